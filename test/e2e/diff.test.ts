import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { TopologyResult } from '../../src/protocol.ts';
import { changeGroups } from '../../src/topology/comparison/changeGroups.ts';
import { compareTopologies } from '../../src/topology/comparison/compareTopologies.ts';
import { layoutLevel } from '../../src/topology/layout/levels.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { connect } from '../support/topologies.ts';
import { line, result, shop, withCard } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A Service is public now, a call is denied now, another one is new, and a card has gone. */
function edited(): Topology {
  const { cards, connections, ...rest } = withCard(shop(), 'shop/cartservice', { exposed: true });
  const gone = 'shop/adservice';
  const denied = connections.find(({ from, verdict }) => from.card === 'shop/checkoutservice' && verdict === 'flows');
  assert.ok(denied);
  return {
    ...rest,
    cards: cards.filter(({ id }) => id !== gone),
    connections: [
      ...connections
        .filter(({ from, to }) => from.card !== gone && to.card !== gone)
        .map((connection) =>
          connection === denied
            ? {
                ...connection,
                verdict: 'denied' as const,
                reasons: [{ message: 'cart-ingress admits nobody', source: line('policies.yaml', 47) }],
              }
            : connection,
        ),
      connect('shop/emailservice', 'shop/paymentservice'),
    ],
  };
}

function compared(now = edited(), name = 'HEAD 4f1c2e9'): TopologyResult {
  const before = shop();
  const topology = compareTopologies(before, now);
  const differing = topology.connections.filter(({ change }) => change).length;
  return {
    ...result(now),
    scene: layoutLevel(topology, { folded: new Set(), level: 'cards' }),
    comparison: {
      with: name,
      files: differing > 0 ? 2 : 0,
      differing,
      connections: topology.connections.length,
      groups: changeGroups(before, topology),
    },
  };
}

