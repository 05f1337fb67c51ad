import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { knownText, unlessInUserNamespace } from '../pod.ts';
import { changeFix } from '../podFixes.ts';

/** What both levels look at; they differ in pods with users of their own. */
export const unmaskedProc: Check = ({ containers }) =>
  containers.flatMap(({ name, field }) => {
    const at = field.at('securityContext', 'procMount');
    const type = knownText(at);
    if (type === undefined || type === 'Default') return [];
    const message = t('Container “{0}” must not set procMount to “{1}”', name, type);
    return [{ at, message, fixes: changeFix(at, 'Default') }];
  });

export const procMount: Control = {
  id: 'proc-mount',
  level: 'baseline',
  summary: 'A container sees all of /proc.',
  why: 'Container runtimes hide the parts of /proc that show, or change, what belongs to the node.',
  fix: 'Leave `procMount` out, or give the pod users of its own by `hostUsers: false`, which is enough from Kubernetes 1.35 on.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      securityContext:
        procMount: Unmasked
        #          ^^^^^^^^ Container “web” must not set procMount to “Unmasked”
`,
    'v1.30',
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    { since: 0, check: unmaskedProc },
    { since: 35, check: unlessInUserNamespace(unmaskedProc) },
  ],
};
