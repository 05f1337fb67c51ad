import { t } from '../../base/l10n.ts';
import { usesIstio } from '../../graph/istio/mesh.ts';
import type { ServicePort } from '../../model/service.ts';
import { toldProtocol } from '../istioProtocol.ts';
import type { Rule } from '../rule.ts';

export const istioPortProtocolUnnamed: Rule = {
  id: 'istio-port-protocol-unnamed',
  severity: 'info',
  group: 'style',
  kinds: ['Service'],
  summary: 'In a cluster with Istio, neither name nor `appProtocol` of a port of a Service tells its protocol.',
  why: 'Istio then guesses the protocol from the first bytes of each connection; where the server speaks first, as a database does, that costs time or fails. Port names also choose what metrics and routes there are.',
  fix: 'Set `appProtocol`, or begin the name with the protocol: `http-api`, `tcp-redis`, `grpc`.',
  see: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: web
      #     ^^^ The name of this port tells Istio no protocol: begin it with one (http-…, tcp-…), or set “appProtocol”
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: shop
spec:
  host: shop
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: web
      port: 80
      appProtocol: http
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: shop
spec:
  host: shop
`,

  *check(resource, world) {
    if (!usesIstio(world) || SYSTEM.includes(resource.namespace)) return;
    const service = world.serviceOf(resource);
    // An alias of another name since Istio 1.21, whose ports have no effect (“Istio 1.21 Upgrade Notes”).
    if (service.type === 'ExternalName') return;
    for (const port of service.ports) {
      const name = port.at.at('name');
      if (port.at.partial || name.templated || port.protocol !== 'TCP' || isTold(port)) continue;
      yield {
        at: name.exists ? name : port.at.at('port'),
        message: t(
          'The name of this port tells Istio no protocol: begin it with one (http-…, tcp-…), or set “appProtocol”',
        ),
      };
    }
  },
};

/** Where Kubernetes and Istio themselves live. */
const SYSTEM: readonly string[] = ['istio-system', 'kube-system', 'kube-public', 'kube-node-lease'];

function isTold(port: ServicePort): boolean {
  return toldProtocol(port) !== undefined || KNOWN_PORTS.includes(port.port ?? 0);
}

/** Istio takes these for TCP without looking, since their servers speak first: SMTP, DNS, MySQL, MongoDB. */
const KNOWN_PORTS: readonly number[] = [25, 53, 3306, 27017];
