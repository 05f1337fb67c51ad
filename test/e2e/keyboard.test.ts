import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { result, shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

describe('the keyboard', () => {
  let panel: OpenPanel;
  let page: Page;

  beforeEach(async () => {
    panel = await openPanel();
    page = panel.page;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
    await page.locator('.pt-search input').focus();
    // Over the buttons of the toolbar, into the map.
    while (!(await focused())) await page.keyboard.press('Tab');
  });
  afterEach(() => panel.close());

  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('data-card') ?? document.activeElement?.getAttribute('data-box'),
    );
  async function press(key: string): Promise<string | null | undefined> {
    await page.keyboard.press(key);
    return focused();
  }

  it('enters the map once and leaves it again', async () => {
    assert.equal(await focused(), 'internet');
    assert.equal(await page.locator('.pt-scene [tabindex="0"]').count(), 1);
    assert.equal(await press('Shift+Tab'), null);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'internet');
  });

  it('follows calls to the right, goes back to callers, and along the column', async () => {
    await press('ArrowRight');
    assert.equal(await press('ArrowDown'), 'edge/ingress-nginx');
    assert.equal(await press('ArrowUp'), 'edge/frontend-external');
    assert.equal(await press('ArrowRight'), 'shop/frontend');
    assert.equal(await press('ArrowLeft'), 'edge/frontend-external');
    assert.equal(await press('ArrowLeft'), 'internet');
    await press('ArrowRight');
    await press('ArrowRight');
    assert.equal(await press('Home'), 'internet');
    assert.equal(await press('ArrowLeft'), 'internet');
    assert.match((await page.getByRole('status').textContent()) ?? '', /Nobody calls it/);
  });

  it('lights what it is on, rings it, and explains it', async () => {
    await press('ArrowRight');
    await press('ArrowRight');
    await page.locator('.pt-map.dim').waitFor();
    assert.equal(await page.locator('.pt-ring.pt-focused').isVisible(), true);
    await page.locator('.pt-tooltip').waitFor();
    await press('Escape');
    await page.locator('.pt-map:not(.dim)').waitFor();
    assert.equal(await page.locator('.pt-tooltip').isVisible(), false);
    assert.equal(await page.locator('.pt-ring.pt-focused').isVisible(), true);
  });

  it('goes into the tooltip, to its links', async () => {
    await press(']');
    await page.locator('.pt-tooltip').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'pt-link');
    await page.keyboard.press('Enter');
    assert.equal((await panel.waitFor('reveal', 2)).at(-1)?.focus, true);
    await page.keyboard.press('Shift+Tab');
    assert.notEqual(await focused(), null);
  });

  it('goes to the text with F12, and selects with the space bar', async () => {
    await press('ArrowRight');
    for (const key of ['F12', ' ']) await press(key);
    assert.deepEqual(
      (await panel.posted('reveal')).map(({ focus }) => focus),
      [true, false],
    );
    assert.equal(await page.locator('.card.selected').count(), 1);
  });

  it('folds a box', async () => {
    await press('ArrowRight');
    await press('ArrowRight');
    for (let i = 0; i < 4 && (await focused()) !== 'shop'; i++) await press('ArrowUp');
    assert.equal(await focused(), 'shop');
    await press('Enter');
    assert.deepEqual((await panel.posted('view')).at(-1)?.folded, ['shop']);
    await panel.send({ type: 'topology', result: result(shop(), { folded: ['shop'] }) });
    await page.locator('[data-box="shop"][aria-expanded="false"]').waitFor();
    assert.equal(await focused(), 'shop');
  });

  it('steps through problems both ways', async () => {
    const first = await press(']');
    const second = await press(']');
    assert.notEqual(first, second);
    assert.equal(await press('['), first);
    assert.equal((await panel.posted('reveal')).length, 3);
  });

  it('zooms', async () => {
    const zoom = () => page.locator('.pt-zoom').textContent();
    await press('0');
    assert.equal(await zoom(), '100%');
    await press('+');
    assert.equal(await zoom(), '125%');
    await press('-');
    await press('-');
    assert.equal(await zoom(), '80%');
  });

  it('clears one thing at a time', async () => {
    await press('ArrowRight');
    await press(' ');
    await press('Escape');
    assert.equal(await page.locator('.card.selected').count(), 1);
    await press('Escape');
    assert.equal(await page.locator('.card.selected').count(), 0);
  });
});