describe('a comparison', () => {
  let panel: OpenPanel;
  let page: Page;

  async function start(theme: 'dark' | 'light' | 'contrast' | 'contrast-light' = 'dark', width?: number) {
    panel = await openPanel({ theme, ...(width && { width }) });
    page = panel.page;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
  }
  async function compare() {
    await panel.send({ type: 'topology', result: compared() });
    await page.locator('.pt-compare-row').first().waitFor();
  }
  const lit = () =>
    page.locator('.card.lit').evaluateAll((all) => all.map((one) => one.getAttribute('data-card')).sort());
  afterEach(() => panel.close());

  it('is asked for from the toolbar, with the keyboard alone', async () => {
    await start();
    await page.getByRole('button', { name: 'Compare' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual((await panel.waitFor('compare')).at(-1)?.with, 'revision');
    assert.equal(await page.locator('.pt-compare').isVisible(), false);
  });

  it('lights what changed, lists it with what became public first, and says so', async () => {
    await start();
    await compare();
    assert.deepEqual(await page.locator('.pt-compare-group h3').allTextContents(), [
      'Newly public1',
      'Newly denied or broken1',
      'Added1',
      'Removed1',
    ]);
    assert.match(
      (await page.getByRole('status').textContent()) ?? '',
      /Compared with HEAD 4f1c2e9.*public: cartservice/,
    );
    assert.equal(await page.locator('.pt-map.dim').count(), 1);
    assert.ok((await lit()).includes('shop/adservice'));
    assert.ok(!(await lit()).includes('shop/currencyservice'));
    assert.equal(await page.locator('.card-removed').getAttribute('data-card'), 'shop/adservice');
    for (const change of ['added', 'removed', 'changed']) {
      assert.ok((await page.locator(`.pt-scene .line-${change} .change-${change}`).count()) > 0, change);
      assert.equal(await page.locator('.pt-legend').getByText(change, { exact: true }).count(), 1);
    }
    assert.equal(await page.locator('.pt-scene .line-changed .mark-denied').count(), 1);
  });

  it('lights a row with its connection, from both sides, and leads to the line', async () => {
    await start();
    await compare();
    const row = page.locator('.pt-compare-row', { hasText: 'emailservice → paymentservice' });
    await row.hover();
    assert.deepEqual(await lit(), ['shop/emailservice', 'shop/paymentservice']);
    await page.locator('.pt-compare-row').filter({ hasText: 'adservice' }).locator('button').first().focus();
    assert.ok((await lit()).includes('shop/adservice'));
    await page.mouse.move(700, 300);
    await page.locator('[data-card="shop/paymentservice"]').hover();
    await page.locator('.pt-compare-row.pt-lit').first().waitFor();
    assert.match((await page.locator('.pt-compare-row.pt-lit').first().textContent()) ?? '', /paymentservice/);
    await page.getByRole('button', { name: 'policies.yaml:47' }).click();
    assert.equal((await panel.waitFor('reveal')).at(-1)?.location.range.start.line, 46);
  });

  it('stays while somebody types, keeps the focus, and follows', async () => {
    await start();
    await compare();
    await page.locator('.pt-compare-title').last().focus();
    const more = {
      ...edited(),
      connections: [...edited().connections, connect('shop/frontend', 'shop/paymentservice')],
    };
    await panel.send({ type: 'topology', result: compared(more) });
    await page.locator('.pt-compare-row', { hasText: 'frontend → paymentservice' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.pt-compare') !== null), true);
  });

  it('narrows the map to what changed', async () => {
    await start();
    await compare();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Changed only' }).check();
    const cards = await page.locator('.pt-scene .card').count();
    assert.ok(cards > 4 && cards < edited().cards.length, `${cards} cards`);
    assert.equal(await page.locator('.pt-scene .line-flows').count(), 0);
    await panel.send({ type: 'topology', result: result(edited()) });
    await page.locator('.pt-compare').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.pt-scene .card').count(), edited().cards.length);
    assert.equal(await page.locator('.pt-filters').isVisible(), false);
  });

  it('ends with Escape, and the focus goes to the map', async () => {
    await start();
    await compare();
    await page.locator('.pt-compare-title').first().focus();
    await page.keyboard.press('Escape');
    assert.equal((await panel.waitFor('compare')).at(-1)?.with, 'nothing');
    await panel.send({ type: 'topology', result: result(edited()) });
    await page.locator('.pt-compare').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.hasAttribute('data-card')), true);
    assert.equal(await page.locator('.pt-map.dim .line-added').count(), 0);
  });

  it('says so where nothing changed, and where there is nothing to compare with', async () => {
    await start();
    await panel.send({ type: 'topology', result: compared(shop()) });
    await page.getByText('Nothing differs from HEAD 4f1c2e9.').first().waitFor();
    assert.equal(await page.locator('.pt-map.dim').count(), 0);
    await panel.send({ type: 'compareFailed', message: 'No folder of this window is in a Git repository' });
    await page.getByRole('heading', { name: 'Nothing to compare with' }).waitFor();
    await panel.send({ type: 'topology', result: result(shop()) });
    assert.match((await page.locator('.pt-compare').textContent()) ?? '', /Git repository/);
    await page.getByRole('button', { name: 'End the comparison' }).click();
    assert.equal(await page.locator('.pt-compare').isVisible(), false);
  });

  it('has room in a narrow panel', async () => {
    await start('dark', 420);
    const topology = compareTopologies(shop(), edited());
    const scene = layoutLevel(topology, { folded: new Set(), level: 'list' });
    await panel.send({ type: 'topology', result: { ...compared(), scene } });
    await page.locator('.pt-compare-row').first().waitFor();
    const box = await page.locator('.pt-compare').boundingBox();
    assert.ok(box && box.width <= 420 && box.height < 450);
    assert.ok((await page.locator('.pt-scene .change').count()) > 0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(overflow, false);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-narrow.png` });
  });

  for (const theme of ['dark', 'light', 'contrast', 'contrast-light'] as const) {
    it(`has nothing that axe would find, in ${theme}`, async () => {
      await start(theme);
      await compare();
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-${theme}.png` });
      await page.evaluate(await axe);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
          rules: { 'label-content-name-mismatch': { enabled: false } },
        }),
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
        [],
      );
    });
  }
});
