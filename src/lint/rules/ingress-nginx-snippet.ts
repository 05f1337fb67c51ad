import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding, Rule } from '../rule.ts';

/** Ingress-Nginx Controller, “Annotations”. */
const SNIPPET = /^nginx\.ingress\.kubernetes\.io\/(\w+-)*snippet$/;

export const ingressNginxSnippet: Rule = {
  id: 'ingress-nginx-snippet',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: ['networking.k8s.io/Ingress', 'ConfigMap'],
  summary: 'An Ingress writes into the configuration of ingress-nginx.',
  why: 'Whoever may change an Ingress then runs code in the controller, and reads what it may read: with its usual role, the Secrets of all namespaces (CVE-2021-25742). Since version 1.9 the controller refuses snippets unless its ConfigMap allows them.',
  fix: 'Use the annotation that does what the snippet does, or put it into the ConfigMap of the controller; leave `allow-snippet-annotations` off.',
  see: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/configuration-snippet: |
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Text of this Ingress becomes configuration of the controller, which may read all Secrets
      more_set_headers "X-Frame-Options: DENY";
spec:
  ingressClassName: nginx
  tls:
    - secretName: shop-tls
      hosts: [shop.example.com]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: shop, port: { number: 80 } }
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/custom-headers: ingress/headers
spec:
  ingressClassName: nginx
  tls:
    - secretName: shop-tls
      hosts: [shop.example.com]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: shop, port: { number: 80 } }
`,

  check: (resource) => (resource.kind === 'Ingress' ? snippetsOf(resource) : permissionIn(resource)),
};

function* snippetsOf(ingress: Resource): Generator<Finding> {
  for (const [key, at] of ingress.at('metadata', 'annotations').entries()) {
    if (!SNIPPET.test(key)) continue;
    const message = t('Text of this Ingress becomes configuration of the controller, which may read all Secrets');
    yield { at, onKey: true, message };
  }
}

function* permissionIn(configMap: Resource): Generator<Finding> {
  const at = configMap.at('data', 'allow-snippet-annotations');
  if (at.string !== 'true') return;
  yield {
    at,
    message: t(
      'Whoever may change an Ingress may now write configuration of the controller, which may read all Secrets',
    ),
  };
}
