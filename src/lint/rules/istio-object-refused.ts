import type { Resource } from '../../model/resource.ts';
import { authorizationPolicyRefusals } from '../istioRefusals/authorizationPolicy.ts';
import { destinationRuleRefusals } from '../istioRefusals/destinationRule.ts';
import { gatewayRefusals } from '../istioRefusals/gateway.ts';
import { serviceEntryRefusals } from '../istioRefusals/serviceEntry.ts';
import { sidecarRefusals } from '../istioRefusals/sidecar.ts';
import { virtualServiceRefusals } from '../istioRefusals/virtualService.ts';
import type { Finding, Rule } from '../rule.ts';

const REFUSALS: Readonly<Record<string, (resource: Resource) => Iterable<Finding>>> = {
  'networking.istio.io/DestinationRule': destinationRuleRefusals,
  'networking.istio.io/Gateway': gatewayRefusals,
  'networking.istio.io/ServiceEntry': serviceEntryRefusals,
  'networking.istio.io/Sidecar': sidecarRefusals,
  'networking.istio.io/VirtualService': virtualServiceRefusals,
  'security.istio.io/AuthorizationPolicy': authorizationPolicyRefusals,
};

export const istioObjectRefused: Rule = {
  id: 'istio-object-refused',
  severity: 'error',
  group: 'correctness',
  kinds: Object.keys(REFUSALS),
  summary: 'Istio refuses an object that its schema allows.',
  why: 'Istio’s webhook checks more than the schema can say, so that `kubectl apply` fails; without the webhook Istio ignores the object.',
  fix: 'Change what the message names.',
  see: 'https://istio.io/latest/docs/ops/configuration/mesh/validation/',
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
spec:
  selector: { istio: ingressgateway }
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
        #         ^^^^^ The protocol HTTPS needs “tls” on its server
      hosts: [shop.example.com]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  gateways: [public]
  http:
    - redirect: { uri: /cart }
      route:
    # ^^^^^ route does not go with redirect
        - destination: { host: shop }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
spec:
  selector: { istio: ingressgateway }
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts: [shop.example.com]
      tls: { mode: SIMPLE, credentialName: shop }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  gateways: [public]
  http:
    - route:
        - destination: { host: shop }
`,

  check(resource) {
    const { id, patched } = resource;
    // A patch may bring what is missing.
    if (patched) return [];
    return REFUSALS[`${id.group}/${id.kind}`]?.(resource) ?? [];
  },
};
