/**
 * Compares connections with those of np-guard's netpol-analyzer over random worlds:
 *
 *   npx tsx scripts/compare/netpolAnalyzer.ts [WORLDS] [SEED]
 *
 * Exit status 1: they disagree about some world; its folder is kept. Does nothing where the program is not on the PATH.
 */
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { AddressSet, formatV4Range, parseV4 } from '../../src/base/ip.ts';
import { groupBy } from '../../src/base/order.ts';
import { connections } from '../../src/traffic/connections/connections.ts';
import {
  administeredObjects,
  manifestOf,
  type NetworkObjects,
  networkObjects,
  objectsIn,
  worldOfObjects,
} from '../../test/support/networkObjects.ts';

const PROGRAM = 'netpol-analyzer';
const AT_ONCE = 2;
/** Disagreements that are shown. */
const SHOWN = 20;

interface Row {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

/** What came of one world. */
type Outcome = { readonly type: 'alike' | 'refused' } | { readonly type: 'different'; readonly lines: string[] };

async function compare(objects: NetworkObjects, folder: string): Promise<Outcome> {
  fs.mkdirSync(folder);
  const manifest = objectsIn(objects);
  fs.writeFileSync(path.join(folder, 'world.yaml'), manifestOf(manifest));
  const theirs = await ask(folder);
  if (!theirs) return { type: 'refused' };
  const ours = connections(worldOfObjects(manifest)).map(({ from, to, ports }) => ({
    from,
    to,
    ports: ports.format(),
  }));
  const [a, b] = [linesOf(ours), linesOf(theirs)];
  const lines = [...missing('only ours', a, b), ...missing('only theirs', b, a)];
  return lines.length === 0 ? { type: 'alike' } : { type: 'different', lines };
}

/** Undefined: it takes the manifests for wrong. */
async function ask(folder: string): Promise<Row[] | undefined> {
  try {
    const { stdout } = await promisify(execFile)(PROGRAM, ['list', '--quiet', '--dirpath', folder, '--output', 'json']);
    const rows = JSON.parse(stdout) as { src: string; dst: string; conn: string }[];
    return rows.map(({ src, dst, conn }) => ({ from: plain(src), to: plain(dst), ports: conn }));
  } catch {
    return undefined;
  }
}

function plain(peer: string): string {
  return peer.replace('[External]', '');
}

/** One line a row; ranges of addresses whose rows are alike are united, as they are cut differently. IPv6 is left out. */
function linesOf(rows: readonly Row[]): Set<string> {
  const lines = new Set<string>();
  const outside: { text: (range: string) => string; range: AddressSet }[] = [];
  for (const { from, to, ports } of rows) {
    const [source, destination] = [readRange(from), readRange(to)];
    if (source) outside.push({ text: (range) => `${range} => ${to} : ${ports}`, range: source });
    else if (destination) outside.push({ text: (range) => `${from} => ${range} : ${ports}`, range: destination });
    else if (!/^[\da-f]*:/.test(from) && !/^[\da-f]*:/.test(to)) lines.add(`${from} => ${to} : ${ports}`);
  }
  for (const alike of groupBy(outside, ({ text }) => text('')).values()) {
    const addresses = alike.reduce((all, { range }) => all.union(range), AddressSet.none);
    for (const interval of addresses.v4.intervals) lines.add(alike[0]?.text(formatV4Range(interval)) ?? '');
  }
  return lines;
}

function readRange(peer: string): AddressSet | undefined {
  const [first, last] = peer.split('-').map(parseV4);
  return first === undefined ? undefined : AddressSet.ofV4({ start: first, end: (last ?? first) + 1 });
}

function missing(title: string, here: ReadonlySet<string>, there: ReadonlySet<string>): string[] {
  return [...here].flatMap((line) => (there.has(line) ? [] : `${title}: ${line}`)).sort();
}

async function run(count: number, seed: number): Promise<void> {
  if (spawnSync(PROGRAM, ['--help']).error) {
    console.log(`skipped: ${PROGRAM} is not on the PATH`);
    return;
  }
  const half = Math.ceil(count / 2);
  const worlds = [networkObjects, administeredObjects].flatMap((one) => fc.sample(one, { numRuns: half, seed }));
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'compare-'));
  const counts = { alike: 0, refused: 0, different: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < worlds.length; i = next++) {
      const folder = path.join(root, `${i}`);
      const outcome = await compare(worlds[i] as NetworkObjects, folder);
      counts[outcome.type]++;
      if (outcome.type === 'different') {
        if (counts.different <= SHOWN) console.log(`${folder}\n  ${outcome.lines.join('\n  ')}`);
      } else fs.rmSync(folder, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  console.log(`${counts.alike} alike, ${counts.different} different, ${counts.refused} that ${PROGRAM} refused`);
  if (counts.different === 0) fs.rmSync(root, { recursive: true });
  else process.exitCode = 1;
}

void run(Number(process.argv[2] ?? 2000), Number(process.argv[3] ?? 1));
