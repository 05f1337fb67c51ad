import { apiFinding } from '../apiVersions/apiFinding.ts';
import type { Rule } from '../rule.ts';

export const apiRemoved: Rule = {
  id: 'api/removed',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'The apiVersion of an object is no longer served by the target version of Kubernetes.',
  why: 'The API server does not know the kind under that version and rejects the object: “no matches for kind”. Of other projects, such as cert-manager, the newest version counts; as the installed one is not known, that is a warning.',
  fix: 'Write the apiVersion that takes its place; where fields changed as well, the quick fix rewrites them.',
  see: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  bad: `
apiVersion: networking.k8s.io/v1beta1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ networking.k8s.io/v1beta1 Ingress is not served since Kubernetes 1.22; use networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            backend:
              serviceName: web
              servicePort: 80
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,

  *check(resource, _world, target) {
    const finding = apiFinding(resource, target, 'removed');
    if (finding) yield finding;
  },
};
