import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { buildMatrix, matrixCell } from '../src/topology/matrix/build.ts';
import type { Grid, Matrix, MatrixParams } from '../src/topology/matrix/matrix.ts';

function worldOf(...objects: string[]) {
  const graph = new Graph([parseFile('file:///shop.yaml', objects.join('\n---\n'))]);
  const [world] = graph.worlds;
  assert.ok(world);
  return world;
}

interface AppOptions {
  readonly calls?: string;
  readonly namespace?: string;
  readonly port?: number | string;
  readonly pod?: string;
}

function app(name: string, { calls, namespace = 'shop', port = 80, pod = '' }: AppOptions = {}): string {
  const env = calls === undefined ? '' : `, env: [{name: URL, value: "${calls}"}]`;
  return `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: ${port}}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${pod}containers: [{name: main, image: x, ports: [{containerPort: 80}]${env}}]}`;
}

const policy = (name: string, spec: string, namespace = 'shop') => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}`;

const ingress = (service: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec: {defaultBackend: {service: {name: ${service}, port: {number: 80}}}}`;

const DENY = policy('deny', '{podSelector: {}}');
const INSIDE = policy('inside', '{podSelector: {matchLabels: {app: cart}}, ingress: [{from: [{podSelector: {}}]}]}');

function gridOf(matrix: Matrix): Grid {
  assert.ok(matrix.grid);
  return matrix.grid;
}

/** `web -pf` a row: whom each letter is about, `columns` says. */
function rowsOf(world: ReturnType<typeof worldOf>, params: MatrixParams = {}): string[] {
  const { rows, columns, opens } = gridOf(buildMatrix(world, params));
  return [columns.map(({ name }) => name).join(' '), ...rows.map(({ name }, i) => `${opens[i]} ${name}`)];
}

function marksOf({ rows, columns, marks }: Grid): string[] {
  return marks.map(({ row, column, verdict }) => `${rows[row]?.name} ${columns[column]?.name} ${verdict}`);
}

