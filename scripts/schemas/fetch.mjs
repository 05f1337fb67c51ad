import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Some files of one version of a Go module, in `cache`, downloaded once. It is `go` that downloads: it knows the
 * proxies, the passwords and the checksums. Nothing is built.
 *
 * @param {string} module such as `k8s.io/kubernetes`
 * @param {string} version such as `v1.36.3`
 * @param {string[]} paths the files and folders of the module that are asked for; the others are not kept
 * @returns {string} the folder in which those paths are
 */
export function fetchModule(module, version, cache, paths) {
  const folder = join(cache, `${module.replaceAll('/', '-')}-${version}`);
  const record = 'paths.json';
  const known = existsSync(join(folder, record)) ? JSON.parse(readFileSync(join(folder, record), 'utf8')) : [];
  if (paths.every((path) => known.includes(path))) return folder;

  // What is half done when something fails must not be taken for done.
  const work = `${folder}.tmp`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'kept'), { recursive: true });
  try {
    const unpacked = download(`${module}@${version}`, work);
    const wanted = [...new Set([...known, ...paths])].sort();
    for (const path of wanted) {
      if (!existsSync(join(unpacked, path))) throw new Error(`${module}@${version} has no ${path}`);
      cpSync(join(unpacked, path), join(work, 'kept', path), { recursive: true });
    }
    writeFileSync(join(work, 'kept', record), JSON.stringify(wanted));
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'kept'), folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @returns {string} where it is unpacked */
function download(module, work) {
  try {
    const answer = execFileSync('go', ['mod', 'download', '-modcacherw', '-json', module], {
      cwd: work,
      env: { ...process.env, GOMODCACHE: join(work, 'modules'), GOWORK: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(answer.toString()).Dir;
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error('`go` is missing: it downloads what only Go modules have');
    const answer = error.stdout?.length ? JSON.parse(error.stdout.toString()) : { Error: error };
    // Go complains of a module that asks for a newer Go, but has unpacked it by then.
    const unpacked = join(work, 'modules', module);
    if (answer.Zip && existsSync(unpacked)) return unpacked;
    throw new Error(`go mod download ${module}: ${answer.Error}`);
  }
}
