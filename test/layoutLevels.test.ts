import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawScene, type Shape } from '../src/topology/draw.ts';
import { layoutLevel } from '../src/topology/layout/levels.ts';
import { splitEntries } from '../src/topology/layout/splitEntries.ts';
import type { Level, Rect, Scene } from '../src/topology/scene.ts';
import type { Connection, Topology } from '../src/topology/topology.ts';
import { widened } from '../src/webview/list/widened.ts';
import { faults } from './support/scenes.ts';
import { boutique, card, connect, randomTopology, service, topology } from './support/topologies.ts';

interface Options {
  readonly folded?: readonly string[];
  readonly unfolded?: readonly string[];
  readonly previous?: Scene;
  readonly previousTopology?: Topology;
}

function lay(input: Topology, level: Level | undefined, options: Options = {}): Scene {
  const { folded = [], unfolded = [], ...more } = options;
  const sets = { folded: new Set(folded), unfolded: new Set(unfolded) };
  return layoutLevel(input, { ...sets, ...more, ...(level ? { level } : {}) });
}

const LEVELS: readonly Level[] = ['cards', 'names', 'bands', 'boxes', 'list'];

/**
 * The scene as its lines see it: a box that bundles end at is one solid thing, and what the matrix tells is no line.
 */
function asDrawn(scene: Scene): Scene {
  const lines = scene.lines.filter((line) => line.paths.some((path) => path.length > 0));
  // In a row of the list what enters stands below each other, not at the port.
  if (scene.level === 'list') return { ...scene, lines, cards: scene.cards.map((it) => ({ ...it, rows: [] })) };
  if (scene.level !== 'names') return { ...scene, lines };
  const inside = new Set(scene.boxes.flatMap(({ cards }) => cards));
  const cards = scene.cards.filter(({ card: { id } }) => !inside.has(id));
  return { ...scene, boxes: scene.boxes.map((box) => ({ ...box, folded: true })), cards, lines };
}

/** All connections but those that no line shows. */
function drawnIn(scene: Scene, whole: Topology): Topology {
  if (scene.level === 'cards' || scene.level === 'names') return whole;
  const input = scene.level === 'list' ? whole : splitEntries(whole);
  const drawn = new Set(asDrawn(scene).lines.flatMap((line) => line.connections.map(({ id }) => id)));
  return { ...input, connections: input.connections.filter(({ id }) => drawn.has(id)) };
}

function sound(scene: Scene, input: Topology): Scene {
  assert.deepEqual(faults(asDrawn(scene), drawnIn(scene, input)), [], scene.level);
  assert.deepEqual(overlappingLabels(scene), [], scene.level);
  return scene;
}

const apart = (a: Rect, b: Rect) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

/** Numbers of bundles, cells, names and boxes that lie on each other. */
function overlappingLabels(scene: Scene): string[] {
  const pills = find(drawScene(scene), 'pill-body').map((attrs): [string, Rect] => [
    'a number',
    attrs as unknown as Rect,
  ]);
  const cells = (scene.matrix?.cells ?? []).map((cell): [string, Rect] => [cell.label, cell]);
  const solid = [
    ...scene.boxes.map((box): [string, Rect] => [box.box.id, box]),
    ...scene.cards.filter(({ card }) => card.box === undefined).map((it): [string, Rect] => [it.card.id, it]),
  ];
  const labels = [...pills, ...cells];
  const among = labels.flatMap(([name, rect], i) =>
    [...labels.slice(i + 1), ...solid]
      .filter(([, other]) => !apart(rect, other))
      .map(([other]) => `${name} on ${other}`),
  );
  return among;
}

function find(shape: Shape, name: string): Shape['attrs'][] {
  const own = String(shape.attrs.class ?? '')
    .split(' ')
    .includes(name)
    ? [shape.attrs]
    : [];
  return [...own, ...shape.children.flatMap((child) => find(child, name))];
}

