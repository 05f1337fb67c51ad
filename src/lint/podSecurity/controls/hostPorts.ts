import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { removeEntryFix } from '../podFixes.ts';

export const hostPorts: Control = {
  id: 'host-ports',
  level: 'baseline',
  summary: 'A container takes a port of its node.',
  why: 'Whoever reaches the node reaches the container past Services, and no two such pods fit on one node.',
  fix: 'Leave `hostPort` out, and reach the pods through a Service.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
          hostPort: 80
          #         ^^ hostPort is not allowed: container “web” uses 80
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    {
      since: 0,
      check: ({ containers }) =>
        containers.flatMap(({ name, ports }) =>
          ports.flatMap(({ at: port, hostPort }) => {
            if (!hostPort) return [];
            const at = port.at('hostPort');
            const message = t('hostPort is not allowed: container “{0}” uses {1}', name, hostPort);
            return [{ at, message, fixes: removeEntryFix(at) }];
          }),
        ),
    },
  ],
};
