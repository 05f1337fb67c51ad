import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { waysOf } from '../src/traffic/services/ways.ts';
import { cursorOf, serviceFor } from './support/service.ts';

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 3, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, ports: [{containerPort: 80}]}]}}}
---
`;
const service = (spec: string, more = '') =>
  `${WEB}apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}], ${spec}}\n${more}`;

/** `Ingress shop: https://shop.example.com/cart · l4 tls hosts paths: flows` */
function ways(text: string): string[] {
  const { manifests } = parseFile('file:///a.yaml', text);
  const resources = manifests.flatMap((manifest) => readResources(manifest));
  const world = new World('test', { name: 'test', resources, kustomized: [] });
  const [found] = world.ofKind('', 'Service');
  assert.ok(found);
  return waysOf(found, world).map(
    ({ type, through, addresses, gives, internal, judgement }) =>
      `${type} ${through.name}${internal ? ' internal' : ''}: ${addresses.join(' ')} · ${gives.join(' ')}: ${judgement.verdict}`,
  );
}

describe('ways to expose a Service', () => {
  it('are none inside the cluster', () => assert.deepEqual(ways(service('')), []));

  it('are ports of nodes, a load balancer, external addresses', () => {
    assert.deepEqual(ways(service('type: NodePort')), ['NodePort web: :30000–32767 · l4: flows']);
    assert.deepEqual(ways(service('type: LoadBalancer, externalIPs: [192.0.2.1, "2001:db8::1"]')), [
      'NodePort web: :30000–32767 · l4: flows',
      'LoadBalancer web: :80 · l4: flows',
      'ExternalIP web: 192.0.2.1:80 [2001:db8::1]:80 · l4: flows',
    ]);
    assert.deepEqual(ways(service('type: LoadBalancer, allocateLoadBalancerNodePorts: false')), [
      'LoadBalancer web: :80 · l4: flows',
    ]);
    assert.deepEqual(ways(service('type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24]')), [
      'NodePort web: :30000–32767 · l4: unknown',
      'LoadBalancer web: :80 · l4 clients: flows',
    ]);
  });

  it('are Ingresses, with what they add', () => {
    const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/auth-url: 'https://auth', nginx.ingress.kubernetes.io/limit-rps: '5'}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [shop.example.com], secretName: cert}]
  rules: [{host: shop.example.com, http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
`;
    const [way = ''] = ways(service('', ingress));
    assert.match(way, /^Ingress shop: .*https:\/\/shop\.example\.com\/cart/);
    for (const gain of ['tls', 'hosts', 'paths', 'authentication', 'rate-limits'])
      assert.match(way, new RegExp(` ${gain}\\b`));
  });

  it('are routes of the Gateway API, with weights and headers', () => {
    const route = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge}
spec: {gatewayClassName: any, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: v1
kind: Service
metadata: {name: next}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: edge}]
  hostnames: [shop.example.com]
  rules:
    - matches: [{headers: [{name: x, value: beta}]}]
      backendRefs: [{name: web, port: 80, weight: 9}, {name: next, port: 80, weight: 1}]
`;
    assert.deepEqual(ways(service('', route)), [
      'Gateway shop: http://shop.example.com · l4 hosts headers weights: flows',
    ]);
  });

  it('are VirtualServices of a gateway of Istio, not those of the mesh alone', () => {
    const virtual = (gateways: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge}
spec: {selector: {istio: gw}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: ['*'], tls: {mode: SIMPLE, credentialName: c}}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: shop}
spec:
  gateways: ${gateways}
  hosts: [shop.example.com]
  http: [{match: [{uri: {prefix: /cart}}], route: [{destination: {host: web, port: {number: 80}}}]}]
`;
    assert.deepEqual(ways(service('', virtual('[mesh]'))), []);
    assert.deepEqual(ways(service('', virtual('[edge]'))), [
      'Istio shop: https://shop.example.com · l4 tls hosts paths: unknown',
    ]);
  });

  it('are routes of API gateways, with their middlewares', () => {
    const route = `---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: {name: limit}
spec: {rateLimit: {average: 10}}
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: shop}
spec:
  tls: {}
  routes:
    - match: Host(\`shop.example.com\`) && PathPrefix(\`/cart\`)
      kind: Rule
      middlewares: [{name: limit}]
      services: [{name: web, port: PORT}]
`;
    assert.deepEqual(ways(service('', route.replace('PORT', '80'))), [
      'API gateway shop: shop.example.com · l4 tls hosts paths rate-limits: unknown',
    ]);
    assert.match(ways(service('', route.replace('PORT', '81')))[0] ?? '', /: broken$/);
  });
});

describe('hover on a Service', () => {
  /** At the last place where the text stands. */
  function hover(text: string, on: string): string {
    const at = text.lastIndexOf(on);
    const { service: manifests, fixture } = serviceFor(`#- a.yaml\n${text.slice(0, at)}$0${text.slice(at)}`);
    const { uri, position } = cursorOf(fixture);
    return manifests.hover(uri, position)?.contents ?? '';
  }

  it('counts the endpoints, names them in DNS, and says that nothing leads there', () => {
    const text = hover(service(''), 'Service');
    assert.match(text, /3 endpoints in 1 slice: `80\/TCP` on Deployment `web`/);
    assert.match(text, /DNS name: `web\.default\.svc\.cluster\.local`/);
    assert.match(text, /Reachable only inside the cluster/);
  });
  it('shows the ways in as a table', () => {
    const text = hover(service('type: NodePort'), 'NodePort');
    assert.match(text, /\| NodePort \| `:30000–32767` \| load balancing \| ✓ flows \|/);
    assert.match(text, /Not exposed by: LoadBalancer, externalIPs, Ingress, Gateway API, Istio, API gateway\./);
  });
  it('names the pods of a headless one', () =>
    assert.match(hover(service('clusterIP: None'), 'None'), /DNS answers `web\.default\.svc\.cluster\.local` with/));
  it('says how connections are spread', () => {
    assert.match(hover(service('trafficDistribution: PreferSameNode'), 'Service'), /stay on the node of the client/);
    assert.match(hover(service('sessionAffinity: ClientIP'), 'Service'), /for 10800 seconds/);
  });
  it('tells of Endpoints which port they serve', () => {
    const text = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{name: sql, port: 1}, {name: admin, port: 2}]}
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{name: sql, port: 5432}]}]
`;
    const found = hover(text, 'Endpoints');
    assert.match(found, /`:1 \(sql\)` → `10\.0\.0\.1:5432` ✓ flows/);
    assert.match(found, /`:2 \(admin\)` → no addresses ⚡ broken · endpoints\/db has no port admin \(TCP\)/);
    assert.match(found, /1 endpoint in 1 slice \(IPv4\): `5432\/TCP` \(sql\) on Endpoints `db`/);
  });
});