/** More of them for a long search: `PROPERTY_RUNS=2000 npx mocha test/layoutLevels.test.ts`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 40);

/** Graphs of any kind, cycles and calls to oneself included. */
const graphs = fc
  .record({
    seed: fc.nat(1e6),
    cards: fc.nat(36),
    boxes: fc.integer({ min: 1, max: 6 }),
    calls: fc.double({ min: 0, max: 2.2, noNaN: true }),
    stopped: fc.double({ min: 0, max: 0.5, noNaN: true }),
    wild: fc.double({ min: 0, max: 0.6, noNaN: true }),
    loops: fc.array(fc.tuple(fc.nat(35), fc.nat(35), fc.constantFrom('flows', 'denied', 'broken', 'unknown')), {
      maxLength: 12,
    }),
  })
  .map(({ seed, loops, ...shape }): Topology => {
    const random = randomTopology(seed, shape);
    const services = random.cards.filter(({ type }) => type === 'service');
    const more = loops.flatMap(([a, b, verdict], i): Connection[] => {
      const [from, to] = [services[a], services[b]];
      return from && to
        ? [connect(from.id, to.id, { id: `loop ${i}`, verdict: verdict as Connection['verdict'] })]
        : [];
    });
    return { ...random, connections: [...random.connections, ...more] };
  });

const folds = fc.array(fc.nat(5), { maxLength: 3 });

