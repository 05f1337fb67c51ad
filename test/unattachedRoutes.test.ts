import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { buildTopology } from '../src/topology/build.ts';
import { dot } from '../src/topology/dot.ts';
import { exportGraph } from '../src/topology/export.ts';
import { mapMarkdown } from '../src/topology/markdown.ts';
import { mermaid } from '../src/topology/mermaid.ts';
import { trafficOf } from '../src/traffic/traffic.ts';

const gateway = (more = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec:
  gatewayClassName: istio
  listeners: [{name: http, port: 80, protocol: HTTP, hostname: shop.example.com${more}}]
`;

const route = (name: string, parent: string, more = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: ${name}, namespace: shop}
spec:
  ${parent}
  ${more}
  rules: [{matches: [{path: {value: /cart}}], backendRefs: [{name: web, port: 80}]}]
`;

const WEB = `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: main, image: x, ports: [{containerPort: 80}]}]}
`;

const TO_EDGE = 'parentRefs: [{name: edge, namespace: infra}]';

function read(...parts: string[]) {
  const [world] = new Graph([parseFile('file:///a.yaml', parts.join('---'))]).worlds;
  assert.ok(world);
  const topology = buildTopology(world, trafficOf(world), () => []);
  const edge = topology.cards.find(({ zone }) => zone === 'edge');
  const lines = topology.connections.filter(({ type }) => type === 'routes');
  return { topology, edge, lines, graph: exportGraph(world, trafficOf(world)) };
}

describe('routes that attach to nothing', () => {
  it('stand on the Gateway that refuses them, and lead nowhere for the reason it has', () => {
    const { edge, lines, topology, graph } = read(gateway(), route('shop', TO_EDGE), WEB);
    assert.deepEqual(
      edge?.routes.map(({ text, target, unattached }) => [text, target, unattached]),
      [
        ['not attached', undefined, 'broken'],
        ['HTTPRoute shop', 'web:80', 'broken'],
      ],
    );
    assert.deepEqual(
      lines.map(({ from, to, verdict }) => [from.row, to.card, verdict]),
      [['unattached shop/shop[HTTPRoute]', 'shop/web[Service]', 'broken']],
    );
    assert.match(lines[0]?.reasons[0]?.message ?? '', /Only objects of namespace infra may join/);
    assert.equal(topology.cards.find(({ name }) => name === 'web')?.exposed, false);
    assert.match(mapMarkdown(topology), /- not attached HTTPRoute shop → shop\/web TCP 80: broken \(Only objects/);
    assert.match(mermaid(graph), /n\d --x\|"TCP 80 · broken"\| n\d/);
    assert.match(dot(graph), /color=red/);
  });

  it('are refused for their host names, too', () => {
    const open = gateway(', allowedRoutes: {namespaces: {from: All}}');
    const { lines } = read(open, route('shop', TO_EDGE, 'hostnames: [other.example.com]'), WEB);
    assert.match(lines[0]?.reasons[0]?.message ?? '', /No request is both for other.example.com/);
    assert.equal(read(open, route('shop', TO_EDGE), WEB).edge?.routes[0]?.text, 'shop.example.com');
  });

  it('show a Gateway that these manifests do not hold as a ghost at the edge, and nothing is said about its traffic', () => {
    const { edge, lines, graph } = read(route('shop', TO_EDGE, 'hostnames: [shop.example.com]'), WEB);
    assert.deepEqual(
      [edge?.id, edge?.name, edge?.detail, edge?.source],
      ['ghost:infra/edge[Gateway]', 'edge', 'not in these manifests', undefined],
    );
    assert.deepEqual(
      edge?.routes.map(({ text, target }) => [text, target]),
      [
        ['shop.example.com', undefined],
        ['/cart', 'web:80'],
      ],
    );
    assert.deepEqual(
      lines.map(({ verdict, public: open }) => [verdict, open]),
      [['unknown', false]],
    );
    assert.deepEqual(
      graph.edges.filter(({ type }) => type === 'routes').map(({ from, verdict }) => [from, verdict]),
      [['infra/edge[Gateway]', 'unknown']],
    );
  });

  it('share a card where they name no Gateway; those of a mesh have none', () => {
    const { edge, lines } = read(route('shop', ''), WEB);
    assert.deepEqual([edge?.id, edge?.routes[1]?.text, lines[0]?.verdict], ['unattached', 'HTTPRoute shop', 'broken']);
    const mesh = route('shop', 'parentRefs: [{group: "", kind: Service, name: web}]');
    assert.equal(read(mesh, WEB).edge, undefined);
  });
});
