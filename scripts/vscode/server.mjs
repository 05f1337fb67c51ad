// @ts-check
/** Runs VS Code's server build for one process of ours: a test run, a screenshot, or `npm start`. */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ensureServer } from './install.mjs';

/** User settings under which VS Code shows the extension and nothing that competes with it. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {string} [userDataDir] kept afterwards; without it a temporary one is made, and removed by `stop`
 * @property {Record<string, unknown>} [settings] user settings, on top of `quietSettings`
 * @property {boolean} [keepSettings] leave a settings file that is already there as it is
 * @property {NodeJS.ProcessEnv} [env] on top of this process's environment; reaches the extension host
 * @property {boolean} [gallery] lets VS Code look for other extensions on the network; tests should not
 * @property {number} [port] 0, the default, takes any free one
 * @property {(line: string) => void} [log]
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} version of VS Code
 * @property {(folder: string, payload?: Payload) => string} url the address of a window on `folder`
 * @property {() => Promise<void>} stop ends the server and all its children
 * @property {Promise<void>} ended settles when the server is gone, for whatever reason
 */

/**
 * What a window is told at its start. Values of keys that end in `Path` are absolute paths.
 * @typedef {{ extensionDevelopmentPath?: string, extensionTestsPath?: string, [key: string]: string | undefined }} Payload
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const { userDataDir, settings = {}, keepSettings = false, env = {}, gallery = false, port = 0, log } = options;
  const build = await ensureServer({ log });
  const temporary = userDataDir ? undefined : await mkdtemp(path.join(tmpdir(), 'portolan-vscode-'));
  const dataDir = userDataDir ?? /** @type {string} */ (temporary);
  await writeUserSettings(path.join(dataDir, 'data'), settings, keepSettings);

  const args = [
    build.main,
    ...['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', dataDir],
    // Without a token because the address must stay the same for the page, its webviews and its workers; bound to the
    // loopback interface for the same reason: it is open to whoever can reach it.
    ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
    // The built product honours `payload` only with the smoke test driver.
    ...['--disable-workspace-trust', '--enable-smoke-test-driver'],
  ];
  const child = spawn(build.node, args, {
    // A process group of its own, so that the extension host and the pty host end with it.
    detached: true,
    env: {
      ...process.env,
      ...(gallery ? {} : { EXTENSIONS_GALLERY: '{}' }),
      // VS Code never removes its sockets. Elsewhere than on Linux this could exceed what the path of a socket may be.
      ...(temporary && process.platform === 'linux' ? { TMPDIR: temporary, XDG_RUNTIME_DIR: temporary } : {}),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const dispose = () => {
    killGroup(child, 'SIGKILL');
    if (temporary) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
  watchExit();
  atExit.add(dispose);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));

  const stop = async () => {
    // The extension host gets a moment to deactivate extensions; whatever is still there then is killed.
    killGroup(child, 'SIGTERM');
    await Promise.race([ended, sleep(3000, undefined, { ref: false })]);
    dispose();
    atExit.delete(dispose);
  };

  let actualPort;
  try {
    actualPort = await portOf(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port: actualPort,
    version: build.version,
    url: (folder, payload = {}) => windowUrl(actualPort, folder, payload),
    stop,
    ended,
  };
}

/**
 * Desktop VS Code reads the same file below its `--user-data-dir`.
 * @param {string} userDataDir
 * @param {Record<string, unknown>} settings
 * @param {boolean} [keep]
 */
export async function writeUserSettings(userDataDir, settings, keep = false) {
  const file = path.join(userDataDir, 'User', 'settings.json');
  if (keep && (await readFile(file).catch(() => undefined))) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...quietSettings, ...settings }, undefined, 2)}\n`);
}

/**
 * @param {number} port
 * @param {string} folder
 * @param {Payload} payload
 */
function windowUrl(port, folder, payload) {
  const origin = `127.0.0.1:${port}`;
  const pathname = (/** @type {string} */ file) => pathToFileURL(file).pathname;
  const entries = Object.entries({ ...payload, skipWelcome: 'true' }).map(([key, value]) => [
    key,
    key.endsWith('Path') && value ? `vscode-remote://${origin}${pathname(value)}` : value,
  ]);
  const folderParameter = pathname(folder).replace(/[&+]/g, encodeURIComponent);
  return `http://${origin}/?folder=${folderParameter}&payload=${encodeURIComponent(JSON.stringify(entries))}`;
}

/**
 * Waits until the server listens. Its output goes on being read, or it would block; a little of it is kept for the
 * error message.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function portOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      // Native modules that nobody built fill the rest of it with stack traces.
      const lines = output.split('\n').filter((line) => /^\S.*\w/.test(line));
      reject(new Error(`VS Code's server ${reason}. Its last output:\n${lines.slice(-20).join('\n')}`));
    };
    const timer = setTimeout(() => fail('did not start within 60 s'), 60_000);
    const read = (/** @type {Buffer} */ data) => {
      output = (output + data).slice(-20_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      // It would go on without its port for ever.
      const busy = /listen EADDRINUSE: .*:(\d+)/.exec(output)?.[1];
      if (!port && !busy) return;
      clearTimeout(timer);
      if (port) resolve(Number(port));
      else reject(new Error(`Port ${busy} is in use already.`));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code, signal) => fail(`ended with ${code ?? signal}`));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  if (!child.pid) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** @type {Set<() => void>} */
const atExit = new Set();
let watchingExit = false;

function watchExit() {
  if (watchingExit) return;
  watchingExit = true;
  process.on('exit', () => {
    for (const dispose of atExit) dispose();
  });
  // The default action of a signal skips the `exit` event.
  process.on('SIGHUP', () => process.exit(129));
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}
