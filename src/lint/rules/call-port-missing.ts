import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import type { ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { addPortFixes } from '../addPort.ts';
import { replaceValue } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const callPortMissing: Rule = {
  id: 'call-port-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A workload is told to call a Service on a port that the Service does not have.',
  why: 'The Service’s address answers only on its own ports: the connection is refused or times out.',
  fix: 'Use a port of the Service (`spec.ports[].port`), not that of the container behind it.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      env:
        - name: CART_ADDR
          value: cart:8080
          #      ^^^^^^^^^ Service “cart” has no port 8080, only 7070 (grpc)
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports:
    - name: grpc
      port: 7070
      targetPort: 8080
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
      env:
        - name: CART_ADDR
          value: cart:7070
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports:
    - name: grpc
      port: 7070
      targetPort: 8080
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      if (link.relation !== 'calls' || link.missingPart !== 'port' || link.absence !== 'missing') continue;
      const ports = link.to.flatMap((service) => world.serviceOf(service).ports);
      const { port = '', name = '' } = link.wanted;
      if (ports.length === 0) continue;
      yield {
        at: link.at,
        message: t('Service “{0}” has no port {1}, only {2}', name, port, formatPorts(ports)),
        related: link.to.map((service) => ({
          message: t('The ports of {0}', shortId(service.id)),
          at: service.spec.at('ports'),
        })),
        fixes: [...portFixes(link.at, port, ports), ...addPortFixes(link, world)],
      };
    }
  },
};

/** Where the text names the port, and only once, it can be replaced. */
function portFixes(at: Field, wanted: string | number, ports: readonly ServicePort[]): FindingFix[] {
  const text = at.string ?? '';
  const pieces = text.split(new RegExp(`:${wanted}(?!\\d)`));
  if (pieces.length !== 2) return [];
  return ports.flatMap((port) => {
    if (port.port === undefined) return [];
    const title = t('Use port {0}', formatPorts([port]));
    return [{ title, edits: [replaceValue(at, pieces.join(`:${port.port}`))], preferred: ports.length === 1 }];
  });
}
