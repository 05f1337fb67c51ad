import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const ingressHostMissing: Rule = {
  id: 'ingress-host-missing',
  severity: 'info',
  group: 'security',
  kinds: ['networking.k8s.io/Ingress'],
  summary: 'A rule of an Ingress names no host.',
  why: 'It takes requests for every name that leads to the controller and that no other rule has: also those for hosts of other teams, once their own Ingress is gone, and those of scanners, which know only the address.',
  fix: 'Name the host that the rule is for.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  tls:
    - secretName: shop-tls
  rules:
    - http:
    # ^^^^ This rule takes requests for every host that no other rule names
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

  *check({ spec, patched }) {
    if (patched) return;
    for (const rule of spec.at('rules').items()) {
      const host = rule.at('host');
      if (host.templated || host.string || !rule.at('http').exists) continue;
      yield { at: rule, message: t('This rule takes requests for every host that no other rule names') };
    }
  },
};
