// @ts-check
/**
 * Runs the suite of test/vscode/suite in real VS Code, once a language.
 *
 *   node test/vscode/run.mjs [--locale en|zh-cn] [--folder DIR] [--grep REGEX]
 *
 * VS Code is the server build (scripts/vscode), unless PORTOLAN_VSCODE names the executable of a desktop VS Code, or
 * is `download`: then `@vscode/test-electron` fetches one.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { glob } from 'tinyglobby';
import { projectRoot, stateDir } from '../../scripts/vscode/install.mjs';
import { writeUserSettings } from '../../scripts/vscode/server.mjs';

const suiteDir = path.join(projectRoot, 'dist/test/vscode');

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * @typedef {object} SuiteOptions
 * @property {string} [locale] the language the extension speaks, as VS Code names it
 * @property {string} [folder] the workspace; the suite gets a copy, which it may change
 * @property {string} [extensionPath]
 * @property {Record<string, unknown>} [settings] user settings
 * @property {string} [grep] a regular expression: only tests with such a title
 * @property {number} [timeout] seconds for the whole run
 */

/**
 * Fails when the suite could not be run to its end; failed tests are in the totals.
 * @param {SuiteOptions} [options]
 * @returns {Promise<Totals>}
 */
export async function runVscodeSuite(options = {}) {
  const {
    locale = 'en',
    folder = defaultFolder(),
    extensionPath = projectRoot,
    settings,
    grep,
    timeout = 240,
  } = options;
  await buildSuite();
  const temporary = await mkdtemp(path.join(tmpdir(), 'portolan-suite-'));
  try {
    const workspace = path.join(temporary, 'workspace');
    if (folder) await cp(folder, workspace, { recursive: true });
    else await mkdir(workspace);
    const userData = path.join(temporary, 'user-data');
    await writeUserSettings(userData, settings ?? {});
    const statsFile = path.join(temporary, 'stats.json');

    const failure = await withTimeout(
      timeout,
      runTests({
        ...executable(),
        extensionDevelopmentPath: extensionPath,
        extensionTestsPath: path.join(suiteDir, 'index.cjs'),
        launchArgs: [
          workspace,
          `--user-data-dir=${userData}`,
          `--extensions-dir=${path.join(temporary, 'extensions')}`,
        ],
        extensionTestsEnv: {
          PORTOLAN_LOCALE: locale,
          PORTOLAN_STATS: statsFile,
          PORTOLAN_GREP: grep ?? '',
          // A little less, so that it is the launcher that notices and tidies up.
          PORTOLAN_VSCODE_TIMEOUT: String(timeout - 5),
        },
      }),
    ).then(
      () => undefined,
      (error) => error,
    );
    return await readTotals(statsFile, failure);
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * @param {string} statsFile
 * @param {Error | undefined} failure of VS Code as a whole
 * @returns {Promise<Totals>}
 */
async function readTotals(statsFile, failure) {
  if (!existsSync(statsFile)) {
    throw new Error('The suite did not come to its end: it left no statistics.', { cause: failure });
  }
  const stats = JSON.parse(await readFile(statsFile, 'utf8'));
  if (stats.passes + stats.failures === 0) throw new Error('The suite ran no test.', { cause: failure });
  if (failure && stats.failures === 0) throw new Error('All tests passed, but VS Code failed.', { cause: failure });
  return { passed: stats.passes, failed: stats.failures, skipped: stats.pending };
}

/** Each test file becomes a bundle; Mocha and VS Code are what the extension host finds at run time. */
async function buildSuite() {
  await rm(suiteDir, { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['test/vscode/suite/index.ts', ...(await glob('test/vscode/suite/*.test.ts', { cwd: projectRoot }))],
    outdir: suiteDir,
    outbase: 'test/vscode/suite',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** @returns {{ vscodeExecutablePath: string } | { version: string, cachePath: string }} */
function executable() {
  const own = process.env.PORTOLAN_VSCODE;
  // Windows can't execute a script by its first line, and has a desktop anyway.
  if (own === 'download' || (!own && process.platform === 'win32')) return { version: 'stable', cachePath: stateDir };
  if (own && !existsSync(own)) throw new Error(`PORTOLAN_VSCODE names ${own}, which does not exist.`);
  return { vscodeExecutablePath: own ?? path.join(projectRoot, 'scripts/vscode/launcher.mjs') };
}

function defaultFolder() {
  return [path.join(projectRoot, 'samples/shop'), path.join(projectRoot, 'samples')].find((dir) => existsSync(dir));
}

/**
 * @template T
 * @param {number} seconds
 * @param {Promise<T>} running
 * @returns {Promise<T>}
 */
async function withTimeout(seconds, running) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(async () => {
      // `runTests` keeps its child to itself, but ends it on this signal: gently the first time, by force the second.
      process.emit('SIGINT');
      await sleep(5000);
      process.emit('SIGINT');
      reject(new Error(`VS Code did not end within ${seconds} s.`));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { locale: { type: 'string', multiple: true }, folder: { type: 'string' }, grep: { type: 'string' } },
  });
  // `runTests` ends VS Code on Ctrl+C, but then goes on to fail like any other run.
  let interrupted = false;
  process.on('SIGINT', () => {
    interrupted = true;
  });
  for (const locale of values.locale ?? ['en', 'zh-cn']) {
    const start = Date.now();
    try {
      const { passed, failed, skipped } = await runVscodeSuite({ locale, folder: values.folder, grep: values.grep });
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      console.log(`VS Code, ${locale}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
      if (failed) process.exitCode = 1;
    } catch (error) {
      console.error(`VS Code, ${locale}:`, error);
      process.exitCode = 1;
    }
    if (interrupted) break;
  }
}
