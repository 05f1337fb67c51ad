import { strict as assert } from 'node:assert';
import { result, shop } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

describe('the topology panel', () => {
  let panel: OpenPanel;
  afterEach(() => panel.close());

  it('draws a topology', async () => {
    panel = await openPanel();
    const { page } = panel;
    await page.getByText('Reading the manifests…').waitFor();
    const shown = result(shop());
    await panel.send({ type: 'topology', result: shown });
    await page.locator('.pt-scene .card').first().waitFor();
    assert.equal(await page.locator('.pt-scene .card').count(), shown.scene?.cards.length);
    assert.equal(await page.locator('.pt-message').isVisible(), false);
    assert.equal(await page.locator('.pt-legend-counts').textContent(), '22 cards · 29 connections');
    assert.equal(await page.locator('.pt-world').textContent(), 'online-boutique');
  });

  it('has a policy that lets nothing else in', async () => {
    panel = await openPanel();
    const policy = await panel.page.locator('meta[http-equiv]').getAttribute('content');
    assert.match(
      policy ?? '',
      /^default-src 'none'; img-src data:; style-src http:\S+; font-src 'none'; script-src 'nonce-/,
    );
    await panel.send({ type: 'topology', result: result(shop()) });
    await panel.page.locator('.pt-scene .card').first().waitFor();
    assert.equal(await panel.page.locator('[style]:not(.pt-tooltip)').count(), 0);
  });

  it('says that there is no manifest, and what to do', async () => {
    panel = await openPanel();
    const { page } = panel;
    await panel.send({ type: 'topology', result: { worlds: [], files: 42 } });
    await page.getByRole('heading', { name: 'No Kubernetes manifests in this folder' }).waitFor();
    assert.match(
      (await page.locator('.pt-message').textContent()) ?? '',
      /It looked at 42 files and found no apiVersion and kind\./,
    );
    await page.getByRole('button', { name: 'Open the Sample Cluster' }).click();
    await page.getByRole('button', { name: 'Open Folder…' }).click();
    await page.getByRole('button', { name: 'portolan.exclude' }).click();
    const commands = (await panel.posted('command')).map(({ command }) => command);
    assert.deepEqual(commands, ['openSample', 'openFolder', 'openSettings']);
    assert.equal(await page.locator('.pt-toolbar button:visible, .pt-toolbar input:visible').count(), 0);
  });

  it('shows an error, with a way out', async () => {
    panel = await openPanel();
    const { page } = panel;
    await panel.send({ type: 'error', message: 'The server has stopped.' });
    await page.getByRole('alert').getByText('The server has stopped.').waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();
    assert.equal((await panel.posted('command'))[0]?.command, 'retry');
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
    assert.equal(await page.getByText('The server has stopped.').isVisible(), false);
  });

  it('keeps the map through loading and an error', async () => {
    panel = await openPanel();
    const { page } = panel;
    await panel.send({ type: 'topology', result: result(shop()) });
    await page.locator('.pt-scene .card').first().waitFor();
    assert.equal(await page.locator('.pt-progress').isVisible(), false);
    await panel.send({ type: 'loading' });
    await page.locator('.pt-progress').waitFor();
    await panel.send({ type: 'error', message: 'No answer.' });
    await page.getByText('The map is not up to date: No answer.').waitFor();
    assert.equal(await page.locator('.pt-progress').isVisible(), false);
    assert.equal(await page.locator('.pt-scene .card').first().isVisible(), true);
  });

  it('lets one choose among worlds', async () => {
    panel = await openPanel();
    const worlds = [
      { id: 'dev', name: 'overlays/dev' },
      { id: 'prod', name: 'overlays/prod' },
    ];
    await panel.send({ type: 'topology', result: result(shop(), { worlds }) });
    await panel.page.getByLabel('World: folder, chart or overlay').selectOption('prod');
    assert.deepEqual(await panel.posted('view'), [{ type: 'view', world: 'prod', folded: [] }]);
    await panel.send({ type: 'topology', result: result(shop(), { worlds, world: 'prod' }) });
    await panel.page.locator('.pt-world-name').getByText('overlays/prod').waitFor();
  });

  it('shows hostile names as text', async () => {
    panel = await openPanel();
    const hostile = '"><img src=x onerror=alert(1)>&lt;</script>`code`{0}';
    const topology = shop();
    const cards = topology.cards.map((card) =>
      card.id === 'shop/frontend' ? { ...card, name: hostile, title: hostile, label: hostile } : card,
    );
    await panel.send({
      type: 'topology',
      result: result({ ...topology, name: hostile, cards }, { worlds: [{ id: 'w', name: hostile }] }),
    });
    const { page } = panel;
    await page.locator('[data-card="shop/frontend"] .card-body').hover();
    await page.locator('.pt-tooltip').waitFor();
    await page.getByRole('combobox').fill('onerror');
    assert.equal(await page.locator('.pt-suggestion-name').first().textContent(), hostile);
    assert.equal(await page.locator('.pt-tooltip strong').first().textContent(), hostile);
    assert.equal(await page.locator('[data-card="shop/frontend"]').getAttribute('aria-label'), hostile);
    assert.equal(await page.locator('img, body script + script').count(), 0);
  });

  it('speaks the language of VS Code', async () => {
    panel = await openPanel({
      locale: 'zh-cn',
      bundle: { 'Find a service, host or port': '查找服务、主机或端口', '</script>': '' },
    });
    await panel.send({ type: 'topology', result: result(shop()) });
    await panel.page.getByPlaceholder('查找服务、主机或端口').waitFor();
    assert.equal(await panel.page.locator('html').getAttribute('lang'), 'zh-cn');
  });

  it('exports the map as SVG', async () => {
    panel = await openPanel({ theme: 'light' });
    await panel.send({ type: 'topology', result: result(shop()) });
    await panel.page.getByRole('button', { name: 'Export', exact: true }).click();
    await panel.page.getByRole('menuitem', { name: 'Export as SVG…' }).click();
    const [message] = await panel.waitFor('export');
    assert.ok(message?.format === 'svg');
    assert.match(message.text, /^<svg [\s\S]*checkoutservice[\s\S]*<\/svg>\s*$/);
    assert.doesNotMatch(message.text, /var\(--/);
  });
});
