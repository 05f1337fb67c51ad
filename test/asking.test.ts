import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { closureOf } from '../src/topology/asking/closure.ts';
import { hopPlaces } from '../src/topology/asking/hopPlaces.ts';
import { readQuestion } from '../src/topology/asking/question.ts';
import type { Connection } from '../src/topology/topology.ts';
import { newService } from './support/service.ts';
import { card, service } from './support/topologies.ts';

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

  it('light the real way through the entry card of the sample', () => {
    const service = newService();
    for (const name of fs.readdirSync(SHOP)) {
      if (name.endsWith('.yaml')) service.update(`file:///w/${name}`, fs.readFileSync(path.join(SHOP, name), 'utf8'));
    }
    const { scene } = service.topology({ folded: [], level: 'cards' });
    const answer = service.trace({ to: 'https://shop.example.com/cart' });
    assert.ok(scene && !('problem' in answer));
    const connections = scene.lines.flatMap((line) => line.connections);
    const places = hopPlaces(
      answer.hops,
      scene.cards.map((one) => one.card),
      connections,
    );
    const nameOf = (id: string) => scene.cards.find((one) => one.card.id === id)?.card.name;
    assert.deepEqual(
      places.map(({ cards }) => cards.map(nameOf).join(' ')),
      [
        'Internet ingress-nginx-controller',
        'ingress-nginx-controller',
        'ingress-nginx-controller',
        'ingress-nginx-controller cart',
        'ingress-nginx-controller cart',
      ],
    );
  });
});
