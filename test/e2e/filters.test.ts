import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Topology } from '../../src/topology/topology.ts';
import { result, shop, withCard } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

function labelled(): Topology {
  return withCard(shop(), 'shop/cartservice', { labels: ['app=cartservice', 'tier=backend'] });
}

describe('filters', () => {
  let panel: OpenPanel;
  let page: Page;

  beforeEach(async () => {
    panel = await openPanel();
    page = panel.page;
    await panel.send({ type: 'topology', result: result(labelled()) });
    await page.locator('.pt-scene .card').first().waitFor();
  });
  afterEach(() => panel.close());

  const shown = () =>
    page
      .locator('.pt-scene .card:not(.near)')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card')));
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('checkbox', { name, exact: true }).check();
    await page.keyboard.press('Escape');
  };

  it('show what matches in its place, what it is connected with dimmed, and nothing else', async () => {
    const card = page.locator('.pt-scene [data-card="shop/cartservice"]');
    const before = await card.boundingBox();
    await choose('tier=backend');
    assert.deepEqual(await shown(), ['shop/cartservice']);
    assert.deepEqual(await card.boundingBox().then((box) => box?.x), before?.x);
    const near = await page.locator('.pt-scene .card.near').count();
    assert.ok(near > 0 && near < 6, `${near} neighbours`);
    assert.equal(await page.locator('.pt-scene [data-card="shop/adservice"]').count(), 0);
    assert.match((await page.locator('.pt-filters-count').textContent()) ?? '', /^1 of \d+ cards$/);
    await page
      .getByRole('status')
      .filter({ hasText: /1 of \d+ cards/ })
      .waitFor({ state: 'attached' });
  });

  it('of one type are alternatives, of several must all hold', async () => {
    await choose('monitoring');
    const monitoring = await shown();
    await choose('shop');
    const both = await shown();
    assert.ok(both.length > monitoring.length && monitoring.every((id) => both.includes(id)));
    await choose('With problems');
    const problems = await shown();
    assert.ok(problems.length > 0 && problems.length < both.length);
  });

  it('are chips that can be removed, and outlive a reload', async () => {
    await choose('tier=backend');
    await choose('Exposed to the internet');
    await page.waitForTimeout(300);
    await page.reload();
    await panel.send({ type: 'topology', result: result(labelled()) });
    await page.locator('.pt-filters li').first().waitFor();
    assert.deepEqual(await page.locator('.pt-filters li').allTextContents(), [
      'tier=backend',
      'Exposed to the internet',
    ]);
    await page.getByRole('button', { name: 'Remove the filter Exposed to the internet' }).click();
    assert.deepEqual(await shown(), ['shop/cartservice']);
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Remove the filter tier=backend',
    );
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.pt-filters').isVisible(), false);
    assert.equal(await page.locator('.pt-scene .card.near').count(), 0);
  });

  it('that leave nothing say so, and go with a button', async () => {
    await choose('tier=backend');
    await choose('monitoring');
    await page.getByText('No card matches these filters').waitFor();
    await page.locator('.pt-filters-reset').click();
    assert.ok((await shown()).length > 5);
    assert.match((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '', /^Filter$/);
  });

  it('follow edits of the manifests', async () => {
    await choose('tier=backend');
    await panel.send({
      type: 'topology',
      result: result(withCard(labelled(), 'shop/adservice', { labels: ['tier=backend'] })),
    });
    await page.locator('.pt-scene [data-card="shop/adservice"]').waitFor();
    assert.deepEqual((await shown()).sort(), ['shop/adservice', 'shop/cartservice']);
  });

  it('can be set with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Filter' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.pt-filter-menu').isVisible(), false);
    assert.deepEqual(await page.locator('.pt-filters li').allTextContents(), ['With problems']);
  });

  it('have a lens for storage beside them', async () => {
    const lens = page.getByRole('button', { name: 'Storage: light what is mounted' });
    await lens.click();
    assert.equal(await lens.getAttribute('aria-pressed'), 'true');
    await page.locator('.pt-map.dim').waitFor();
    const lit = await page
      .locator('.pt-scene .card.lit')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('class')));
    assert.ok(lit.some((name) => name?.includes('card-storage')));
    assert.equal(await page.locator('.pt-scene [data-card="shop/adservice"].lit').count(), 0);
    await lens.click();
    assert.equal(await page.locator('.pt-map.dim').count(), 0);
  });
});

describe('the search', () => {
  it('finds kinds and labels, and what a filter hides', async () => {
    const panel = await openPanel();
    const { page } = panel;
    await panel.send({ type: 'topology', result: result(labelled()) });
    await page.locator('.pt-scene .card').first().waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('checkbox', { name: 'monitoring', exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').fill('tier=backend');
    assert.deepEqual(await page.locator('.pt-suggestion-name').allTextContents(), ['cartservice']);
    await page.getByRole('combobox').press('Enter');
    await page.locator('[data-card="shop/cartservice"].selected').waitFor();
    assert.equal(await page.locator('.pt-filters').isVisible(), false);
    await page.getByRole('combobox').fill('persistentvolumeclaim');
    assert.ok((await page.locator('.pt-suggestion-name').count()) > 0);
    await panel.close();
  });

  it('asks for what folded boxes hide, and unfolds the box of a hit', async () => {
    const panel = await openPanel({ folded: ['shop'] });
    const { page } = panel;
    await panel.send({ type: 'topology', result: result(labelled(), { folded: ['shop'] }) });
    await page.locator('.pt-scene .box.folded').first().waitFor();
    await page.getByRole('combobox').fill('cart');
    const [question] = await panel.waitFor('request');
    assert.equal(question?.method, 'portolan/findCards');
    assert.deepEqual(question?.params, { world: 'w', query: 'cart' });
    const cards = labelled().cards.filter(({ id }) => id === 'shop/cartservice');
    await panel.send({ type: 'answer', id: question!.id, result: cards });
    await page.locator('.pt-suggestion-name').getByText('cartservice').waitFor();
    // The one that begins with what was typed comes first, seen or not.
    await page.getByRole('combobox').press('Enter');
    const [view] = await panel.waitFor('view');
    assert.deepEqual(view?.folded, []);
    await panel.send({ type: 'topology', result: result(labelled()) });
    await page.locator('[data-card="shop/cartservice"].selected').waitFor();
    await panel.close();
  });
});
