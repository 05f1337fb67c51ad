import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { hostsOverlap } from '../hostsOverlap.ts';
import { gatewaysBeside } from '../istioGateways.ts';
import type { Rule } from '../rule.ts';

export const istioGatewayConflict: Rule = {
  id: 'istio-gateway-conflict',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['networking.istio.io/Gateway'],
  summary: 'Two Istio Gateways serve the same host at the same port of the same pods.',
  why: 'Of two servers with TLS, the proxy ignores the younger. Without TLS, their routes are mixed.',
  fix: 'Put both servers into one Gateway, or let them have different hosts, ports or pods.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0145/',
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: shop
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: shop }
      hosts:
        - shop.example.com
        # ^^^^^^^^^^^^^^^^ (info) Gateway “all” of namespace “default” serves “*.example.com” at port 443 of the same pods
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: all
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: all }
      hosts:
        - "*.example.com"
        # ^^^^^^^^^^^^^^^ (info) Gateway “shop” of namespace “default” serves “shop.example.com” at port 443 of the same pods
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: shop
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: shop }
      hosts: [shop.example.com]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: blog
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: blog }
      hosts: [blog.example.com]
`,

  *check(gateway, world) {
    const others = gatewaysBeside(gateway, world);
    for (const server of serversOf(gateway)) {
      const rivals = others.flatMap((other) => serversOf(other).map((one) => ({ other, ...one })));
      for (const at of server.hosts) {
        const host = hostOf(at);
        const rival = rivals.find((one) => {
          const isSamePlace = one.port === server.port && one.bind === server.bind;
          const isHarmful = (one.isSecure && server.isSecure) || isMixed(gateway, one.other, host);
          return isSamePlace && isHarmful && one.hosts.some((at) => hostsOverlap(hostOf(at), host));
        });
        if (!rival) continue;
        const theirs = rival.hosts.find((one) => hostsOverlap(hostOf(one), host));
        yield {
          at,
          message: t(
            'Gateway “{0}” of namespace “{1}” serves “{2}” at port {3} of the same pods',
            rival.other.name,
            rival.other.namespace,
            theirs?.string ?? '',
            server.port,
          ),
          severity: server.isSecure && rival.isSecure && theirs?.string === at.string ? undefined : 'info',
          related: theirs && [{ message: t('{0} is here', rival.other.toString()), at: theirs }],
        };
      }
    }
  },
};

/** Without TLS, Gateways are merged: a hint where one team has both, and they are no examples, each to be tried on its own. */
function isMixed(one: Resource, other: Resource, host: string): boolean {
  return one.namespace === other.namespace && (one.uri === other.uri || host !== '*');
}

interface Server {
  readonly port: number;
  readonly bind: string;
  readonly isSecure: boolean;
  readonly hosts: readonly Field[];
}

function serversOf(gateway: Resource): Server[] {
  return gateway.spec
    .at('servers')
    .items()
    .flatMap((server) => {
      const port = server.at('port', 'number').number;
      if (port === undefined || port === 0) return [];
      const hosts = server.at('hosts').items();
      const bind = server.at('bind').string ?? '';
      return { port, bind, isSecure: server.at('tls', 'mode').exists, hosts: hosts.filter((at) => !at.templated) };
    });
}

/** Without the namespace whose VirtualServices it admits. */
function hostOf({ string = '' }: Field): string {
  return string.slice(string.indexOf('/') + 1);
}
