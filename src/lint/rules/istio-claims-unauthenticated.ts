import { t } from '../../base/l10n.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../rule.ts';

export const istioClaimsUnauthenticated: Rule = {
  id: 'istio-claims-unauthenticated',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['networking.istio.io/VirtualService'],
  summary: 'A VirtualService routes by claims of a token, and no RequestAuthentication holds for its gateway.',
  why: 'The claims are those that a RequestAuthentication read: without one there are none, and the match is never true.',
  fix: 'Add a RequestAuthentication for the pods of the gateway.',
  see: 'https://istio.io/latest/docs/tasks/security/authentication/jwt-route/',
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  gateways: [public]
  http:
    - match:
        - headers:
            "@request.auth.claims.group":
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing reads claims for gateway “public”: no RequestAuthentication holds for its pods
              exact: admin
      route:
        - destination: { host: shop }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
spec:
  selector: { gateway: public }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: ["*"]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: public
spec:
  selector:
    matchLabels: { gateway: public }
  template:
    metadata:
      labels: { gateway: public }
    spec:
      containers:
        - name: istio-proxy
          image: auto
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  gateways: [public]
  http:
    - match:
        - headers:
            "@request.auth.claims.group":
              exact: admin
      route:
        - destination: { host: shop }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
spec:
  selector: { gateway: public }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: ["*"]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: public
spec:
  selector:
    matchLabels: { gateway: public }
  template:
    metadata:
      labels: { gateway: public }
    spec:
      containers:
        - name: istio-proxy
          image: auto
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: public
spec:
  selector:
    matchLabels: { gateway: public }
  jwtRules:
    - issuer: https://accounts.example.com
`,

  *check(resource, world) {
    const maps = ['headers', 'withoutHeaders'].flatMap((name) =>
      placesAt(resource.body, `spec.http[].match[].${name}`),
    );
    const claims = maps.flatMap((map) => map.entries()).filter(([name]) => name.startsWith('@request.auth.claims'));
    if (claims.length === 0) return;
    for (const { relation, to, wanted } of world.linksFrom(resource)) {
      if (relation !== 'attaches to') continue;
      const pods = to.flatMap((gateway) => podsOf(gateway, world));
      // Where the pods are not shown, what holds for them may not be, either.
      if (pods.length === 0 || pods.some((pod) => isAuthenticated(pod, world))) continue;
      for (const [, at] of claims) {
        const message = t(
          'Nothing reads claims for gateway “{0}”: no RequestAuthentication holds for its pods',
          wanted.name ?? '',
        );
        yield { at, onKey: true, message };
      }
      return;
    }
  },
};

function podsOf(gateway: Resource, world: World): readonly Resource[] {
  return world.linksFrom(gateway).flatMap(({ relation, to }) => (relation === 'served by' ? to : []));
}

/** One that selects the pods, or that holds for all pods of a namespace; what is not sure counts. */
function isAuthenticated(pod: Resource, world: World): boolean {
  return world.ofKind('security.istio.io', 'RequestAuthentication').some((one) => {
    const { spec, namespace, templated } = one;
    if (templated || spec.partial || spec.at('targetRef').exists || spec.at('targetRefs').exists) return true;
    if (!spec.at('selector').exists) return namespace === pod.namespace || namespace === 'istio-system';
    return world.linksFrom(one).some(({ to, absence }) => to.includes(pod) || absence === 'templated');
  });
}
