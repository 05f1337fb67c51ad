import assert from 'node:assert/strict';
import { layerNodes, wrapLayers } from '../src/topology/layout/layers.ts';
import { layoutTopology } from '../src/topology/layout/layout.ts';
import { pool } from '../src/topology/layout/place.ts';
import type { Scene } from '../src/topology/scene.ts';
import { clean, measure, shorten } from '../src/topology/text.ts';
import type { Topology } from '../src/topology/topology.ts';
import { drawnPaths, faults, tooNear } from './support/scenes.ts';
import {
  boutique,
  box,
  card,
  connect,
  portRow,
  randomFrom,
  randomTopology,
  route,
  service,
  topology,
} from './support/topologies.ts';

function lay(input: Topology, folded: readonly string[] = [], previous?: Scene): Scene {
  return layoutTopology(input, { folded: new Set(folded), previous });
}

function sound(scene: Scene, input: Topology): Scene {
  assert.deepEqual(faults(scene, input), []);
  return scene;
}

/** Ids of cards by column, from top to bottom. */
function columns(scene: Scene): string[][] {
  const byX = new Map<number, string[]>();
  const cards = [...scene.cards].sort((a, b) => a.x - b.x || a.y - b.y);
  for (const { card, x } of cards) byX.set(x, [...(byX.get(x) ?? []), card.id]);
  return [...byX.values()];
}

const at = (scene: Scene, id: string) => scene.cards.find((placed) => placed.card.id === id)!;
const pathOf = (scene: Scene, id: string) => drawnPaths(scene).find(({ connection }) => connection.id === id)!.path;

