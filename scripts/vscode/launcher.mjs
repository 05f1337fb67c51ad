#!/usr/bin/env node
// @ts-check
/**
 * Stands in for the executable of desktop VS Code: `runTests` of `@vscode/test-electron` spawns it with the same
 * arguments and expects the same exit code, and gets the suite run in VS Code's server build and a headless Chromium.
 * So one runner and one suite serve both.
 *
 * Environment: PORTOLAN_VSCODE_TIMEOUT (seconds), PORTOLAN_SCREENSHOT (keep a picture of a failed run in
 * test-results/), PORTOLAN_VSCODE_LOG=all (show the workbench's own messages too).
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { format } from 'node:util';
import { launchChromium } from './browser.mjs';
import { projectRoot } from './install.mjs';
import { startServer } from './server.mjs';

const args = parseArguments(process.argv.slice(2));
const timeout = Number(process.env.PORTOLAN_VSCODE_TIMEOUT || 240);

const server = await startServer({ settings: await userSettings(args.userDataDir), log: console.error });
const browser = await launchChromium({ log: console.error });
let code = 1;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const result = await Promise.race([
    runSuite(page),
    sleep(timeout * 1000, `The suite did not end within ${timeout} s.`),
    server.ended.then(() => "VS Code's server ended before the suite did."),
  ]);
  code = typeof result === 'number' ? result : fail(result);
  if (code !== 0 && process.env.PORTOLAN_SCREENSHOT) await keepScreenshot(page);
} catch (error) {
  fail(String(error));
} finally {
  await browser.close();
  await server.stop();
}
process.exit(code);

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number | string>} the suite's exit code, or why it has none
 */
async function runSuite(page) {
  /** @type {Promise<number | string>} */
  const exit = new Promise((resolve) => {
    page.exposeFunction('codeAutomationExit', resolve);
    page.on('crash', () => resolve("VS Code's window crashed."));
  });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ values) => {
    const line = format(...values);
    if (process.env.PORTOLAN_VSCODE_LOG === 'all' || !isNoise(line)) console.log(line);
  });
  const { extensionDevelopmentPath, extensionTestsPath } = args;
  await page.goto(server.url(args.folder, { extensionDevelopmentPath, extensionTestsPath }));
  return exit;
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  return 1;
}

/**
 * What the workbench says of itself arrives on the same channel as the suite's output.
 * @param {string} line
 */
function isNoise(line) {
  return [
    /^(Resolving|Resolved) connection token|^Creating a socket \(renderer-|^\[reconnection-grace-time\]/,
    /^(Updating|Ignoring fetching) additional builtin extensions|^\[AgentHost|^\[AccountPolicyGate\]|^No default agent|^No search provider registered/,
    // The workbench's own service worker is not in the server build.
    /^\[Service Worker\] registration/,
    // Native modules that are not built, see install.mjs; VS Code runs without them.
    /^Error: Could not locate the bindings file|^Cannot find module '\.\/build\/Release\//,
    // Look-ups in an extension gallery and signing in.
    /queryRawGalleryExtensions|^Timed out waiting for authentication provider/,
  ].some((pattern) => pattern.test(line));
}

/** @param {import('playwright-core').Page} page */
async function keepScreenshot(page) {
  const dir = path.join(projectRoot, 'test-results');
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, `vscode-${process.env.PORTOLAN_LOCALE || 'en'}.png`);
  await page.screenshot({ path: file });
  console.error(`A picture of VS Code at the end: ${path.relative(projectRoot, file)}`);
}

/**
 * The settings the runner wrote for desktop VS Code.
 * @param {string | undefined} userDataDir
 */
async function userSettings(userDataDir) {
  if (!userDataDir) return {};
  const text = await readFile(path.join(userDataDir, 'User', 'settings.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

/** @param {readonly string[]} argv switches of desktop VS Code that mean nothing here are ignored */
function parseArguments(argv) {
  const value = (/** @type {string} */ name) => {
    const prefix = `--${name}=`;
    return argv.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
  };
  const extensionDevelopmentPath = value('extensionDevelopmentPath');
  const extensionTestsPath = value('extensionTestsPath');
  const folder = argv.find((arg) => !arg.startsWith('-'));
  if (!extensionDevelopmentPath || !extensionTestsPath || !folder) {
    console.error('Usage: launcher.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE FOLDER');
    process.exit(2);
  }
  return { extensionDevelopmentPath, extensionTestsPath, folder, userDataDir: value('user-data-dir') };
}
