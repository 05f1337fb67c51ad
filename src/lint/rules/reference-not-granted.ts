import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { isGranted, needsGrant } from '../../graph/referenceGrants.ts';
import type { World } from '../../graph/world.ts';
import type { Rule } from '../rule.ts';

export const referenceNotGranted: Rule = {
  id: 'reference-not-granted',
  severity: 'error',
  group: 'correctness',
  kinds: [
    ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'Gateway', 'ListenerSet'].map(
      (kind) => `gateway.networking.k8s.io/${kind}`,
    ),
    'gateway.networking.x-k8s.io/XListenerSet',
  ],
  summary: 'A route or Gateway refers to an object of another namespace, and no ReferenceGrant there allows it.',
  why: 'The reference counts as not there: a route answers with 500 for it, and a listener without its certificate is not served.',
  fix: 'Add a ReferenceGrant to the namespace of the object, with the kind and namespace of the referring one under `from`.',
  see: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: web
spec:
  rules:
    - backendRefs:
        - name: cart
          namespace: backend
          #          ^^^^^^^ No ReferenceGrant of namespace “backend” allows HTTPRoutes of namespace “web” to refer to Service “cart”
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: backend
spec:
  ports:
    - port: 80
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: web
spec:
  rules:
    - backendRefs:
        - name: cart
          namespace: backend
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: backend
spec:
  ports:
    - port: 80
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: web
  namespace: backend
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: web
  to:
    - group: ""
      kind: Service
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const namespace = (link.nameAt ?? link.at).parent?.at('namespace');
      if (!needsGrant(link) || !namespace?.exists || !isCertain(link, world) || isGranted(link, world)) continue;
      const [target] = link.to;
      yield {
        at: namespace,
        message: t(
          'No ReferenceGrant of namespace “{0}” allows {1}s of namespace “{2}” to refer to {3} “{4}”',
          link.wanted.namespace ?? '',
          resource.kind,
          resource.namespace,
          link.wanted.kind,
          link.wanted.name ?? '',
        ),
        severity: world.providers.isOpen ? 'info' : undefined,
        related: target && [{ message: t('{0} is here', target.toString()), at: target.nameField }],
      };
    }
  },
};

/** Whose namespace is not stated may be put anywhere; whose owner shows nothing here may allow it elsewhere. */
function isCertain({ from, to, at }: Link, world: World): boolean {
  if (!from.namespaceStated || from.templated || at.templated || to.length === 0) return false;
  if (!to.every((target) => target.namespaceStated)) return false;
  const grants = world.ofKind('gateway.networking.k8s.io', 'ReferenceGrant');
  return !grants.some((grant) => grant.templated || grant.spec.partial || !grant.namespaceStated);
}
