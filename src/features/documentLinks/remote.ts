/**
 * The page that shows what a remote resource of a kustomization means: `github.com/org/repo//path?ref=v1`,
 * `git@github.com:org/repo.git`, `https://example.com/a.yaml`. Undefined for a local path, and where no page is known.
 * Source: kustomize, examples/remoteBuild.md: the repository ends at `//`, at `.git`, or behind its second name.
 */
export function remotePage(text: string): string | undefined {
  const bare = text.replace(/^git::/i, '');
  const host = hostOf(bare);
  if (host && TREES[host.name] && !FILE.test(host.rest)) return repositoryPage(host.name, host.rest);
  return /^(https?:\/\/[^\s/]+\.\S+?)(?:\.git(?:[/?].*)?|\/\/.*|\?ref=.*)?$/i.exec(bare)?.[1];
}

/** Files that are downloaded as they are. */
const FILE = /^[^/]+\/[^/]+\/(releases|raw|blob|archive|-)\//;

/** How a site shows a folder of a repository at a version. */
const TREES: Readonly<Record<string, (version: string) => string>> = {
  'github.com': (version) => `/tree/${version}`,
  'gitlab.com': (version) => `/-/tree/${version}`,
  'bitbucket.org': (version) => `/src/${version}`,
};

function hostOf(text: string): { name: string; rest: string } | undefined {
  const short = /^gh:(.+)$/i.exec(text);
  if (short) return { name: 'github.com', rest: short[1] ?? '' };
  const match = /^(?:https?:\/\/|ssh:\/\/)?(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+)[/:](.+)$/i.exec(text);
  return match ? { name: (match[1] ?? '').toLowerCase(), rest: match[2] ?? '' } : undefined;
}

function repositoryPage(host: string, rest: string): string | undefined {
  const [location = '', query = ''] = rest.split('?', 2);
  const { repository, folder } = splitRepository(location);
  if (!/^[^/]+\/[^/]+/.test(repository)) return undefined;
  const params = new URLSearchParams(query);
  const version = params.get('ref') || params.get('version') || 'HEAD';
  const page = `https://${host}/${repository}`;
  const path = folder.replace(/\/+$/, '');
  if (path === '' && version === 'HEAD') return page;
  const tree = TREES[host]?.(encodeURI(version)) ?? '';
  return `${page}${tree}${path === '' ? '' : `/${encodeURI(path)}`}`;
}

function splitRepository(location: string): { repository: string; folder: string } {
  const double = location.indexOf('//');
  const suffix = /\.git(?=\/|$)/.exec(location);
  const names = location.split('/');
  const end = suffix ? suffix.index : double >= 0 ? double : names.slice(0, 2).join('/').length;
  const folder = location
    .slice(end)
    .replace(/^\.git/, '')
    .replace(/^\/+/, '');
  return { repository: location.slice(0, end).replace(/\/+$/, ''), folder };
}
