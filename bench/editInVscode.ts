import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { generateLargest } from './generateLargest.ts';
import { type Row, rowOf } from './row.ts';

/** In real VS Code, with 300 objects and the panel open: from the change of a text until its map goes to the page. */
export async function benchEditInVscode(): Promise<Row[]> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'portolan-bench-'));
  try {
    const folder = path.join(temporary, 'manifests');
    for (const { path: name, text } of generateLargest({ services: 148, namespaces: 4 })) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const timings = path.join(temporary, 'timings.json');
    const suite = [
      'test/vscode/run.mjs',
      '--locale',
      'en',
      '--folder',
      folder,
      '--grep',
      'an edit with the panel open',
    ];
    await promisify(execFile)(process.execPath, suite, { env: { ...process.env, PORTOLAN_TIMINGS: timings } });
    const times = JSON.parse(readFileSync(timings, 'utf8')) as number[];
    return [rowOf('VS Code, 300 objects: edit until its map goes to the panel', times)];
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
