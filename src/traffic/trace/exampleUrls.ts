import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Listener, RouteRule } from '../routing/front.ts';
import { frontsOf } from '../routing/fronts.ts';
import { readUrl } from './url.ts';

interface TakenUrl {
  readonly url: string;
  readonly takers: readonly Resource[];
}

/** A URL for each rule that takes requests for a host, TLS first where a front has both. */
const takenUrls: (world: World) => readonly TakenUrl[] = derivedOnce((world) =>
  frontsOf(world).flatMap((front) => {
    const own = front.type === 'Gateway' && front.resource ? [front.resource] : [];
    const listeners = [...front.listeners].sort((a, b) => Number(isTls(b)) - Number(isTls(a)));
    return listeners.flatMap((listener) =>
      listener.rules.flatMap((rule) => {
        const url = exampleUrl(listener, rule);
        return url === undefined ? [] : [{ url, takers: [rule.resource, ...own] }];
      }),
    );
  }),
);

/** For each Ingress, Gateway and route that takes requests for a host: a URL that it takes, TLS where it has that. */
export const exampleUrls: (world: World) => ReadonlyMap<Resource, string> = derivedOnce((world) => {
  const urls = new Map<Resource, string>();
  for (const { url, takers } of takenUrls(world)) {
    for (const taker of takers) if (!urls.has(taker)) urls.set(taker, url);
  }
  return urls;
});

/** All URLs that routes take, by example. */
export function urlsOf(world: World): readonly string[] {
  return takenUrls(world).map(({ url }) => url);
}

function isTls({ protocol }: Listener): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

const SCHEMES = {
  HTTP: { scheme: 'http', port: 80 },
  HTTPS: { scheme: 'https', port: 443 },
  TLS: { scheme: 'tls', port: 443 },
  TCP: { scheme: 'tcp', port: undefined },
  UDP: { scheme: 'udp', port: undefined },
} as const;

/** `*.example.com` has any host below it; without a name, nobody can say what to ask for. */
function exampleUrl({ protocol, port, hostname }: Listener, rule: RouteRule): string | undefined {
  const { scheme, port: usual } = SCHEMES[protocol];
  const host = (rule.hostname ?? hostname)?.replace(/^\*/, 'www');
  if (host === undefined || rule.resource.templated) return undefined;
  const { path } = rule.match;
  const isText = path && path.type !== 'RegularExpression' && !/[*()[\]\\^$|]/.test(path.value);
  const url = `${scheme}://${host}${port === usual ? '' : `:${port}`}${isText ? path.value : '/'}`;
  return 'problem' in readUrl(url) ? undefined : url;
}
