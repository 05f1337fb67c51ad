import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const servicePortDuplicate: Rule = {
  id: 'service-port-duplicate',
  severity: 'error',
  group: 'correctness',
  kinds: ['Service'],
  summary: 'Two ports of a Service have one name, or one number and protocol.',
  why: 'The API server rejects the Service: “Duplicate value”.',
  fix: 'Give each port a name, and a number and protocol, of its own.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
    - name: http
      #     ^^^^ Another port of this Service is named “http” already
      port: 80
      #     ^^ Another port of this Service is 80/TCP already
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  ports:
    - name: dns
      port: 53
      protocol: UDP
    - name: dns-tcp
      port: 53
`,

  *check(resource, world) {
    // Branches of a template are alternatives.
    if (resource.body.manifest.templated) return;
    const { ports } = world.serviceOf(resource);
    for (const [index, { name, port, protocol, at }] of ports.entries()) {
      const before = ports.slice(0, index);
      const named = before.find((other) => name !== undefined && other.name === name);
      const numbered = before.find((other) => port !== undefined && other.port === port && other.protocol === protocol);
      const first = t('The first one');
      if (named) {
        const message = t('Another port of this Service is named “{0}” already', name ?? '');
        yield { at: at.at('name'), message, related: [{ message: first, at: named.at.at('name') }] };
      }
      if (numbered) {
        const message = t('Another port of this Service is {0}/{1} already', port ?? 0, protocol);
        yield { at: at.at('port'), message, related: [{ message: first, at: numbered.at.at('port') }] };
      }
    }
  },
};
