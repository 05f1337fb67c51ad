import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Graph } from '../../src/graph/graph.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import { buildTopology } from '../../src/topology/build.ts';
import { openCard } from '../../src/topology/opened/build.ts';
import type { OpenedParams } from '../../src/topology/opened/opened.ts';
import type { CardProblem, Topology } from '../../src/topology/topology.ts';
import { trafficOf } from '../../src/traffic/traffic.ts';
import { result } from './support/fixtures.ts';
import { type OpenPanel, openPanel, type PanelOptions } from './support/harness.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SAMPLE = new URL('../../samples/shop/', import.meta.url);

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  gatewayClassName: istio
  listeners:
    - {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: cert}]}}
    - {name: http, port: 80, protocol: HTTP}
    - {name: tcp, port: 80, protocol: TCP}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: taken, namespace: shop}
spec:
  parentRefs: [{name: edge}]
  rules:
    - matches: [{method: GET, headers: [{name: x-version, value: beta}]}]
      backendRefs: [{name: frontend, port: 80, weight: 9}, {name: nowhere, port: 80}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: refused, namespace: data}
spec: {parentRefs: [{name: edge, namespace: shop}], rules: [{backendRefs: [{name: postgres, port: 5432}]}]}
`;

const [world] = new Graph([
  parseFile('file:///shop/gateway.yaml', GATEWAY),
  ...readdirSync(SAMPLE).map((name) => parseFile(`file:///shop/${name}`, readFileSync(new URL(name, SAMPLE), 'utf8'))),
]).worlds;
assert.ok(world);
const problem: CardProblem = {
  severity: 'error',
  rule: 'some-rule',
  message: 'Something is amiss.',
  source: { uri: 'file:///shop/web.yaml', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } } },
};
const topology = buildTopology(world, trafficOf(world), ({ kind }) => (kind === 'Service' ? [problem] : []));
const services = topology.cards.filter(({ type }) => type === 'service');
const busiest = services.toSorted((a, b) => neighbours(b.id) - neighbours(a.id))[0]!;
const frontend = services.find(({ name }) => name === 'frontend')!;
const shopWorld = world;
/** One card of each kind. */
const kinds = (['internet', 'ingress', 'gateway', 'storage', 'external', 'ghost', 'workload'] as const).map((type) => {
  const { id, name } = topology.cards.find((card) => card.type === type)!;
  return { id, name: `${type} ${name}` };
});

function neighbours(id: string): number {
  return topology.connections.filter(({ from, to, type }) => type !== 'mounts' && (from.card === id || to.card === id))
    .length;
}

/** Answers the panel's last question, as the server does. */
async function answer(panel: OpenPanel, asked: number, shown = topology): Promise<string> {
  const requests = await panel.waitFor('request', asked);
  const last = requests.at(-1);
  assert.ok(last && world);
  const { card } = last.params as OpenedParams;
  const opened = openCard(world, shown, card, () => ['Mend it']) ?? null;
  await panel.send({ type: 'answer', id: last.id, result: opened });
  return card;
}

async function open(
  options: PanelOptions = {},
  { id }: { readonly id: string } = busiest,
  shown: Topology = topology,
): Promise<OpenPanel> {
  const panel = await openPanel(options);
  await panel.send({ type: 'topology', result: result(shown) });
  const card = panel.page.locator(`[data-card="${id}"]`);
  await card.focus();
  await panel.page.keyboard.press('Enter');
  await answer(panel, 1, shown);
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

  it('shows the ways in as a table, with the mark of each verdict', async () => {
    const panel = await open({}, frontend);
    const { page } = panel;
    assert.deepEqual(await page.locator('.op-ways thead th').allTextContents(), ['Way', 'Address', 'Gives', 'Source']);
    const way = page.locator('.op-ways tbody tr').first();
    assert.equal(await way.locator('.op-way strong').textContent(), 'Ingress');
    assert.equal(await way.locator('.op-line .mark-arrow').count(), 1);
    assert.ok((await way.locator('.op-pill').allTextContents()).includes('TLS'));
    await panel.close();
  });

  it('keeps a card with a hundred problems short, and unfolds the rest for good', async () => {
    const many = Array.from({ length: 100 }, (_, i): CardProblem => {
      const start = { line: i, character: 0 };
      return {
        ...problem,
        message: `Something is amiss in line ${i}.`,
        source: { ...problem.source, range: { start, end: start } },
      };
    });
    const crowded = buildTopology(shopWorld, trafficOf(shopWorld), ({ kind, name }) =>
      kind === 'Service' && name === busiest.name ? many : [],
    );
    const panel = await open({}, busiest, crowded);
    const { page } = panel;
    const shown = () => page.locator('.op-problem:visible').count();
    assert.equal(await shown(), 8);
    await page.getByText('92 more').click();
    assert.equal(await shown(), 100);
    await panel.send({ type: 'topology', result: result(crowded) });
    await answer(panel, 2, crowded);
    assert.equal(await shown(), 100);
    await panel.close();
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    for (const { id, name } of kinds) {
      it(`shows ${name} without a violation of accessibility rules in ${theme}`, async () => {
        const panel = await open({ theme }, { id });
        await panel.page.evaluate(readFileSync(AXE, 'utf8'));
        const violations = await panel.page.evaluate(async () => {
          const axe = (globalThis as unknown as { axe: { run(root: string): Promise<{ violations: unknown[] }> } }).axe;
          return (await axe.run('.pt-opened')).violations;
        });
        assert.deepEqual(violations, []);
        await panel.close();
      });
    }

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
