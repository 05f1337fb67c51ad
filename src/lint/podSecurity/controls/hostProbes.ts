import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Control } from '../control.ts';
import { podIn } from '../examples.ts';
import { knownText } from '../pod.ts';
import { removeEntryFix } from '../podFixes.ts';

/** What the kubelet runs. */
const HANDLERS: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

export const hostProbes: Control = {
  id: 'host-probes',
  level: 'baseline',
  summary: 'A probe or lifecycle handler names a host to connect to.',
  why: 'The kubelet connects to that host from the node, which makes it a way around NetworkPolicies to whatever the node can reach.',
  fix: 'Leave `host` out: the kubelet then connects to the pod.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      readinessProbe:
        httpGet:
          host: 169.254.169.254
          #     ^^^^^^^^^^^^^^^ Container “web” uses a probe or lifecycle host: “169.254.169.254”
          port: 80
`,
  ),
  good: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      readinessProbe:
        httpGet:
          port: 80
`,
  ),
  versions: [
    {
      since: 34,
      check: ({ containers }) =>
        containers.flatMap(({ name, field }) =>
          hostsOf(field).flatMap((at) => {
            const host = knownText(at);
            if (!host) return [];
            const message = t('Container “{0}” uses a probe or lifecycle host: “{1}”', name, host);
            return [{ at, message, fixes: removeEntryFix(at) }];
          }),
        ),
    },
  ],
};

function hostsOf(container: Field): Field[] {
  return HANDLERS.flatMap((path) => ['httpGet', 'tcpSocket'].map((action) => container.at(...path, action, 'host')));
}
