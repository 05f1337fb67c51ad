import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '../base/l10n.ts';
import { UsageError } from './arguments.ts';
import type { InputFile } from './files.ts';

const MANIFEST = /\.(ya?ml|json)$/;
const CONFIG = /(^|\/)\.portolan\.ya?ml$/;

/**
 * The manifests below `paths` as a revision of the git repository around the working directory has them, and all
 * configuration files. Nothing is checked out.
 * @throws UsageError where git, the repository or the revision is not there
 */
export function readRevision(revision: string, paths: readonly string[]): InputFile[] {
  const top = topFolder();
  const tree = git(['rev-parse', '--verify', '--end-of-options', `${revision}^{tree}`])
    .toString()
    .trim();
  const roots = paths.map((given) =>
    path
      .relative(fs.realpathSync(top), fs.realpathSync(path.resolve(given)))
      .split(path.sep)
      .join('/'),
  );
  const isWanted = (name: string) =>
    CONFIG.test(name) ||
    (MANIFEST.test(name) &&
      !/(^|\/)(\.|node_modules\/)/.test(name) &&
      roots.some((root) => root === '' || name === root || name.startsWith(`${root}/`)));
  return [...readTree(tree, isWanted)].map(([name, text]) => {
    const absolute = path.join(top, name);
    const relative = path.relative(process.cwd(), absolute);
    return {
      name: (relative.startsWith('..') ? absolute : relative).split(path.sep).join('/'),
      uri: pathToFileURL(absolute).href,
      text,
    };
  });
}

/**
 * Where the history of the working tree left that of a revision: the revision itself where it is a part of it, or where
 * the two have nothing in common or too little of the history is there.
 * @returns its hash
 * @throws UsageError where git, the repository or the revision is not there
 */
export function mergeBase(revision: string): string {
  const commit = commitOf(revision);
  try {
    return git(['merge-base', commit, 'HEAD']).toString().trim();
  } catch {
    return commit;
  }
}

/** @throws UsageError */
function commitOf(revision: string): string {
  try {
    return git(['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`])
      .toString()
      .trim();
  } catch (error) {
    if (!(error instanceof UsageError) || !isShallow()) throw error;
    const hint = t(
      'this clone is shallow and may lack it (actions/checkout takes “fetch-depth: 0” for all of the history)',
    );
    throw new UsageError(`${error.message}; ${hint}`);
  }
}

function isShallow(): boolean {
  try {
    return git(['rev-parse', '--is-shallow-repository']).toString().trim() === 'true';
  } catch {
    return false;
  }
}

/**
 * What files held at a commit, under the names that they had then, by their absolute paths; those that it does not have
 * are left out.
 * @param files - absolute, without links
 */
export function textsBefore(commit: string, files: readonly string[]): ReadonlyMap<string, string> {
  const top = fs.realpathSync(topFolder());
  const renamed = renamedSince(commit);
  const names = new Map(
    files.map((file) => {
      const name = path.relative(top, file).split(path.sep).join('/');
      return [renamed.get(name) ?? name, file];
    }),
  );
  const texts = readTree(commit, (name) => names.has(name));
  return new Map([...texts].map(([name, text]) => [names.get(name) ?? name, text]));
}

/** The names at a commit of files that have another one now, from the top of the repository. */
function renamedSince(commit: string): ReadonlyMap<string, string> {
  const args = ['diff', '--no-relative', '--name-status', '-z', '-M', '--diff-filter=R', commit];
  // `R086`, the old name, the new name
  const fields = git([...args, '--'])
    .toString()
    .split('\0');
  const renamed = new Map<string, string>();
  for (let i = 0; i + 2 < fields.length; i += 3) renamed.set(fields[i + 2] ?? '', fields[i + 1] ?? '');
  return renamed;
}

/** Names may end in spaces, though hardly in a line feed. */
function topFolder(): string {
  return git(['rev-parse', '--show-toplevel'])
    .toString()
    .replace(/\r?\n$/, '');
}

/** The files of a tree that are wanted, by their paths from the top of the repository. */
function readTree(tree: string, isWanted: (name: string) => boolean): ReadonlyMap<string, string> {
  const blobs = git(['ls-tree', '-r', '-z', '--full-tree', tree])
    .toString()
    .split('\0')
    .flatMap((line) => {
      // `100644 blob <hash>\t<name>`; links and submodules have other modes and types.
      const [, hash, name] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return hash !== undefined && name !== undefined && isWanted(name) ? [{ hash, name }] : [];
    });
  const texts = contentsOf(blobs.map(({ hash }) => hash));
  return new Map(blobs.map(({ name }, i) => [name, texts[i] ?? '']));
}

/** Git Manual, git-cat-file, “BATCH OUTPUT”: a line with the size, the content, a line feed, for each object. */
function contentsOf(hashes: readonly string[]): string[] {
  if (hashes.length === 0) return [];
  const output = git(['cat-file', '--batch'], hashes.map((hash) => `${hash}\n`).join(''));
  const texts: string[] = [];
  let at = 0;
  for (const _ of hashes) {
    const end = output.indexOf(10, at);
    const size = Number(output.toString('latin1', at, end).split(' ')[2]);
    texts.push(output.toString('utf8', end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}

function git(args: readonly string[], input = ''): Buffer {
  try {
    // Reading takes no locks that a person's own git would wait for.
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
    return execFileSync('git', args, { input, env, stdio: 'pipe', maxBuffer: Number.POSITIVE_INFINITY });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: Buffer };
    throw new UsageError(t('git {0} failed: {1}', args[0] ?? '', stderr?.toString().trim() || message));
  }
}
