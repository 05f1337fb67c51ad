import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { result, shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

describe('the search', () => {
  let panel: OpenPanel;
  let page: Page;

  beforeEach(async () => {
    panel = await openPanel();
    page = panel.page;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
    await page.keyboard.press('/');
  });
  afterEach(() => panel.close());

  const names = () => page.locator('.pt-suggestion-name').allTextContents();

  it('finds cards by name, host, port and namespace', async () => {
    await page.keyboard.type('recomm');
    assert.deepEqual(await names(), ['recommendationservice']);
    const input = page.getByRole('combobox', { name: 'Find a service, host or port' });
    await input.fill('grafana.example.com');
    assert.deepEqual(await names(), ['ingress-nginx']);
    await input.fill(':9121');
    assert.deepEqual(await names(), ['redis-cart']);
    await input.fill('monitoring 9090');
    assert.deepEqual(await names(), ['prometheus']);
    await input.fill('no such thing');
    assert.equal(await page.locator('#pt-suggestions').textContent(), 'Nothing matches');
  });

  it('dims what does not match', async () => {
    await page.keyboard.type('50051');
    assert.equal(await page.locator('.pt-map.dim').count(), 1);
    assert.equal(await page.locator('.card.lit').count(), 2);
    assert.match((await page.getByRole('status').textContent()) ?? '', /2 cards found/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.pt-map.dim').count(), 0);
  });

  it('jumps to the chosen card, selects it and shows its text', async () => {
    await page.keyboard.type('50051');
    await page.keyboard.press('ArrowDown');
    const option = page.locator('#pt-suggestions [aria-selected="true"]');
    const name = await option.locator('.pt-suggestion-name').textContent();
    assert.equal(
      await page.getByRole('combobox').getAttribute('aria-activedescendant'),
      await option.getAttribute('id'),
    );
    await page.keyboard.press('Enter');
    await page.locator(`[data-card="shop/${name}"].selected`).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-card')), `shop/${name}`);
    assert.equal((await panel.posted('reveal'))[0]?.location.uri, `file:///w/${name}.yaml`);
    assert.equal(await page.locator('#pt-suggestions').isVisible(), false);
  });

  it('follows the mouse too', async () => {
    await page.keyboard.type('cart');
    await page.locator('#pt-suggestions li').getByText('cartservice').click();
    await page.locator('[data-card="shop/cartservice"].selected').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await page.getByRole('combobox').inputValue(), '');
  });

  it('goes back to the map', async () => {
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-card')), 'internet');
  });
});
