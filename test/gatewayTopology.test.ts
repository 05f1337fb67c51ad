import assert from 'node:assert/strict';
import { outgoingCalls } from '../src/features/callHierarchy.ts';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { cardShowing } from '../src/topology/build/find.ts';
import { buildTopology } from '../src/topology/build.ts';
import { exportGraph } from '../src/topology/export.ts';
import { trafficOf } from '../src/traffic/traffic.ts';

const EDGE = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec:
  gatewayClassName: istio
  addresses: [{type: Hostname, value: proxy.infra.svc.cluster.local}]
  listeners:
    - {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: cert}]}, allowedRoutes: {namespaces: {from: All}}}
    - {name: tcp, port: 5432, protocol: TCP, allowedRoutes: {namespaces: {from: All}}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop, namespace: shop}
spec:
  parentRefs: [{name: edge, namespace: infra}]
  hostnames: [shop.example.com]
  rules:
    - backendRefs: [{name: web, port: 80}, {name: beta, port: 80}]
    - {matches: [{path: {value: /old}}], backendRefs: [{name: nowhere, port: 80}]}
---
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: {name: db, namespace: shop}
spec: {parentRefs: [{name: edge, namespace: infra}], rules: [{backendRefs: [{name: web, port: 80}]}]}
`;

const PROXY = `
apiVersion: v1
kind: Service
metadata: {name: proxy, namespace: infra}
spec: {type: LoadBalancer, selector: {app: proxy}, ports: [{port: 443}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: proxy, namespace: infra}
spec: {template: {metadata: {labels: {app: proxy}}, spec: {containers: [{name: proxy, image: x, ports: [{containerPort: 443}]}]}}}
`;

const app = (name: string) => `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: main, image: x, ports: [{containerPort: 80}]}]}
`;

function read(...parts: string[]) {
  const [world] = new Graph([parseFile('file:///a.yaml', parts.join('---'))]).worlds;
  assert.ok(world);
  const traffic = trafficOf(world);
  return { world, traffic, topology: buildTopology(world, traffic, () => []) };
}

describe('Gateways on the map', () => {
  it('are cards at the edge, which stand for their proxy and its Service', () => {
    const { topology, world } = read(EDGE, PROXY, app('web'), app('beta'));
    assert.deepEqual(
      topology.cards.map(({ id }) => id),
      ['edge:infra/edge[Gateway]', 'ghost:shop/nowhere', 'internet', 'shop/beta[Service]', 'shop/web[Service]'],
    );
    const card = topology.cards[0];
    assert.deepEqual(
      [card?.type, card?.detail, card?.ports.map(({ id }) => id)],
      ['gateway', 'LoadBalancer', ['TCP 443', 'TCP 5432']],
    );
    assert.deepEqual(
      card?.routes.map(({ text, target, tls, share }) => [text, target, tls ? 'tls' : '', share].filter(Boolean)),
      [
        ['shop.example.com', 'tls'],
        ['/old', 'nowhere'],
        ['/', 'web:80', '50 %'],
        ['/', 'beta:80', '50 %'],
        ['any host'],
        [':5432', 'web:80'],
      ],
    );
    const route = world.find({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }, 'shop', 'shop')[0];
    assert.equal(route && cardShowing(topology, route), card);
  });

  it('connect their rows to Services, by the verdict', () => {
    const { topology } = read(EDGE, PROXY, app('web'), app('beta'));
    assert.deepEqual(
      topology.connections.map(
        ({ from, to, type, verdict }) => `${from.row ?? from.card} ${type} ${to.card} ${verdict}`,
      ),
      [
        'internet exposes edge:infra/edge[Gateway] flows',
        'shop/db[TCPRoute] * 5432 routes shop/web[Service] flows',
        'shop/shop[HTTPRoute] shop.example.com / beta:80 routes shop/beta[Service] flows',
        'shop/shop[HTTPRoute] shop.example.com / web:80 routes shop/web[Service] flows',
        'shop/shop[HTTPRoute] shop.example.com /old routes ghost:shop/nowhere broken',
      ],
    );
  });

  it('are not reached from the internet where only a private network does', () => {
    const inside = EDGE.replace('gatewayClassName: istio', 'gatewayClassName: gke-l7-rilb');
    const { topology, traffic, world } = read(inside, app('web'));
    assert.deepEqual(
      topology.connections.filter(({ type, public: open }) => type === 'exposes' || open),
      [],
    );
    assert.ok(topology.cards.every(({ exposed }) => !exposed));
    const { edges } = exportGraph(world, traffic);
    assert.deepEqual(
      edges.filter(({ type }) => type === 'exposes'),
      [],
    );
  });

  it('are nodes of their own in the export', () => {
    const { traffic, world } = read(EDGE, PROXY, app('web'));
    const { nodes, edges } = exportGraph(world, traffic);
    assert.deepEqual(
      nodes.filter(({ type }) => type === 'gateway').map(({ id, zone }) => `${id} ${zone}`),
      ['infra/edge[Gateway] edge'],
    );
    assert.deepEqual(
      edges.filter(({ from }) => from === 'infra/edge[Gateway]').map(({ to, verdict }) => `${to} ${verdict}`),
      ['shop/web[Service] flows'],
    );
  });

  it('tell in a call hierarchy what is wrong with a route, and with its way to a Service', () => {
    const closed = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}}
`;
    const { traffic, world } = read(EDGE, PROXY, app('web'), app('beta'), closed);
    const callsOf = (kind: string, namespace: string, name: string) => {
      const from = world.find({ group: 'gateway.networking.k8s.io', kind }, namespace, name)[0];
      return from ? outgoingCalls(from, world, traffic).map(({ item }) => `${item.name} ${item.detail}`) : [];
    };
    assert.match(
      callsOf('Gateway', 'infra', 'edge').join('\n'),
      /^db TCPRoute · shop · ✕ denied: NetworkPolicy closed/m,
    );
    assert.match(callsOf('TCPRoute', 'shop', 'db').join('\n'), /^web Service · shop · ✕ denied: NetworkPolicy closed/m);
  });
});
