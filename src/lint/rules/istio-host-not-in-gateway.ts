import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { hostsOverlap } from '../hostsOverlap.ts';
import type { Rule } from '../rule.ts';

export const istioHostNotInGateway: Rule = {
  id: 'istio-host-not-in-gateway',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/VirtualService'],
  summary: 'A VirtualService names a gateway that serves none of its hosts.',
  why: 'The routes have no effect there: the gateway answers requests to these hosts with 404.',
  fix: 'Add the host to a server of the Gateway, or name another gateway. `namespace/host` in a Gateway admits only VirtualServices of that namespace.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0132/',
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  gateways:
    - public
    # ^^^^^^ Gateway “public” serves none of these hosts, only *.example.org
  http:
    - route:
        - destination: { host: shop }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: ["*.example.org"]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  gateways:
    - public
  http:
    - route:
        - destination: { host: shop }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: ["*.example.com"]
`,

  *check(resource, world) {
    const hosts = resource.spec.at('hosts');
    if (resource.templated || isUnsure(hosts) || hosts.items().length === 0) return;
    for (const link of world.linksFrom(resource)) {
      if (link.relation !== 'attaches to' || link.to.length === 0) continue;
      const served = link.to.flatMap((gateway) => hostsOf(gateway));
      if (served.some(({ isUnsure }) => isUnsure)) continue;
      const isServed = hosts
        .items()
        .some((host) =>
          served.some((one) => admits(one, resource.namespace) && hostsOverlap(one.host, host.string ?? '')),
        );
      if (isServed) continue;
      yield {
        at: link.at,
        message: t('Gateway “{0}” serves none of these hosts, only {1}', link.wanted.name ?? '', listOf(link)),
        related: link.to.map((to) => ({ message: t('{0} is here', to.toString()), at: to.nameField })),
      };
    }
  },
};

/** A host that a gateway serves, for VirtualServices of one namespace or, `*`, of all. */
interface ServedHost {
  readonly host: string;
  readonly namespace: string;
  readonly isUnsure: boolean;
}

function hostsOf(gateway: Resource): ServedHost[] {
  if (gateway.id.group !== 'networking.istio.io') {
    // A listener without hostname serves all. Which namespaces it admits is another question.
    const listeners = gateway.spec.at('listeners');
    return listeners.items().map((listener) => ({
      host: listener.at('hostname').string ?? '*',
      namespace: '*',
      isUnsure: listeners.partial || listener.at('hostname').templated,
    }));
  }
  const servers = gateway.spec.at('servers');
  return servers.items().flatMap((server) =>
    server
      .at('hosts')
      .items()
      .map((at) => {
        const [first = '', second] = (at.string ?? '').split('/');
        const namespace = second === undefined ? '*' : first === '.' ? gateway.namespace : first;
        return { host: second ?? first, namespace, isUnsure: servers.partial || isUnsure(server.at('hosts')) };
      }),
  );
}

function isUnsure(list: Field): boolean {
  return list.partial || list.items().some((item) => item.templated);
}

function admits({ namespace }: ServedHost, own: string): boolean {
  return namespace === '*' || namespace === own;
}

function listOf({ to }: Link): string {
  const places = to.flatMap((gateway) =>
    gateway.spec
      .at('servers')
      .items()
      .flatMap((server) => server.at('hosts').items()),
  );
  const names = to.flatMap((gateway) =>
    gateway.spec
      .at('listeners')
      .items()
      .map((listener) => listener.at('hostname')),
  );
  return [...new Set([...places, ...names].flatMap((field) => field.string ?? []))].join(t(', '));
}
