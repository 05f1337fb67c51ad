import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { result, shop, withCard } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

const body = (id: string) => `.pt-scene [data-card="${id}"] .card-body`;
const transform = (page: Page) => page.locator('.pt-camera').getAttribute('transform');

describe('the map', () => {
  let panel: OpenPanel;
  let page: Page;

  beforeEach(async () => {
    panel = await openPanel();
    page = panel.page;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
  });
  afterEach(() => panel.close());

  describe('with the mouse', () => {
    it('goes to the text of a card, and opens it with a double click', async () => {
      await page.locator(`${body('shop/adservice')}`).click({ position: { x: 60, y: 12 } });
      const [single] = await panel.waitFor('reveal');
      assert.equal(single?.location.uri, 'file:///w/adservice.yaml');
      assert.equal(single?.focus, false);
      await page.locator('[data-card="shop/adservice"].selected').waitFor();
      await page.locator(`${body('shop/frontend')}`).dblclick({ position: { x: 60, y: 12 } });
      await page.locator('.pt-opened').waitFor();
    });

    it('goes to the line of a port', async () => {
      await page.locator('[data-card="data/redis-cart"] [data-row="9121"] .tab').click();
      const [reveal] = await panel.waitFor('reveal');
      assert.equal(reveal?.location.range.start.line, 20);
    });

    it('explains a ghost by who calls it', async () => {
      await page.locator(body('shop/shoppingassistantservice')).click({ position: { x: 60, y: 12 } });
      assert.equal((await panel.waitFor('reveal'))[0]?.location.uri, 'file:///w/policies.yaml');
    });

    it('lights the neighbours of a card under the pointer, after a while', async () => {
      await page.locator(body('shop/checkoutservice')).hover();
      assert.equal(await page.locator('.pt-map.dim').count(), 0);
      await page.locator('.pt-map.dim').waitFor();
      const lit = await page
        .locator('.pt-scene .card.lit')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card')).sort());
      assert.deepEqual(
        lit,
        ['cart', 'checkout', 'currency', 'email', 'payment', 'productcatalog', 'shipping']
          .map((name) => `shop/${name}service`)
          .concat('shop/frontend')
          .sort(),
      );
      assert.equal(await page.locator('.pt-lit .wire').count(), 7);
    });

    it('explains it in a tooltip that covers no lit card, with links to the lines', async () => {
      await page.locator(body('shop/checkoutservice')).hover();
      const tooltip = page.locator('.pt-tooltip');
      await tooltip.waitFor();
      const text = (await tooltip.textContent()) ?? '';
      assert.match(text, /checkoutservice/);
      assert.match(text, /Called by\s*frontend/);
      assert.match(text, /4 flow · 1 denied \(paymentservice\) · 1 broken \(emailservice\)/);
      assert.match(text, /NetworkPolicy payment-ingress admits only pods with app=frontend policies\.yaml:\d+/);
      const place = (await tooltip.boundingBox())!;
      for (const card of await page.locator('.pt-scene .card.lit .card-body').all()) {
        const rect = (await card.boundingBox())!;
        const apart =
          rect.x >= place.x + place.width ||
          place.x >= rect.x + rect.width ||
          rect.y >= place.y + place.height ||
          place.y >= rect.y + rect.height;
        assert.ok(apart, 'the tooltip covers a lit card');
      }
      await page.locator('.pt-tooltip .pt-link').first().click();
      assert.equal((await panel.waitFor('reveal'))[0]?.focus, true);
      assert.equal(await tooltip.isVisible(), true);
      await page.mouse.move(5, 400);
      await tooltip.waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.pt-map.dim').count(), 0);
    });

    it('lights one connection from end to end', async () => {
      const mark = (await page.locator('.pt-scene .mark-broken').boundingBox())!;
      await page.mouse.move(mark.x - 8, mark.y + mark.height / 2);
      await page.locator('.pt-tooltip').waitFor();
      assert.match(
        (await page.locator('.pt-tooltip').textContent()) ?? '',
        /checkoutservice → emailservice[\s\S]*broken/,
      );
      assert.equal(await page.locator('.pt-scene .card.lit').count(), 2);
    });

    it('pans with a drag, which is no click', async () => {
      const before = await transform(page);
      const { x, y } = (await page.locator(body('shop/adservice')).boundingBox())!;
      await page.mouse.move(x + 20, y + 8);
      await page.mouse.down();
      await page.mouse.move(x + 60, y + 38, { steps: 4 });
      await page.mouse.up();
      const [, bx, by, ax, ay] = /\((\S+) (\S+)\).*\n.*\((\S+) (\S+)\)/.exec(`${before}\n${await transform(page)}`)!;
      assert.equal(Number(ax) - Number(bx), 40);
      assert.equal(Number(ay) - Number(by), 30);
      assert.deepEqual(await panel.posted('reveal'), []);
    });

    it('zooms around the pointer, and pans with the wheel', async () => {
      const target = page.locator(body('shop/adservice'));
      const before = (await target.boundingBox())!;
      await page.mouse.move(before.x, before.y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -50);
      await page.keyboard.up('Control');
      const after = (await target.boundingBox())!;
      assert.ok(after.width > before.width * 1.1, 'zooms in');
      assert.ok(
        Math.abs(after.x - before.x) < 2 && Math.abs(after.y - before.y) < 2,
        'what is under the pointer stays',
      );
      await page.mouse.wheel(30, 20);
      const panned = (await target.boundingBox())!;
      assert.ok(Math.abs(after.x - panned.x - 30) < 2 && Math.abs(after.y - panned.y - 20) < 2);
    });

    it('never loses the map', async () => {
      for (let i = 0; i < 5; i++) await page.mouse.wheel(5000, 5000);
      const map = (await page.locator('.pt-scene .boxes').boundingBox())!;
      assert.ok(map.x + map.width > 0 && map.y + map.height > 0);
      await page.getByRole('button', { name: 'Fit the whole map' }).click();
      assert.equal(await page.locator(body('internet')).isVisible(), true);
    });
  });

  it('folds a box in place, and says so', async () => {
    const head = page.locator('[data-box="monitoring"] .box-hit');
    const before = (await head.boundingBox())!;
    await head.click({ position: { x: 16, y: 16 } });
    assert.deepEqual(await panel.waitFor('view'), [{ type: 'view', world: undefined, folded: ['monitoring'] }]);
    await panel.send({ type: 'topology', result: result(shop(), { folded: ['monitoring'] }) });
    await page.locator('[data-box="monitoring"][aria-expanded="false"]').waitFor();
    const after = (await head.boundingBox())!;
    assert.ok(Math.abs(after.x - before.x) < 2 && Math.abs(after.y - before.y) < 2);
    await head.click({ position: { x: 60, y: 16 } });
    assert.deepEqual((await panel.waitFor('view', 2)).at(-1)?.folded, []);
  });

  it('rings the card of the text cursor, or the folded box that holds it', async () => {
    await panel.send({ type: 'select', card: 'shop/paymentservice' });
    await page.locator('[data-card="shop/paymentservice"].selected').waitFor();
    assert.equal(await page.locator('.pt-ring.pt-selected').isVisible(), true);
    await panel.send({ type: 'topology', result: result(shop(), { folded: ['shop'] }) });
    assert.equal(await page.locator('.pt-ring.pt-selected').isVisible(), true);
    await panel.send({ type: 'select', card: undefined });
    await page.locator('.pt-ring.pt-selected').waitFor({ state: 'hidden' });
  });

  it('goes to the world of what was chosen elsewhere', async () => {
    await panel.send({ type: 'select', card: 'shop/paymentservice', world: 'another' });
    const [view] = await panel.waitFor('view');
    assert.equal(view?.world, 'another');
    await page.locator('[data-card="shop/paymentservice"].selected').waitFor();
  });

  it('steps through problems', async () => {
    await page.getByRole('button', { name: /^2 errors/ }).click();
    await page.locator('[data-card="shop/emailservice"].selected').waitFor();
    await page.getByRole('button', { name: /^2 errors/ }).click();
    await page.locator('[data-card="shop/paymentservice"].selected').waitFor();
    assert.match((await page.locator('.pt-tooltip').textContent()) ?? '', /denied/);
    assert.equal((await panel.posted('reveal')).length, 2);
    assert.match((await page.getByRole('status').textContent()) ?? '', /paymentservice: denied/);
  });

  it('updates in place: pan, zoom, selection, focus and elements stay', async () => {
    await page.locator(body('shop/adservice')).click({ position: { x: 60, y: 12 } });
    await page.mouse.wheel(40, 30);
    await page.keyboard.press('+');
    const before = await transform(page);
    await page.evaluate(() => {
      document.querySelector('[data-card="shop/adservice"]')?.setAttribute('data-same', '');
    });
    const changed = withCard(shop(), 'shop/adservice', { name: 'adservice-v2', label: 'adservice-v2' });
    const more = { ...changed, cards: [{ ...changed.cards[5]!, id: 'shop/new', name: 'new' }, ...changed.cards] };
    await panel.send({ type: 'topology', result: result(more) });
    await page.locator('[data-card="shop/new"]').waitFor();
    const card = page.locator('[data-card="shop/adservice"]');
    assert.equal(await transform(page), before);
    assert.equal(await card.getAttribute('data-same'), '');
    assert.match((await card.getAttribute('class')) ?? '', /selected/);
    assert.equal(await card.getAttribute('aria-label'), 'adservice-v2');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-card')), 'shop/adservice');
  });

  it('comes back as it was after its page was dropped', async () => {
    await page.locator(body('shop/adservice')).click({ position: { x: 60, y: 12 } });
    await page.mouse.wheel(100, 50);
    const before = await transform(page);
    await page.waitForTimeout(300);
    await page.reload();
    await panel.waitFor('ready');
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('[data-card="shop/adservice"].selected').waitFor();
    assert.equal(await transform(page), before);
  });
});

describe('motion', () => {
  it('glides to a new place, and ends there', async () => {
    const panel = await openPanel({ reducedMotion: false });
    const { page } = panel;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
    const changed = withCard(shop(), 'shop/emailservice', {
      ports: [
        { id: '1', port: '1', text: '' },
        { id: '2', port: '2', text: '' },
      ],
    });
    const shown = result(changed);
    await panel.send({ type: 'topology', result: shown });
    await page.waitForFunction(() => document.getAnimations().length > 0);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    for (const { card, x, y } of shown.scene?.cards ?? []) {
      const place = await page.locator(`.pt-scene [data-card="${card.id}"]`).getAttribute('transform');
      assert.equal(place, `translate(${x} ${y})`);
    }
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.locator('.pt-zoom', { hasText: /^11\d%$/ }).waitFor();
    await panel.close();
  });
});
