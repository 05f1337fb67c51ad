import { plural, t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { DnsName } from '../traffic/services/dnsNames.ts';
import { dnsNamesOf } from '../traffic/services/dnsNames.ts';
import { endpointSlicesOf, type SliceGroup } from '../traffic/services/endpoints.ts';
import type { Count } from '../traffic/services/podCount.ts';
import { code, sentences } from './words.ts';

const SHOWN = 8;

/** “3 endpoints in 1 slice: `8080/TCP` on Deployment `web`”, a line for each set of ports and address family. */
export function endpointLines(service: Resource, world: World): string {
  const groups = endpointSlicesOf(service, world);
  return groups
    .slice(0, SHOWN)
    .map((group) => `- ${groupLine(group)}`)
    .join('\n');
}

function groupLine({ family, ports, workloads, written, endpoints, slices }: SliceGroup): string {
  const where = t('{0} in {1}', endpointsText(endpoints), slicesText(slices));
  const listed = ports.map(({ name, port, protocol }) => {
    const number = code(`${port ?? '?'}/${protocol}`);
    return name === '' ? number : `${number} (${name})`;
  });
  const objects = written ? [written.resource] : workloads;
  const on = objects.map(({ kind, name }) => `${kind} ${code(name)}`).join(t(', '));
  const count = family === undefined ? where : `${where} (${family})`;
  return t('{0}: {1} on {2}', count, listed.join(t(', ')) || t('no port'), on);
}

function endpointsText({ min, max }: Count): string {
  if (min === max) return plural(min, '{0} endpoint', '{0} endpoints');
  return max === undefined ? t('{0} or more endpoints', min) : t('{0} to {1} endpoints', min, max);
}

function slicesText({ min, max }: Count): string {
  if (min === max) return plural(min, '{0} slice', '{0} slices');
  return max === undefined ? t('{0} or more slices', min) : t('{0} to {1} slices', min, max);
}

/** The names under which cluster DNS knows a Service and its pods. */
export function dnsLines(service: Resource, world: World): string {
  const names = dnsNamesOf(world.serviceOf(service), world);
  const pods = names.filter(({ answers }) => answers === 'pod').map(({ name }) => code(name));
  const lines = names.flatMap((name) => dnsText(name) ?? []);
  if (pods.length > 0) lines.push(t('Each pod has a name of its own, such as {0}', pods.slice(0, SHOWN).join(t(', '))));
  return lines.join('  \n');
}

function dnsText({ name, answers, to = '' }: DnsName): string | undefined {
  switch (answers) {
    case 'service':
      return t('DNS name: {0}', code(name));
    case 'pods':
      return t('DNS answers {0} with the addresses of all ready pods', code(name));
    case 'alias':
      return t('DNS answers {0} with another name: {1}', code(name), code(to));
    default:
      return undefined;
  }
}

/** How connections are spread over the endpoints, where a Service says so. */
export function spreadText(service: Resource): string {
  const { spec, annotations } = service;
  const seconds = spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds').number ?? 10800;
  // The older annotation comes first, and both before the field (k8s.io/endpointslice, `hintsEnabled`).
  const mode = ['topology-aware-hints', 'topology-mode'].flatMap(
    (key) => annotations.get(`service.kubernetes.io/${key}`) ?? [],
  )[0];
  const byTopology = mode === 'Auto' || mode === 'auto';
  const distribution = spec.at('trafficDistribution').string;
  return sentences(
    spec.at('publishNotReadyAddresses').boolean === true ? t('Pods count as ready even before they are') : '',
    spec.at('sessionAffinity').string === 'ClientIP'
      ? t('A client stays with its endpoint for {0} seconds after its last connection', seconds)
      : '',
    byTopology ? t('Zones get endpoints in proportion to their CPUs, if there are enough') : '',
    !byTopology && (distribution === 'PreferClose' || distribution === 'PreferSameZone')
      ? t('Connections stay in the zone of the client while it has a ready endpoint')
      : '',
    !byTopology && distribution === 'PreferSameNode'
      ? t('Connections stay on the node of the client while it has a ready endpoint, else in its zone')
      : '',
    byTopology && distribution !== undefined ? t('The topology annotation overrides trafficDistribution') : '',
  );
}
