import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Listener, RouteRule } from '../routing/front.ts';
import { frontsOf } from '../routing/fronts.ts';
import { readUrl } from './url.ts';

/** For each Ingress, Gateway and route that takes requests for a host: a URL that it takes, TLS where it has that. */
export const exampleUrls: (world: World) => ReadonlyMap<Resource, string> = derivedOnce((world) => {
  const urls = new Map<Resource, string>();
  for (const front of frontsOf(world)) {
    const listeners = [...front.listeners].sort((a, b) => Number(isTls(b)) - Number(isTls(a)));
    for (const listener of listeners) {
      for (const rule of listener.rules) {
        const url = exampleUrl(listener, rule);
        if (url === undefined) continue;
        if (!urls.has(rule.resource)) urls.set(rule.resource, url);
        if (front.type === 'Gateway' && front.resource && !urls.has(front.resource)) urls.set(front.resource, url);
      }
    }
  }
  return urls;
});

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
