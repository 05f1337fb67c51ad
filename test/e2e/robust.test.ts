import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Topology } from '../../src/topology/topology.ts';
import { launchBrowser } from './browser.ts';
import { line, result, shop, withCard } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';
import type { ThemeName } from './support/themes.ts';

const HOSTILE: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="globalThis.hacked = true"><script>globalThis.hacked = true</script>',
  'the end of a script': '</script><script>globalThis.hacked = true</script>',
  'marks that turn direction': '\u202eevil\u202c\u2066\u200f.yaml',
  '10,000 letters': 'a'.repeat(10_000),
  emoji: '👩‍👩‍👧‍👦🏴‍☠️ café',
  'a lone surrogate and controls': '\ud800\u0000\u0007\u001b[31m',
  Markdown: '[x](javascript:alert(1)) | `code` **bold**',
};

function named(name: string): Topology {
  const topology = withCard(shop(), 'shop/cartservice', {
    name,
    label: name,
    title: name,
    detail: name,
    labels: [`app=${name}`],
    problems: [{ severity: 'error', rule: 'x', message: name, source: line('cart.yaml', 3) }],
  });
  return { ...topology, name, boxes: topology.boxes.map((box) => (box.id === 'shop' ? { ...box, name } : box)) };
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_OPTIONS = { rules: { 'label-content-name-mismatch': { enabled: false } } };

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await axe);
  const { violations: found } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(options),
    AXE_OPTIONS,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}

const hacked = (page: Page) => page.evaluate(() => (globalThis as { hacked?: boolean }).hacked === true);

async function open(topology: Topology, options: Parameters<typeof openPanel>[0] = {}): Promise<OpenPanel> {
  const panel = await openPanel(options);
  await panel.send({ type: 'topology', result: result(topology) });
  await panel.page.locator('.pt-scene .card').first().waitFor();
  return panel;
}

describe('a hostile name', () => {
  for (const [what, name] of Object.entries(HOSTILE)) {
    it(`of ${what} is text: on the map, in tooltip, search, filters and pictures`, async () => {
      const panel = await open(named(name));
      const { page } = panel;
      await page.locator('.pt-scene [data-card="shop/cartservice"] .card-body').hover();
      await page.locator('.pt-tooltip').waitFor();
      const room = await page.locator('.pt-tooltip').boundingBox();
      assert.ok(room && room.x >= 0 && room.x + room.width <= 1440 && room.height <= 900, JSON.stringify(room));
      await page.mouse.move(5, 600);
      await page.getByRole('button', { name: /^Filter/ }).click();
      await page.locator('.pt-filter-menu input').nth(2).check();
      assert.ok((await page.locator('.pt-filter-menu').boundingBox())!.width <= 400);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await page.getByRole('combobox').fill('cart');
      await page.getByRole('combobox').press('Escape');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Export as PNG…' }).click();
      const [exported] = await panel.waitFor('export');
      assert.ok(exported?.format === 'png');
      const head = Buffer.from(exported.data, 'base64').subarray(0, 24);
      assert.equal(head.toString('latin1', 1, 4), 'PNG');
      assert.ok(head.readUInt32BE(16) > 1000, 'two pixels to one');
      assert.equal(await hacked(page), false);
      // No violation of the policy and nothing on the console either.
      await panel.close();
    });
  }
});

