import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { TraceAnswer, TraceReport } from '../../src/protocol.ts';
import { hopPlaces } from '../../src/topology/asking/hopPlaces.ts';
import { layoutLevel } from '../../src/topology/layout/levels.ts';
import type { Level } from '../../src/topology/scene.ts';
import { line, result, shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel, type PanelOptions } from './support/harness.ts';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Stops at the second hop. */
function report(verdict: 'denied' | 'flows' = 'denied'): TraceReport {
  const reason = (text: string, number: number) => ({ text, location: line('policies.yaml', number) });
  const name = (card: string) => {
    const found = shop().cards.find(({ id }) => id === card);
    const [workload] = found?.workloads ?? [];
    return workload ? `${found?.box}/${workload.name}[${workload.kind}]` : card;
  };
  const [frontend = '', checkout = '', payment = ''] = ['frontend', 'checkoutservice', 'paymentservice'].map((id) =>
    name(`shop/${id}`),
  );
  const flows = { from: frontend, to: checkout, port: 'TCP 5050', verdict: 'flows' } as const;
  return {
    from: frontend,
    to: payment,
    verdict,
    hops: [
      { ...flows, reasons: [reason('No policy is in the way', 3), { text: 'Nothing else decides' }] },
      { from: checkout, to: payment, verdict, reasons: [reason('payment-ingress admits only app=frontend', 47)] },
    ],
    ...(verdict === 'denied' && { fix: { ...reason('Change to app=checkoutservice', 47), applies: true } }),
  };
}

/** As the server answers for the map that is shown. */
function answerOf(told: TraceReport): TraceAnswer {
  const { cards, connections } = shop();
  const lines = ['- from:', '    - podSelector:', '        matchLabels: { app: checkout }'];
  return {
    lines: [],
    report: told,
    places: hopPlaces(told.hops, cards, connections),
    ...(told.fix && { source: { location: line('policies.yaml', 47), first: 44, lines } }),
  };
}

const QUESTION = 'frontend → paymentservice:50051';

