import { t } from '../../base/l10n.ts';
import type { TextEdit } from '../../base/range.ts';
import { slipAmong } from '../../base/slip.ts';
import type { ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceKey, replaceValue } from '../edit.ts';
import { missingServicePort } from '../missingServicePort.ts';
import { formatPorts } from '../portNames.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const ingressBackendPortMissing: Rule = {
  id: 'ingress-backend-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: ['networking.k8s.io/Ingress'],
  summary: 'An Ingress names a port that its Service does not have.',
  why: 'The controller finds no endpoints for it, and answers with 503. An Ingress names the port of the Service (`spec.ports[].port` or its name), not that of the container.',
  fix: 'Name one of the ports of the Service.',
  see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: traefik
  defaultBackend:
    service:
      name: frontend
      port:
        number: 8080
        #       ^^^^ Service “frontend” has no port 8080, only 80 (http): an Ingress names the port of the Service, and 8080 is where that sends to
---
apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: frontend
      port:
        name: http
---
apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const finding = missingServicePort(link, world, (wanted, ports) => portFixes(link.at, wanted, ports));
      if (finding) yield finding;
    }
  },
};

function portFixes(at: Field, wanted: string | number, ports: readonly ServicePort[]): FindingFix[] {
  const meant =
    ports.find(({ targetPort }) => targetPort === wanted)?.name ??
    slipAmong(
      String(wanted),
      ports.flatMap(({ name }) => name ?? []),
    );
  return ports.flatMap((port) => {
    const edits = portEdits(at, port);
    if (!edits) return [];
    const preferred = ports.length === 1 || (meant !== undefined && port.name === meant);
    return [{ title: t('Use port {0}', formatPorts([port])), edits, preferred }];
  });
}

/** By number where a number stands; by name where a name stands and the port has one. */
function portEdits(at: Field, { name, port }: ServicePort): TextEdit[] | undefined {
  if (at.segment === 'name' && name !== undefined) return [replaceValue(at, name)];
  if (port === undefined) return undefined;
  if (at.segment === 'name') return [replaceKey(at, 'number'), replaceValue(at, port)];
  return [replaceValue(at, port)];
}
