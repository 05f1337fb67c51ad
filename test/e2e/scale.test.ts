import { strict as assert } from 'node:assert';
import { layoutLevel } from '../../src/topology/layout/levels.ts';
import type { Scene } from '../../src/topology/scene.ts';
import { diffScenes, sharingScene } from '../../src/topology/scenePatch.ts';
import { randomTopology } from '../support/topologies.ts';
import { result, shop, withCard } from './support/fixtures.ts';
import { type OpenPanel, openPanel } from './support/harness.ts';

describe('the panel with a large cluster', function () {
  this.slow(4000);
  let panel: OpenPanel;
  const large = randomTopology(3, { cards: 1200, boxes: 120, calls: 3, stopped: 0.1, wild: 0.2 });
  const scene = layoutLevel(large, { folded: new Set() });
  const lowest = scene.boxes.reduce((a, b) => (b.y > a.y ? b : a)).box.id;
  const parts = scene.boxes.length + scene.cards.length + (scene.matrix?.cells.length ?? 0);

  beforeEach(async () => {
    panel = await openPanel();
  });
  afterEach(() => panel.close());

  const send = (shown: Scene) =>
    panel.send({ type: 'topology', result: { worlds: [], world: 'w', scene: shown, files: 1 } });
  const nodes = () =>
    panel.page.$$eval('.pt-scene :is([data-box], [data-card])', (all) =>
      all.map((element) => element.getAttribute('data-box') ?? element.getAttribute('data-card')),
    );
  const scrollTo = async (box: string) => {
    await panel.page.mouse.move(500, 400);
    for (let i = 0; i < 60 && !(await nodes()).includes(box); i++) await panel.page.mouse.wheel(0, 200);
    assert.ok((await nodes()).includes(box));
  };
  const drawn = () => panel.page.$$eval('.pt-scene :is([data-box], [data-card], [data-cell])', (all) => all.length);

  it('draws what is in view, and what comes into view', async () => {
    await send(scene);
    await panel.page.waitForSelector('[data-box]');
    assert.ok((await drawn()) < parts / 2, `${await drawn()} of ${parts} parts`);
    assert.ok(!(await nodes()).includes(lowest));
    await scrollTo(lowest);
    assert.ok((await drawn()) < parts / 2, `${await drawn()} of ${parts} parts`);
  });

  it('lets the keys reach what is out of view', async () => {
    await send(scene);
    await panel.page.waitForSelector('[data-box]');
    const first = new Set(await nodes());
    await panel.page.focus('.pt-scene [tabindex="0"]');
    await panel.page.keyboard.press('ArrowRight');
    for (let i = 0; i < 60; i++) await panel.page.keyboard.press('ArrowDown');
    const focused = await panel.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('data-box') ?? element?.getAttribute('data-card');
    });
    assert.ok(focused && !first.has(focused), `${focused}`);
  });

  it('keeps one tab stop, in view or not', async () => {
    await send(scene);
    await panel.page.waitForSelector('[data-box]');
    await scrollTo(lowest);
    const stops = await panel.page.$$eval('.pt-scene :is([data-box], [data-card])[tabindex="0"]', (all) => all.length);
    assert.equal(stops, 1);
  });
});

describe('a patch of the map', () => {
  let panel: OpenPanel;
  const topology = shop();
  const before = result(topology).scene as Scene;
  const edited = withCard(topology, 'shop/cartservice', {
    workloads: [{ kind: 'Deployment', name: 'c', replicas: 7 }],
  });
  const after = sharingScene(before, result(edited, { previous: before }).scene as Scene);
  const patch = diffScenes(before, after);
  const known = { worlds: [], world: 'w', files: 1 };

  beforeEach(async () => {
    panel = await openPanel();
  });
  afterEach(() => panel.close());

  it('changes what it names, and leaves every other element alone', async () => {
    await panel.send({ type: 'topology', result: { ...known, scene: before } });
    const { page } = panel;
    await page.waitForSelector('[data-card="shop/cartservice"]');
    await page.evaluate(() => {
      const seen: string[] = [];
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          seen.push(element?.closest('[data-card]')?.getAttribute('data-card') ?? element?.tagName ?? '?');
        }
      });
      const root = document.querySelector('.pt-scene .cards') as Element;
      observer.observe(root, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { seen });
    });
    assert.ok(patch);
    await panel.send({ type: 'topology', result: { ...known, patch } });
    await page.waitForFunction(() =>
      document.querySelector('[data-card="shop/cartservice"]')?.textContent?.includes('×7'),
    );
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    assert.deepEqual([...new Set(seen)], ['shop/cartservice']);
  });

  it('of a map that the page never had makes it ask for the whole', async () => {
    assert.ok(patch);
    await panel.send({ type: 'topology', result: { ...known, patch } });
    await panel.waitFor('ready', 2);
  });
});
