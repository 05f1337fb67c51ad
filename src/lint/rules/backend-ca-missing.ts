import { t } from '../../base/l10n.ts';
import { lacksAuthority } from '../../traffic/gateway/backendTls.ts';
import type { Rule } from '../rule.ts';

export const backendCaMissing: Rule = {
  id: 'backend-ca-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['gateway.networking.k8s.io/BackendTLSPolicy'],
  summary: 'A ConfigMap that a BackendTLSPolicy takes its authorities from has no key `ca.crt`.',
  why: 'The proxy can’t check the certificates of the pods: connections to them fail, and clients get a 5xx.',
  fix: 'Put the certificates of the authorities into the key `ca.crt` of the ConfigMap.',
  see: 'https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: shop
spec:
  targetRefs:
    - group: ''
      kind: Service
      name: shop
  validation:
    hostname: shop.example.com
    caCertificateRefs:
      - group: ''
        kind: ConfigMap
        name: authorities
        #     ^^^^^^^^^^^ ConfigMap “authorities” has no key ca.crt, where the authorities are looked for
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: authorities
data:
  bundle.pem: '...'
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: shop
spec:
  targetRefs:
    - group: ''
      kind: Service
      name: shop
  validation:
    hostname: shop.example.com
    caCertificateRefs:
      - group: ''
        kind: ConfigMap
        name: authorities
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: authorities
data:
  ca.crt: '...'
`,

  *check(resource, world) {
    for (const { relation, to, at } of world.linksFrom(resource)) {
      const [configMap] = to;
      if (relation !== 'secured by' || configMap?.kind !== 'ConfigMap' || !lacksAuthority(configMap)) continue;
      yield {
        at,
        message: t('ConfigMap “{0}” has no key ca.crt, where the authorities are looked for', configMap.name),
        related: [{ message: t('Its keys'), at: configMap.at('data') }],
      };
    }
  },
};
