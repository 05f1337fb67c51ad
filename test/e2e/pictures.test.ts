import { mkdir } from 'node:fs/promises';
import { translationsFor, useLocale } from '../../src/base/translations.ts';
import { result, shop } from './support/fixtures.ts';
import { openPanel, type PanelOptions } from './support/harness.ts';

/** Pictures for people to look at, in test-results/. Nothing is compared. */

const folder = new URL('../../test-results/panel/', import.meta.url).pathname;

interface Picture extends PanelOptions {
  readonly show: 'map' | 'hover' | 'focus' | 'search' | 'menu' | 'empty' | 'error' | 'loading' | 'line';
}

const PICTURES: Readonly<Record<string, Picture>> = {
  'map-dark': { show: 'map' },
  'map-light': { show: 'map', theme: 'light' },
  'map-contrast': { show: 'map', theme: 'contrast' },
  'map-forced-colors': { show: 'focus', theme: 'contrast', forcedColors: true },
  'hover-dark': { show: 'hover' },
  'hover-light': { show: 'hover', theme: 'light' },
  'hover-contrast': { show: 'hover', theme: 'contrast-light' },
  'line-light': { show: 'line', theme: 'light' },
  'focus-dark': { show: 'focus' },
  'search-light': { show: 'search', theme: 'light' },
  'search-contrast': { show: 'search', theme: 'contrast' },
  'narrow-480': { show: 'hover', width: 480, height: 800, pixelRatio: 2 },
  'narrow-400-menu': { show: 'menu', width: 400, height: 700, pixelRatio: 2, theme: 'light' },
  // VS Code's window.zoomLevel, and a large editor font.
  'zoom-200': { show: 'hover', width: 720, height: 450, pixelRatio: 2 },
  'font-200': { show: 'hover', fontSize: 26 },
  'empty-dark': { show: 'empty' },
  'empty-light': { show: 'empty', theme: 'light', width: 480, height: 700 },
  'error-dark': { show: 'error' },
  'loading-light': { show: 'loading', theme: 'light' },
  'chinese-light': { show: 'hover', theme: 'light', locale: 'zh-cn' },
  'chinese-empty': { show: 'empty', locale: 'zh-cn' },
};

describe('pictures', () => {
  before(() => mkdir(folder, { recursive: true }));
  afterEach(() => useLocale('en'));

  for (const [name, { show, ...options }] of Object.entries(PICTURES)) {
    it(name, async () => {
      const locale = options.locale ?? 'en';
      // The scene has texts of the server's.
      useLocale(locale);
      const panel = await openPanel({ ...options, bundle: translationsFor(locale) });
      const { page, send } = panel;
      if (show === 'empty') await send({ type: 'topology', result: { worlds: [], files: 42 } });
      else if (show === 'error') await send({ type: 'error', message: 'The language server has stopped.' });
      else if (show !== 'loading') {
        await send({ type: 'topology', result: result(shop()) });
        await page.locator('.pt-scene .card').first().waitFor();
      }
      if (show === 'hover') {
        await send({ type: 'select', card: 'shop/checkoutservice' });
        await page.locator('.pt-scene [data-card="shop/checkoutservice"] .card-body').hover();
        await page.locator('.pt-tooltip').waitFor();
      } else if (show === 'line') {
        const mark = (await page.locator('.pt-scene .mark-denied').boundingBox())!;
        await page.mouse.move(mark.x - 6, mark.y + mark.height / 2);
        await page.locator('.pt-tooltip').waitFor();
      } else if (show === 'focus') {
        await send({ type: 'select', card: 'shop/adservice' });
        await page.keyboard.press(']');
        await page.locator('.pt-tooltip').waitFor();
      } else if (show === 'search') {
        await page.keyboard.press('/');
        await page.keyboard.type('s');
        await page.keyboard.press('ArrowDown');
      } else if (show === 'menu') {
        await page.getByRole('button', { name: 'More actions' }).click();
      }
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${folder}${name}.png` });
      await panel.close();
    });
  }
});
