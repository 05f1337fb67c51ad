import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { Graph } from '../../src/graph/graph.ts';
import type { World } from '../../src/graph/world.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import { buildMatrix, matrixCell } from '../../src/topology/matrix/build.ts';
import type { MatrixCellParams, MatrixParams } from '../../src/topology/matrix/matrix.ts';
import { result, shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel, type PanelOptions } from './support/harness.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SAMPLE = new URL('../../samples/shop/', import.meta.url);
const LENS = 'shop/allow-within-shop[NetworkPolicy]';

function sampleWorld(): World {
  const files = readdirSync(SAMPLE).map((name) =>
    parseFile(`file:///shop/${name}`, readFileSync(new URL(name, SAMPLE), 'utf8')),
  );
  const [world] = new Graph(files).worlds;
  assert.ok(world);
  return world;
}

/** More workloads than a grid has room for. */
function wideWorld(): World {
  const texts = Array.from({ length: 400 }, (_, i) => {
    const [name, namespace] = [`app-${i}`, `team-${i % 20}`];
    const url = `http://app-${(i + 20) % 400}`;
    return `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: {app: ${name}}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: x, env: [{name: URL, value: "${url}"}]}]}`;
  });
  const [world] = new Graph([parseFile('file:///wide.yaml', texts.join('\n---\n'))]).worlds;
  assert.ok(world);
  return world;
}

/** A panel whose questions about the matrix are answered from a world, as the server does. */
class Desk {
  private answered = 0;

  constructor(
    readonly panel: OpenPanel,
    private readonly world: World,
  ) {}

  static async open(world: World, options: PanelOptions = {}): Promise<Desk> {
    const panel = await openPanel(options);
    await panel.send({ type: 'topology', result: result(shop()) });
    await panel.page.locator('.pt-scene .card').first().waitFor();
    return new Desk(panel, world);
  }

  get page(): Page {
    return this.panel.page;
  }

  /** Answers all that has been asked, and waits for one question at least. */
  async answer(): Promise<void> {
    const asked = await this.panel.waitFor('request', this.answered + 1);
    for (const { id, method, params } of asked.slice(this.answered)) {
      const answer =
        method === 'portolan/matrix'
          ? buildMatrix(this.world, params as MatrixParams)
          : matrixCell(this.world, params as MatrixCellParams);
      await this.panel.send({ type: 'answer', id, result: answer });
    }
    this.answered = asked.length;
  }

