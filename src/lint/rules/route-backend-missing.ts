import { missingNameFinding } from '../missingName.ts';
import type { Rule } from '../rule.ts';

export const routeBackendMissing: Rule = {
  id: 'route-backend-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A route of a gateway, mesh or proxy sends to an object that does not exist.',
  why: 'Requests that match it are answered with an error, mostly 500 or 503.',
  fix: 'Correct the name or the namespace, or add what it sends to.',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: fronted
          #     ^^^^^^^ There is no Service “fronted” in namespace “default”; did you mean “frontend”?
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  ports:
    - port: 80
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
    - port: 80
`,

  *check(resource, world) {
    // Of an Ingress `ingress-backend-missing` speaks.
    if (resource.kind === 'Ingress') return;
    for (const link of world.linksFrom(resource)) {
      if (link.relation !== 'routes to' || link.to.length > 0 || link.absence !== 'missing') continue;
      if (link.wanted.name === undefined) continue;
      yield missingNameFinding([link], world);
    }
  },
};
