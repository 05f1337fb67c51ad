import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDetailed } from './generateDetailed.ts';
import { writeKubeconformSchemas } from './kubeconformSchemas.ts';
import type { Row } from './row.ts';

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const FILES = 10_000;
const SAMPLE_EVERY = 20;

/** A program that judges a folder of manifests. */
interface Linter {
  readonly name: string;
  readonly program: string;
  arguments(folder: string): string[];
}

const OURS: Linter = { name: 'portolan', program: process.execPath, arguments: (folder) => [CLI, 'lint', folder] };

/** Others, where they are on the PATH; never dependencies. */
function peers(schemas: string): { readonly linters: readonly Linter[]; readonly rows: readonly Row[] } {
  const all: Linter[] = [
    {
      name: 'kubeconform',
      program: 'kubeconform',
      arguments: (folder) => ['-n', '2', '-schema-location', schemas, '-ignore-missing-schemas', folder],
    },
    { name: 'kube-linter', program: 'kube-linter', arguments: (folder) => ['lint', folder] },
    { name: 'kube-score', program: 'kube-score', arguments: (folder) => ['score', ...manifestsIn(folder)] },
  ];
  const linters = all.filter(({ program }) => isInstalled(program));
  const missing = all.filter((linter) => !linters.includes(linter));
  return {
    linters,
    rows: missing.map(({ name }) => ({ name: `lint, ${name}: not on the PATH`, median: Number.NaN })),
  };
}

/**
 * The command line from start to end: 10,000 generated manifests, and each folder of the corpus that `PORTOLAN_CORPUS` names, by
 * ours and the others side by side.
 */
export async function benchLint(): Promise<Row[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'portolan-bench-'));
  const folder = path.join(root, 'manifests');
  const schemas = path.join(root, 'schemas');
  mkdirSync(schemas);
  try {
    for (const { path: name, text } of generateDetailed(FILES)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const { linters, rows } = peers(writeKubeconformSchemas(schemas));
    const measured: Row[] = [];
    const sets = [{ name: `${FILES.toLocaleString('en')} generated manifests`, folder }, ...corpus()];
    for (const { name, folder } of sets) {
      for (const linter of [OURS, ...linters]) measured.push(...(await measure(linter, name, folder)));
    }
    return [...measured, ...rows];
  } finally {
    rmSync(root, { recursive: true });
  }
}

function corpus(): { name: string; folder: string }[] {
  const root = process.env.PORTOLAN_CORPUS;
  if (root === undefined || !existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: path.join(root, name) }));
}

function manifestsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(folder, name));
}

function isInstalled(program: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [program]).status === 0;
}

async function measure(linter: Linter, name: string, folder: string): Promise<Row[]> {
  const files = manifestsIn(folder).length;
  const label = `lint, ${linter.name}, ${name}`;
  const { seconds, cpu, peak } = await watched(linter, folder);
  const rows: Row[] = [{ name: `${label} (${files} files): files/s`, median: files / seconds }];
  if (cpu !== undefined) rows.push({ name: `${label}: CPU s`, median: cpu });
  if (peak !== undefined) rows.push({ name: `${label}: peak memory (MB)`, median: peak });
  return rows;
}

interface Watched {
  readonly seconds: number;
  /** Only Linux tells. */
  readonly cpu?: number;
  readonly peak?: number;
}

/** Runs a program to its end, and looks at it meanwhile. What it finds does not matter. */
function watched(linter: Linter, folder: string): Promise<Watched> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(linter.program, linter.arguments(folder), { stdio: 'ignore' });
    let seen: Omit<Watched, 'seconds'> = {};
    const timer = setInterval(() => {
      seen = { ...seen, ...usageOf(child.pid) };
    }, SAMPLE_EVERY);
    child.on('error', reject);
    child.on('exit', () => {
      clearInterval(timer);
      resolve({ ...seen, seconds: (performance.now() - start) / 1000 });
    });
  });
}

/** Clock ticks of a second in `/proc`, on all that Node runs on. */
const TICKS = 100;

/** See proc(5): `utime` and `stime` are the 14th and 15th value of `stat`. */
function usageOf(pid: number | undefined): Omit<Watched, 'seconds'> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (peak === undefined) return {};
    return { cpu: (Number(values[11]) + Number(values[12])) / TICKS, peak: Number(peak) / 1000 };
  } catch {
    return {};
  }
}
