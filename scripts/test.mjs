// @ts-check
/**
 * `npm test`: everything. Types and style, the build, unit tests, the suites in real VS Code in both languages, the
 * panel in a real browser. VS Code and the browser are fetched once (scripts/vscode/install.mjs). Goes on after a
 * failure; the last line sums up.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runVscodeSuite } from '../test/vscode/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
let passed = 0;
let failed = 0;

try {
  await check('types', 'node_modules/typescript/bin/tsc', ['--noEmit']);
  await check('style', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']);
  if (await check('build', 'esbuild.mjs', [])) {
    await mocha('unit', ['test/*.test.ts', 'test/validation/*.test.ts'], 20_000);
    for (const locale of ['en', 'zh-cn']) await vscode(locale);
    await mocha('panel', ['test/e2e/*.test.ts'], 120_000);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} args
 */
async function check(name, script, args) {
  const ok = (await run(script, args)) === 0;
  console.log(`${name}: ${ok ? 'fine' : 'failed'}`);
  if (!ok) failed++;
  return ok;
}

/**
 * @param {string} name
 * @param {readonly string[]} specs
 * @param {number} timeout
 */
async function mocha(name, specs, timeout) {
  const file = path.join(temporary, `${name}.json`);
  const options = ['--no-config', '--node-option', 'import=tsx', '--timeout', String(timeout), '--forbid-only'];
  const reporter = ['--reporter', 'scripts/countingReporter.cjs'];
  await run('node_modules/mocha/bin/mocha.js', [...options, ...reporter, ...specs], { PORTOLAN_STATS: file });
  let stats;
  try {
    stats = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It ended before its tests did.
    stats = { passes: 0, failures: 1 };
  }
  count(name, stats.passes, Math.max(stats.failures, stats.passes + stats.failures === 0 ? 1 : 0));
}

/** @param {string} locale */
async function vscode(locale) {
  const name = `VS Code, ${locale}`;
  try {
    const totals = await runVscodeSuite({ locale });
    count(name, totals.passed, totals.failed);
  } catch (error) {
    console.error(error);
    count(name, 0, 1);
  }
}

/**
 * @param {string} name
 * @param {number} passes
 * @param {number} failures
 */
function count(name, passes, failures) {
  passed += passes;
  failed += failures;
  console.log(`${name}: ${passes} passed, ${failures} failed`);
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number | null>} the exit code
 */
function run(script, args, env) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}
