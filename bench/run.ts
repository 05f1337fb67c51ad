/** `npm run bench`: how long people wait, and how large what they install is. Needs the production build. */
import { benchColdIndex } from './coldIndex.ts';
import { benchEdit } from './edit.ts';
import { benchEditInVscode } from './editInVscode.ts';
import { benchGrowth } from './growth.ts';
import { benchLanguageServers } from './languageServers.ts';
import { benchLint } from './lint.ts';
import { benchPanel } from './panel.ts';
import type { Row } from './row.ts';
import { benchStartup, bundleSizes } from './startup.ts';
import { benchTraffic } from './traffic.ts';

async function run(): Promise<void> {
  const rows: Row[] = [
    ...(await benchEdit()),
    ...(await benchLanguageServers()),
    ...benchColdIndex(),
    ...benchGrowth(),
    ...benchTraffic(),
    ...(await benchLint()),
    ...(await benchPanel()),
    ...(await benchEditInVscode()),
    ...(await benchStartup()),
    ...bundleSizes(),
  ];
  const width = Math.max(...rows.map(({ name }) => name.length));
  const number = (value: number | undefined) =>
    (value === undefined || Number.isNaN(value) ? '' : value.toFixed(1)).padStart(10);
  console.log(`${''.padEnd(width)}${'median'.padStart(10)}${'p95'.padStart(10)}`);
  for (const { name, median, p95 } of rows) console.log(`${name.padEnd(width)}${number(median)}${number(p95)}`);
}

void run();
