import { t } from '../../base/l10n.ts';
import { isTarget } from '../../graph/links/targetPorts.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service } from '../../model/service.ts';
import { formatPorts } from '../portNames.ts';
import type { Rule } from '../rule.ts';

export const istioGatewayPortMissing: Rule = {
  id: 'istio-gateway-port-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/Gateway'],
  summary: 'A server of an Istio Gateway listens on a port that no Service of its pods has.',
  why: 'The proxy listens, but no Service leads there: clients cannot connect to that port.',
  fix: 'Use a port of the Service of the ingress gateway, or add the port to that Service.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0162/',
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: shop
spec:
  selector: { gateway: public }
  servers:
    - port:
        number: 8004
        #       ^^^^ No Service of the pods of this Gateway has port 8004, only 80 (http2)
        name: http
        protocol: HTTP
      hosts: ["*"]
---
apiVersion: v1
kind: Service
metadata:
  name: public
spec:
  selector: { gateway: public }
  ports:
    - name: http2
      port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: public
spec:
  selector:
    matchLabels: { gateway: public }
  template:
    metadata:
      labels: { gateway: public }
    spec:
      containers:
        - name: istio-proxy
          image: auto
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: shop
spec:
  selector: { gateway: public }
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts: ["*"]
---
apiVersion: v1
kind: Service
metadata:
  name: public
spec:
  selector: { gateway: public }
  ports:
    - name: http2
      port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: public
spec:
  selector:
    matchLabels: { gateway: public }
  template:
    metadata:
      labels: { gateway: public }
    spec:
      containers:
        - name: istio-proxy
          image: auto
`,

  *check(gateway, world) {
    const workloads = world.linksFrom(gateway).find(({ relation }) => relation === 'served by')?.to ?? [];
    const services = workloads.flatMap((workload) => servicesOf(workload, world));
    // Without a Service, or with the ports of the node, clients come another way.
    if (services.length === 0 || workloads.some(isOnNode)) return;
    if (services.some(({ resource }) => resource.spec.at('ports').partial)) return;
    const open = new Set(services.flatMap((service) => openPorts(service, workloads)));
    for (const server of gateway.spec.at('servers').items()) {
      const at = server.at('port', 'number');
      if (at.number === undefined || open.has(at.number)) continue;
      const ports = services.flatMap((service) => service.ports);
      yield {
        at,
        message: t('No Service of the pods of this Gateway has port {0}, only {1}', at.number, formatPorts(ports)),
        related: services.map(({ resource }) => ({
          message: t('The ports of {0}', shortId(resource.id)),
          at: resource.spec.at('ports'),
        })),
      };
    }
  },
};

function servicesOf(workload: Resource, world: World): Service[] {
  const links = world.linksTo(workload).filter(({ relation }) => relation === 'selects');
  return links.filter(({ from }) => from.kind === 'Service').map(({ from }) => world.serviceOf(from));
}

function isOnNode({ podTemplate }: Resource): boolean {
  return (
    podTemplate?.hostNetwork === true || podTemplate?.ports.some(({ hostPort }) => hostPort !== undefined) === true
  );
}

/** A server may name the port of the Service, or the one that it sends to, which Istio translates. */
function openPorts({ ports }: Service, workloads: readonly Resource[]): number[] {
  return ports.flatMap((port) => {
    const behind = workloads.flatMap(
      ({ podTemplate }) => podTemplate?.ports.filter((one) => isTarget(one, port)) ?? [],
    );
    const target = typeof port.targetPort === 'number' ? port.targetPort : [];
    return [port.port ?? [], target, ...behind.map((one) => one.port ?? [])].flat();
  });
}
