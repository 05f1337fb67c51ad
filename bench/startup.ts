import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TestServer } from '../test/support/server.ts';
import { type Row, rowOf } from './row.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const RUNS = 7;

/** Stands in for the API that VS Code gives: while it is loaded, the extension only looks constants and classes up. */
const LOAD_EXTENSION = `
  const Module = require('node:module');
  const load = Module._load;
  const stand = Object.assign(function () {}, { EventEmitter: class {} });
  const api = new Proxy(stand, { get: (target, key) => (key === 'prototype' ? target.prototype : api) });
  Module._load = (request, ...rest) => (request === 'vscode' ? api : load(request, ...rest));
  const start = performance.now();
  require(process.argv[1] + 'extension.cjs');
  console.log(performance.now() - start);`;

/** What is paid before anything is seen. What activating takes in VS Code itself, `npm run test:vscode` tells. */
export async function benchStartup(): Promise<Row[]> {
  const extension = repeat(() => Number(execFileSync(process.execPath, ['-e', LOAD_EXTENSION, DIST])));
  const cli = repeat(() => timed(() => execFileSync(process.execPath, [`${DIST}cli.cjs`, 'rules'])));
  const server: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const one = await TestServer.start();
    server.push(performance.now() - start);
    await one.stop();
  }
  return [
    rowOf('load the extension', extension),
    rowOf('start the server, until it answers', server),
    rowOf('run portolan rules', cli),
  ];
}

/** Kilobytes. */
export function bundleSizes(): Row[] {
  return ['extension.cjs', 'server.cjs', 'cli.cjs', 'webview.js'].map((file) => ({
    name: `size of ${file} (kB)`,
    median: statSync(DIST + file).size / 1000,
  }));
}

function repeat(measure: () => number): number[] {
  return Array.from({ length: RUNS }, measure);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
