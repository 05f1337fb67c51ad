import { t } from '../../base/l10n.ts';
import { meshHost } from '../../graph/istio/meshHosts.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { meshRoutersOf } from '../istioMeshRouters.ts';
import { isSameObject } from '../istioScope.ts';
import type { Rule } from '../rule.ts';

export const istioSubsetNotAtGateway: Rule = {
  id: 'istio-subset-not-at-gateway',
  severity: 'info',
  group: 'reliability',
  kinds: ['networking.istio.io/VirtualService'],
  summary:
    'A VirtualService of a gateway sends to a host without a subset, while another one sends requests for that host in the mesh to subsets.',
  why: 'Rules for a host in the mesh count for requests of sidecars. A gateway looks up the host that clients ask for, and then sends to all versions.',
  fix: 'Name the subset in the VirtualService of the gateway, too, or put its hosts and gateways into the other one.',
  see: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#route-rules-have-no-effect-on-ingress-gateway-requests',
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: public
spec:
  hosts: [shop.example.com]
  gateways: [istio-system/public]
  http:
    - route:
        - destination:
            host: shop
            #     ^^^^ VirtualService “shop” of namespace “default” chooses subsets of this host, but not for requests through a gateway
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop]
  http:
    - route:
        - destination: { host: shop, subset: stable }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop, shop.example.com]
  gateways: [mesh, istio-system/public]
  http:
    - route:
        - destination: { host: shop, subset: stable }
`,

  *check(resource, world) {
    const gateways = resource.spec.at('gateways').items();
    if (resource.templated || !gateways.some(({ string }) => string !== undefined && string !== 'mesh')) return;
    for (const destination of destinationsOf(resource)) {
      const at = destination.at('host');
      const subset = destination.at('subset');
      if (at.string === undefined || at.templated || subset.exists || subset.templated) continue;
      const host = meshHost(at.string, resource.namespace, world);
      const others = meshRoutersOf(world).get(host) ?? [];
      const other = others.find((one) => !isSameObject(one, resource) && choosesSubset(one, host, world));
      if (!other) continue;
      yield {
        at,
        message: t(
          'VirtualService “{0}” of namespace “{1}” chooses subsets of this host, but not for requests through a gateway',
          other.name,
          other.namespace,
        ),
        related: [{ message: t('{0} is here', other.toString()), at: other.nameField }],
      };
    }
  },
};

function destinationsOf(resource: Resource): Field[] {
  return placesAt(resource.body, 'spec.http[].route[].destination');
}

function choosesSubset(router: Resource, host: string, world: World): boolean {
  return destinationsOf(router).some((destination) => {
    const name = destination.at('host').string;
    return (
      destination.at('subset').string !== undefined &&
      name !== undefined &&
      meshHost(name, router.namespace, world) === host
    );
  });
}