describe('layout', () => {
  it('lays the boutique out from the internet to storage', () => {
    const scene = sound(lay(boutique()), boutique());
    const x = (id: string) => at(scene, id).x;
    const way = ['internet', 'edge/ingress-nginx', 'shop/frontend', 'shop/checkoutservice', 'shop/emailservice'];
    assert.deepEqual(
      [...way].reverse().sort((a, b) => x(a) - x(b)),
      way,
    );
    assert.ok(x('data/redis-cart') > x('shop/cartservice'));
    assert.ok(x('pvc/data-redis-cart-0') > x('data/redis-cart'));
    assert.deepEqual(
      scene.zones.map((zone) => zone.id),
      ['internet', 'edge', 'namespaces', 'outside'],
    );
  });

  it('saddles a load generator beside the entry it calls', () => {
    const scene = lay(boutique());
    assert.equal(at(scene, 'shop/loadgenerator').x, at(scene, 'shop/frontend').x);
    const start = pathOf(scene, 'shop/loadgenerator -> shop/frontend#80')[0]!;
    assert.equal(start.x, at(scene, 'shop/loadgenerator').x);
  });

  it('gives stopped traffic a mark of its own and joins flows at one', () => {
    const scene = lay(boutique());
    const into = (id: string) => scene.lines.filter((line) => line.connections.some((c) => c.to.card === id));
    assert.deepEqual(
      into('shop/paymentservice').map((line) => line.mark.type),
      ['denied'],
    );
    assert.deepEqual(
      into('shop/frontend').map((line) => [line.public, line.connections.length]),
      [
        [false, 1],
        [true, 3],
      ],
    );
    const flows = scene.lines.findIndex((line) => line.verdict === 'flows');
    assert.ok(scene.lines.findIndex((line) => line.verdict === 'denied') > flows, 'what is denied is drawn on top');
  });

  it('holds its invariants in random scenes', () => {
    let near = 0;
    let connections = 0;
    for (let seed = 0; seed < 80; seed++) {
      const random = randomFrom(seed * 77);
      const shape = { cards: Math.floor(random() * 40), boxes: 1 + Math.floor(random() * 5), calls: random() * 2.2 };
      const input = randomTopology(seed, { ...shape, stopped: random() * 0.4, wild: random() * 0.5 });
      const folded = input.boxes.filter(() => random() < 0.15).map(({ id }) => id);
      const scene = lay(input, folded);
      assert.deepEqual(faults(scene, input), [], `seed ${seed}`);
      near += tooNear(scene, 3).length;
      connections += input.connections.length;
    }
    assert.ok(near < connections / 500, `${near} of ${connections} lines look like one with another`);
  });

  it('gives the same scene for the same input', () => {
    const make = () => randomTopology(9, { cards: 30, boxes: 3, calls: 1.5, stopped: 0.2, wild: 0.2 });
    assert.deepEqual(lay(make()), lay(make()));
  });

  it('shelves cards without a known call by name, and leaves the others as they were', () => {
    const before = lay(boutique());
    const base = boutique();
    const cards = [...base.cards, service('shop/zeta', ['80 http']), service('shop/alpha', ['80 http'])];
    const input = { ...base, cards };
    for (const previous of [undefined, before]) {
      const after = sound(lay(input, [], previous), input);
      const shop = after.boxes.find(({ box }) => box.id === 'shop')!;
      assert.ok(shop.shelf);
      assert.ok(at(after, 'shop/alpha').x < at(after, 'shop/zeta').x);
      assert.equal(at(after, 'shop/alpha').y, at(after, 'shop/zeta').y);
      const moved = columns(after).map((column) => column.filter((id) => !/alpha|zeta/.test(id)));
      assert.deepEqual(
        moved.filter((column) => column.length > 0),
        columns(before),
      );
      for (const { card, y } of after.cards) {
        if (card.box === 'shop' && !/alpha|zeta/.test(card.id)) assert.ok(y < shop.shelf.y, `${card.id} is above`);
      }
    }
  });

  it('does not move what did not change', () => {
    const input = randomTopology(21, { cards: 25, boxes: 2, calls: 1.3, stopped: 0.1, wild: 0.1 });
    const before = lay(input);
    assert.deepEqual(columns(lay(input, [], before)), columns(before));
    // Reversed, the order of cards no longer decides between equals: the scene before does.
    const reversed = { ...input, cards: [...input.cards].reverse(), connections: [...input.connections].reverse() };
    const after = sound(lay(reversed, [], before), reversed);
    const edges = (scene: Scene) => columns(scene).filter((column) => column[0]!.startsWith('edge/'));
    assert.deepEqual(edges(after), edges(before));
  });

  it('uses columns by name where few calls are known', () => {
    const cards = Array.from({ length: 20 }, (_, i) => service(`a/s${String(i).padStart(2, '0')}`, ['80 http']));
    const input = topology(cards, [connect('a/s03', 'a/s01#80'), connect('a/s00', 'a/s19#80')]);
    const scene = sound(lay(input), input);
    assert.deepEqual(
      columns(scene).flat(),
      cards.map(({ id }) => id),
    );
    assert.ok(columns(scene).length > 1);
    assert.equal(scene.boxes[0]!.shelf, undefined);
  });

  it('wraps a long chain', () => {
    const cards = Array.from({ length: 24 }, (_, i) => service(`a/s${i}`, ['80 http']));
    const calls = cards.slice(1).map(({ id }, i) => connect(`a/s${i}`, `${id}#80`));
    const input = topology(cards, calls);
    const scene = sound(lay(input), input);
    assert.ok(scene.width < 1500, `${scene.width} wide`);
    assert.ok(at(scene, 'a/s23').y > at(scene, 'a/s0').y + 100);
  });

  it('folds boxes to their heads', () => {
    const input = boutique();
    const scene = sound(lay(input, ['shop']), input);
    const shop = scene.boxes.find(({ box }) => box.id === 'shop')!;
    assert.equal(shop.height, 34);
    assert.equal(shop.cards.length, 12);
    assert.ok(!scene.cards.some(({ card }) => card.box === 'shop'));
    const entry = scene.lines.filter((line) => line.connections.some((c) => c.to.card === 'shop/frontend'));
    assert.deepEqual(
      entry.map((line) => line.connections.length),
      [3],
    );
    sound(lay(input, ['shop', 'data', 'monitoring']), input);
  });

  it('places nothing, one card, and boxes without cards', () => {
    const nothing = topology([], []);
    assert.equal(sound(lay(nothing), nothing).cards.length, 0);
    const one = topology([service('a/one', ['80 http'])], []);
    assert.equal(sound(lay(one), one).cards.length, 1);
    const empty = topology([], [], [box('a'), box('b')]);
    assert.equal(sound(lay(empty), empty).boxes.length, 2);
    const alone = topology([card('x', 'service', { box: undefined }), card('y', 'workload', { box: 'gone' })], []);
    assert.equal(sound(lay(alone), alone).cards.length, 2);
  });

  it('leaves out connections whose cards are missing', () => {
    const input = topology([service('a/one', ['80 http'])], [connect('a/one', 'a/gone')]);
    assert.equal(lay(input).lines.length, 0);
  });

  it('draws cycles and calls to oneself', () => {
    const cards = ['a/a', 'a/b', 'a/c'].map((id) => service(id, ['80 http']));
    const calls = [
      connect('a/a', 'a/b#80'),
      connect('a/b', 'a/c#80'),
      connect('a/c', 'a/a#80'),
      connect('a/b', 'a/b#80', { verdict: 'denied' }),
      connect('a/a', 'a/a#80'),
    ];
    const input = topology(cards, calls);
    assert.equal(drawnPaths(sound(lay(input), input)).length, 5);
  });

  it('keeps lines apart where rows swap places', () => {
    const cards = [
      ...['a', 'b', 'c'].map((name) => service(`n/${name}1`, ['80 http'])),
      ...['a', 'b', 'c'].map((name) => service(`n/${name}2`, ['80 http'])),
    ];
    const calls = ['a', 'b', 'c'].flatMap((from) =>
      ['a', 'b', 'c'].flatMap((to) => (from === to ? [] : [connect(`n/${from}1`, `n/${to}2#80`)])),
    );
    const input = topology(cards, calls);
    sound(lay(input), input);
  });

  it('has room for many lines that do not flow', () => {
    const targets = Array.from({ length: 9 }, (_, i) => service(`n/t${i}`, ['80 http']));
    const verdicts = ['denied', 'broken', 'unknown'] as const;
    const calls = targets.flatMap(({ id }, i) => [
      connect('n/source', `${id}#80`, { verdict: verdicts[i % 3] }),
      ...verdicts.map((verdict) => connect(`n/t${(i + 1) % 9}`, `${id}#80`, { verdict, id: `${verdict} ${id}` })),
    ]);
    const input = topology([service('n/source', ['80 http']), ...targets], calls);
    sound(lay(input), input);
  });

  it('survives hostile names', () => {
    const names = [
      'x'.repeat(10_000),
      '\u202egnp.exe',
      '👩‍👩‍👧‍👦'.repeat(80),
      '<script>&"\'</script>',
      '名'.repeat(99),
      '\ud800',
      '',
    ];
    const cards = names.flatMap((name, i) => [
      service(`n/s${i}`, [`80 ${name}`], { name, detail: name }),
      card(`edge/i${i}`, 'ingress', {
        name,
        detail: name,
        ports: [portRow('80')],
        routes: [route('h', 'host', name, undefined, true), route('p', 'path', name, name)],
      }),
      card(`pvc/${i}`, 'storage', { name, detail: name }),
    ]);
    const calls = names.map((_, i) => connect(`edge/i${i}#p`, `n/s${i}`, { public: true, type: 'routes' }));
    const input = topology(cards, calls, [box(names[0]!), box('n')]);
    const scene = sound(lay(input), input);
    assert.ok(Math.max(...scene.cards.map(({ width }) => width)) < 300);
  });

  it('lays 300 cards out in time', () => {
    const input = randomTopology(1, { cards: 300, boxes: 12, calls: 1.5, stopped: 0.1, wild: 0.1 });
    const start = performance.now();
    const scene = lay(input);
    const took = performance.now() - start;
    assert.deepEqual(faults(scene, input), []);
    assert.ok(took < 6000, `${took} ms`);
  });
});

