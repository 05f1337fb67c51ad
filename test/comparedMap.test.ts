import assert from 'node:assert/strict';
import { changesMarkdown } from '../src/topology/comparison/changesMarkdown.ts';
import { compareTopologies } from '../src/topology/comparison/compareTopologies.ts';
import type { MapComparison } from '../src/topology/comparison/comparison.ts';
import { drawScene } from '../src/topology/draw.ts';
import { legend } from '../src/topology/draw-legend.ts';
import { layoutLevel } from '../src/topology/layout/levels.ts';
import type { Scene } from '../src/topology/scene.ts';
import type { Topology } from '../src/topology/topology.ts';
import { newService } from './support/service.ts';
import { boutique, connect, randomTopology } from './support/topologies.ts';

const app = (name: string, { port = 80, type = 'ClusterIP', env = '', namespace = 'shop' } = {}) => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { type: ${type}, selector: { app: ${name} }, ports: [{ port: ${port}, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: x, ports: [{ containerPort: 8080 }]${env && `, env: [{ name: X, value: "http://${env}" }]`} }] }
`;
const policy = (subject: string, from: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${subject}, namespace: shop }
spec: { podSelector: { matchLabels: { app: ${subject} } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: ${from} } } }] }] }
`;
const ingress = (...paths: (readonly [string, string])[]) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths: [${paths.map(([path, name]) => `{ path: ${path}, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }`).join(', ')}]
`;

function compare(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const [old, now] = [before, after].map((files) => {
    const service = newService();
    for (const [name, text] of Object.entries(files)) service.update(`file:///w/${name}`, text);
    return service;
  });
  assert.ok(old && now);
  const { comparison, scene } = now.topology({ folded: [], level: 'cards' }, { name: 'HEAD', service: old });
  assert.ok(comparison && scene);
  return { comparison, scene };
}

const one = (text: string) => ({ 'a.yaml': text });

function rows({ groups }: MapComparison): string[] {
  return groups.flatMap(({ type, rows }) =>
    rows.map(({ title, before, after }) => [`${type}: ${title}`, before, after].filter(Boolean).join(' ')),
  );
}

const marks = (scene: Scene) =>
  scene.lines.flatMap(({ change, verdict, connections }) =>
    change ? connections.map(({ from, to }) => `${change} ${verdict} ${from.card} ${to.card}`) : [],
  );

