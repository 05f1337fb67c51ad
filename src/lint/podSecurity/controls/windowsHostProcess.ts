import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { setters } from '../pod.ts';
import { changeFix } from '../podFixes.ts';

export const windowsHostProcess: Control = {
  id: 'windows-host-process',
  level: 'baseline',
  summary: 'A container runs as a process of its Windows node.',
  why: 'A HostProcess container has the node’s network, files and, mostly, its administrator.',
  fix: 'Leave `windowsOptions.hostProcess` out.',
  bad: podIn(
    'baseline',
    `
spec:
  os:
    name: windows
  hostNetwork: true
  securityContext:
    windowsOptions:
      hostProcess: true
      #            ^^^^ hostProcess=true is not allowed: the pod sets it
      runAsUserName: NT AUTHORITY\\SYSTEM
  containers:
    - name: web
      image: example/web:1
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    {
      since: 0,
      check: (pod) =>
        setters(pod).flatMap(({ name, context }) => {
          const at = context.at('windowsOptions', 'hostProcess');
          if (at.boolean !== true) return [];
          const message = t('hostProcess=true is not allowed: {0} sets it', name);
          return [{ at, message, fixes: changeFix(at, false) }];
        }),
    },
  ],
};
