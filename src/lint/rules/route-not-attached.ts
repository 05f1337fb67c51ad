import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Field } from '../../syntax/field.ts';
import { parentsOf, type RouteParent } from '../../traffic/gateway/routeParents.ts';
import type { Rule } from '../rule.ts';

/** A Gateway may have many listeners; the others are among what is related. */
const MOST_SAID = 2;

export const routeNotAttached: Rule = {
  id: 'route-not-attached',
  severity: 'warning',
  group: 'correctness',
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
    (kind) => `gateway.networking.k8s.io/${kind}`,
  ),
  summary: 'No listener of a Gateway takes a route that names it.',
  why: 'The route has no effect there: its status says `Accepted: False`, and requests for it are answered with 404 or not at all. A listener admits only routes of its own namespace unless it says otherwise.',
  fix: 'Let the listener admit the namespace (`allowedRoutes.namespaces`) and kind of the route, or give both a host name in common.',
  see: 'https://gateway-api.sigs.k8s.io/concepts/security-model/#1-route-binding',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: public
      #     ^^^^^^ Gateway “public” does not take this route: Only objects of namespace infra may join listener http of gateway/public; this one is in shop
      namespace: infra
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: infra
spec:
  gatewayClassName: example
  listeners:
    - name: http
      protocol: HTTP
      port: 80
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: public
      namespace: infra
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: infra
spec:
  gatewayClassName: example
  listeners:
    - name: http
      protocol: HTTP
      port: 80
      allowedRoutes:
        namespaces:
          from: All
`,

  *check(resource, world) {
    for (const parent of parentsOf(resource, world)) {
      const { accepted, parent: owner } = parent;
      if (!owner || accepted.status !== 'false' || isSaidElsewhere(parent, world)) continue;
      const causes = accepted.because.slice(0, MOST_SAID).map(({ text }) => text);
      yield {
        at: decisiveField(parent),
        message: t('{0} “{1}” does not take this route: {2}', owner.kind, owner.name, causes.join('; ')),
        related: accepted.because.flatMap(({ text, at }) => (at ? [{ message: text, at }] : [])),
      };
    }
  },
};

/** Of a listener that is not there `reference-section-missing` speaks. */
function isSaidElsewhere({ route, parentRef }: RouteParent, world: World): boolean {
  return world
    .linksFrom(route)
    .some(({ missingPart, nameAt }) => missingPart !== undefined && nameAt?.parent?.pointer === parentRef.pointer);
}

function decisiveField({ route, parentRef, accepted }: RouteParent): Field {
  if (accepted.reason === 'NoMatchingListenerHostname') {
    const hostnames = route.spec.at('hostnames');
    return hostnames.items().length === 1 ? hostnames.at(0) : hostnames;
  }
  const parts = accepted.reason === 'NoMatchingParent' ? ['port', 'sectionName'] : ['sectionName', 'port'];
  return parts.map((part) => parentRef.at(part)).find((part) => part.exists) ?? parentRef.at('name');
}
