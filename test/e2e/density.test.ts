import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { TopologyParams, TopologyResult } from '../../src/protocol.ts';
import { layoutLevel } from '../../src/topology/layout/levels.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { randomTopology } from '../support/topologies.ts';
import { shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel, type PanelOptions } from './support/harness.ts';
import type { ThemeName } from './support/themes.ts';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await axe);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
      rules: { 'label-content-name-mismatch': { enabled: false } },
    }),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}

function answerTo(topology: Topology, params: Partial<TopologyParams> = {}): TopologyResult {
  const { folded = [], unfolded = [], level } = params;
  const sets = { folded: new Set(folded), unfolded: new Set(unfolded) };
  const scene = layoutLevel(topology, { ...sets, ...(level ? { level } : {}) });
  return { worlds: [{ id: 'w', name: topology.name }], world: 'w', scene, files: 12 };
}

/** A panel whose questions are answered as the server would. */
class Session {
  private answered = 0;

  static async open(topology: Topology, options: PanelOptions = {}, first?: Partial<TopologyParams>): Promise<Session> {
    const session = new Session(await openPanel(options), topology);
    const asked = (await session.panel.posted('view')).at(-1);
    session.answered = asked ? 1 : 0;
    await session.panel.send({ type: 'topology', result: answerTo(topology, first ?? asked) });
    await session.page.locator('.pt-scene .card, .pt-scene .box').first().waitFor();
    return session;
  }

  private constructor(
    readonly panel: OpenPanel,
    private readonly topology: Topology,
  ) {}

  get page(): Page {
    return this.panel.page;
  }

  /** Waits for the next question, answers it, and gives it. */
  async answer(): Promise<TopologyParams> {
    const view = (await this.panel.waitFor('view', ++this.answered)).at(-1)!;
    await this.panel.send({ type: 'topology', result: answerTo(this.topology, view) });
    await this.page.waitForTimeout(50);
    return view;
  }
}

const card = (id: string) => `.pt-scene [data-card="${id}"]`;
const many = () => randomTopology(3, { cards: 70, boxes: 8, calls: 1.3, stopped: 0.1, wild: 0.05 });

