import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { shortId } from '../../model/identity.ts';
import type { ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceValue } from '../edit.ts';
import { entryPorts } from '../istioEntryPorts.ts';
import { missingServicePort } from '../missingServicePort.ts';
import { formatPorts } from '../portNames.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';

export const routeBackendPortMissing: Rule = {
  id: 'route-backend-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A route of a gateway, mesh or proxy names a port that its Service does not have.',
  why: 'No endpoint is found for it: requests are answered with 500 or 503. Routes name the port of the Service (`spec.ports[].port`), not that of the container.',
  fix: 'Name one of the ports of the Service.',
  see: 'https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: frontend
          port: 8080
          #     ^^^^ Service “frontend” has no port 8080, only 80 (http): a route names the port of the Service, and 8080 is where that sends to
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
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: frontend
          port: 80
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
    // Of an Ingress `ingress-backend-port-missing` speaks.
    if (resource.kind === 'Ingress') return;
    for (const link of world.linksFrom(resource)) {
      const finding =
        missingServicePort(link, world, (wanted, ports) => portFixes(link.at, wanted, ports)) ?? missingEntryPort(link);
      if (finding) yield finding;
    }
  },
};

/** The same of a host that ServiceEntries declare. */
function missingEntryPort({ relation, missingPart, absence, to, at, wanted }: Link): Finding | undefined {
  if (relation !== 'routes to' || missingPart !== 'port' || absence !== 'missing') return undefined;
  const ports = to.every(({ kind }) => kind === 'ServiceEntry') ? to.flatMap(entryPorts) : [];
  if (ports.length === 0) return undefined;
  return {
    at,
    message: t(
      'No ServiceEntry for “{0}” has port {1}, only {2}',
      wanted.host ?? '',
      wanted.port ?? '',
      formatPorts(ports),
    ),
    related: to.map((entry) => ({ message: t('The ports of {0}', shortId(entry.id)), at: entry.spec.at('ports') })),
  };
}

function portFixes(at: Field, wanted: string | number, ports: readonly ServicePort[]): FindingFix[] {
  const meant = ports.find(({ targetPort }) => targetPort === wanted) ?? (ports.length === 1 ? ports[0] : undefined);
  return ports.flatMap((port) => {
    const value = typeof wanted === 'string' ? (port.name ?? port.port) : port.port;
    if (value === undefined) return [];
    return [
      { title: t('Use port {0}', formatPorts([port])), edits: [replaceValue(at, value)], preferred: port === meant },
    ];
  });
}