describe('passes of the layout', () => {
  it('pools adjacent violators', () => {
    assert.deepEqual(pool([1, 3, 2, 4], [1, 1, 1, 1]), [1, 2.5, 2.5, 4]);
    assert.deepEqual(pool([5, 1], [3, 1]), [4, 4]);
    assert.deepEqual(pool([], []), []);
  });

  it('layers by the longest path and leaves cycles out', () => {
    const calls = [
      [0, 1],
      [1, 2],
      [0, 2],
      [2, 0],
    ] as const;
    assert.deepEqual(layerNodes(3, calls, new Set([0]), new Set()).layers, [0, 1, 2]);
  });

  it('moves what nobody calls to the layer before its callee', () => {
    const calls = [
      [0, 1],
      [1, 2],
      [3, 2],
    ] as const;
    assert.deepEqual(layerNodes(4, calls, new Set([0]), new Set()).layers, [0, 1, 2, 1]);
  });

  it('walks chains of any length', () => {
    const calls = Array.from({ length: 20_000 }, (_, i) => [i, i + 1] as const);
    assert.equal(layerNodes(20_001, calls, new Set([0]), new Set()).depth, 20_001);
  });

  it('wraps only what is much wider than tall', () => {
    const wide = { layers: Array.from({ length: 12 }, (_, i) => i), saddled: new Set<number>(), depth: 12 };
    assert.ok(wrapLayers(wide).depth <= 6);
    const tall = { layers: Array.from({ length: 80 }, (_, i) => i % 8), saddled: new Set<number>(), depth: 8 };
    assert.equal(wrapLayers(tall).depth, 8);
  });
});

describe('text widths', () => {
  it('knows narrow, wide, bold and full-width letters', () => {
    assert.ok(measure('illi', 13) < measure('WMWM', 13));
    assert.ok(measure('checkoutservice', 13, 600) > measure('checkoutservice', 13));
    assert.ok(measure('命名空间', 10) >= 40);
    assert.equal(measure('', 13), 0);
  });

  it('shortens in the middle', () => {
    assert.equal(shorten('frontend', 200, 13), 'frontend');
    const short = shorten('shoppingassistantservice', 100, 13, 600);
    assert.match(short, /^shop.*….*vice$/);
    assert.ok(measure(short, 13, 600) <= 100);
    assert.equal(shorten('abc', 0, 13), '…');
  });

  it('never cuts an emoji in two and never fails on broken text', () => {
    const family = '👩‍👩‍👧‍👦';
    const short = shorten(family.repeat(30), 100, 12);
    assert.ok(short.replaceAll(family, '') === '…', short);
    assert.equal(shorten('\ud800x', 100, 12), '\ufffdx');
    assert.ok(shorten('x'.repeat(1_000_000), 100, 12).length < 30);
  });

  it('drops what turns or hides letters', () => {
    assert.equal(clean('a\u202eb\u200fc\u0000d\ne'), 'abcd e');
  });
});
