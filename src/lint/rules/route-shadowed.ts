import { t } from '../../base/l10n.ts';
import { folderOf } from '../../graph/folders.ts';
import { shortId } from '../../model/identity.ts';
import type { RouteRule } from '../../traffic/routing/front.ts';
import { type Shadow, shadowsOf } from '../../traffic/routing/shadows.ts';
import type { Rule } from '../rule.ts';

export const routeShadowed: Rule = {
  id: 'route-shadowed',
  severity: 'warning',
  group: 'correctness',
  kinds: [
    'gateway.networking.k8s.io/HTTPRoute',
    'gateway.networking.k8s.io/GRPCRoute',
    'gateway.networking.k8s.io/TLSRoute',
    'gateway.networking.k8s.io/TCPRoute',
    'gateway.networking.k8s.io/UDPRoute',
    'route.openshift.io/Route',
  ],
  summary: 'A rule of a route is never used: an earlier one takes all its requests to other backends.',
  why: 'Of rules that match alike only the first gets requests; of two routes that is the older one. The backends of the other stand idle.',
  fix: 'Remove the rule, or let it match something of its own. To split requests, name both backends in one rule, with weights.',
  see: 'https://gateway-api.sigs.k8s.io/reference/spec/#gateway.networking.k8s.io/v1.HTTPRouteRule',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /cart
      backendRefs:
        - name: cart
          port: 80
    - matches:
        - path:
        # ^^^^ No request gets here: another rule takes all that this one matches
            type: PathPrefix
            value: /cart
      backendRefs:
        - name: cart-v2
          port: 80
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /cart
      backendRefs:
        - name: cart
          port: 80
          weight: 90
        - name: cart-v2
          port: 80
          weight: 10
    - matches:
        - path:
            type: PathPrefix
            value: /
      backendRefs:
        - name: shop
          port: 80
`,

  *check(resource, world) {
    for (const shadow of shadowsOf(world).get(resource) ?? []) {
      const { rule, by } = shadow;
      if (resource.spec.partial || by.resource.spec.partial || isExample(shadow)) continue;
      const message =
        by.resource === resource
          ? t('No request gets here: another rule takes all that this one matches')
          : t('No request gets here if {0} is older: it takes all that this matches', shortId(by.resource.id));
      yield {
        at: rule.at,
        message,
        severity: belongTogether(shadow) && isTaken(by) ? undefined : 'info',
        related: [{ message: t('Takes the requests'), at: by.at }],
      };
    }
  },
};

/** Whole sets of examples and tests have no host name, each to be tried on its own. */
function isExample({ rule, by }: Shadow): boolean {
  return rule.resource.uri !== by.resource.uri && by.hostname === undefined;
}

/** Examples and alternatives stand in folders or files of their own, and show no Service that they lead to. */
function belongTogether({ rule, by }: Shadow): boolean {
  const [one, other] = [rule.resource.uri, by.resource.uri];
  return one === other || (folderOf(one) === folderOf(other) && [rule, by].some(isServed));
}

/** Of two Routes of OpenShift that are alike, it is their age alone that is not known. */
function isTaken({ judgement, resource }: RouteRule): boolean {
  return judgement.verdict === 'flows' || resource.kind === 'Route';
}

function isServed({ backends }: RouteRule): boolean {
  return backends.some(({ service }) => service);
}