describe('the panel', () => {
  it('saves a file where the clipboard takes no image, and says so', async () => {
    const panel = await open(shop());
    await panel.page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error('no'));
    });
    await panel.page.getByRole('button', { name: 'Export', exact: true }).click();
    await panel.page.getByRole('menuitem', { name: 'Copy as an image' }).click();
    await panel.page.getByText('The clipboard takes no image here: it is saved as a file instead').waitFor();
    assert.equal((await panel.waitFor('export'))[0]?.format, 'png');
    await panel.close();
  });

  it('copies the map as an image', async () => {
    const panel = await open(shop());
    await panel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel.page.getByRole('button', { name: 'Export', exact: true }).click();
    await panel.page.getByRole('menuitem', { name: 'Copy as an image' }).click();
    await panel.page.getByText('Copied').waitFor();
    const types = await panel.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => item.types),
    );
    assert.deepEqual(types, ['image/png']);
    await panel.close();
  });

  it('steps through 100 problems of one manifest', async () => {
    const problems = Array.from({ length: 100 }, (_, i) => ({
      severity: 'error' as const,
      rule: 'x',
      message: `Problem ${i}`,
      source: line('cart.yaml', i + 1),
    }));
    const panel = await open({
      ...withCard(shop(), 'shop/cartservice', { problems }),
      problems: { errors: 100, warnings: 0 },
    });
    const { page } = panel;
    await page.locator('.pt-scene [data-card="shop/cartservice"] .card-body').hover();
    await page.locator('.pt-tooltip').waitFor();
    const box = (await page.locator('.pt-tooltip').boundingBox())!;
    assert.ok(box.y >= 0 && box.y + box.height <= 900, 'the tooltip fits');
    for (let i = 0; i < 3; i++) await page.locator('.pt-counter-error').click();
    const seen = await panel.waitFor('reveal', 3);
    assert.equal(new Set(seen.map(({ location }) => location.range.start.line)).size, 3);
    await panel.close();
  });

  it('unfolds what hides the only problems', async () => {
    const topology = {
      ...shop(),
      boxes: shop().boxes.map((box) => ({ ...box, problems: { errors: 1, warnings: 0 } })),
    };
    const folded = topology.boxes.map(({ id }) => id);
    const panel = await openPanel({ folded });
    await panel.send({ type: 'topology', result: result(topology, { folded }) });
    await panel.page.locator('.box.folded').first().waitFor();
    await panel.page.locator('.pt-counter-error').click();
    const [view] = await panel.waitFor('view');
    assert.equal(view?.folded.length, folded.length - 1);
    await panel.close();
  });

  it('comes back after a reload as it was, and after the server is gone and back', async () => {
    const panel = await open(shop());
    const { page } = panel;
    await page.getByRole('button', { name: 'Storage: light what is mounted' }).click();
    await panel.send({ type: 'select', card: 'shop/cartservice' });
    await page.keyboard.press('+');
    await page.waitForTimeout(400);
    const camera = await page.locator('.pt-camera').getAttribute('transform');
    await page.reload();
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('[data-card="shop/cartservice"].selected').waitFor();
    assert.equal(await page.locator('.pt-camera').getAttribute('transform'), camera);
    await page.locator('.pt-map.dim').waitFor();
    await panel.send({ type: 'error', message: 'The language server has stopped.' });
    await page.getByRole('alert').waitFor();
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    assert.ok((await page.locator('.pt-scene .card').count()) > 5);
    await panel.close();
  });
});

