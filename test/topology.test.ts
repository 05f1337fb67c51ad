import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { cardShowing } from '../src/topology/build/find.ts';
import { buildTopology } from '../src/topology/build.ts';
import { exportGraph } from '../src/topology/export.ts';
import type { Topology } from '../src/topology/topology.ts';
import { trafficOf } from '../src/traffic/traffic.ts';
import { parseFixture } from './support/fixture.ts';

function worldOf(source: string) {
  const graph = new Graph(parseFixture(source).files.map(({ uri, text }) => parseFile(uri, text)));
  const [world] = graph.worlds;
  assert.ok(world);
  return world;
}

function topologyOf(source: string): Topology {
  const world = worldOf(source);
  return buildTopology(world, trafficOf(world), () => []);
}

const cards = (topology: Topology) =>
  topology.cards.map(({ id, type, detail }) => [id, type, detail ?? ''].join(' | '));
const arrows = (topology: Topology) =>
  topology.connections.map(({ from, to, type, verdict, public: open }) => {
    const end = ({ card, row }: { card: string; row?: string }) => (row === undefined ? card : `${card}:${row}`);
    return `${end(from)} ${type} ${end(to)} ${verdict}${open ? ' public' : ''}`;
  });

const app = (name: string, extra = '', service = '') => `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80}]${service}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: x, ports: [{containerPort: 80}]${extra}}]}
`;
const env = (value: string) => `, env: [{name: X_URL, value: "${value}"}]`;
const docs = (...parts: string[]) => parts.join('---');

describe('topology', () => {
  it('shows a Service and the workloads behind it as one card', () => {
    const topology = topologyOf(app('web'));
    assert.deepEqual(cards(topology), ['shop/web[Service] | service | ']);
    const [card] = topology.cards;
    assert.deepEqual(
      card?.ports.map(({ id, port, text }) => [id, port, text]),
      [['TCP 80', '80', 'http']],
    );
    assert.deepEqual(
      card?.workloads.map(({ kind, name, replicas }) => [kind, name, replicas]),
      [['Deployment', 'web', 2]],
    );
    assert.equal(card?.label, 'web, Service · Deployment ×2 · shop, port 80');
    assert.deepEqual(
      topology.boxes.map(({ name, policies }) => [name, policies]),
      [['shop', 0]],
    );
  });

  it('draws calls by the verdict, to Services, hosts and names that are not there', () => {
    const topology = topologyOf(
      docs(
        app('web', env('http://api')),
        app('api', env('https://hooks.example.com')),
        app('job', env('http://nowhere')),
      ),
    );
    assert.deepEqual(arrows(topology), [
      'shop/api[Service] calls host:hooks.example.com:TCP 443 flows',
      'shop/job[Service] calls ghost:shop/nowhere:TCP 80 unknown',
      'shop/web[Service] calls shop/api[Service]:TCP 80 flows',
    ]);
    const [call] = topology.connections.filter(({ to }) => to.card === 'shop/api[Service]');
    assert.equal(call?.reasons[0]?.message, 'named in env X_URL');
    assert.match(topology.cards.find(({ id }) => id === 'shop/web[Service]')?.label ?? '', /calls 1$/);
  });

  it('gathers the Ingresses of a class on one card, each path with a way of its own', () => {
    const ingress = (name: string, host: string, paths: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: shop}
spec:
  ingressClassName: nginx
  tls: [{hosts: [a.example.com]}]
  rules: [{host: ${host}, http: {paths: [${paths}]}}]
`;
    const path = (at: string, service: string) =>
      `{path: ${at}, pathType: Prefix, backend: {service: {name: ${service}, port: {number: 80}}}}`;
    const topology = topologyOf(
      docs(
        ingress('one', 'a.example.com', `${path('/', 'web')}, ${path('/x', 'gone')}`),
        ingress('two', 'b.example.com', path('/', 'web')),
        app('web'),
      ),
    );
    const card = topology.cards.find(({ type }) => type === 'ingress');
    assert.deepEqual(
      card?.routes.map(({ type, text, tls, target }) => [type, text, tls ?? target]),
      [
        ['host', 'a.example.com', true],
        ['path', '/', 'web:80'],
        ['path', '/x', 'gone'],
        ['host', 'b.example.com', false],
        ['path', '/', 'web:80'],
      ],
    );
    assert.deepEqual(arrows(topology), [
      'internet exposes ingress:nginx flows public',
      'ingress:nginx:shop/one[Ingress] 0 routes shop/web[Service]:TCP 80 flows public',
      'ingress:nginx:shop/one[Ingress] 1 routes ghost:shop/gone:TCP 80 broken public',
      'ingress:nginx:shop/two[Ingress] 0 routes shop/web[Service]:TCP 80 flows public',
    ]);
  });

  it('lets a Service that only opens a door lead to the card inside', () => {
    const door = `
apiVersion: v1
kind: Service
metadata: {name: web-external, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 8080, targetPort: 80}]}
`;
    const topology = topologyOf(docs(door, app('web')));
    assert.deepEqual(
      topology.cards.map(({ id }) => id),
      ['edge:shop/web-external[Service]', 'internet', 'shop/web[Service]'],
    );
    assert.deepEqual(
      arrows(topology).filter((arrow) => arrow.includes('routes')),
      ['edge:shop/web-external[Service] routes shop/web[Service]:TCP 80 flows public'],
    );
    assert.equal(topology.cards.find(({ id }) => id === 'shop/web[Service]')?.exposed, true);
  });

  it('shows how many pods a workload of another project keeps running, too', () => {
    const clones = app('web')
      .replace('apps/v1', 'apps.kruise.io/v1alpha1')
      .replace('kind: Deployment', 'kind: CloneSet');
    assert.equal(topologyOf(clones).cards[0]?.label, 'web, Service · CloneSet ×2 · shop, port 80');
  });

  it('shows claims, those that a StatefulSet makes as well', () => {
    const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: data}
spec:
  replicas: 3
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: db}], volumes: [{name: s, persistentVolumeClaim: {claimName: shared}}]}}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shared, namespace: data}
spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Ti}}}
`;
    assert.deepEqual(cards(topologyOf(set)), [
      'data/data-db[PersistentVolumeClaim] | storage | PVC · 3 × 5Gi · RWO',
      'data/db[StatefulSet] | workload | no Service',
      'data/shared[PersistentVolumeClaim] | storage | PVC · 1Ti · RWX',
    ]);
  });

  it('finds the card that shows an object', () => {
    const world = worldOf(app('web'));
    const topology = buildTopology(world, trafficOf(world), () => []);
    for (const resource of world.resources) assert.equal(cardShowing(topology, resource)?.id, 'shop/web[Service]');
  });

  it('exports objects and their edges, calls from workload to workload', () => {
    const world = worldOf(docs(app('web', env('http://api')), app('api')));
    const { edges } = exportGraph(world, trafficOf(world));
    assert.deepEqual(
      edges.map(({ from, to, type, ports }) => [from, type, to, ports].join(' ').trim()),
      [
        'shop/api[Service] selects shop/api[Deployment]',
        'shop/web[Deployment] calls shop/api[Deployment] TCP 80',
        'shop/web[Service] selects shop/web[Deployment]',
      ],
    );
  });

  it('draws nothing of nothing', () => {
    assert.deepEqual(topologyOf('apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n').cards, []);
  });
});
