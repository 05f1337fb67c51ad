import { t } from '../../base/l10n.ts';
import { gatewayOf, listenersOf } from '../../traffic/gateway/gatewayListeners.ts';
import type { Rule } from '../rule.ts';

export const listenerSetNotAllowed: Rule = {
  id: 'listener-set-not-allowed',
  severity: 'warning',
  group: 'correctness',
  kinds: ['gateway.networking.k8s.io/ListenerSet', 'gateway.networking.x-k8s.io/XListenerSet'],
  summary: 'A ListenerSet names a Gateway that does not let it add listeners.',
  why: 'None of its listeners is served. A Gateway admits no ListenerSets unless `allowedListeners` says so.',
  fix: 'Admit its namespace in `spec.allowedListeners.namespaces` of the Gateway.',
  see: 'https://gateway-api.sigs.k8s.io/geps/gep-1713/',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata:
  name: shop
spec:
  parentRef:
    name: public
    #     ^^^^^^ Gateway “public” does not take these listeners: No object of any namespace may join gateway/public
  listeners:
    - name: shop
      protocol: HTTP
      port: 80
      hostname: shop.example.com
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
spec:
  gatewayClassName: example
  listeners:
    - name: http
      protocol: HTTP
      port: 80
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata:
  name: shop
spec:
  parentRef:
    name: public
  listeners:
    - name: shop
      protocol: HTTP
      port: 80
      hostname: shop.example.com
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
spec:
  gatewayClassName: example
  allowedListeners:
    namespaces:
      from: Same
  listeners:
    - name: http
      protocol: HTTP
      port: 80
`,

  *check(resource, world) {
    const gateway = gatewayOf(resource, world);
    if (!gateway || gateway.patched) return;
    const refused = listenersOf(gateway, world).find(
      (listener) => listener.resource === resource && listener.accepted.reason === 'NotAllowed',
    );
    const [cause] = refused?.accepted.because ?? [];
    if (refused?.accepted.status !== 'false' || !cause) return;
    yield {
      at: resource.spec.at('parentRef', 'name'),
      message: t('Gateway “{0}” does not take these listeners: {1}', gateway.name, cause.text),
      related: [{ message: t('{0} is here', gateway.toString()), at: gateway.nameField }],
    };
  },
};
