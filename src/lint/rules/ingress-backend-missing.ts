import { missingNameFinding } from '../missingName.ts';
import type { Rule } from '../rule.ts';

export const ingressBackendMissing: Rule = {
  id: 'ingress-backend-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/Ingress'],
  summary: 'An Ingress sends to a Service that does not exist in its namespace.',
  why: 'The controller answers such requests itself, with 503 or 404. An Ingress reaches only Services of its own namespace.',
  fix: 'Name a Service of the namespace, or move the Ingress to where the Service is.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: fronted
                #     ^^^^^^^ There is no Service “fronted” in namespace “default”; did you mean “frontend”?
                port: { number: 80 }
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
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: frontend
                port: { number: 80 }
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
    for (const link of world.linksFrom(resource)) {
      if (link.relation !== 'routes to' || link.to.length > 0 || link.absence !== 'missing') continue;
      yield missingNameFinding([link], world);
    }
  },
};
