import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Graph } from '../../src/graph/graph.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import { buildTopology } from '../../src/topology/build.ts';
import { openCard } from '../../src/topology/opened/build.ts';
import type { OpenedParams } from '../../src/topology/opened/opened.ts';
import type { CardProblem } from '../../src/topology/topology.ts';
import { trafficOf } from '../../src/traffic/traffic.ts';
import { result } from './support/fixtures.ts';
import { type OpenPanel, openPanel, type PanelOptions } from './support/harness.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SAMPLE = new URL('../../samples/shop/', import.meta.url);

const [world] = new Graph(
  readdirSync(SAMPLE).map((name) => parseFile(`file:///shop/${name}`, readFileSync(new URL(name, SAMPLE), 'utf8'))),
).worlds;
assert.ok(world);
const problem: CardProblem = {
  severity: 'error',
  rule: 'some-rule',
  message: 'Something is amiss.',
  source: { uri: 'file:///shop/web.yaml', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } } },
};
const topology = buildTopology(world, trafficOf(world), ({ kind }) => (kind === 'Service' ? [problem] : []));
const busiest = topology.cards
  .filter(({ type }) => type === 'service')
  .toSorted((a, b) => neighbours(b.id) - neighbours(a.id))[0];
assert.ok(busiest);

function neighbours(id: string): number {
  return topology.connections.filter(({ from, to, type }) => type !== 'mounts' && (from.card === id || to.card === id))
    .length;
}

/** Answers the panel's last question, as the server does. */
async function answer(panel: OpenPanel, asked: number): Promise<string> {
  const requests = await panel.waitFor('request', asked);
  const last = requests.at(-1);
  assert.ok(last && world);
  const { card } = last.params as OpenedParams;
  const opened = openCard(world, topology, card, () => ['Mend it']) ?? null;
  await panel.send({ type: 'answer', id: last.id, result: opened });
  return card;
}

async function open(options: PanelOptions = {}): Promise<OpenPanel> {
  const panel = await openPanel(options);
  await panel.send({ type: 'topology', result: result(topology) });
  const card = panel.page.locator(`[data-card="${busiest?.id}"]`);
  await card.focus();
  await panel.page.keyboard.press('Enter');
  await answer(panel, 1);
  await panel.page.locator('.op-card').waitFor();
  return panel;
}

describe('a card opened in the panel', () => {
  it('opens with Enter, walks to a neighbour and goes back with Escape to the same view', async () => {
    const panel = await open();
    const { page } = panel;
    assert.equal(await page.locator('.op-here').textContent(), busiest?.name);
    await page.locator('.op-neighbour').first().click();
    const next = await answer(panel, 2);
    await page.locator(`.op-card[aria-label^="${topology.cards.find(({ id }) => id === next)?.name}"]`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.pt-opened').waitFor({ state: 'hidden' });
    assert.ok(await page.locator('.pt-scene').isVisible());
    await panel.close();
  });

  it('asks for a quick fix, and reveals text', async () => {
    const panel = await open();
    await panel.page.getByRole('button', { name: 'Mend it' }).first().click();
    const [fix] = await panel.waitFor('fix');
    assert.deepEqual([fix?.title, fix?.location], ['Mend it', problem.source]);
    await panel.page.locator('.op-row .op-link').first().click();
    assert.ok((await panel.waitFor('reveal')).at(-1)?.location.uri);
    await panel.close();
  });

  it('asks again when the text has changed, and closes when the card is gone', async () => {
    const panel = await open();
    await panel.send({ type: 'topology', result: result(topology) });
    const requests = await panel.waitFor('request', 2);
    await panel.send({ type: 'answer', id: requests.at(-1)?.id ?? 0, result: null });
    await panel.page.locator('.pt-opened').waitFor({ state: 'hidden' });
    await panel.close();
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no violation of accessibility rules in ${theme}`, async () => {
      const panel = await open({ theme });
      await panel.page.evaluate(readFileSync(AXE, 'utf8'));
      const violations = await panel.page.evaluate(async () => {
        const axe = (globalThis as unknown as { axe: { run(root: string): Promise<{ violations: unknown[] }> } }).axe;
        return (await axe.run('.pt-opened')).violations;
      });
      if (process.env.SHOTS) await panel.page.screenshot({ path: `${process.env.SHOTS}-${theme}.png` });
      assert.deepEqual(violations, []);
      await panel.close();
    });
  }
});
