import { t } from '../../base/l10n.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import { deniedBecause, hasPolicies } from '../denied.ts';
import type { Rule } from '../rule.ts';

export const ingressRouteDenied: Rule = {
  id: 'ingress-route-denied',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/Ingress'],
  summary: 'A NetworkPolicy shuts the ingress controller out of the pods behind a route.',
  why: 'The controller connects to the pods themselves, from its own namespace: clients see 502 or 504.',
  fix: 'Admit the controller’s namespace (and its pods) in a policy of the backend, on the port of the pods.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      #     ^^^ This route never arrives: NetworkPolicy default-deny selects the pods of pod/web and no rule admits an ingress controller outside these manifests
      port:
        number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
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
  name: default-deny
spec:
  podSelector: {}
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
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
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress-nginx
`,

  *check(resource, world) {
    if (!hasPolicies(world)) return;
    for (const { routes } of trafficOf(world).entriesOf(resource)) {
      for (const { at, judgement } of routes) {
        if (judgement.verdict !== 'denied') continue;
        const { text, related } = deniedBecause(judgement);
        const name = at.at('backend', 'service', 'name').exists
          ? at.at('backend', 'service', 'name')
          : at.at('service', 'name');
        yield { at: name, message: t('This route never arrives: {0}', text), related };
      }
    }
  },
};
