import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Gain } from './gains.ts';
import { urlOf } from './wayAddresses.ts';
import type { Way } from './ways.ts';

/** A VirtualService opens what it names to gateways; the gateway `mesh` means callers inside (Istio, “Virtual Service”). */
export function istioWays(from: Resource, world: World): Pick<Way, 'type' | 'addresses' | 'gives' | 'internal'>[] {
  const gateways = world
    .linksFrom(from)
    .filter(({ relation }) => relation === 'attaches to')
    .flatMap(({ to }) => to);
  const named = from.spec.at('gateways').items();
  if (gateways.length === 0 && !named.some((name) => name.string !== 'mesh')) return [];
  const servers = gateways.flatMap((gateway) => gateway.spec.at('servers').items());
  const modes = servers.flatMap((server) => server.at('tls', 'mode').string ?? []);
  const hosts = from.spec
    .at('hosts')
    .items()
    .flatMap((host) => host.string ?? []);
  const http = from.spec.at('http').items();
  const routes = [...http, ...from.spec.at('tls').items(), ...from.spec.at('tcp').items()];
  const matches = http.flatMap((rule) => rule.at('match').items());
  const gives: (Gain | false)[] = [
    'l4',
    modes.some((mode) => mode === 'SIMPLE' || mode.endsWith('MUTUAL')) && 'tls',
    modes.includes('PASSTHROUGH') && 'tls-passthrough',
    hosts.some((host) => host !== '*') && 'hosts',
    matches.some((match) => match.at('uri').exists) && 'paths',
    matches.some((match) => ['headers', 'method', 'queryParams'].some((key) => match.at(key).exists)) && 'headers',
    routes.some((rule) => rule.at('route').items().length > 1) && 'weights',
    http.some((rule) => rule.at('mirror').exists || rule.at('mirrors').exists) && 'mirrors',
    http.some((rule) => rule.at('rewrite').exists) && 'rewrites',
  ];
  const ports = servers.map((server) => server.at('port'));
  const addresses = hosts.flatMap((host) =>
    ports.length === 0
      ? [host]
      : ports.map((port) => urlOf((port.at('protocol').string ?? 'tcp').toLowerCase(), host, port.at('number').number)),
  );
  return [
    {
      type: 'Istio',
      addresses: [...new Set(addresses)],
      gives: gives.filter((gain) => gain !== false),
      internal: false,
    },
  ];
}
