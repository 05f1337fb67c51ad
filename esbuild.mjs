// @ts-check
/**
 * Builds `dist/`: the extension, the server, the command line, the panel's page, the compiled schemas.
 *
 *   node esbuild.mjs [--watch] [--production]
 *
 * `--production` minifies, leaves source maps out and writes the licences of what went into the bundles.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { buildSchemas } from './scripts/build-schemas.mjs';
import { writeNotices } from './scripts/notices.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
/** Where the prose of other projects' fields comes from. */
const MODELS = 'node_modules/@kubernetes-models';
const { values: flags } = parseArgs({ options: { watch: { type: 'boolean' }, production: { type: 'boolean' } } });
const production = flags.production ?? false;
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  // In their own files: the extension host reads the bundle at its start, and the maps only for a stack trace.
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  outdir: 'dist',
  loader: { '.css': 'text' },
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  // The ES modules of our dependencies are smaller than their CommonJS and UMD builds, which esbuild can't shake.
  mainFields: ['module', 'main'],
  // In such a module it is the base of a `createRequire`, which takes a path as well.
  define: { 'import.meta.url': '__filename' },
};

/**
 * Nine tenths of the extension's code is the language client. In a file of its own, it is not compiled before it is
 * needed, and activating does not wait for it.
 * @type {import('esbuild').Plugin}
 */
const clientApart = {
  name: 'client-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^vscode-languageclient\/node$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './client.cjs', external: true },
    );
  },
};

/** @type {readonly import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...node,
    entryPoints: { extension: 'src/extension/extension.ts' },
    external: ['vscode'],
    plugins: [clientApart],
    // `import()` as a `require`: Node can't see the names that a bundle exports.
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: { client: 'vscode-languageclient/node' }, external: ['vscode'] },
  { ...node, entryPoints: { server: 'src/server/node.ts' } },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
    define: { ...node.define, PORTOLAN_VERSION: JSON.stringify(version) },
  },
  { ...node, entryPoints: { reader: 'src/threads/readerThread.ts' } },
  {
    ...shared,
    entryPoints: { webview: 'src/webview/main.ts', standalone: 'src/webview/standalone.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
  // Written into a page, with a hash of it: without the comment that names a map.
  { ...shared, entryPoints: { standalone: 'media/standalone.css' }, loader: { '.css': 'css' }, sourcemap: false },
];

await schemas();
if (flags.watch) {
  const contexts = await Promise.all(bundles.map((options) => context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((one) => one.watch()));
} else {
  const results = await Promise.all(bundles.map((options) => build(options)));
  const cli = path.join(root, 'dist/cli.cjs');
  if (existsSync(cli)) chmodSync(cli, 0o755);
  if (production) {
    for (const file of readdirSync(path.join(root, 'dist'))) {
      if (file.endsWith('.map')) rmSync(path.join(root, 'dist', file));
    }
    writeNotices(
      results.map(({ metafile }) => metafile),
      root,
    );
  }
}

/** The slowest step, so only where its inputs are others than last time. */
async function schemas() {
  const target = path.join(root, 'dist/schemas');
  const stamp = path.join(target, 'stamp.txt');
  const wanted = schemaInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Built aside and moved, so that a running server never sees half of them.
  const fresh = `${target}.${process.pid}`;
  await buildSchemas({ outdir: fresh });
  writeFileSync(path.join(fresh, 'stamp.txt'), wanted);
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}

function schemaInputs() {
  const hash = createHash('sha256');
  const folders = ['schemas', 'scripts/schemas'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .sort(),
  );
  const models = existsSync(path.join(root, MODELS)) ? readdirSync(path.join(root, MODELS)).sort() : [];
  const packages = ['ajv', 'esbuild', 'kubernetes-models', ...models.map((name) => `@kubernetes-models/${name}`)].map(
    (name) => `node_modules/${name}/package.json`,
  );
  for (const file of [...folders, 'scripts/build-schemas.mjs', ...packages]) {
    hash.update(`${file}\n`);
    if (existsSync(path.join(root, file))) hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}
