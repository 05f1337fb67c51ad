// @ts-check
/** `npm run package`: the extension as `portolan-<version>.vsix`, with what runs and nothing else (.vscodeignore). */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LARGEST = 5 * 1024 * 1024;

const root = fileURLToPath(new URL('..', import.meta.url));
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const file = `${name}-${version}.vsix`;

// vsce runs `vscode:prepublish`, the production build. All dependencies are in the bundles.
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
const { status } = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

const { size } = statSync(path.join(root, file));
if (size > LARGEST) {
  console.error(`${file} has ${size} bytes; the limit is ${LARGEST}.`);
  process.exit(1);
}
