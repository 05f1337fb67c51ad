import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { drawScene, legend, type Shape } from '../src/topology/draw.ts';
import { ICONS } from '../src/topology/icons.ts';
import { layoutTopology } from '../src/topology/layout/layout.ts';
import { renderSvg } from '../src/topology/svg.ts';
import { boutique, box, card, randomTopology, route, service, topology } from './support/topologies.ts';

const css = readFileSync(new URL('../media/topology.css', import.meta.url), 'utf8');
const scene = (folded: readonly string[] = []) => layoutTopology(boutique(), { folded: new Set(folded) });

function all(shape: Shape): Shape[] {
  return [shape, ...shape.children.flatMap(all)];
}

function find(shape: Shape, name: string, value: string): Shape {
  const found = all(shape).find((candidate) => candidate.attrs[name] === value);
  assert.ok(found, `no ${name}=${value}`);
  return found;
}

function texts(shape: Shape): string[] {
  return all(shape).flatMap(({ text }) => text ?? []);
}

/** Fails on markup that is not well-formed; enough of XML for what `renderSvg` writes. */
function parse(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const rest = xml
    .trim()
    .replace(/<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<>]*")*)(\/?)>/g, (_, close, name, attrs, empty) => {
      assert.doesNotMatch(attrs, /&(?!(amp|lt|gt|quot|#\d+);)/);
      const keys = [...String(attrs).matchAll(/ ([a-zA-Z:-]+)="/g)].map((match) => match[1]);
      assert.equal(new Set(keys).size, keys.length, attrs);
      names.push(name);
      if (close) assert.equal(open.pop(), name);
      else if (!empty) open.push(name);
      return '';
    });
  assert.doesNotMatch(rest, /[<>]|&(?!(amp|lt|gt|quot|#\d+);)/);
  assert.deepEqual(open, []);
  return names;
}

describe('drawing', () => {
  it('draws everything in the scene once, with the ids that the panel looks for', () => {
    const drawn = scene();
    const shapes = all(drawScene(drawn));
    const ids = (name: string) => shapes.flatMap(({ attrs }) => (name in attrs ? [String(attrs[name])] : []));
    assert.deepEqual(
      ids('data-card'),
      drawn.cards.map(({ card }) => card.id),
    );
    assert.deepEqual(ids('data-box'), ['shop', 'monitoring', 'data']);
    assert.deepEqual(
      ids('data-connection').sort(),
      boutique()
        .connections.map(({ id }) => id)
        .sort(),
    );
    for (const name of ['data-card', 'data-box', 'data-line', 'data-connection']) {
      assert.equal(new Set(ids(name)).size, ids(name).length, `${name} is unique`);
    }
  });

  it('has unique line ids in random scenes, folded or not', () => {
    for (let seed = 0; seed < 20; seed++) {
      const input = randomTopology(seed, { cards: 25, boxes: 3, calls: 1.5, stopped: 0.3, wild: 0.3 });
      const { lines } = layoutTopology(input, { folded: new Set(seed % 2 ? ['ns0', 'ns1'] : []) });
      assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length, `seed ${seed}`);
    }
  });

  it('never sets a style or a handler, which the panel would not be allowed', () => {
    for (const { attrs } of all(drawScene(scene(['data'])))) {
      for (const name of Object.keys(attrs)) assert.doesNotMatch(name, /^(style|on.*|fill|stroke|href)$/);
    }
  });

  it('says what a card is, to eyes and to screen readers', () => {
    const drawn = drawScene(scene());
    const frontend = find(drawn, 'data-card', 'shop/frontend');
    assert.equal(frontend.attrs['aria-label'], 'frontend');
    assert.equal(frontend.attrs.role, 'button');
    assert.match(String(frontend.attrs.class), /^card card-service exposed$/);
    assert.deepEqual(texts(frontend), ['frontend', '80', 'http', '×1']);
    const classes = all(frontend).map(({ attrs }) => attrs.class);
    assert.ok(classes.includes('icon icon-warning problem'));
    assert.ok(classes.includes('icon icon-globe public'));
    assert.deepEqual(texts(find(drawn, 'data-card', 'edge/ingress-nginx')), [
      'ingress-nginx',
      'LoadBalancer',
      ':80 :443',
      'shop.example.com',
      '/',
      'frontend:80',
      '/cart',
      'frontend:80',
      'grafana.example.com',
      '/',
      'grafana:80',
    ]);
    assert.deepEqual(texts(find(drawn, 'data-card', 'shop/shoppingassistantservice')).slice(1), [
      '80',
      'not in these manifests',
    ]);
  });

  it('says what a box is, and whether it is folded', () => {
    const drawn = drawScene(scene(['shop']));
    const shop = find(drawn, 'data-box', 'shop');
    assert.equal(shop.attrs['aria-expanded'], 'false');
    assert.equal(shop.attrs['aria-label'], 'shop, namespace, 12 cards, 4 policies, 2 errors, 1 warning');
    assert.equal(find(drawn, 'data-box', 'data').attrs['aria-expanded'], 'true');
  });

  it('rounds corners and ends lines before their marks', () => {
    const drawn = drawScene(scene());
    const denied = find(drawn, 'data-connection', 'shop/checkoutservice -> shop/paymentservice#50051');
    assert.match(String(denied.attrs.d), /^M[\d.]+ [\d.]+L/);
    const flow = find(drawn, 'data-connection', 'shop/cartservice -> data/redis-cart#6379');
    assert.equal(String(flow.attrs.d).split('Q').length - 1, 2);
  });

  it('has a style for every class', () => {
    const used = new Set(all(drawScene(scene(['data']))).flatMap(({ attrs }) => String(attrs.class ?? '').split(' ')));
    // Groups, and what only tells elements apart.
    const plain =
      /^(|zones?|boxes|box|lines?|cards?|port|host|path|folded|exposed|problem|mark|mark-arrow|line-.*|card-.*|icon-.*|t-port)$/;
    for (const name of used) if (!plain.test(name)) assert.ok(css.includes(`.${name}`), name);
  });

  it('explains in its legend the signs that are there', () => {
    const every = legend().map(({ id }) => id);
    assert.deepEqual(every, ['public', 'flows', 'denied', 'broken', 'unknown', 'mounts', 'globe', 'shield']);
    assert.deepEqual(
      legend(scene()).map(({ id }) => id),
      every,
    );
    const small = layoutTopology(topology([service('a/one', ['80 http'])], []), { folded: new Set() });
    assert.deepEqual(legend(small), []);
  });

  it('draws icons on a grid of 16', () => {
    for (const [name, d] of Object.entries(ICONS)) {
      for (const [, x, y] of d.matchAll(/M([\d.]+)[ ]([\d.]+)/g)) assert.ok(Number(x) <= 15 && Number(y) <= 15, name);
    }
  });
});

describe('svg', () => {
  it('is one well-formed file with a title, styles and a legend, for either theme', () => {
    for (const theme of ['dark', 'light'] as const) {
      const svg = renderSvg(scene(), { theme, css });
      const names = parse(svg);
      assert.equal(names.filter((name) => name === 'style').length, 2);
      assert.match(svg, /<title>Traffic map of online-boutique<\/title>/);
      assert.match(svg, />denied by policy</);
      assert.doesNotMatch(svg, /var\(|color-mix|tabindex|role="button"/);
      assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    }
    assert.notEqual(renderSvg(scene(), { theme: 'dark', css }), renderSvg(scene(), { theme: 'light', css }));
  });

  it('lets no name become markup', () => {
    const name = `</text><script>alert("1")</script> & ' \u0000\u202e\ud800`;
    const cards = [
      service(`n/${name}`, [`80 ${name}`], { name, label: name }),
      card(`e/${name}`, 'ingress', {
        name,
        label: name,
        routes: [route(name, 'host', name), route('p', 'path', name, name)],
      }),
    ];
    const input = topology(cards, [], [box(name), box('n')]);
    const svg = renderSvg(layoutTopology({ ...input, name }, { folded: new Set() }), { theme: 'dark', css });
    assert.ok(!parse(svg).includes('script'));
  });

  it('draws nothing and 300 cards alike', () => {
    parse(renderSvg(layoutTopology(topology([], []), { folded: new Set() }), { theme: 'dark', css }));
    const many = randomTopology(2, { cards: 300, boxes: 9, calls: 1, stopped: 0.1, wild: 0.1 });
    parse(renderSvg(layoutTopology(many, { folded: new Set() }), { theme: 'light', css }));
  });
});