describe('the density of the map', () => {
  it('goes from cards to an overview and back with the zoom, with the same place under the pointer', async () => {
    const session = await Session.open(shop());
    const { panel, page } = session;
    const target = page.locator(`${card('shop/checkoutservice')} .card-body`);
    const { x, y } = (await target.boundingBox())!;
    await page.mouse.move(x + 10, y + 10);
    await wheel(page, 60, 4);
    const out = await session.answer();
    assert.equal(out.level, 'bands');
    await page.locator('.matrix').waitFor();
    const chip = (await target.boundingBox())!;
    await page.mouse.move(chip.x + chip.width / 2, chip.y + chip.height / 2);
    await wheel(page, -60, 4);
    assert.equal((await session.answer()).level, 'cards');
    await page.locator('.matrix').waitFor({ state: 'detached' });
    const back = (await target.boundingBox())!;
    const [dx, dy] = [back.x + back.width / 2, back.y + back.height / 2];
    assert.ok(Math.abs(dx - chip.x - chip.width / 2) < 60 && Math.abs(dy - chip.y - chip.height / 2) < 60);
    await panel.close();
  });

  it('bundles lines between boxes of names, with their number where they end', async () => {
    const { page, panel } = await Session.open(shop(), {}, { level: 'names' });
    assert.equal(await page.locator('.look-name').count(), 16);
    const numbers = await page.locator('.pt-scene .pill text').allTextContents();
    assert.deepEqual(numbers.sort(), ['1', '1', '1', '1', '1', '1', '2', '3']);
    await page.locator(`${card('shop/cartservice')} .card-body`).hover();
    await page.locator('.pt-tooltip').waitFor();
    assert.match((await page.locator('.pt-tooltip').textContent()) ?? '', /cartservice/);
    await panel.close();
  });

  it('tells the calls of a cell of the matrix, with the mouse and by key', async () => {
    const { page, panel } = await Session.open(shop(), {}, { level: 'bands' });
    const cell = page.getByRole('button', { name: 'monitoring calls data, 1 connection' });
    await cell.hover();
    await page.locator('.pt-tooltip').waitFor();
    assert.match((await page.locator('.pt-tooltip').textContent()) ?? '', /prometheus[\s\S]*redis-cart/);
    await page.mouse.move(5, 800);
    await page.locator('.pt-tooltip').waitFor({ state: 'hidden' });
    const cells = page.locator('[data-cell]');
    assert.equal(await page.locator('[data-cell][tabindex="0"]').count(), 1);
    await cells.first().focus();
    await page.keyboard.press('ArrowDown');
    assert.match(
      (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '',
      /^monitoring calls data/,
    );
    await page.locator('.pt-tooltip').waitFor();
    assert.equal(await page.locator('[data-cell].lit').count(), 1);
    await panel.close();
  });

  it('unfolds one of very many boxes, by click and by key, and remembers it', async () => {
    const session = await Session.open(randomTopology(3, { cards: 160, boxes: 20, calls: 1, stopped: 0, wild: 0 }));
    const { page, panel } = session;
    assert.equal(await page.locator('.box.folded').count(), 20);
    await page.locator('[data-box="ns0"] .box-hit').click({ position: { x: 16, y: 16 } });
    assert.deepEqual((await session.answer()).unfolded, ['ns0']);
    await page.locator(card('ns0/service-0')).waitFor();
    await page.locator('[data-box="ns1"]').focus();
    await page.keyboard.press('Enter');
    assert.deepEqual((await session.answer()).unfolded, ['ns0', 'ns1']);
    await page.locator(card('ns1/service-1')).waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await panel.waitFor('ready');
    const state = await page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? '{}'));
    assert.deepEqual(state.unfolded, ['ns0', 'ns1']);
    await panel.close();
  });

  it('is a list where the panel is narrow, as wide as it, and no list where there is room again', async () => {
    const session = await Session.open(shop(), { width: 480 });
    const { page, panel } = session;
    assert.equal((await panel.posted('view')).at(-1)?.level, 'list');
    const row = page.locator(`${card('shop/frontend')} .card-body`);
    const right = async () => {
      const box = (await row.boundingBox())!;
      return Math.round(box.x + box.width);
    };
    assert.equal(await right(), 472);
    await page.setViewportSize({ width: 600, height: 900 });
    await page.waitForTimeout(100);
    assert.equal(await right(), 592);
    await page.mouse.move(300, 400);
    await page.mouse.wheel(200, 10_000);
    const last = (await page.locator(`${card('ext/hooks.slack.com')} .card-body`).boundingBox())!;
    assert.ok(last.y + last.height < 900, 'the end is in view');
    assert.equal(await right(), 592);
    await page.locator(card('shop/frontend')).focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-card')), 'shop/checkoutservice');
    await page.setViewportSize({ width: 1300, height: 900 });
    assert.equal((await session.answer()).level, undefined);
    await page.locator('.look-row').first().waitFor({ state: 'detached' });
    await panel.close();
  });

  for (const theme of ['dark', 'light', 'contrast', 'contrast-light'] satisfies ThemeName[]) {
    it(`has nothing that axe finds in ${theme}`, async () => {
      for (const level of ['names', 'bands', 'boxes', 'list'] as const) {
        const { page, panel } = await Session.open(many(), { theme, width: level === 'list' ? 480 : 1440 }, { level });
        assert.deepEqual(await violations(page), [], level);
        await panel.close();
      }
    });
  }
});

/** Turns the wheel with ctrl, which zooms. */
async function wheel(page: Page, delta: number, times: number): Promise<void> {
  await page.keyboard.down('Control');
  for (let i = 0; i < times; i++) await page.mouse.wheel(0, delta);
  await page.keyboard.up('Control');
}
