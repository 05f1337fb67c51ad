import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { changeFix } from '../podFixes.ts';

export const hostNamespaces: Control = {
  id: 'host-namespaces',
  level: 'baseline',
  summary: 'A pod shares the network, the processes or the inter-process communication of its node.',
  why: 'Such a pod reaches what listens on the node alone, sees all traffic, or can look into the processes of others; no NetworkPolicy holds for it.',
  fix: 'Leave `hostNetwork`, `hostPID` and `hostIPC` out.',
  bad: podIn(
    'baseline',
    `
spec:
  hostNetwork: true
  #            ^^^^ Host namespaces are not allowed: hostNetwork=true
  containers:
    - name: web
      image: example/web:1
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    {
      since: 0,
      check: ({ spec }) =>
        ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((key) => {
          const at = spec.at(key);
          if (at.boolean !== true) return [];
          return [{ at, message: t('Host namespaces are not allowed: {0}=true', key), fixes: changeFix(at, false) }];
        }),
    },
  ],
};
