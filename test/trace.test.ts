import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { connections } from '../src/traffic/connections/connections.ts';
import { workloadPeers } from '../src/traffic/connections/workloadPeers.ts';
import { PortSet } from '../src/traffic/ports.ts';
import { type TraceQuery, trace } from '../src/traffic/trace/trace.ts';
import { readUrl } from '../src/traffic/trace/url.ts';
import { serviceFor } from './support/service.ts';

const TRAFFIC = path.join(import.meta.dirname, 'traffic');

function worldOf(files: Readonly<Record<string, string>>): World {
  const manifests = Object.entries(files).flatMap(([file, text]) => parseFile(`file:///${file}`, text).manifests);
  const resources = manifests.flatMap((manifest) => readResources(manifest));
  return new World('test', { name: 'test', resources, kustomized: [] });
}

/** Two lines a hop: what it is, and why. */
function tell(files: Readonly<Record<string, string>> | World, query: TraceQuery): string {
  const found = trace(files instanceof World ? files : worldOf(files), query);
  if ('problem' in found) return found.problem;
  const hops = found.hops.flatMap(({ from, to, via, port, share, verdict, reasons, advice }) => [
    [verdict, `${from} -> ${to}`, port, via, share].filter((part) => part !== undefined).join(' | '),
    ...reasons.map(
      ({ text, at }) => `  ${text}${at ? ` @${at.manifest.uri.slice(8)}:${at.range.start.line + 1}` : ''}`,
    ),
    ...(advice ? [`  > ${advice.text}`] : []),
  ]);
  return [found.verdict, ...hops].join('\n');
}

const pod = (namespace: string, name: string, port = 8080) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: main
          ports: [{ name: http, containerPort: ${port} }]
---`;

const service = (namespace: string, name: string, spec = '') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { app: ${name} }
  ports: [{ port: 80, targetPort: http }]
${spec}
---`;

const policy = (namespace: string, name: string, app: string, rules: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  podSelector: { matchLabels: { app: ${app} } }
${rules}
---`;

const SHOP = pod('shop', 'web') + service('shop', 'web') + pod('shop', 'api');

const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: other }
spec: { controller: example.com/other }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: other
  tls: [{ hosts: [shop.example.com], secretName: tls }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
          - path: /api
            pathType: Prefix
            backend: { service: { name: api, port: { number: 80 } } }
---`;

const gateway = (listeners: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: example
  listeners:
${listeners}
---`;

const HTTP = '    - { name: http, port: 80, protocol: HTTP, hostname: shop.example.com }';
const HTTPS = `    - { name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: tls }] } }
---
apiVersion: v1
kind: Secret
metadata: { name: tls, namespace: shop }
type: kubernetes.io/tls`;

const route = (name: string, rules: string, section = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}, namespace: shop }
spec:
  parentRefs: [{ name: edge${section && `, sectionName: ${section}`} }]
  hostnames: [shop.example.com]
  rules:
${rules}
---`;

