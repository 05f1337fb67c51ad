import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { TraceReport } from '../../src/protocol.ts';
import { line, result, shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Stops at the second hop. */
function report(): TraceReport {
  const reason = (text: string, number: number) => ({ text, location: line('policies.yaml', number) });
  const name = (card: string) => {
    const found = shop().cards.find(({ id }) => id === card);
    const [workload] = found?.workloads ?? [];
    return workload ? `${found?.box}/${workload.name}[${workload.kind}]` : card;
  };
  const [frontend, checkout, payment] = ['shop/frontend', 'shop/checkoutservice', 'shop/paymentservice'].map(name);
  if (!frontend || !checkout || !payment) throw new Error('no such cards');
  return {
    from: frontend,
    to: payment,
    verdict: 'denied',
    hops: [
      {
        from: frontend,
        to: checkout,
        port: 'TCP 5050',
        verdict: 'flows',
        reasons: [reason('No policy is in the way', 3)],
      },
      {
        from: checkout,
        to: payment,
        verdict: 'denied',
        reasons: [reason('payment-ingress admits only app=frontend', 47)],
      },
    ],
    fix: reason('Admit app=checkoutservice', 47),
  };
}

describe('a trace', () => {
  let panel: OpenPanel;
  let page: Page;

  async function start(theme: 'dark' | 'light' | 'contrast' = 'dark') {
    panel = await openPanel({ theme });
    page = panel.page;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
  }
  async function answer(count: number, found: unknown) {
    const asked = (await panel.waitFor('request', count)).filter(({ method }) => method === 'portolan/trace').at(-1);
    assert.ok(asked);
    await panel.send({ type: 'answer', id: asked.id, result: found });
    return asked;
  }
  async function ask() {
    await page.getByRole('button', { name: 'Trace a request' }).click();
    await page.keyboard.type('frontend -> paymentservice:50051');
    await page.keyboard.press('Enter');
    const asked = await answer(1, { lines: [], report: report() });
    await page.locator('.pt-trace-hops > li').first().waitFor();
    return asked;
  }
  afterEach(() => panel.close());

  it('numbers its hops, selects the one that stops it, with cause and fix', async () => {
    await start();
    const asked = await ask();
    assert.deepEqual(asked.params, { from: 'frontend', to: 'paymentservice:50051' });
    assert.deepEqual(await page.locator('.pt-hop text').allTextContents(), ['1', '2']);
    assert.equal(await page.locator('.pt-hop.selected text').textContent(), '2');
    assert.match((await page.locator('li[aria-current="step"]').textContent()) ?? '', /denied.*payment-ingress/);
    assert.match((await page.getByRole('status').textContent()) ?? '', /Stops at hop 2/);
    assert.deepEqual(
      (await page.locator('.card.lit').evaluateAll((all) => all.map((one) => one.getAttribute('data-card')))).sort(),
      ['shop/checkoutservice', 'shop/frontend', 'shop/paymentservice'],
    );
    await page.getByRole('button', { name: /Admit app=checkoutservice/ }).click();
    assert.equal((await panel.waitFor('reveal')).at(-1)?.location.range.start.line, 46);
    await page.locator('.pt-trace-way').first().hover();
    assert.equal(await page.locator('.pt-hop.selected text').textContent(), '1');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.pt-hop').count(), 0);
    assert.equal(await page.locator('.pt-map.dim').count(), 0);
  });

  it('runs again after an edit, and tells of unknown ends', async () => {
    await start();
    await ask();
    await panel.send({ type: 'topology', result: result(shop()) });
    await answer(2, { problem: 'There is no paymentservice; nearest: payments' });
    await page.getByText('nearest: payments').first().waitFor();
    assert.equal(await page.locator('.pt-hop').count(), 0);
  });

  it('goes from one picked card to another', async () => {
    await start();
    await page.locator('[data-card="shop/frontend"]').focus();
    await page.keyboard.press('t');
    await page.locator('[data-card="shop/paymentservice"]').focus();
    await page.keyboard.press('t');
    const [asked] = await panel.waitFor('request');
    assert.deepEqual(asked?.params, { from: report().from, to: report().to });
  });

  it('lights what a card reaches and what reaches it', async () => {
    await start();
    await page.locator('[data-card="shop/checkoutservice"]').focus();
    await page.keyboard.press('d');
    assert.match((await page.locator('.pt-trace-head').textContent()) ?? '', /^checkoutservice reaches \d+ cards?$/);
    await page.keyboard.press('u');
    assert.match((await page.locator('.pt-trace-head').textContent()) ?? '', /reach(es)? checkoutservice$/);
    assert.equal(await page.locator('[data-card="shop/frontend"].lit').count(), 1);
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has nothing that axe would find, in ${theme}`, async () => {
      await start(theme);
      await ask();
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
