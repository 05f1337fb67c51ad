import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { gainText } from '../traffic/services/gains.ts';
import { type Way, type WayType, waysOf } from '../traffic/services/ways.ts';
import { code, escapeMarkdown, fileLink, sentences, verdictWord } from './words.ts';

const SHOWN = 8;
const ADDRESSES = 3;

/** The table of the ways to expose a Service, as far as it has them, and what it does without. */
export function waysTable(service: Resource, world: World): string {
  if (world.serviceOf(service).type === 'ExternalName') return '';
  const ways = waysOf(service, world);
  if (ways.length === 0) {
    return t(
      '**Reachable only inside the cluster**: no node port, load balancer, Ingress or gateway of these manifests leads to it.',
    );
  }
  const head = ['', t('where'), t('gives'), t('traffic')];
  const rows = ways.slice(0, SHOWN).map((way) => rowOf(way, service));
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const notes = [
    ways.length > SHOWN ? t('and {0} more', ways.length - SHOWN) : '',
    t('Not exposed by: {0}', absent(ways).map(wayName).join(t(', '))),
  ];
  return `**${t('Ways into this Service')}**\n\n${lines.join('\n')}\n\n${sentences(...notes)}`;
}

function rowOf({ type, through, at, addresses, gives, internal, judgement }: Way, service: Resource): string[] {
  const name = wayName(type);
  const kind = through.kind === name ? '' : `${through.kind} `;
  const object = through === service ? '' : ` ${kind}${code(through.name)} ${fileLink(at.location)}`;
  const shown = addresses.slice(0, ADDRESSES).map((address) => code(address).replaceAll('|', '\\|'));
  if (addresses.length > ADDRESSES) shown.push(escapeMarkdown(t('and {0} more', addresses.length - ADDRESSES)));
  return [
    `${name}${object}`,
    `${shown.join(t(', '))}${internal ? ` (${t('private networks only')})` : ''}`,
    gives.map(gainText).join(t(', ')),
    verdictWord(judgement.verdict),
  ];
}

/** Those that any cluster may have. */
const COMMON: readonly WayType[] = [
  'NodePort',
  'LoadBalancer',
  'ExternalIP',
  'Ingress',
  'Gateway',
  'Istio',
  'API gateway',
];

function absent(ways: readonly Way[]): WayType[] {
  return COMMON.filter((type) => !ways.some((way) => way.type === type));
}

function wayName(type: WayType): string {
  const names: Readonly<Record<WayType, string>> = {
    NodePort: 'NodePort',
    LoadBalancer: 'LoadBalancer',
    ExternalIP: 'externalIPs',
    Ingress: 'Ingress',
    Route: 'Route',
    Gateway: 'Gateway API',
    Istio: 'Istio',
    'API gateway': t('API gateway'),
  };
  return names[type];
}
