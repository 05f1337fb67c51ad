import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { gatewaysBeside } from '../istioGateways.ts';
import type { Rule } from '../rule.ts';

export const istioCertificateShared: Rule = {
  id: 'istio-certificate-shared',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['networking.istio.io/Gateway'],
  summary: 'Two Istio Gateways of the same pods use one certificate.',
  why: 'Browsers send requests to a second host over the HTTP/2 connection that they have, if its certificate holds for both. That connection belongs to the first Gateway, which answers 404.',
  fix: 'Make one Gateway for all hosts of the certificate, and name it in all VirtualServices.',
  see: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#404-errors-occur-when-multiple-gateways-configured-with-same-tls-certificate',
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: shop
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: SIMPLE
        credentialName: wildcard
        #               ^^^^^^^^ Gateway “blog” of namespace “default” uses this certificate, too: over HTTP/2 one answers 404 for the other
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: blog
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [blog.example.com]
      tls:
        mode: SIMPLE
        credentialName: wildcard
        #               ^^^^^^^^ Gateway “shop” of namespace “default” uses this certificate, too: over HTTP/2 one answers 404 for the other
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: all
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com, blog.example.com]
      tls:
        mode: SIMPLE
        credentialName: wildcard
`,

  *check(gateway, world) {
    const others = gatewaysBeside(gateway, world);
    for (const at of certificatesOf(gateway)) {
      const other = others.find((one) => certificatesOf(one).some(({ string }) => string === at.string));
      if (!other) continue;
      yield {
        at,
        message: t(
          'Gateway “{0}” of namespace “{1}” uses this certificate, too: over HTTP/2 one answers 404 for the other',
          other.name,
          other.namespace,
        ),
        related: [{ message: t('{0} is here', other.toString()), at: other.nameField }],
      };
    }
  },
};

/** Secrets and files of servers; those of mutual TLS with the mesh are Istio's own. */
function certificatesOf(gateway: Resource): Field[] {
  return gateway.spec
    .at('servers')
    .items()
    .flatMap((server) => [server.at('tls', 'credentialName'), server.at('tls', 'serverCertificate')])
    .filter((at) => at.string !== undefined && !at.templated);
}
