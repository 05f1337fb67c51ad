import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { TopologyResult } from '../src/protocol.ts';
import { TopologyAnswers } from '../src/server/topologyAnswers.ts';
import type { ManifestService } from '../src/service.ts';
import { generateLargest, LARGEST } from './generateLargest.ts';
import { type Row, rowOf } from './row.ts';
import { newService } from './service.ts';

/** Files of a cluster in a service, and one of them to edit. */
interface Cluster {
  readonly name: string;
  readonly service: ManifestService;
  edit(): void;
}

const VIEW = { folded: [] };
const EDITS = 6;
const FRAMES = 90;

/** The panel in Chromium, with a cluster of 300 objects and the largest one: from the first map over an edit to each frame. */
export async function benchPanel(): Promise<Row[]> {
  const hooks: (() => Promise<void>)[] = [];
  // The harness of the tests cleans up after itself by a hook of Mocha.
  Object.assign(globalThis, { after: (hook: () => Promise<void>) => hooks.push(hook) });
  const rows: Row[] = [];
  rows.push(...(await benchCluster(clusterOf('300 objects', { services: 148, namespaces: 4 }))));
  rows.push(...(await benchCluster(clusterOf('10,000 Services', LARGEST))));
  for (const hook of hooks) await hook();
  return rows;
}

function clusterOf(name: string, size: { services: number; namespaces: number }): Cluster {
  const service = newService();
  const files = generateLargest(size).map(({ path, text }) => ({ uri: `file:///bench/${path}`, text }));
  for (const { uri, text } of files) service.update(uri, text);
  for (const { uri } of files) service.diagnostics(uri);
  const [edited] = files.filter(({ uri }) => uri.endsWith('team-3/app-2.yaml'));
  if (!edited) throw new Error('nothing to edit');
  let count = 15;
  const edit = () => service.update(edited.uri, edited.text.replace('replicas: 15', `replicas: ${++count}`));
  return { name, service, edit };
}

async function benchCluster({ name, service, edit }: Cluster): Promise<Row[]> {
  const { openPanel } = await import('../test/e2e/support/harness.ts');
  const { page, close } = await openPanel({ reducedMotion: false });
  const answers = new TopologyAnswers(service);
  const rows: Row[] = [];
  const row = (what: string, ...samples: number[]) => rows.push(rowOf(`panel, ${name}: ${what}`, samples));

  const start = performance.now();
  const first = answers.answer(VIEW);
  row('first map, in the server', performance.now() - start);
  row('first map, kilobytes', sizeOf(first));
  row('first map, from its data to the screen', await shown(page, first));

  const made: number[] = [];
  const drawn: number[] = [];
  const sizes: number[] = [];
  let known = first.revision;
  for (let i = 0; i < EDITS; i++) {
    edit();
    const start = performance.now();
    const answer = answers.answer({ ...VIEW, ...(known === undefined ? {} : { known }) });
    known = answer.revision;
    made.push(performance.now() - start);
    sizes.push(sizeOf(answer));
    drawn.push(await shown(page, answer));
  }
  row('edit, problems, topology and layout', ...made);
  row('edit, kilobytes', ...sizes);
  row('edit, from its data to the screen', ...drawn);

  for (const gesture of ['pan', 'zoom'] as const) {
    const { script, frames } = await gestureFrames(page, gesture);
    row(`${gesture}, JavaScript of a frame`, ...script);
    row(`${gesture}, from frame to frame`, ...frames);
  }
  const { heap, resident, elements } = await memoryOf(page);
  row('elements', elements);
  row('JavaScript heap, megabytes', heap);
  if (resident !== undefined) row('renderer process, megabytes', resident);
  await close();
  return rows;
}

/** What the channel carries. */
function sizeOf(result: TopologyResult): number {
  return JSON.stringify(result).length / 1000;
}

/** Milliseconds from the message until its picture is on the screen. */
function shown(page: Page, result: TopologyResult): Promise<number> {
  return page.evaluate(
    (data) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        postMessage({ type: 'topology', result: data }, '*');
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start))));
      }),
    result,
  );
}

/**
 * A wheel event for each frame: what its handlers take, with the callbacks of the frame after it, and how long after
 * another frames come.
 */
function gestureFrames(page: Page, gesture: 'pan' | 'zoom'): Promise<{ script: number[]; frames: number[] }> {
  return page.evaluate(
    async ([kind, count]) => {
      const map = document.querySelector('svg.pt-map') as SVGSVGElement;
      const { left, top, width, height } = map.getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
      const script: number[] = [];
      const frames: number[] = [];
      const request = requestAnimationFrame.bind(window);
      let callbacks = 0;
      window.requestAnimationFrame = (callback) =>
        request((time) => {
          const start = performance.now();
          callback(time);
          callbacks += performance.now() - start;
        });
      let last = await new Promise<number>((resolve) => request(resolve));
      for (let i = 0; i < count; i++) {
        const turn = i % 30 < 15 ? 1 : -1;
        const wheel = kind === 'pan' ? { deltaX: 40 * turn, deltaY: 60 * turn } : { deltaY: 20 * turn, ctrlKey: true };
        // As the browser sends it: after the frame before was laid out.
        map.getBoundingClientRect();
        callbacks = 0;
        const start = performance.now();
        map.dispatchEvent(new WheelEvent('wheel', { ...at, ...wheel }));
        const handlers = performance.now() - start;
        const now = await new Promise<number>((resolve) => request(resolve));
        script.push(handlers + callbacks);
        frames.push(now - last);
        last = now;
      }
      window.requestAnimationFrame = request;
      return { script, frames };
    },
    [gesture, FRAMES] as const,
  );
}

async function memoryOf(page: Page): Promise<{ heap: number; resident: number | undefined; elements: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const browser = page.context().browser();
  const resident = browser ? await residentOf(browser) : undefined;
  return { heap: usedSize / 1e6, resident, elements };
}

/** Of the largest renderer; only Linux tells. */
async function residentOf(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
      }),
  );
  const most = Math.max(0, ...sizes);
  return most > 0 ? most : undefined;
}
