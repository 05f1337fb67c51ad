import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Git takes the case of names as the file system does. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/**
 * Which files below a folder git would ignore: by the `.gitignore` of each folder from the top of the repository down,
 * and by `.git/info/exclude` (Git Manual, gitignore). A folder that is ignored as a whole was asked for by name, so only
 * what stands in it counts.
 * @returns whether it ignores a file, given with its absolute path
 */
export function gitignoreOf(folder: string): (file: string) => boolean {
  const root = path.resolve(folder);
  const top = repositoryOf(root) ?? root;
  const whole = createFilter(top);
  return root !== top && whole(root, true) ? createFilter(root) : whole;
}

function createFilter(top: string): (file: string, isFolder?: boolean) => boolean {
  const patterns = new Map<string, Ignore | undefined>();
  const folders = new Map<string, boolean>([[top, false]]);

  function patternsIn(folder: string): Ignore | undefined {
    if (!patterns.has(folder)) patterns.set(folder, readPatterns(folder, folder === top));
    return patterns.get(folder);
  }

  /** The nearest `.gitignore` that says something decides; nothing in an ignored folder is taken back. */
  function isIgnored(file: string, isFolder = false): boolean {
    const parent = path.dirname(file);
    if (isFolderIgnored(parent)) return true;
    for (let folder = parent; ; folder = path.dirname(folder)) {
      const name = path.relative(folder, file).split(path.sep).join('/');
      const answer = patternsIn(folder)?.test(isFolder ? `${name}/` : name);
      if (answer?.ignored) return true;
      if (answer?.unignored || folder === top) return false;
    }
  }

  function isFolderIgnored(folder: string): boolean {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const answer = isIgnored(folder, true);
    folders.set(folder, answer);
    return answer;
  }

  return isIgnored;
}

function readPatterns(folder: string, isTop: boolean): Ignore | undefined {
  const names = isTop ? ['.git/info/exclude', '.gitignore'] : ['.gitignore'];
  const texts = names.flatMap((name) => readPatternFile(path.join(folder, name)));
  if (texts.length === 0) return undefined;
  return ignore({ ignorecase: IGNORES_CASE }).add(texts.join('\n'));
}

/** As git, without a byte order mark, and nothing of what can't be read. */
function readPatternFile(file: string): string[] {
  try {
    return [fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')];
  } catch {
    return [];
  }
}

/** A worktree or submodule has a file of that name. */
function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}