describe('a compared map', () => {
  it('says nothing where nothing changed', () => {
    const text = app('web', { env: 'cart' }) + app('cart');
    const { comparison, scene } = compare(one(text), one(text));
    assert.deepEqual(rows(comparison), []);
    assert.equal(comparison.files, 0);
    assert.deepEqual(marks(scene), []);
    assert.ok(scene.boxes.every(({ folded }) => !folded));
  });

  it('names what the internet reaches now before all else', () => {
    const base = app('web', { env: 'cart' });
    const { comparison, scene } = compare(
      one(base + app('cart')),
      one(base + app('cart', { type: 'LoadBalancer' }) + app('ads')),
    );
    assert.deepEqual(rows(comparison), ['public: cart', 'added: ads']);
    assert.equal(comparison.groups[0]?.rows[0]?.note, 'through cart');
    assert.ok(marks(scene).includes('added flows edge:shop/cart[Service] shop/cart[Service]'));
    assert.equal(scene.cards.find(({ card }) => card.name === 'ads')?.card.change, 'added');
  });

  it('tells a call that a policy now denies, with the line of the policy', () => {
    const base = app('web', { env: 'cart' }) + app('cart');
    const { comparison, scene } = compare(one(base), { 'a.yaml': base, 'p.yaml': policy('cart', 'other') });
    const [stopped] = comparison.groups.find(({ type }) => type === 'stopped')?.rows ?? [];
    assert.equal(stopped?.title, 'web → cart :80');
    assert.deepEqual([stopped.before, stopped.after], ['flows', 'denied']);
    assert.match(stopped.source?.uri ?? '', /p\.yaml$/);
    assert.deepEqual(marks(scene), ['changed denied shop/web[Service] shop/cart[Service]']);
    const [line] = scene.lines.filter(({ change }) => change);
    assert.equal(line?.mark.type, 'denied');
  });

  it('tells what opens, and why it was closed', () => {
    const base = app('web', { env: 'cart' }) + app('cart');
    const { comparison } = compare(one(base + policy('cart', 'other')), one(base));
    assert.deepEqual(rows(comparison), ['opened: cart', 'opened: web → cart :80 denied flows']);
    assert.match(comparison.groups[0]?.rows[1]?.note ?? '', /^NetworkPolicy cart is gone · no longer: /);
  });

  it('leads to the object that changed, where another one is the reason', () => {
    const base = app('web', { env: 'cart' }) + app('cart') + policy('cart', 'other');
    const admitting = (from: string) => ({
      'a.yaml': base,
      'p.yaml': policy('cart', from).replace('name: cart', 'name: more'),
    });
    const { comparison } = compare(admitting('web'), admitting('wap'));
    const [stopped] = comparison.groups[0]?.rows ?? [];
    assert.equal(comparison.groups[0]?.type, 'stopped');
    assert.match(stopped?.note ?? '', /^NetworkPolicy more changed · /);
    assert.match(stopped?.source?.uri ?? '', /p\.yaml$/);
  });

  it('still draws what is gone, with its lines', () => {
    const base = app('web', { env: 'cart' });
    const text = base + app('cart');
    const { comparison, scene } = compare({ 'a.yaml': text, 'ads.yaml': app('ads', { env: 'cart.shop' }) }, one(text));
    assert.deepEqual(rows(comparison), ['removed: ads']);
    assert.equal(comparison.groups[0]?.rows[0]?.note, '1 connection goes with it');
    assert.equal(comparison.groups[0]?.rows[0]?.source, undefined, 'its file is gone, too');
    assert.deepEqual(marks(scene), ['removed flows shop/ads[Service] shop/cart[Service]']);
    assert.equal(scene.cards.find(({ card }) => card.name === 'ads')?.card.change, 'removed');
  });

  it('knows a Service again in the ghost that its callers still call', () => {
    const base = app('web', { env: 'cart.shop' });
    const { comparison, scene } = compare(one(base + app('cart')), one(base + policy('web', 'cart')));
    assert.deepEqual(scene.cards.flatMap(({ card }) => (card.change ? [`${card.change} ${card.id}`] : [])).sort(), [
      'changed shop/web[Service]',
      'removed ghost:shop/cart',
    ]);
    assert.ok(
      marks(scene).every((mark) => mark.startsWith('changed ')),
      marks(scene).join(),
    );
    assert.ok(rows(comparison).includes('removed: cart'));
  });

  it('knows the paths of an Ingress by what they say, not by their number', () => {
    const base = app('web') + app('cart');
    const { comparison, scene } = compare(
      one(base + ingress(['/', 'web'], ['/old', 'web'])),
      one(base + ingress(['/cart', 'cart'], ['/', 'web'])),
    );
    assert.deepEqual(rows(comparison), ['public: cart', 'removed: shop.example.com/old → web :80']);
    const entry = scene.cards.find(({ card }) => card.type === 'ingress')?.card;
    assert.deepEqual(
      entry?.routes.map(({ text, change }) => [text, change ?? ''].join(' ')),
      ['shop.example.com ', '/cart added', '/ ', '/old removed'],
    );
    const removed = scene.lines.find(({ change }) => change === 'removed');
    assert.ok(entry?.routes.some(({ id }) => id === removed?.connections[0]?.from.row));
  });

  it('lists a Service of which only the port changed', () => {
    const { comparison } = compare(one(app('web')), one(app('web', { port: 81 })));
    assert.deepEqual(rows(comparison), ['changed: web']);
    assert.equal(comparison.groups[0]?.rows[0]?.note, 'ports: 80 TCP → 81 TCP');
  });

  it('folds the namespaces in which nothing changed, until one is opened', () => {
    const other = app('grafana', { namespace: 'monitoring' });
    const before = { 'a.yaml': app('web'), 'b.yaml': other };
    const after = { 'a.yaml': app('web') + app('cart'), 'b.yaml': other };
    const { scene } = compare(before, after);
    assert.deepEqual(
      scene.boxes.map(({ box, folded, untouched }) => [box.id, folded, untouched ?? false]),
      [
        ['monitoring', true, true],
        ['shop', false, false],
      ],
    );
  });

  it('is the same scene for the same state, and another one after an edit', () => {
    const before = newService();
    before.update('file:///w/a.yaml', app('web'));
    const now = before.with(new Map());
    const earlier = { name: 'HEAD', service: before };
    const view = { folded: [], level: 'cards' } as const;
    const first = now.topology(view, earlier).scene;
    assert.equal(now.topology(view, earlier).scene, first);
    now.update('file:///w/a.yaml', app('web', { type: 'LoadBalancer' }));
    assert.deepEqual(rows(now.topology(view, earlier).comparison!), ['public: web']);
    assert.equal(now.topology(view).scene?.compared, undefined);
  });

  it('gives each changed line an end of its own, with room for both of its marks', () => {
    const { before, now } = changedBoutique();
    const scene = layoutLevel(compareTopologies(before, now), { folded: new Set(), level: 'cards' });
    const changed = scene.lines.filter(({ change }) => change);
    assert.deepEqual(changed.map(({ change }) => change).sort(), ['added', 'changed', 'removed']);
    const ends = scene.lines.map(({ mark }) => `${mark.at.x} ${mark.at.y}`);
    for (const { mark, paths } of changed) {
      assert.equal(ends.filter((end) => end === `${mark.at.x} ${mark.at.y}`).length, 1);
      const last = paths[0]?.slice(-2) ?? [];
      assert.ok(Math.abs((last[1]?.x ?? 0) - (last[0]?.x ?? 0)) >= 40, 'a straight stretch before the card');
    }
  });

  it('says in shape what colour says', () => {
    const { before, now } = changedBoutique();
    const scene = layoutLevel(compareTopologies(before, now), { folded: new Set(), level: 'cards' });
    const text = JSON.stringify(drawScene(scene));
    for (const change of ['added', 'removed', 'changed']) {
      assert.match(text, new RegExp(`mark change change-${change}`));
      assert.ok(legend(scene).some(({ id }) => id === change));
    }
    assert.ok(legend().every(({ id }) => id !== 'added'));
  });

  it('is deterministic, and holds every part of both states, whatever they are', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const before = randomTopology(seed, { cards: 12, boxes: 3, calls: 1.5, stopped: 0.2, wild: 0.2 });
      const left = new Set(before.cards.filter((_, i) => i % 5 !== seed % 5).map(({ id }) => id));
      const now: Topology = {
        ...before,
        cards: before.cards.filter(({ id }) => left.has(id)),
        connections: before.connections
          .filter(({ from, to }) => left.has(from.card) && left.has(to.card))
          .map((connection, i) => (i % 4 === 0 ? { ...connection, verdict: 'denied' } : connection)),
      };
      const compared = compareTopologies(before, now);
      assert.deepEqual(new Set(compared.cards.map(({ id }) => id)), new Set(before.cards.map(({ id }) => id)));
      assert.equal(compared.connections.length, before.connections.length);
      assert.equal(new Set(compared.connections.map(({ id }) => id)).size, compared.connections.length);
      const drawn = (level: 'cards' | 'list') => layoutLevel(compared, { folded: new Set(), level });
      assert.deepEqual(drawn('cards'), drawn('cards'));
      assert.ok(drawn('list').cards.length > 0);
      const back = compareTopologies(now, before);
      const count = (topology: Topology, change: string) =>
        topology.connections.filter((connection) => connection.change === change).length;
      assert.equal(count(compared, 'removed'), count(back, 'added'));
      assert.equal(count(compared, 'changed'), count(back, 'changed'));
    }
  });

  it('goes into Markdown, where names are no markup', () => {
    const comparison: MapComparison = {
      with: 'a_b',
      files: 1,
      differing: 1,
      connections: 2,
      groups: [
        {
          type: 'stopped',
          count: 3,
          rows: [{ change: 'changed', title: '*a* → b', before: 'flows', after: 'denied', cards: [], connections: [] }],
        },
      ],
    };
    assert.equal(
      changesMarkdown(comparison),
      '**Compared with a\\_b**\n\n1 of 2 connections differ, in 1 file\n\n' +
        '### Newly denied or broken\n\n- **\\*a\\* → b**: flows → denied\n- and 2 more\n',
    );
  });
});

/** One call more, one less, and one that is denied now. */
function changedBoutique(): { before: Topology; now: Topology } {
  const before = boutique();
  const calls = before.connections.filter(({ type, verdict }) => type === 'calls' && verdict === 'flows');
  const [gone, changed] = [calls[2], calls[5]];
  assert.ok(gone && changed);
  const connections = before.connections
    .filter((connection) => connection !== gone)
    .map((connection) => (connection === changed ? { ...connection, verdict: 'denied' as const } : connection));
  return { before, now: { ...before, connections: [...connections, connect('shop/adservice', 'shop/emailservice')] } };
}
