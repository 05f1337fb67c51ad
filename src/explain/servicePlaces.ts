import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import type { Field } from '../syntax/field.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { dnsLines, endpointLines, spreadText } from './endpointLines.ts';
import { waysTable } from './waysTable.ts';
import { code, fileLink, verdictWord } from './words.ts';

interface ServicePlace {
  readonly field: Field;
  readonly resource: Resource | undefined;
  readonly world: World | undefined;
  readonly traffic: Traffic | undefined;
}

/** What becomes of a Service in the cluster, where its manifest says so: its endpoints, its names, the ways into it. */
export function explainServicePlace({ field, resource, world, traffic }: ServicePlace): string {
  if (!resource || !world || !traffic) return '';
  const path = field.path.slice(resource.body.path.length).join('/');
  const isHead = path === 'kind' || path === 'metadata/name';
  if (!isService(resource)) return isHead ? explainWritten(resource, world, traffic) : '';
  const endpoints = () => endpointLines(resource, world);
  const parts: (() => string)[] = isHead
    ? [endpoints, () => dnsLines(resource, world), () => spreadText(resource), () => waysTable(resource, world)]
    : path === 'spec/type'
      ? [() => waysTable(resource, world)]
      : path === 'spec/selector'
        ? [endpoints]
        : path === 'spec/clusterIP' && field.string === 'None'
          ? [() => dnsLines(resource, world), endpoints]
          : path === 'spec/externalName'
            ? [() => dnsLines(resource, world)]
            : [];
  return parts
    .map((part) => part())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Of Endpoints and EndpointSlices: which ports of their Service they serve. */
function explainWritten(resource: Resource, world: World, traffic: Traffic): string {
  if (!resource.is('', 'Endpoints') && !resource.is('discovery.k8s.io', 'EndpointSlice')) return '';
  const services = world
    .linksFrom(resource)
    .filter(({ relation }) => relation === 'belongs to')
    .flatMap(({ to }) => to);
  return services
    .filter(isService)
    .map((service) => portLines(service, world, traffic))
    .join('\n\n');
}

function portLines(service: Resource, world: World, traffic: Traffic): string {
  const ports = traffic.servicePaths(service).map(({ port, addresses = [], targets, judgement }) => {
    const to = [
      ...targets.map(({ workload, port: number }) => `${workload.kind} ${code(`${workload.name}:${number}`)}`),
      ...addresses.map(({ peer, port: number }) => code(`${peer.name}:${number}`)),
    ];
    const why = judgement.verdict === 'flows' ? [] : judgement.reasons.map(({ text }) => text);
    const name = code(`:${port.port ?? '?'}${port.name === undefined ? '' : ` (${port.name})`}`);
    return `- ${[`${name} → ${to.join(t(', ')) || t('no addresses')} ${verdictWord(judgement.verdict)}`, ...why].join(' · ')}`;
  });
  const head = t('Behind Service {0}', `${code(service.name)} ${fileLink(service.nameField.location)}`);
  return [`**${t('Addresses')}** · ${head}:`, ...ports, '', endpointLines(service, world)].join('\n').trimEnd();
}
