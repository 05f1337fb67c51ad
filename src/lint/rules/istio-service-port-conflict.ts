import { t } from '../../base/l10n.ts';
import { injectionOf } from '../../graph/istio/mesh.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import { toldProtocol } from '../istioProtocol.ts';
import type { Rule } from '../rule.ts';

export const istioServicePortConflict: Rule = {
  id: 'istio-service-port-conflict',
  severity: 'warning',
  group: 'reliability',
  kinds: ['Pod', 'apps/DaemonSet', 'apps/Deployment', 'apps/StatefulSet'],
  summary: 'In a cluster with Istio, Services of the same pods disagree about a port.',
  why: 'A sidecar has one listener for each port of its pod: if two Services give one port different protocols, or one target different ports, the settings of one of them hold for both.',
  fix: 'Let the Services agree, or make one of them.',
  see: 'https://istio.io/latest/docs/ops/deployment/application-requirements/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  #     ^^^^ (info) Services “shop” and “shop-old” send ports 80 and 8080 to the same port 8080 of these pods
spec:
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop, sidecar.istio.io/inject: "true" }
    spec:
      containers:
        - name: shop
          image: example/shop:1
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: shop-old
spec:
  selector: { app: shop }
  ports:
    - name: http
      port: 8080
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop, sidecar.istio.io/inject: "true" }
    spec:
      containers:
        - name: shop
          image: example/shop:1
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,

  *check(workload, world) {
    if (injectionOf(workload, world) !== 'on') return;
    const ports = portsTo(workload, world);
    const told = new Set<string>();
    for (const [index, one] of ports.entries()) {
      const other = ports.slice(index + 1).find((two) => disagree(one.port, two.port));
      const key = other && `${one.port.port} ${other.port.port}`;
      if (!other || key === undefined || told.has(key)) continue;
      told.add(key);
      yield {
        at: workload.nameField,
        message:
          one.port.port === other.port.port
            ? t(
                'Services “{0}” and “{1}” have port {2} for these pods, one speaks {3}, one {4}',
                one.service.name,
                other.service.name,
                one.port.port ?? '',
                familyOf(one.port) ?? '',
                familyOf(other.port) ?? '',
              )
            : t(
                'Services “{0}” and “{1}” send ports {2} and {3} to the same port {4} of these pods',
                one.service.name,
                other.service.name,
                one.port.port ?? '',
                other.port.port ?? '',
                one.port.targetPort ?? '',
              ),
        // Two ports that lead to one do harm only where they are set up differently.
        severity: one.port.port === other.port.port ? undefined : 'info',
        related: [one, other].map(({ service, port }) => ({
          message: t('{0} is here', service.toString()),
          at: port.at,
        })),
      };
    }
  },
};

interface PortOfService {
  readonly service: Resource;
  readonly port: ServicePort;
}

/** The ports of all Services that select these pods. */
function portsTo(workload: Resource, world: World): PortOfService[] {
  const links = world
    .linksTo(workload)
    .filter(({ relation, from }) => relation === 'selects' && from.kind === 'Service');
  return links.flatMap(({ from }) => world.serviceOf(from).ports.map((port) => ({ service: from, port })));
}

function disagree(one: ServicePort, other: ServicePort): boolean {
  if (one.port === undefined || other.port === undefined || one.at.partial || other.at.partial) return false;
  // Istio leads no UDP through its proxy.
  if (one.protocol !== 'TCP' || other.protocol !== 'TCP') return false;
  if (one.port !== other.port) return one.targetPort !== undefined && one.targetPort === other.targetPort;
  const [mine, theirs] = [familyOf(one), familyOf(other)];
  return mine !== undefined && theirs !== undefined && mine !== theirs;
}

/** Protocols that one listener speaks alike. */
function familyOf(port: ServicePort): string | undefined {
  const protocol = toldProtocol(port);
  return protocol !== undefined && /^(http2?|grpc|grpc-web)$/.test(protocol) ? 'http' : protocol;
}