  async openMatrix(): Promise<void> {
    await this.page.getByRole('button', { name: 'Matrix', exact: true }).click();
    await this.answer();
  }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)}`);
}

describe('the matrix in a browser', () => {
  it('takes the place of the map by button and by key, and is there again after a reload', async () => {
    const desk = await Desk.open(sampleWorld());
    const { page } = desk;
    await desk.openMatrix();
    await page.locator('.mx-body').waitFor();
    assert.equal(await page.locator('.pt-scene').isVisible(), false);
    await page.keyboard.press('m');
    await page.locator('.pt-scene .card').first().waitFor();
    assert.equal(await page.locator('.mx-body').isVisible(), false);
    await page.keyboard.press('m');
    await desk.answer();
    await page.locator('.mx-body').waitFor();
    await page.waitForFunction(() => JSON.parse(sessionStorage.getItem('state') ?? '{}').mode === 'matrix');
    await page.reload();
    await desk.panel.waitFor('ready');
    await desk.panel.send({ type: 'topology', result: result(shop()) });
    await desk.panel.waitFor('request');
    assert.equal(await page.locator('.pt-scene').isVisible(), false);
    await desk.panel.close();
  });

  it('shows what a policy opens as one rectangle, with counts, and takes it away again', async () => {
    const desk = await Desk.open(sampleWorld());
    const { page } = desk;
    await desk.openMatrix();
    const policy = page.locator(`[data-policy="${LENS}"]`);
    await policy.click();
    await desk.answer();
    await page.locator('.mx-grant').waitFor();
    assert.equal(await policy.getAttribute('aria-pressed'), 'true');
    assert.match((await page.locator('.mx-summary').textContent()) ?? '', /12 × 11 · 11 used · 110 unused · 0 denied/);
    assert.match((await page.locator('.mx-lists').textContent()) ?? '', /payment is closed to everyone/);
    await page.keyboard.press('Escape');
    await desk.answer();
    await page.locator('.mx-grant').waitFor({ state: 'detached' });
    await desk.panel.close();
  });

  it('is walked through by keys, says each cell, and shows all about one', async () => {
    const desk = await Desk.open(sampleWorld());
    const { page } = desk;
    await desk.openMatrix();
    const cell = page.getByRole('gridcell');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    assert.equal(await cell.textContent(), 'ingress-nginx-controller to load-test: closed');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    assert.match((await cell.textContent()) ?? '', /^load-test to postgres/);
    await page.getByRole('button', { name: /checkout is refused by payment/ }).click();
    await desk.answer();
    const sheet = page.getByRole('region', { name: 'The cell' });
    await sheet.waitFor();
    assert.match((await sheet.textContent()) ?? '', /checkout → payment.*payment:50051/);
    await sheet.getByRole('button', { name: /policies\.yaml:/ }).click();
    const [reveal] = await desk.panel.waitFor('reveal');
    assert.equal(reveal?.location.uri, 'file:///shop/policies.yaml');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await desk.panel.close();
  });

  it('shows one namespace with whoever calls it', async () => {
    const desk = await Desk.open(sampleWorld());
    const { page } = desk;
    await desk.openMatrix();
    await page.getByRole('combobox', { name: 'Namespace' }).selectOption('data');
    await desk.answer();
    await page.locator('.mx-columns text').nth(2).waitFor({ state: 'detached' });
    assert.deepEqual(
      await page.locator('.mx-columns text').evaluateAll((all) => all.map((e) => e.firstChild?.textContent)),
      ['redis', 'postgres'],
    );
    await desk.panel.close();
  });

  it('shows many workloads on a canvas, with a magnifier, and opens a namespace', async () => {
    const desk = await Desk.open(wideWorld());
    const { page } = desk;
    await desk.openMatrix();
    const canvas = page.getByRole('application');
    await canvas.waitFor();
    await canvas.hover({ position: { x: 300, y: 200 } });
    await desk.answer();
    await page.locator('.mx-magnifier .mx-body').waitFor();
    await canvas.focus();
    await page.keyboard.press('ArrowDown');
    await desk.answer();
    await page.keyboard.press('Enter');
    await desk.answer();
    await page.getByRole('grid').waitFor();
    assert.equal(await page.locator('.mx-scroll .mx-columns text').count(), 20);
    await desk.panel.close();
  });

  for (const theme of ['dark', 'light', 'contrast', 'contrast-light'] as const) {
    it(`has no accessibility violations (${theme})`, async () => {
      const desk = await Desk.open(sampleWorld(), { theme });
      const { page } = desk;
      await desk.openMatrix();
      await page.locator(`[data-policy="${LENS}"]`).click();
      await desk.answer();
      await page.locator('.mx-grant').waitFor();
      await page.getByRole('button', { name: /checkout is refused by payment/ }).click();
      await desk.answer();
      await page.getByRole('region', { name: 'The cell' }).waitFor();
      assert.deepEqual(await violations(page), []);
      await desk.panel.close();
    });
  }

  it('has no accessibility violations in a narrow panel and on the canvas', async () => {
    const desk = await Desk.open(wideWorld(), { width: 480 });
    await desk.openMatrix();
    await desk.page.getByRole('application').waitFor();
    assert.deepEqual(await violations(desk.page), []);
    const overflow = await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0);
    await desk.panel.close();
  });
});