describe('the matrix', () => {
  it('says who opens each cell: a policy, nobody, or that it is closed', () => {
    const world = worldOf(app('web'), app('cart'), app('free', { namespace: 'lab' }), DENY, INSIDE);
    assert.deepEqual(rowsOf(world), ['free cart web', '-xx free', 'f-x cart', 'fp- web', 'fxx any address']);
  });

  it('tells the policy in the lens from others, and puts what it opens first', () => {
    const world = worldOf(app('aaa'), app('web'), app('cart'), DENY, INSIDE);
    assert.deepEqual(rowsOf(world, { policy: 'shop/inside[NetworkPolicy]' }), [
      'cart aaa web',
      'l-x aaa',
      'lx- web',
      '-xx cart',
      'xxx any address',
    ]);
    const { lens } = gridOf(buildMatrix(world, { policy: 'shop/inside[NetworkPolicy]' }));
    assert.deepEqual(
      { rows: lens?.rows, columns: lens?.columns, isRectangle: lens?.isRectangle, opened: lens?.opened },
      { rows: 2, columns: 1, isRectangle: true, opened: 2 },
    );
  });

  it('judges egress as well', () => {
    const quiet = policy('quiet', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}');
    assert.deepEqual(rowsOf(worldOf(app('web'), app('cart'), quiet)), [
      'cart web',
      '-f cart',
      'x- web',
      'ff any address',
    ]);
  });

  it('does not decide what the manifests leave open', () => {
    const world = worldOf(app('web', { pod: 'hostNetwork: true, ' }), app('cart'), DENY);
    assert.deepEqual(rowsOf(world), ['web cart', '-? web', '?- cart', '?x any address']);
  });

  it('orders by distance from the internet, then by namespace', () => {
    const world = worldOf(
      app('aaa'),
      app('web', { calls: 'http://cart' }),
      app('cart', { calls: 'http://db.data' }),
      app('db', { namespace: 'data' }),
      app('probe', { namespace: 'aside', calls: 'http://nobody' }),
      ingress('web'),
    );
    const { columns, rows } = gridOf(buildMatrix(world, {}));
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['web', 'cart', 'aaa', 'db', 'probe'],
    );
    assert.deepEqual(
      rows.slice(-2).map(({ name, namespace }) => [name, namespace]),
      [
        ['ingress controller', undefined],
        ['any address', undefined],
      ],
    );
  });

  it('marks known calls and ways in with their verdict', () => {
    const world = worldOf(
      app('web', { calls: 'http://cart' }),
      app('cart'),
      app('mail', { port: 'smtp' }),
      app('job', { calls: 'http://mail' }),
      ingress('web'),
      policy('deny', '{podSelector: {matchLabels: {app: cart}}}'),
    );
    const matrix = buildMatrix(world, {});
    assert.deepEqual(marksOf(gridOf(matrix)), ['web cart denied', 'job mail broken', 'ingress controller web flows']);
    const [cart] = gridOf(matrix).columns.filter(({ name }) => name === 'cart');
    assert.equal(cart?.closed, true);
    assert.deepEqual(
      matrix.follows.map(({ type, title }) => [type, title]),
      [
        ['denied', 'cart is closed to everyone'],
        ['used', '2 of 15 opened pairs are used'],
      ],
    );
    assert.deepEqual(
      matrix.looks.map(({ type, title }) => [type, title]),
      [
        ['denied', 'web is refused by cart'],
        ['broken', 'job does not arrive at mail'],
        ['open', '3 workloads are left open among others with policies'],
      ],
    );
  });

  it('counts what a policy opens and what of that is used', () => {
    const world = worldOf(app('web', { calls: 'http://cart' }), app('cart'), app('job'), DENY, INSIDE);
    const { lens } = gridOf(buildMatrix(world, { policy: 'shop/inside[NetworkPolicy]' }));
    assert.deepEqual([lens?.opened, lens?.used, lens?.denied], [2, 1, 0]);
  });

  it('says policies in words', () => {
    const typo = policy(
      'few',
      '{podSelector: {matchExpressions: [{key: app, operator: In, values: [cart, kart]}]}, ' +
        'ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}], policyTypes: [Ingress]}',
    );
    const { policies } = buildMatrix(worldOf(app('web'), app('cart'), DENY, typo), {});
    assert.deepEqual(
      policies.map(({ text }) => text),
      [
        ['Isolates 2 workloads for ingress.', 'Lets nobody in.'],
        [
          'Isolates 1 workload for ingress.',
          'One of its 2 values of app matches no pod: kart.',
          'Lets in pods of shop with app=web on 80.',
        ],
      ],
    );
  });

  it('says no more of a templated selector than it knows', () => {
    const templated = policy('few', '{podSelector: {matchLabels: {app: "${APP}"}}}');
    const { policies } = buildMatrix(worldOf(app('web'), app('cart'), templated), {});
    assert.deepEqual(policies[0]?.text, ['May select 2 workloads.', 'Lets nobody in.']);
  });

  it('shows one namespace with all its callers', () => {
    const world = worldOf(app('web', { calls: 'http://db.data' }), app('db', { namespace: 'data' }));
    const { rows, columns } = gridOf(buildMatrix(world, { namespace: 'data' }));
    assert.deepEqual(
      [rows.map(({ name }) => name), columns.map(({ name }) => name)],
      [['web', 'db', 'any address'], ['db']],
    );
  });

  it('says all about a cell', () => {
    const world = worldOf(app('web', { calls: 'http://cart' }), app('cart'), DENY, INSIDE);
    const cell = matrixCell(world, { caller: 'shop/web[Deployment]', callee: 'shop/cart[Deployment]' });
    assert.equal(cell?.verdict, 'flows');
    assert.equal(cell?.ports, 'all ports');
    assert.deepEqual(
      cell?.calls.map(({ text, verdict }) => [text, verdict]),
      [['cart:80', 'flows']],
    );
    assert.match(cell?.reasons[0]?.text ?? '', /NetworkPolicy inside admits deployment\/web/);
    assert.equal(matrixCell(world, { caller: 'gone', callee: 'shop/cart[Deployment]' }), undefined);
  });

  it('shows many workloads from afar, and any part of them in full', () => {
    const apps = Array.from({ length: 320 }, (_, i) =>
      app(`app-${i}`, { namespace: `team-${i % 20}`, calls: `http://app-${(i + 20) % 320}` }),
    );
    const world = worldOf(...apps);
    const { overview, grid, looks } = buildMatrix(world, {});
    assert.equal(grid, undefined);
    assert.equal(overview?.workloads, 320);
    assert.equal(overview?.bands.length, 20);
    assert.equal(overview?.bands[0]?.free, 16);
    assert.equal(overview?.calls.length, 3 * 320);
    assert.deepEqual(
      looks.map(({ type }) => type),
      ['bare'],
    );
    const cut = gridOf(buildMatrix(world, { cut: { rows: { start: 3, count: 4 }, columns: { start: 3, count: 5 } } }));
    assert.deepEqual([cut.rows.length, cut.columns.length, cut.opens[0]], [4, 5, '-ffff']);
    const own = gridOf(buildMatrix(world, { namespace: 'team-3' }));
    assert.deepEqual([own.columns.length, own.rows.length, own.hiddenRows], [16, 17, 304]);
  });
});