describe('filters and exports for everyone', () => {
  for (const theme of ['dark', 'light', 'contrast', 'contrast-light'] satisfies ThemeName[]) {
    it(`axe finds nothing in ${theme}: the filters, a filtered map, an empty one, the menu of exports`, async () => {
      const panel = await open(shop(), { theme });
      const { page } = panel;
      await page.getByRole('button', { name: 'Filter' }).click();
      assert.deepEqual(await violations(page), [], 'the filters');
      await page.getByRole('checkbox', { name: 'monitoring', exact: true }).check();
      await page.keyboard.press('Escape');
      assert.deepEqual(await violations(page), [], 'a filtered map');
      await page.getByRole('button', { name: /^Filter/ }).click();
      await page.getByRole('checkbox', { name: 'Ingress', exact: true }).check();
      await page.keyboard.press('Escape');
      await page.getByText('No card matches these filters').waitFor();
      assert.deepEqual(await violations(page), [], 'an empty map');
      await page.locator('.pt-filters-reset').click();
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      assert.deepEqual(await violations(page), [], 'the menu');
      await panel.close();
    });
  }

  for (const [width, fontSize] of [
    [400, 13],
    [720, 26],
    [1440, 26],
    [2560, 13],
  ] as const) {
    it(`nothing is cut off at ${width} px and ${fontSize} px letters`, async () => {
      const panel = await open(shop(), { width, fontSize, height: 600 });
      const { page } = panel;
      const overflow = () =>
        page.evaluate(
          () => Math.max(document.querySelector('.pt-toolbar')!.scrollWidth, document.body.scrollWidth) - innerWidth,
        );
      assert.ok((await overflow()) <= 0, `${await overflow()} px too wide`);
      await page.getByRole('button', { name: 'Filter' }).click();
      const menu = (await page.locator('.pt-filter-menu').boundingBox())!;
      assert.ok(menu.x >= 0 && menu.x + menu.width <= width && menu.y + menu.height <= 600, JSON.stringify(menu));
      await page.locator('.pt-filter-menu input').nth(2).check();
      await page.locator('.pt-filter-menu input').nth(3).check();
      await page.keyboard.press('Escape');
      assert.ok((await overflow()) <= 0);
      await panel.close();
    });
  }

  it('forced colours and reduced motion keep filters legible', async () => {
    const panel = await open(shop(), { theme: 'contrast', forcedColors: true, reducedMotion: true });
    await panel.page.getByRole('button', { name: 'Filter' }).click();
    await panel.page.getByRole('checkbox', { name: 'monitoring', exact: true }).check();
    await panel.page.keyboard.press('Escape');
    const opacity = await panel.page
      .locator('.card.near')
      .first()
      .evaluate((card) => getComputedStyle(card).opacity);
    assert.equal(opacity, '1');
    await panel.close();
  });
});

describe('the web page', () => {
  const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
  const SHOP = fileURLToPath(new URL('../../samples/shop', import.meta.url));
  let browser: Browser;
  let folder: string;
  before(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(path.join(tmpdir(), 'portolan-page-'));
  });
  after(() => browser.close());

  const page = async (source: string) => {
    const made = spawnSync(process.execPath, [CLI, 'topology', source, '--format', 'html'], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const file = path.join(folder, 'map.html');
    writeFileSync(file, made.stdout);
    const opened = await browser.newPage({ viewport: { width: 1920, height: 1200 } });
    const faults: string[] = [];
    opened.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    opened.on('pageerror', (error) => faults.push(String(error)));
    opened.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) faults.push(request.url());
    });
    await opened.goto(pathToFileURL(file).href);
    await opened.locator('.pt-scene .card').first().waitFor();
    return { opened, faults, text: made.stdout };
  };

  it('is the interactive map, from a file and without a network', async () => {
    const { opened, faults, text } = await page(SHOP);
    assert.ok(!text.includes(SHOP), 'no path of this machine');
    const cards = await opened.locator('.pt-scene .card').count();
    await opened.locator('.pt-scene [data-card] .card-body').first().hover();
    await opened.locator('.pt-tooltip').waitFor();
    await opened.locator('.pt-scene .box').first().focus();
    await opened.keyboard.press('Enter');
    await opened.locator('.pt-scene .box.folded').first().waitFor();
    assert.ok((await opened.locator('.pt-scene .card').count()) < cards);
    await opened.getByRole('combobox').fill('checkout');
    await opened.locator('.pt-suggestion-name').first().waitFor();
    await opened.getByRole('combobox').press('Enter');
    await opened.locator('.pt-scene .card.selected').waitFor();
    assert.deepEqual(await violations(opened), []);
    assert.deepEqual(faults, []);
    await opened.close();
  });

  it('reads hostile names as text', async () => {
    const manifest = (name: string) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: name },
        spec: { ports: [{ port: 80 }] },
      });
    const source = path.join(folder, 'hostile.yaml');
    writeFileSync(source, Object.values(HOSTILE).map(manifest).join('\n---\n'));
    const { opened, faults } = await page(source);
    assert.equal(await hacked(opened), false);
    assert.deepEqual(faults, []);
    await opened.close();
  });
});
