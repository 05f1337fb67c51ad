import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import { GATEWAY_API, ROUTE_KINDS } from '../../traffic/gateway/kinds.ts';
import { gatewaysOf } from '../../traffic/gateway/routeGateways.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import { deniedBecause, hasPolicies } from '../denied.ts';
import type { Rule } from '../rule.ts';

export const gatewayRouteDenied: Rule = {
  id: 'gateway-route-denied',
  severity: 'warning',
  group: 'correctness',
  kinds: ROUTE_KINDS.map((kind) => `${GATEWAY_API}/${kind}`),
  summary: 'A NetworkPolicy shuts the proxy of a Gateway out of the pods behind a route.',
  why: 'The proxy connects to the pods themselves, from its own namespace: clients see 502, 503 or 504.',
  fix: 'Admit the pods of the proxy in a policy of the backend, on the port of the pods.',
  see: 'https://gateway-api.sigs.k8s.io/geps/gep-1762/',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: infra
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      allowedRoutes:
        namespaces:
          from: All
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: edge
      namespace: infra
  rules:
    - backendRefs:
        - name: web
        #       ^^^ The proxy of a Gateway can’t reach this backend: NetworkPolicy web selects the pods of pod/web and no rule admits the proxy of Gateway edge in namespace infra
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: {}
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: infra
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      allowedRoutes:
        namespaces:
          from: All
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: edge
      namespace: infra
  rules:
    - backendRefs:
        - name: web
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: infra
          podSelector:
            matchLabels:
              gateway.networking.k8s.io/gateway-name: edge
`,

  *check(route, world) {
    if (!hasPolicies(world)) return;
    const routes = gatewaysOf(route, world)
      .flatMap((gateway) => trafficOf(world).entriesOf(gateway))
      .flatMap((entry) => entry.routes.filter(({ resource }) => resource === route));
    // A rule is there once for each listener, host name and match.
    for (const [at, ways] of groupBy(routes, (way) => way.at)) {
      const denied = ways.find(({ judgement }) => judgement.verdict === 'denied');
      if (!denied) continue;
      const { text, related } = deniedBecause(denied.judgement);
      yield { at: at.at('name'), message: t('The proxy of a Gateway can’t reach this backend: {0}', text), related };
    }
  },
};