describe('levels of the map', function () {
  this.timeout(Math.max(10_000, RUNS * 200));
  for (const level of LEVELS) {
    it(`hold their invariants in random graphs: ${level}`, () => {
      fc.assert(
        fc.property(graphs, folds, (input, indices) => {
          const folded = indices.flatMap((i) => input.boxes[i]?.id ?? []);
          const scene = sound(lay(input, level, { folded, unfolded: folded }), input);
          // The same input gives the same bytes, and what did not change does not move.
          const again = structuredClone(input);
          const options = { folded, unfolded: folded };
          assert.equal(JSON.stringify(lay(again, level, options)), JSON.stringify(scene));
          const after = lay(again, level, { ...options, previous: scene, previousTopology: input });
          assert.deepEqual(places(after), places(scene));
        }),
        { numRuns: RUNS, ...(process.env.PROPERTY_RUNS ? {} : { seed: 7 }) },
      );
    });
  }

  it('move nothing when one name gets another of its length', () => {
    for (const level of LEVELS) {
      const before = lay(boutique(), level);
      const cards = boutique().cards.map((it) => (it.id === 'shop/adservice' ? { ...it, name: 'abservice' } : it));
      const after = lay({ ...boutique(), cards }, level, { previous: before, previousTopology: boutique() });
      assert.deepEqual(places(after), places(before), level);
    }
  });

  it('suit the number of cards', () => {
    const of = (count: number) => {
      const cards = Array.from({ length: count }, (_, i) => service(`n${i % 9}/s${i}`, ['80 http']));
      return lay(topology(cards, []), undefined);
    };
    assert.deepEqual(
      [40, 41, 151].map((count) => [of(count).level, of(count).foldsAll ?? false]),
      [
        ['cards', false],
        ['bands', false],
        ['boxes', true],
      ],
    );
    assert.ok(of(151).boxes.every(({ folded }) => folded));
  });

  it('bundle what runs from box to box, with one number for each verdict', () => {
    const cards = ['a/x', 'a/y', 'b/z'].map((id) => service(id, ['80 http']));
    const calls = [
      connect('a/x', 'b/z#80'),
      connect('a/y', 'b/z#80'),
      connect('a/x', 'a/y#80'),
      connect('a/y', 'b/z', { verdict: 'denied', id: 'no' }),
    ];
    const scene = sound(lay(topology(cards, calls), 'names'), topology(cards, calls));
    assert.deepEqual(scene.lines.map((line) => [line.verdict, line.bundle, line.connections.length]).sort(), [
      ['denied', true, 1],
      ['flows', true, 2],
    ]);
    assert.deepEqual(new Set(scene.cards.map(({ look }) => look)), new Set(['name']));
  });

  it('tell calls between bands in the matrix, whose rows are the bands', () => {
    const cards = [...['a/x', 'a/y', 'b/z'].map((id) => service(id, ['80 http'])), card('ext/mail', 'external')];
    const calls = [
      connect('a/x', 'b/z#80'),
      connect('a/y', 'b/z#80', { verdict: 'denied' }),
      connect('a/x', 'a/y#80'),
      connect('b/z', 'ext/mail'),
    ];
    const scene = sound(lay(topology(cards, calls), 'bands'), topology(cards, calls));
    assert.deepEqual(
      scene.matrix?.cells.map(({ from, to, count, verdict }) => [from, to, count, verdict]),
      [
        ['a', 'b', 2, 'denied'],
        ['b', undefined, 1, 'flows'],
      ],
    );
    for (const cell of scene.matrix?.cells ?? []) {
      const band = scene.boxes.find(({ box }) => box.id === cell.from)!;
      assert.ok(cell.y >= band.y && cell.y + cell.height <= band.y + band.height);
    }
    assert.equal(scene.cards.find(({ card: { id } }) => id === 'b/z')?.calledFromElsewhere, true);
    assert.equal(scene.cards.find(({ card: { id } }) => id === 'a/y')?.calledFromElsewhere, undefined);
  });

  it('show in each band the hosts that lead into it, each on a straight line from the internet', () => {
    const edge = {
      ...card('ingress/nginx', 'ingress'),
      exposed: true,
      routes: [
        { id: 'h1', type: 'host' as const, text: 'shop.example.com' },
        { id: 'p1', type: 'path' as const, text: '/' },
        { id: 'p2', type: 'path' as const, text: '/cart' },
        { id: 'h2', type: 'host' as const, text: 'pay.example.com' },
        { id: 'p3', type: 'path' as const, text: '/' },
      ],
    };
    const cards = [
      card('internet', 'internet'),
      edge,
      card('ingress/idle', 'ingress'),
      ...['a/web', 'a/cart', 'b/pay', 'c/db'].map((id) => service(id, ['80 http'])),
    ];
    const calls = [
      connect('internet', 'ingress/nginx', { public: true }),
      ...['p1 a/web', 'p2 a/cart', 'p3 b/pay'].map((text) => {
        const [row = '', to = ''] = text.split(' ');
        const call = connect('ingress/nginx', `${to}#80`, { public: true });
        return { ...call, from: { card: 'ingress/nginx', row } };
      }),
      connect('b/pay', 'c/db#80'),
    ];
    const input = topology(cards, calls);
    const scene = sound(lay(input, 'bands'), input);
    const parts = scene.cards.filter(({ card: { partOf } }) => partOf === 'ingress/nginx');
    assert.deepEqual(
      parts.map(({ card: { box, name } }) => [box, name]),
      [
        ['a', 'shop.example.com'],
        ['b', 'pay.example.com'],
      ],
    );
    const entering = scene.lines.flatMap((line) =>
      line.connections.flatMap(({ from }, i) => (from.card === 'internet' ? [line.paths[i]!] : [])),
    );
    assert.equal(entering.length, 2);
    for (const path of entering) assert.equal(new Set(path.map(({ y }) => y)).size, 1, 'straight');
    const idle = scene.cards.find(({ card: { id } }) => id === 'ingress/idle');
    assert.ok(idle && idle.y > Math.max(...scene.boxes.map(({ y }) => y)), 'what leads nowhere stands at the foot');
    assert.deepEqual(scene.counts, { cards: 7, connections: 5 });
  });

  it('list a row for each card, widened to the panel', () => {
    const scene = sound(lay(boutique(), 'list'), boutique());
    assert.equal(scene.cards.length, boutique().cards.length);
    assert.equal(new Set(scene.cards.map(({ x, width }) => `${x} ${width}`)).size, 1);
    const wide = widened(scene, 600);
    assert.equal(wide.width, 600);
    sound(wide, boutique());
    assert.equal(widened(wide, 480).width, Math.max(480, scene.width));
    assert.deepEqual(places(widened(wide, 10)), places(scene));
  });
});

function places(scene: Scene): unknown {
  const of = ({ x, y, width, height }: Rect) => [x, y, width, height];
  return {
    cards: Object.fromEntries(scene.cards.map((it) => [it.card.id, of(it)])),
    boxes: Object.fromEntries(scene.boxes.map((it) => [it.box.id, of(it)])),
    paths: scene.lines.map((line) => line.paths),
  };
}