describe('a trace', () => {
  let panel: OpenPanel;
  let page: Page;

  async function start(options: PanelOptions = {}, level: Level = 'cards') {
    panel = await openPanel(options);
    page = panel.page;
    await show(level);
    await page.locator('.pt-scene [data-card]').first().waitFor();
  }
  async function show(level: Level = 'cards', folded: readonly string[] = []) {
    const scene = layoutLevel(shop(), { level, folded: new Set(folded) });
    await panel.send({ type: 'topology', result: { ...result(shop()), scene } });
  }
  const asked = async (method: string) => (await panel.posted('request')).filter((one) => one.method === method);
  /** Answers the trace that was asked as the `count`th. */
  async function answer(found: TraceAnswer, count = 1) {
    await page.waitForFunction(
      (least) =>
        (globalThis as unknown as { posted: { method?: string }[] }).posted.filter(
          ({ method }) => method === 'portolan/trace',
        ).length >= least,
      count,
    );
    const last = (await asked('portolan/trace')).at(-1);
    assert.ok(last);
    await panel.send({ type: 'answer', id: last.id, result: found });
    return last;
  }
  async function ends() {
    const last = (await asked('portolan/traceEnds')).at(-1);
    assert.ok(last);
    const found = {
      urls: ['https://shop.example.com/cart'],
      services: ['shop/paymentservice[Service]', 'shop/cartservice[Service]'],
      workloads: ['shop/frontend[Deployment]', 'shop/checkoutservice[Deployment]'],
    };
    await panel.send({ type: 'answer', id: last.id, result: found });
    await page.locator('.pt-trace [role="option"]').first().waitFor();
    return last;
  }
  async function ask(told = report()) {
    await page.getByRole('button', { name: 'Trace a request' }).click();
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    const last = await answer(answerOf(told));
    await page.locator('.pt-trace-hops > li').first().waitFor();
    return last;
  }
  const selected = () => page.locator('.pt-hop.selected text').textContent();
  /** How many cards of the way are not in view as a whole. */
  async function outOfView() {
    const canvas = await page.locator('.pt-canvas').boundingBox();
    const boxes = await Promise.all((await page.locator('.card.lit').all()).map((card) => card.boundingBox()));
    return boxes.filter(
      (box) =>
        !box ||
        !canvas ||
        box.x < canvas.x ||
        box.y < canvas.y ||
        box.x + box.width > canvas.x + canvas.width ||
        box.y + box.height > canvas.y + canvas.height,
    ).length;
  }
  afterEach(() => panel.close());

  it('numbers its hops and selects the one that stops it, in the world that is shown', async () => {
    await start();
    const { params } = await ask();
    assert.deepEqual(params, { from: 'frontend', to: 'paymentservice:50051', world: 'w' });
    assert.deepEqual(await page.locator('.pt-hop text').allTextContents(), ['1', '2']);
    assert.equal(await selected(), '2');
    assert.match((await page.locator('li[aria-current="step"]').textContent()) ?? '', /denied.*payment-ingress/);
    assert.match((await page.getByRole('status').textContent()) ?? '', /Stops at hop 2/);
    assert.deepEqual(
      (await page.locator('.card.lit').evaluateAll((all) => all.map((one) => one.getAttribute('data-card')))).sort(),
      ['shop/checkoutservice', 'shop/frontend', 'shop/paymentservice'],
    );
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.pt-hop').count(), 0);
    assert.equal(await page.locator('.pt-map.dim').count(), 0);
  });

  it('has cause, source and fix at hand, and Enter applies the fix', async () => {
    await start();
    await ask();
    const checks = page.getByRole('region', { name: 'Checks of the hop' });
    assert.match((await checks.textContent()) ?? '', /payment-ingress admits only app=frontend/);
    assert.equal(
      await checks.locator('.pt-source-line.meant').textContent(),
      '47        matchLabels: { app: checkout }',
    );
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Change to app=checkoutservice');
    await page.keyboard.press('Enter');
    const [fix] = await panel.waitFor('fix');
    assert.deepEqual(fix, {
      type: 'fix',
      location: line('policies.yaml', 47),
      title: 'Change to app=checkoutservice',
    });
    await show();
    await answer(answerOf(report('flows')), 2);
    await page.getByText('is reached in 2 hops').first().waitFor();
    assert.equal(await page.locator('.pt-trace-fix').count(), 0);
    assert.ok(await page.evaluate(() => document.activeElement?.closest('.pt-trace-hops')), 'the focus is on the hop');
  });

  it('lights a row and its hop together, and shows the checks of each', async () => {
    await start();
    await ask();
    await page.locator('.pt-trace-way').first().hover();
    assert.equal(await selected(), '1');
    assert.deepEqual(await page.locator('.pt-checks > li').count(), 2);
    await page.locator('.pt-hop').nth(1).hover();
    assert.match((await page.locator('li[aria-current="step"]').textContent()) ?? '', /denied/);
    await page.locator('.pt-trace-way').nth(1).focus();
    await page.keyboard.press('ArrowUp');
    assert.equal(await selected(), '1');
    await page.keyboard.press('Enter');
    assert.equal((await panel.waitFor('reveal')).at(-1)?.location.range.start.line, 2);
  });

  it('folds the boxes that it does not touch, and moves the map to its hops', async () => {
    await start({ width: 900, height: 640 });
    await ask();
    const view = (await panel.posted('view')).at(-1);
    assert.deepEqual(view?.only, ['shop']);
    assert.deepEqual(view?.folded, []);
    const others = shop().boxes.flatMap(({ id }) => (id === 'shop' ? [] : [id]));
    assert.ok(others.length > 0);
    await show('cards', others);
    assert.equal(await page.locator('.card.lit').count(), 3);
    await page.waitForTimeout(100);
    assert.equal(await outOfView(), 0);
    await page.keyboard.press('Escape');
    assert.equal((await panel.posted('view')).at(-1)?.only, undefined);
  });

  it('runs again after an edit without losing what is selected, and tells of unknown ends', async () => {
    await start();
    await ask();
    await page.locator('.pt-trace-way').first().focus();
    await show();
    const changed = report();
    const [first, second] = changed.hops;
    const told = { ...changed, hops: [{ ...first!, reasons: [{ text: 'Another reason' }] }, second!] };
    await answer(answerOf(told), 2);
    await page.getByText('Another reason').first().waitFor();
    assert.equal(await selected(), '1');
    assert.ok(await page.evaluate(() => document.activeElement?.textContent?.includes('Another reason')));
    await show();
    await answer({ problem: 'There is no paymentservice; nearest: payments' }, 3);
    await page.getByText('nearest: payments').first().waitFor();
    assert.equal(await page.locator('.pt-hop').count(), 0);
    assert.equal(await page.locator('.pt-map.dim').count(), 0);
  });

  it('is there again after a reload', async () => {
    await start();
    await ask();
    await page.locator('.pt-trace-way').first().hover();
    await page.waitForTimeout(300);
    await page.reload();
    await panel.waitFor('ready');
    await show();
    await answer(answerOf(report()));
    await page.locator('.pt-trace-hops > li').first().waitFor();
    assert.equal(await page.getByRole('combobox', { name: /^Trace/ }).inputValue(), QUESTION);
    assert.equal(await selected(), '1');
  });

  it('completes what is written: by keys, and by what the shown world has', async () => {
    await start();
    await page.getByRole('button', { name: 'Trace a request' }).click();
    const field = page.getByRole('combobox', { name: /^Trace/ });
    assert.deepEqual((await ends()).params, { world: 'w' });
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    await page.keyboard.type('front');
    await page.keyboard.press('ArrowDown');
    assert.equal(await field.getAttribute('aria-activedescendant'), 'pt-trace-end-0');
    await page.keyboard.press('Enter');
    assert.equal(await field.inputValue(), 'shop/frontend[Deployment] → ');
    await page.keyboard.type('cart');
    await page.getByRole('option', { name: 'shop/cartservice[Service]' }).click();
    const { params } = await answer(answerOf(report()));
    assert.deepEqual(params, { from: 'shop/frontend[Deployment]', to: 'shop/cartservice[Service]', world: 'w' });
    await field.focus();
    await field.fill('shop/frontend[Deployment] → c');
    await page.getByRole('listbox', { name: 'Ends to choose from' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('listbox').count(), 0);
    assert.ok(await page.locator('.pt-trace').isVisible(), 'the first Escape closes the list alone');
  });

  it('says what is missing in a question', async () => {
    await start();
    await page.getByRole('button', { name: 'Trace a request' }).click();
    await page.keyboard.type('frontend → ');
    await page.keyboard.press('Enter');
    await page.locator('.pt-trace-head').getByText('Write where the request goes').waitFor();
  });

  for (const level of ['names', 'bands', 'boxes', 'list'] as const) {
    it(`has a place for each hop at the level ${level}`, async () => {
      await start(level === 'list' ? { width: 480 } : {}, level);
      await ask();
      assert.equal(await page.locator('.pt-hop').count(), 2);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-${level}.png` });
    });
  }

  it('has a place for each hop where filters leave its cards out', async () => {
    await start();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('checkbox', { name: 'With problems' }).check();
    await page.keyboard.press('Escape');
    await ask();
    assert.equal(await page.locator('.pt-hop').count(), 2);
    assert.equal(await page.locator('.card.lit').count(), 3);
  });

  it('goes from one picked card to another', async () => {
    await start();
    await page.locator('[data-card="shop/frontend"]').focus();
    await page.keyboard.press('t');
    await page.locator('[data-card="shop/paymentservice"]').focus();
    await page.keyboard.press('t');
    const { params } = await answer(answerOf(report()));
    assert.deepEqual(params, { from: report().from, to: report().to, world: 'w' });
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
      await start({ theme });
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
