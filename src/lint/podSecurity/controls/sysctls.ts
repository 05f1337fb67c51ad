import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn } from '../examples.ts';
import { knownText } from '../pod.ts';
import { removeItemFix } from '../podFixes.ts';

/** The safe ones, by the minor version from which on they count as such. */
const SAFE: readonly (readonly [since: number, names: readonly string[]])[] = [
  [
    0,
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  ],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [
    29,
    [
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
    ],
  ],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
  [37, ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']],
];

function allowing(safe: readonly string[]): Check {
  return ({ spec }) =>
    spec
      .at('securityContext', 'sysctls')
      .items()
      .flatMap((item) => {
        const at = item.at('name');
        const name = knownText(at);
        if (name === undefined || safe.includes(name)) return [];
        return [{ at, message: t('Forbidden sysctl: “{0}”', name), fixes: removeItemFix(item, name) }];
      });
}

export const sysctls: Control = {
  id: 'sysctls',
  level: 'baseline',
  summary: 'A pod sets a kernel parameter that is not known to be safe.',
  why: 'Parameters that are not kept apart for each pod change the node for all others, or switch off what guards it.',
  fix: 'Leave the parameter out, or use one of those that “Using sysctls in a Kubernetes Cluster” calls safe.',
  bad: podIn(
    'baseline',
    `
spec:
  securityContext:
    sysctls:
      - name: kernel.msgmax
        #     ^^^^^^^^^^^^^ Forbidden sysctl: “kernel.msgmax”
        value: "65536"
  containers:
    - name: web
      image: example/web:1
`,
  ),
  good: podIn(
    'baseline',
    `
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.ip_unprivileged_port_start
        value: "0"
  containers:
    - name: web
      image: example/web:1
`,
  ),
  versions: SAFE.map(([since]) => ({
    since,
    check: allowing(SAFE.flatMap(([from, names]) => (from <= since ? names : []))),
  })),
};
