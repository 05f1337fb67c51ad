import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { result, shop } from './support/fixtures.ts';
import { openPanel } from './support/harness.ts';
import type { ThemeName } from './support/themes.ts';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of a card or box the visible label is its name, with which the spoken one begins; axe wants all text in it. */
const OPTIONS = { rules: { 'label-content-name-mismatch': { enabled: false } } };

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await axe);
  const { violations: found } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(options),
    OPTIONS,
  );
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`,
  );
}

describe('axe finds nothing', () => {
  for (const theme of ['dark', 'light', 'contrast', 'contrast-light'] satisfies ThemeName[]) {
    it(`in ${theme}: loading, empty, the map, a tooltip, the search, an error`, async () => {
      const panel = await openPanel({ theme });
      const { page } = panel;
      assert.deepEqual(await violations(page), [], 'loading');
      await panel.send({ type: 'topology', result: { worlds: [], files: 3 } });
      await page.locator('h2').waitFor();
      assert.deepEqual(await violations(page), [], 'empty');
      const worlds = [
        { id: 'a', name: 'a' },
        { id: 'b', name: 'b' },
      ];
      await panel.send({ type: 'topology', result: result(shop(), { worlds }) });
      await page.locator('.pt-scene .card').first().waitFor();
      assert.deepEqual(await violations(page), [], 'the map');
      await page.locator('.pt-scene [data-card="shop/checkoutservice"] .card-body').hover();
      await page.locator('.pt-tooltip').waitFor();
      assert.deepEqual(await violations(page), [], 'a tooltip');
      await page.mouse.move(5, 500);
      await page.getByRole('combobox').last().fill('cart');
      await page.locator('.pt-tooltip').waitFor({ state: 'hidden' });
      assert.deepEqual(await violations(page), [], 'the search');
      await panel.send({ type: 'error', message: 'No answer.' });
      await page.getByRole('alert').waitFor();
      assert.deepEqual(await violations(page), [], 'an error');
      await panel.close();
    });
  }

  it('in a narrow panel with its menu', async () => {
    const panel = await openPanel({ width: 400 });
    await panel.send({ type: 'topology', result: result(shop()) });
    await panel.page.getByRole('button', { name: 'More actions' }).click();
    assert.deepEqual(await violations(panel.page), []);
    await panel.close();
  });
});

describe('a narrow panel', () => {
  it('keeps all commands at hand, the others in a menu', async () => {
    for (const width of [400, 480]) {
      const panel = await openPanel({ width, height: 700 });
      const { page } = panel;
      await panel.send({ type: 'topology', result: result(shop()) });
      await page.locator('.pt-scene .card').first().waitFor();
      const overflow = await page.evaluate(() => document.querySelector('.pt-toolbar')!.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the toolbar is ${overflow} px too wide at ${width}`);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.notEqual(await page.locator('.pt-zoom').textContent(), '80%');
      assert.equal(await page.getByRole('menu').isVisible(), false);
      await panel.close();
    }
  });
});
