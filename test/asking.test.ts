import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { closureOf } from '../src/topology/asking/closure.ts';
import { hopPlaces } from '../src/topology/asking/hopPlaces.ts';
import { readQuestion } from '../src/topology/asking/question.ts';
import { suggestEnds } from '../src/topology/asking/suggestEnds.ts';
import { layoutTopology } from '../src/topology/layout/layout.ts';
import type { Rect } from '../src/topology/scene.ts';
import type { Connection } from '../src/topology/topology.ts';
import { fitRect, type Size } from '../src/webview/camera.ts';
import { filteredScene } from '../src/webview/filters/filteredScene.ts';
import { SceneGraph } from '../src/webview/graph.ts';
import { placesOnMap } from '../src/webview/trace/placeOnMap.ts';
import { newService } from './support/service.ts';
import { boutique, card, service } from './support/topologies.ts';

const SHOP = path.join(import.meta.dirname, '../samples/shop');

function calls(from: string, to: string, more: Partial<Connection> = {}): Connection {
  const ends = { from: { card: from }, to: { card: to } };
  const id = `${from}→${to}`;
  return { id, ...ends, type: 'calls', verdict: 'flows', public: false, ports: '', reasons: [], ...more };
}

describe('questions to the map', () => {
  it('read a URL, a method, and two ends', () => {
    assert.deepEqual(readQuestion(' https://a.example/x '), { to: 'https://a.example/x' });
    assert.deepEqual(readQuestion('post https://a.example/x'), { to: 'https://a.example/x', method: 'POST' });
    assert.deepEqual(readQuestion('web → shop/pay:80'), { from: 'web', to: 'shop/pay:80' });
    assert.deepEqual(readQuestion('web->pay'), { from: 'web', to: 'pay' });
    assert.deepEqual(readQuestion('→ pay'), { to: 'pay' });
    assert.deepEqual(readQuestion('shop.example.com/cart'), { to: 'shop.example.com/cart' });
    assert.equal(readQuestion('web → '), undefined);
    assert.equal(readQuestion(''), undefined);
  });

  it('follow what flows, cycles included, and no mount', () => {
    const connections = [
      calls('a', 'b'),
      calls('b', 'c'),
      calls('c', 'a'),
      calls('c', 'd', { verdict: 'denied' }),
      calls('b', 'disk', { type: 'mounts' }),
      calls('x', 'b'),
    ];
    assert.deepEqual([...closureOf(connections, 'a', 'downstream').cards], ['b', 'c']);
    assert.deepEqual([...closureOf(connections, 'b', 'upstream').cards], ['a', 'x', 'c']);
    assert.equal(closureOf(connections, 'd', 'upstream').connections.size, 0);
  });

  it('find the hops of a trace on the map', () => {
    const cards = [
      card('internet', 'internet'),
      card('edge/nginx[Service]', 'ingress', { box: 'edge', workloads: [{ kind: 'Deployment', name: 'nginx' }] }),
      service('shop/web[Service]', ['80'], { workloads: [{ kind: 'Deployment', name: 'web' }] }),
    ];
    const connections = [calls('internet', 'edge/nginx[Service]'), calls('edge/nginx[Service]', 'shop/web[Service]')];
    const hops = [
      { from: 'internet', to: 'edge/nginx[Service]' },
      { from: 'edge/nginx[Deployment]', to: 'shop/shop[Ingress]' },
      { from: 'shop/shop[Ingress]', to: 'shop/web[Deployment]' },
      { from: 'nowhere', to: 'gone' },
    ];
    assert.deepEqual(hopPlaces(hops, cards, connections), [
      { cards: ['internet', 'edge/nginx[Service]'], connections: ['internet→edge/nginx[Service]'] },
      { cards: ['edge/nginx[Service]'], connections: [] },
      { cards: ['edge/nginx[Service]', 'shop/web[Service]'], connections: ['edge/nginx[Service]→shop/web[Service]'] },
      { cards: ['shop/web[Service]'], connections: [] },
    ]);
  });

  describe('are completed', () => {
    const ends = {
      urls: ['https://shop.example.com/cart', 'https://a.example/'],
      services: ['shop/cart[Service]', 'shop/a-cart[Service]'],
      workloads: ['shop/cart[Deployment]', 'data/db[StatefulSet]'],
    };
    const offered = (text: string) => suggestEnds(text, ends).map((end) => end.text);

    it('with what the last part begins, by kind', () => {
      assert.deepEqual(offered('CART'), [
        'https://shop.example.com/cart',
        'shop/cart[Service]',
        'shop/a-cart[Service]',
        'shop/cart[Deployment] → ',
      ]);
      assert.deepEqual(offered('https://a'), ['https://a.example/']);
      assert.deepEqual(offered('POST https://a'), ['POST https://a.example/']);
      assert.deepEqual(offered('nothing like it'), []);
    });

    it('and keep caller and port', () => {
      assert.deepEqual(offered('data/db[StatefulSet] → cart:80'), [
        'data/db[StatefulSet] → shop/cart[Service]:80',
        'data/db[StatefulSet] → shop/a-cart[Service]:80',
        'data/db[StatefulSet] → shop/cart[Deployment]:80',
      ]);
      assert.equal(offered('web ->').length, 6);
    });

    it('until nothing is missing', () => {
      const whole = suggestEnds('', ends).map(({ isWhole }) => isWhole);
      assert.deepEqual(whole, [true, true, true, true, false, false]);
      assert.deepEqual(offered('web → data/db[StatefulSet]'), []);
    });
  });

  it('keep what is asked about on a filtered map, and the lines between', () => {
    const topology = boutique();
    const scene = layoutTopology(topology, { folded: new Set() });
    const { from, to } = topology.connections.find(({ type }) => type === 'calls')!;
    const filters = [{ type: 'zone', value: 'outside' }] as const;
    const ids = (asked: readonly string[]) => filteredScene(scene, filters, asked).cards.map(({ card }) => card.id);
    assert.ok(!ids([]).includes(from.card));
    const shown = filteredScene(scene, filters, [from.card, to.card]);
    assert.ok([from.card, to.card].every((id) => shown.cards.some(({ card }) => card.id === id)));
    const between = shown.lines.flatMap(({ connections }) => connections);
    assert.ok(between.some((one) => one.from.card === from.card && one.to.card === to.card));
  });

  it('move the map so that all of the way is seen, and as much else as there is room for', () => {
    const size = { width: 1000, height: 600 };
    const seen = (scene: Size, rect: Rect) => {
      const { x, y, zoom } = fitRect(size, scene, rect);
      return { zoom, left: rect.x * zoom + x, right: (rect.x + rect.width) * zoom + x, scene: [x, y] };
    };
    const small = seen({ width: 800, height: 400 }, { x: 0, y: 0, width: 100, height: 50 });
    assert.deepEqual([small.zoom, small.scene], [1, [100, 100]]);
    const far = seen({ width: 4000, height: 400 }, { x: 3000, y: 0, width: 900, height: 50 });
    assert.ok(far.left > 0 && far.right < size.width);
    const wide = seen({ width: 9000, height: 400 }, { x: 0, y: 0, width: 8000, height: 50 });
    assert.ok(wide.zoom === 0.5 && wide.right < size.width);
  });

  it('light the real way through the entry card of the sample', () => {
    const service = newService();
    for (const name of fs.readdirSync(SHOP)) {
      if (name.endsWith('.yaml')) service.update(`file:///w/${name}`, fs.readFileSync(path.join(SHOP, name), 'utf8'));
    }
    const { scene } = service.topology({ folded: [], level: 'cards' });
    const answer = service.traceOnMap({ to: 'https://shop.example.com/cart' });
    assert.ok(scene && !('problem' in answer));
    const nameOf = (id: string) => scene.cards.find((one) => one.card.id === id)?.card.name;
    assert.deepEqual(
      answer.places.map(({ cards }) => cards.map(nameOf).join(' ')),
      [
        'Internet ingress-nginx-controller',
        'ingress-nginx-controller',
        'ingress-nginx-controller',
        'ingress-nginx-controller cart',
        'ingress-nginx-controller cart',
      ],
    );
    const shown = placesOnMap(new SceneGraph(scene), answer.report.hops, answer.places);
    const entry = scene.cards.find(({ card: { type } }) => type === 'ingress')!;
    const cart = entry.card.routes.find(({ text }) => text === '/cart')!;
    const y = entry.y + entry.rows.find(({ id }) => id === cart.id)!.y;
    assert.deepEqual(
      shown.map(({ row, links }) => [row && row.y + row.height / 2 === y, links.length]),
      [
        [undefined, 1],
        [undefined, 0],
        [true, 0],
        [undefined, 1],
        [undefined, 1],
      ],
    );
    const bands = service.topology({ folded: [], level: 'bands' }).scene!;
    const onBands = placesOnMap(new SceneGraph(bands), answer.report.hops, answer.places);
    assert.deepEqual(
      onBands.map(({ nodes }) => nodes.map(({ card }) => card?.card.name).join(' ')),
      ['Internet shop.example.com', ...Array(2).fill('shop.example.com'), ...Array(2).fill('shop.example.com cart')],
    );
  });
});
