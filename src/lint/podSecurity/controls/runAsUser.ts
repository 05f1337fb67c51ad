import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { setters, unlessInUserNamespace } from '../pod.ts';
import { removeEntryFix } from '../podFixes.ts';

const check: Check = (pod) =>
  setters(pod).flatMap(({ name, context }) => {
    const at = context.at('runAsUser');
    if (at.number !== 0) return [];
    const message = t('runAsUser=0 is not allowed: {0} sets it', name);
    return [{ at, message, fixes: removeEntryFix(at) }];
  });

export const runAsUser: Control = {
  id: 'run-as-user',
  level: 'restricted',
  summary: 'A pod or container asks to run as root.',
  why: 'Root in a container is root on the node as soon as something lets it out.',
  fix: 'Use another number, or leave `runAsUser` out where the image names a user.',
  bad: podIn(
    'restricted',
    `
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 0
    #          ^ runAsUser=0 is not allowed: the pod sets it
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: example/web:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  versions: [
    { since: 23, check },
    { since: 35, check: unlessInUserNamespace(check) },
  ],
};
