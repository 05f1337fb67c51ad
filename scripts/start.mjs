#!/usr/bin/env node
// @ts-check
/** `npm start`: opens VS Code with the extension as it is in this tree, on a folder of manifests. */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, stateDir } from './vscode/install.mjs';
import { startServer } from './vscode/server.mjs';

const usage = `Opens VS Code with Portolan on a folder of Kubernetes manifests.

Usage: npm start [-- [options] [FOLDER]]

  FOLDER       default: samples/shop
  --port N     the port of VS Code in the browser, instead of any free one
  --no-open    do not open the browser, only print the address
  --help

A desktop VS Code is used when \`code\` is on the PATH. Otherwise, and with --port or with PORTOLAN_START=server,
VS Code runs as a server on this machine and is shown in a browser, until Ctrl+C.`;

const { folder, port, open } = parseCommandLine();
// Ctrl+C is how this is meant to end, so not a failure. The server is stopped on exit.
process.on('SIGINT', () => process.exit(0));

await build();
const desktop = port === undefined && process.env.PORTOLAN_START !== 'server' ? findDesktop() : undefined;
try {
  if (desktop) await openDesktop(desktop);
  else await openServer();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}

function parseCommandLine() {
  /** @type {ReturnType<typeof parse>} */
  let parsed;
  try {
    parsed = parse();
  } catch (error) {
    return wrongUsage(/** @type {Error} */ (error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (positionals.length > 1) return wrongUsage(`Only one folder can be opened, not ${positionals.length}.`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    return wrongUsage(`--port ${values.port} is not a port: give a number from 0 to 65535.`);
  }
  // npm runs scripts in the project's folder; what a person types is relative to where they are.
  const here = (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) || process.cwd();
  const folder = positionals[0] ? path.resolve(here, positionals[0]) : sample();
  if (!existsSync(folder)) return wrongUsage(`The folder ${folder} does not exist.`);
  if (!statSync(folder).isDirectory()) return wrongUsage(`${folder} is a file; give the folder it is in.`);
  return { folder, port, open: !values['no-open'] };
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
}

/**
 * @param {string} message
 * @returns {never}
 */
function wrongUsage(message) {
  console.error(`${message}\nSee npm start -- --help`);
  process.exit(2);
}

function sample() {
  const shop = path.join(projectRoot, 'samples/shop');
  return existsSync(shop) ? shop : path.join(projectRoot, 'samples');
}

async function build() {
  const child = spawn(process.execPath, ['esbuild.mjs'], { cwd: projectRoot, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0) return;
  console.error('The build failed, so VS Code was not started.');
  process.exit(1);
}

/** The `code` of a remote terminal or of a development container can't open an extension under development. */
function findDesktop() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((dir) => path.join(dir, name)).find((file) => existsSync(file));
}

/** @param {string} executable */
async function openDesktop(executable) {
  const args = ['--new-window', `--extensionDevelopmentPath=${projectRoot}`, folder];
  // A .cmd file runs only in a shell, which wants the spaces in paths quoted.
  const shell = process.platform === 'win32';
  const quote = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
  const child = spawn(quote(executable), args.map(quote), { stdio: 'inherit', shell });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${executable} ended with ${code}. PORTOLAN_START=server does without it.`);
  console.log(`Portolan is running in desktop VS Code, on ${folder}`);
}

async function openServer() {
  const server = await startServer({
    // Kept between runs, with what the person sets in it.
    userDataDir: path.join(stateDir, 'start'),
    keepSettings: true,
    gallery: true,
    port,
    log: console.log,
  });
  const url = server.url(folder, { extensionDevelopmentPath: projectRoot });
  console.log(`Portolan is running in VS Code: ${url}`);
  console.log('Press Ctrl+C to stop it.');
  if (open) openBrowser(url);
  await server.ended;
  throw new Error("VS Code's server has ended.");
}

/**
 * A convenience that may fail: the address is on the screen.
 * @param {string} url
 */
function openBrowser(url) {
  const { platform, env } = process;
  if (platform !== 'darwin' && platform !== 'win32' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', '""'] : ['xdg-open'];
  // In cmd, an ampersand outside quotes ends the command.
  const address = platform === 'win32' ? `"${url}"` : url;
  const child = spawn(command, [...args, address], {
    detached: true,
    stdio: 'ignore',
    windowsVerbatimArguments: true,
  });
  child.on('error', () => {});
  child.unref();
}
