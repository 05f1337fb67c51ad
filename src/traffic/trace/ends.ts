import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { peerNames, type WorkloadPeer, workloadPeers } from '../connections/workloadPeers.ts';
import { Networks, networksFor } from '../zones/networks.ts';
import { exampleUrls } from './exampleUrls.ts';
import { readUrl, type TraceUrl } from './url.ts';

/** One end of a trace. */
export type End =
  | { readonly type: 'internet'; readonly text: string }
  | { readonly type: 'address'; readonly text: string; readonly addresses: AddressSet; readonly which: 'some' | 'one' }
  | { readonly type: 'pods'; readonly peer: WorkloadPeer; readonly port?: number }
  | { readonly type: 'service'; readonly service: Resource; readonly port?: number }
  | { readonly type: 'url'; readonly text: string; readonly url: TraceUrl };

/** Why nothing can be traced, for a person. */
export interface EndProblem {
  readonly problem: string;
}

/** Objects by what they are called: in full, and in the shorter ways that people write. */
interface Names {
  /** `shop/web[Deployment]` */
  readonly full: ReadonlyMap<string, End>;
  /** `shop/web`, `deployment/web`, `web`: all that it may mean. */
  readonly short: ReadonlyMap<string, readonly End[]>;
}

/**
 * Reads what somebody wrote for one end of a trace; a port may stand behind a name. What two objects are called in short is
 * the Service for `to`, else the pods.
 */
export function readEnd(text: string, world: World, role: 'from' | 'to'): End | EndProblem {
  if (text === 'internet') return { type: 'internet', text };
  const addresses = AddressSet.parseAddress(text);
  if (addresses) return { type: 'address', text, addresses, which: 'one' };
  const network = networksOf(world).declared.find(({ name }) => name === text);
  if (network) return { type: 'address', text, addresses: network.addresses, which: 'some' };
  if (text.includes('://')) return readUrlEnd(text);
  const [, name = text, port] = /^(.*?):(\d{1,5})$/.exec(text) ?? [];
  const named = readName(name, world, role);
  if (named) {
    const hasPorts = 'type' in named && (named.type === 'pods' || named.type === 'service');
    return hasPorts && port !== undefined ? { ...named, port: Number(port) } : named;
  }
  if (/^[^/[\]]*\.[^[\]]*$/.test(text)) return readUrlEnd(`${port === undefined ? 'https' : 'tcp'}://${text}`);
  return { problem: unknownEnd(name, namesIn(world)) };
}

function readName(name: string, world: World, role: 'from' | 'to'): End | EndProblem | undefined {
  const { full, short } = namesIn(world);
  const named = full.get(name);
  if (named) return named;
  const meant = short.get(name) ?? [];
  const fitting = meant.filter(({ type }) => type === (role === 'to' ? 'service' : 'pods'));
  const [first, second] = fitting.length > 0 ? fitting : meant;
  if (!first) return readRoute(name, world);
  if (!second) return first;
  return { problem: t('{0} may be several objects here: {1}', name, meant.map(nameOfEnd).join(t(', '))) };
}

/** A route stands for a request that it takes. */
function readRoute(name: string, world: World): End | EndProblem | undefined {
  const found = [...exampleUrls(world)].find(([resource]) => resource.toString() === name);
  return found && readUrlEnd(found[1]);
}

function readUrlEnd(text: string): End | EndProblem {
  const url = readUrl(text);
  return 'problem' in url ? url : { type: 'url', text, url };
}

export function nameOfEnd(end: End): string {
  if (end.type === 'pods') return end.peer.name;
  return end.type === 'service' ? end.service.toString() : end.text;
}

function unknownEnd(text: string, { full, short }: Names): string {
  const near = nearest(text, full.keys()) ?? nearest(text, short.keys());
  const meant = near === undefined ? [] : (short.get(near)?.map(nameOfEnd) ?? [near]);
  if (meant.length > 0) return t('There is no {0} in these manifests; nearest: {1}', text, meant.join(t(', ')));
  const some = [...full.keys()].slice(0, SHOWN);
  return some.length > 0
    ? t('There is no {0} in these manifests; there are {1}, …', text, some.join(t(', ')))
    : t('There is no {0} in these manifests', text);
}

/** Enough to see how names are written. */
const SHOWN = 5;

/** Workloads and Services. */
const namesIn: (world: World) => Names = derivedOnce((world) => {
  const full = new Map<string, End>();
  const short = new Map<string, End[]>();
  const enter = (resource: Resource, end: End) => {
    if (resource.templated) return;
    full.set(resource.toString(), end);
    const { kind, name, namespace } = resource;
    for (const alias of [`${namespace}/${name}`, `${kind.toLowerCase()}/${name}`, name]) {
      const known = short.get(alias);
      if (!known) short.set(alias, [end]);
      else if (!known.includes(end)) known.push(end);
    }
  };
  const peers = new Map(workloadPeers(world).map((peer) => [peer.name, { type: 'pods', peer } as const]));
  for (const [workload, name] of peerNames(world)) {
    const end = peers.get(name);
    if (!end) continue;
    enter(workload, end);
    if (!workload.templated) full.set(name, end);
  }
  for (const { resource } of world.services) enter(resource, { type: 'service', service: resource });
  return { full, short };
});

/** What `.portolan.yaml` says of addresses; of several such files, the one of the first object. */
export function networksOf(world: World): Networks {
  const [first] = world.resources;
  return first ? networksFor(first, world) : Networks.undeclared;
}

/** What a trace can start or end at, by its full name: for lists to choose from. */
export function endNames(world: World): {
  readonly workloads: readonly string[];
  readonly services: readonly string[];
} {
  const all = [...namesIn(world).full];
  const of = (type: End['type']) => all.flatMap(([name, end]) => (end.type === type ? name : []));
  return { workloads: of('pods'), services: of('service') };
}
