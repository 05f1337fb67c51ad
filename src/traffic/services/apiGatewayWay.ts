import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { type Gain, gainsOfPlugins } from './gains.ts';
import type { Way } from './ways.ts';

/** Hosts of Contour and Traefik: a field of its own there, a matcher in a rule here. */
export function apiGatewayWay(from: Resource, world: World): Pick<Way, 'addresses' | 'gives'> {
  const { spec } = from;
  const matches = spec
    .at('routes')
    .items()
    .flatMap((route) => route.at('match').string ?? []);
  const hosts = [
    ...(spec.at('virtualhost', 'fqdn').string === undefined ? [] : [spec.at('virtualhost', 'fqdn').string ?? '']),
    ...matches.flatMap((match) =>
      [...match.matchAll(/\b(?:Host|HostSNI)\(\s*[`"]([^`"]+)[`"]/g)].map(([, host = '']) => host),
    ),
  ].filter((host) => host !== '*');
  const hasTls = spec.at('tls').exists || spec.at('virtualhost', 'tls').exists;
  const byPath =
    matches.some((match) => /\bPath/.test(match)) ||
    spec
      .at('routes')
      .items()
      .some((route) =>
        route
          .at('conditions')
          .items()
          .some((c) => c.at('prefix').exists),
      );
  const gives: (Gain | false)[] = [
    'l4',
    hasTls && 'tls',
    hosts.length > 0 && 'hosts',
    byPath && 'paths',
    spec
      .at('routes')
      .items()
      .some((route) => route.at('services').items().length > 1) && 'weights',
    matches.some((match) => /\b(Headers?|Method|Query)/.test(match)) && 'headers',
  ];
  return {
    addresses: [...new Set(hosts)],
    gives: [...new Set([...gives.filter((gain) => gain !== false), ...gainsOfPlugins(from, world)])],
  };
}
