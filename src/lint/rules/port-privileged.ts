import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

/** Linux, ip_unprivileged_port_start. */
const FIRST_FREE = 1024;

export const portPrivileged: Rule = {
  id: 'port-privileged',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'A container listens on a port below 1024.',
  why: 'On many systems only root may do that, or a program with NET_BIND_SERVICE: containers are run as root for no other reason. A Service can offer port 80 whatever the pods listen on.',
  fix: 'Let the program listen on a port from 1024 on, such as 8080, and name that as `targetPort` of the Service.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 80
          #              ^^ Container “web” listens on port 80, which is open to root alone on many systems
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
`,

  *check({ podTemplate }) {
    const sysctls = podTemplate?.spec.at('securityContext', 'sysctls').items() ?? [];
    // Whoever sets it has opened such ports to everyone.
    if (sysctls.some((sysctl) => sysctl.at('name').string === 'net.ipv4.ip_unprivileged_port_start')) return;
    for (const { name, ports } of podTemplate?.containers ?? []) {
      for (const { port, at } of ports) {
        if (port === undefined || port < 1 || port >= FIRST_FREE) continue;
        const message = t(
          'Container “{0}” listens on port {1}, which is open to root alone on many systems',
          name,
          port,
        );
        yield { at: at.at('containerPort'), message };
      }
    }
  },
};