describe('trace', () => {
  describe('inside the cluster', () => {
    it('goes through a Service to the port of the pods', () => {
      assert.equal(
        tell({ a: SHOP }, { from: 'shop/api[Deployment]', to: 'shop/web[Service]' }),
        `flows
flows | shop/api[Deployment] -> shop/web[Service] | TCP 80
  Port 80 of the Service is port http (8080) of the pods @a:19
flows | shop/api[Deployment] -> shop/web[Deployment] | TCP 8080
  No NetworkPolicy stands in the way: none selects the pods of deployment/api or deployment/web`,
      );
    });

    it('stops where a policy denies, and says what to admit where', () => {
      const files = { a: SHOP + pod('tools', 'job'), p: policy('shop', 'shut', 'web', '  ingress: []') };
      assert.equal(
        tell(files, { from: 'tools/job', to: 'web.shop.svc.cluster.local:80' }),
        `denied
flows | tools/job[Deployment] -> shop/web[Service] | TCP 80
  Port 80 of the Service is port http (8080) of the pods @a:19
denied | tools/job[Deployment] -> shop/web[Deployment] | TCP 8080
  NetworkPolicy shut selects the pods of deployment/web and no rule admits deployment/job in namespace tools @p:6
  > Admit deployment/job of namespace tools in NetworkPolicy shut on TCP 8080`,
      );
    });

    it('names the policy of the sender where that one denies', () => {
      const files = { a: SHOP, p: policy('shop', 'in', 'api', '  policyTypes: [Egress]') };
      const told = tell(files, { from: 'deployment/api', to: 'web' });
      assert.match(told, /^denied\n/);
      assert.match(told, /> Let deployment\/api connect to deployment\/web on TCP 8080 in NetworkPolicy in$/);
    });

    it('takes a port of the Service alone, and says which it has', () => {
      assert.equal(
        tell({ a: SHOP }, { from: 'shop/api', to: 'shop/web', port: 8080 }),
        `broken
broken | shop/api[Deployment] -> shop/web[Service] | TCP 8080
  Service web has no port TCP 8080; it has TCP 80 @a:19
  > Ask for a port that Service web has: TCP 80`,
      );
      assert.match(tell({ a: SHOP }, { from: 'shop/api', to: 'shop/web[Deployment]', port: 8080 }), /^flows\n/);
    });

    it('goes as far as the Service where no pod declares the port that it names', () => {
      const told = tell({ a: SHOP.replace('name: http, ', '') }, { from: 'shop/api', to: 'shop/web' });
      assert.match(
        told,
        /^broken\nbroken \| shop\/api\[Deployment\] -> shop\/web\[Service\] \| TCP 80\n {2}No container/,
      );
      assert.equal(told.split('\n').length, 3);
    });

    it('translates no port of a headless Service', () => {
      const files = { a: SHOP.replace('selector: { app: web }', 'selector: { app: web }\n  clusterIP: None') };
      const told = tell(files, { from: 'shop/api', to: 'shop/web', port: 8080 });
      assert.match(told, /^flows\n/);
      assert.match(told, /shop\/web\[Deployment\] \| TCP 8080/);
    });

    it('asks each declared port of pods, where none is given', () => {
      const files = {
        a: SHOP.replace('containerPort: 8080 }]', 'containerPort: 8080 }, { containerPort: 9090, protocol: UDP }]'),
      };
      const told = tell(files, { from: 'shop/api', to: 'shop/web[Deployment]' });
      assert.deepEqual(told.match(/(TCP|UDP) \d+/g), ['TCP 8080', 'UDP 9090']);
    });

    it('knows names of Services as pods do, and says when there is none', () => {
      const from = 'shop/api[Deployment]';
      assert.match(tell({ a: SHOP }, { from, to: 'http://web/' }), /^flows\n/);
      assert.match(tell({ a: SHOP }, { from, to: 'http://web.shop/' }), /^flows\n/);
      assert.match(
        tell({ a: SHOP }, { from, to: 'http://wbe.shop.svc/' }),
        /^broken\n.*\n {2}There is no Service wbe; the nearest is service\/web @a:16$/,
      );
      assert.match(tell({ a: SHOP }, { from, to: 'http://web.elsewhere.svc/' }), /^unknown\n/);
    });

    it('lets out to hosts and addresses what policies let out', () => {
      const block = '  policyTypes: [Egress]\n  egress: [{ to: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }]';
      const files = { a: SHOP, p: policy('shop', 'out', 'api', block) };
      assert.match(tell(files, { from: 'shop/api', to: '203.0.113.7', port: 5432 }), /^flows\nflows .* TCP 5432\n/);
      assert.match(tell(files, { from: 'shop/api', to: '198.51.100.7', port: 5432 }), /^denied\n/);
      assert.match(tell(files, { from: 'shop/api', to: 'https://pay.example.net/' }), /^unknown\n/);
      assert.match(tell({ a: SHOP }, { from: 'shop/api', to: 'https://pay.example.net/' }), /^flows\n/);
    });
  });

  describe('from outside', () => {
    it('comes in by a load balancer, whose ranges count', () => {
      const open = service(
        'shop',
        'lb',
        '  type: LoadBalancer\n  allocateLoadBalancerNodePorts: false\n  loadBalancerSourceRanges: [203.0.113.0/24]',
      );
      const files = { a: pod('shop', 'lb') + open };
      assert.match(
        tell(files, { from: '203.0.113.9', to: 'shop/lb' }),
        /^flows\nflows \| 203.0.113.9 -> shop\/lb\[Service\] \| TCP 80 \| LoadBalancer\n/,
      );
      assert.match(
        tell(files, { from: '198.51.100.9', to: 'shop/lb' }),
        /^denied\ndenied .*\n {2}The load balancer of Service lb admits 203.0.113.0\/24 only @a:\d+$/,
      );
    });

    it('knows the names that ExternalDNS gives to load balancers, and their addresses', () => {
      const named = 'annotations: { external-dns.alpha.kubernetes.io/hostname: lb.example.com }';
      const lb = service('shop', 'web', '  type: LoadBalancer\n  loadBalancerIP: 203.0.113.80');
      const files = { a: pod('shop', 'web') + lb.replace('namespace: shop }', `namespace: shop, ${named} }`) };
      assert.match(tell(files, { to: 'http://lb.example.com/' }), /^flows\n.* \| TCP 80 \| LoadBalancer\n/);
      assert.match(tell(files, { to: 'tcp://203.0.113.80:80' }), /^flows\n.* \| TCP 80 \| LoadBalancer\n/);
      assert.match(tell(files, { to: 'http://lb.example.com:8080/' }), /^broken\n.* \| TCP 8080\n/);
    });

    it('finds no way to what nothing opens', () => {
      assert.match(tell({ a: SHOP }, { to: 'shop/web' }), /^broken\n.*\n {2}Nothing here opens shop\/web\[Service\]/);
    });

    it('knows no names of Services', () => {
      assert.match(tell({ a: SHOP }, { to: 'http://web.shop.svc.cluster.local/' }), /^broken\n.*\n.* is a name inside/);
    });

    it('goes by the rule of an Ingress that comes first, and says why', () => {
      const files = { a: SHOP + service('shop', 'api'), i: INGRESS };
      const told = tell(files, { to: 'https://shop.example.com/api/v1' });
      assert.match(told, /^flows\n/);
      assert.match(told, /shop\.example\.com\/api \(Prefix\) takes GET \/api\/v1 @i:20\n/);
      assert.match(told, /It comes before shop\.example\.com\/ \(Prefix\) of .*: its path is longer @i:17\n/);
      assert.match(told, /-> shop\/api\[Deployment\] \| TCP 8080\n/);
      assert.doesNotMatch(told, /shop\/web/);
    });

    it('stops at the policy that shuts the controller out', () => {
      const rules = '  ingress: [{ from: [{ podSelector: {} }] }]';
      const files = { a: SHOP, i: INGRESS, p: policy('shop', 'own', 'web', rules) };
      const told = tell(files, { to: 'https://shop.example.com/' });
      assert.match(told, /^(denied|unknown)\n/);
      assert.match(told, /NetworkPolicy own .* @p:\d+/);
    });

    it('takes a route for a request that it takes', () => {
      assert.match(
        tell({ a: SHOP + service('shop', 'api'), i: INGRESS }, { to: 'shop/shop[Ingress]' }),
        /^flows\n.*\n {2}shop\.example\.com must/,
      );
    });

    it('leads from a Service back to the routes that open it', () => {
      assert.match(
        tell({ a: SHOP, i: INGRESS }, { to: 'shop/web' }),
        /^flows\n.*-> the controller of class other \| TCP \d+/,
      );
    });

    it('does not call broken what routes of other kinds may serve', () => {
      const istio = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [other.example.com]
  gateways: [edge]
  http: [{ route: [{ destination: { host: web } }] }]
---`;
      const files = { a: SHOP, i: INGRESS.replaceAll('name: web', 'name: api'), v: istio };
      assert.match(tell(files, { to: 'https://other.example.com/' }), /^unknown\n(.*\n)*.*VirtualService.* @v:4$/);
      assert.match(tell(files, { to: 'shop/web' }), /^unknown\n(.*\n)*.*VirtualService.* @v:\d+$/);
    });

    it('says which host is near one that nothing serves', () => {
      assert.match(
        tell({ a: SHOP, i: INGRESS }, { to: 'https://shp.example.com/' }),
        /^broken\nbroken .*\n.*serves shp\.example\.com; the nearest host is shop\.example\.com\n.* @i:\d+$/,
      );
      assert.match(tell({ a: SHOP }, { to: 'https://shop.example.com/' }), /^unknown\n/);
    });
  });

  describe('by Gateways', () => {
    const backend = (weights: string) => `    - backendRefs: ${weights}`;
    const split = '[{ name: web, port: 80, weight: 9 }, { name: api, port: 80, weight: 1 }]';

    it('goes a way for each backend, with its share', () => {
      const files = { a: SHOP + service('shop', 'api'), g: gateway(HTTP) + route('split', backend(split)) };
      const told = tell(files, { to: 'http://shop.example.com/' });
      assert.match(told, /-> shop\/web\[Service\] \| TCP 80 \| 0\.9\n/);
      assert.match(told, /-> shop\/api\[Service\] \| TCP 80 \| 0\.1\n/);
    });

    it('flows if one of several backends does, and shows what is wrong with the other', () => {
      const shut = policy('shop', 'shut', 'api', '  ingress: []');
      const files = { a: SHOP + service('shop', 'api'), g: gateway(HTTP) + route('split', backend(split)), p: shut };
      const told = tell(files, { to: 'http://shop.example.com/' });
      assert.doesNotMatch(told, /^denied/);
      assert.match(told, /\ndenied \| .* -> shop\/api\[Deployment\] \| TCP 8080\n/);
    });

    const redirect = (scheme: string) =>
      `    - filters: [{ type: RequestRedirect, requestRedirect: { scheme: ${scheme}, statusCode: 301 } }]`;

    it('follows a redirect within the manifests', () => {
      const listeners = `${HTTP}\n${HTTPS}`;
      const routes =
        route('up', redirect('https'), 'http') + route('web', backend('[{ name: web, port: 80 }]'), 'https');
      const told = tell({ a: SHOP, g: gateway(listeners) + routes }, { to: 'http://shop.example.com/cart?a=b' });
      assert.match(told, /-> https:\/\/shop\.example\.com\/cart \| 301\n {2}The client is told/);
      assert.match(told, /\| TCP 443 \| listener https\n/);
      assert.match(told, /-> shop\/web\[Deployment\] \| TCP 8080\n/);
    });

    it('goes on by TCP without a host', () => {
      const listener = '    - { name: db, port: 5432, protocol: TCP }';
      const tcp = `
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: { name: db, namespace: shop }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---`;
      const told = tell({ a: SHOP, g: gateway(listener) + tcp }, { to: 'tcp://db.example.com:5432' });
      assert.match(
        told,
        /\| shop\/edge\[Gateway\] -> shop\/db\[TCPRoute\]\n {2}shop\/db\[TCPRoute\] takes TCP @g:\d+\n/,
      );
      assert.match(told, /-> shop\/web\[Deployment\] \| TCP 8080\n/);
    });

    it('does not follow redirects in a circle', () => {
      const told = tell({ g: gateway(HTTP) + route('round', redirect('http')) }, { to: 'http://shop.example.com/' });
      assert.match(told, /^broken\n/);
      assert.match(told, /the redirects go in a circle @g:\d+$/);
    });

    it('says what there is where no rule matches, or no listener of that protocol', () => {
      const only =
        '    - matches: [{ path: { type: Exact, value: /only } }]\n      backendRefs: [{ name: web, port: 80 }]';
      const files = { a: SHOP, g: gateway(HTTP) + route('only', only) };
      assert.match(
        tell(files, { to: 'http://shop.example.com/other' }),
        /^broken\n(.*\n)*.*No route of .* matches GET \/other for shop\.example\.com.*\n {2}There is .*\/only \(Exact\) @g:\d+$/,
      );
      assert.match(
        tell(files, { to: 'https://shop.example.com/only' }),
        /^broken\n.*\n {2}Nothing here serves shop\.example\.com by HTTPS 443; there is HTTP 80\n/,
      );
    });
  });

  describe('agrees with the connections of', () => {
    for (const folder of fs.readdirSync(TRAFFIC)) {
      it(folder, () => {
        const names = fs.readdirSync(path.join(TRAFFIC, folder)).filter((name) => name.endsWith('.yaml'));
        const files = names.map((name) => [name, fs.readFileSync(path.join(TRAFFIC, folder, name), 'utf8')]);
        const world = worldOf(Object.fromEntries(files));
        const rows = new Map(connections(world).map(({ from, to, ports }) => [`${from} => ${to}`, ports]));
        const peers = workloadPeers(world).filter(({ pods }) => !pods.some(({ hostNetwork }) => hostNetwork));
        for (const from of peers) {
          for (const to of peers) {
            if (from === to) continue;
            const ports = rows.get(`${from.name} => ${to.name}`) ?? PortSet.none;
            for (const protocol of ['TCP', 'UDP', 'SCTP'] as const) {
              for (const port of [1, 53, 80, 443, 5432, 8080, 8443, 9090, 65535]) {
                const found = trace(world, { from: from.name, to: to.name, protocol, port });
                assert.ok('verdict' in found);
                const isOpen = ports.covers(PortSet.of(protocol, port));
                assert.equal(found.verdict === 'flows', isOpen, `${from.name} => ${to.name} ${protocol} ${port}`);
              }
            }
          }
        }
      });
    }
  });

  it('says what it does not know, and what is near', () => {
    const world = worldOf({ a: SHOP });
    assert.equal(
      tell(world, { to: 'shop/wbe[Service]' }),
      'There is no shop/wbe[Service] in these manifests; nearest: shop/web[Service]',
    );
    assert.match(
      tell(world, { from: 'shop/web[Service]', to: 'internet' }),
      /opens no connections, its pods do: shop\/web\[Dep/,
    );
    assert.match(
      tell(world, { from: 'http://a.example.com', to: 'shop/web' }),
      /starts at internet, an address or a workload/,
    );
    const twice = worldOf({ a: SHOP, b: pod('other', 'api') });
    assert.equal(
      tell(twice, { from: 'api', to: 'shop/web' }),
      'api may be several objects here: shop/api[Deployment], other/api[Deployment]',
    );
  });

  it('reads URLs', () => {
    assert.deepEqual(readUrl('https://user@Shop.example.com:8443/a/b?x=1&y#z'), {
      ...{ protocol: 'HTTPS', host: 'shop.example.com', port: 8443, path: '/a/b' },
      queryParams: new Map([
        ['x', '1'],
        ['y', ''],
      ]),
    });
    assert.deepEqual(readUrl('tcp://[fd00::1]:5432'), {
      ...{ protocol: 'TCP', host: 'fd00::1', port: 5432, path: '/', queryParams: new Map() },
    });
    assert.ok('problem' in readUrl('gopher://a'));
    assert.ok('problem' in readUrl('https://'));
  });

  it('offers the quick fix of the finding at the place where it stops', () => {
    const { service: manifests } = serviceFor(SHOP.replace('targetPort: http', 'targetPort: htpp'));
    const result = manifests.trace({ from: 'shop/api', to: 'shop/web' });
    assert.ok('verdict' in result);
    assert.equal(result.verdict, 'broken');
    assert.match(result.fix?.text ?? '', /http/);
    assert.ok(result.fix?.location);
  });

  it('traces in the world that holds both ends, and names it', () => {
    const { service: manifests } = serviceFor(
      `#- dev/web.yaml\n${pod('shop', 'web')}\n#- dev/api.yaml\n${pod('shop', 'api')}\n#- prod/web.yaml\n${pod('shop', 'web')}${pod('shop', 'cart')}`,
    );
    const result = manifests.trace({ from: 'shop/api', to: 'shop/web' });
    assert.ok('verdict' in result);
    assert.equal(result.world, 'dev');
    const apart = manifests.trace({ from: 'shop/api', to: 'shop/cart' });
    assert.match('problem' in apart ? apart.problem : '', /^shop\/api is in dev and shop\/cart in prod: /);
  });
});
