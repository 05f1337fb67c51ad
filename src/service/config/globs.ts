import picomatch from 'picomatch';

/** Whether a path, relative to the folder of the configuration, is meant. */
export type PathMatch = (path: string) => boolean;

/** How many of them a regular expression tries out in reasonable time. */
const STARS_IN_SEGMENT = 3;
const DEEP_STARS = 4;

/** What is wrong with a glob, or nothing. */
export type GlobFault = 'empty' | 'negated' | 'stars';

export function globFault(glob: string): GlobFault | undefined {
  if (plain(glob) === '') return 'empty';
  if (glob.startsWith('!')) return 'negated';
  const segments = glob.split('/');
  const isDeep = (segment: string) => segment === '**';
  const tooMany = segments.some((one) => !isDeep(one) && one.split('*').length - 1 > STARS_IN_SEGMENT);
  return tooMany || segments.filter(isDeep).length > DEEP_STARS ? 'stars' : undefined;
}

/**
 * Matches paths by globs as VS Code and `portolan lint` take them: `*`, `**`, `?`, `[…]` and `{a,b}`. What names a folder
 * means all that is in it. Globs with faults match nothing.
 */
export function pathMatch(globs: readonly string[]): PathMatch {
  const good = globs.filter((glob) => globFault(glob) === undefined).map(plain);
  if (good.length === 0) return () => false;
  return picomatch(
    good.flatMap((glob) => [glob, `${glob}/**`]),
    { dot: true, noextglob: true, nonegate: true },
  );
}

/** A file or folder seen from a folder, both as URIs: `apps/web.yaml`, `../other/web.yaml`. */
export function relativePath(folder: string, uri: string): string {
  const [from, to] = [folder, uri].map((one) => decoded(one).split('/')) as [string[], string[]];
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** As it is where it is no URI that can be read. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function plain(glob: string): string {
  return glob
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
}
