import { t } from '../../base/l10n.ts';
import { rivalOf, targetsOf } from '../../traffic/gateway/backendTls.ts';
import type { Rule } from '../rule.ts';

export const backendTlsPolicyConflict: Rule = {
  id: 'backend-tls-policy-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['gateway.networking.k8s.io/BackendTLSPolicy'],
  summary: 'A BackendTLSPolicy is for the same Service and port as another one, which counts first.',
  why: 'Of several policies for one target only one is used: the oldest, then the first by name. The others are reported as Conflicted, and what they ask for does not happen.',
  fix: 'Keep one of them, or give each a port of its own with `sectionName`.',
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
    wellKnownCACertificates: System
    hostname: shop.example.com
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: shop-again
spec:
  targetRefs:
    - group: ''
      kind: Service
      name: shop
      #     ^^^^ This policy does nothing here: BackendTLSPolicy shop is for the same, and counts first
  validation:
    wellKnownCACertificates: System
    hostname: other.example.com
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ports:
    - name: https
      port: 443
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
    wellKnownCACertificates: System
    hostname: shop.example.com
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: shop-again
spec:
  targetRefs:
    - group: ''
      kind: Service
      name: shop
      sectionName: https
  validation:
    wellKnownCACertificates: System
    hostname: other.example.com
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ports:
    - name: https
      port: 443
`,

  *check(resource, world) {
    if (resource.patched || resource.templated) return;
    for (const target of targetsOf(resource)) {
      const rival = rivalOf(target, world);
      if (!rival || rival.policy.patched || rival.policy.templated) continue;
      yield {
        at: target.ref.at('name'),
        message: t(
          'This policy does nothing here: BackendTLSPolicy {0} is for the same, and counts first',
          rival.policy.name,
        ),
        related: [{ message: t('The same target'), at: rival.ref.at('name') }],
      };
    }
  },
};
