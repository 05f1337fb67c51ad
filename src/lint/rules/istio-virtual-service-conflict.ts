import { t } from '../../base/l10n.ts';
import { meshHost } from '../../graph/istio/meshHosts.ts';
import { isInMesh, meshRoutersOf } from '../istioMeshRouters.ts';
import { isSameObject, shareScope } from '../istioScope.ts';
import type { Rule } from '../rule.ts';

export const istioVirtualServiceConflict: Rule = {
  id: 'istio-virtual-service-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/VirtualService'],
  summary: 'Two VirtualServices of the mesh route the same host.',
  why: 'Sidecars take the rules of one of them, the older, and ignore those of the other. Only gateways merge them.',
  fix: 'Put the rules into one VirtualService, or let one delegate to the other.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0109/',
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews-stable
spec:
  hosts:
    - reviews
    # ^^^^^^^ VirtualService “reviews-canary” of namespace “default” routes “reviews.default.svc.cluster.local” in the mesh, too: only one of them counts
  http:
    - route:
        - destination: { host: reviews }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews-canary
spec:
  hosts:
    - reviews.default.svc.cluster.local
    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ VirtualService “reviews-stable” of namespace “default” routes “reviews.default.svc.cluster.local” in the mesh, too: only one of them counts
  http:
    - match: [{ headers: { canary: { exact: "true" } } }]
      route:
        - destination: { host: reviews-canary }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - match: [{ headers: { canary: { exact: "true" } } }]
      route:
        - destination: { host: reviews-canary }
    - route:
        - destination: { host: reviews }
`,

  *check(resource, world) {
    if (!isInMesh(resource) || resource.templated) return;
    for (const at of resource.spec.at('hosts').items()) {
      if (at.string === undefined || at.templated) continue;
      const host = meshHost(at.string, resource.namespace, world);
      const others = meshRoutersOf(world).get(host) ?? [];
      const other = others.find((one) => !isSameObject(one, resource) && shareScope(one, resource));
      if (!other) continue;
      yield {
        at,
        message: t(
          'VirtualService “{0}” of namespace “{1}” routes “{2}” in the mesh, too: only one of them counts',
          other.name,
          other.namespace,
          host,
        ),
        related: [{ message: t('{0} is here', other.toString()), at: other.nameField }],
      };
    }
  },
};
