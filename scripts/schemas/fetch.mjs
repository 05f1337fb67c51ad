import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Unpacks one version of an npm package into `cache`, once, without installing it or running its scripts. */
export function fetchPackage(name, version, cache) {
  const folder = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}`);
  if (existsSync(folder)) return folder;
  const work = `${folder}.tmp`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', work, `${name}@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [tarball] = readdirSync(work);
  execFileSync('tar', ['-xzf', tarball], { cwd: work });
  renameSync(join(work, 'package'), folder);
  rmSync(work, { recursive: true, force: true });
  return folder;
}
