import { groupBy } from '../base/order.ts';
import type { Link, Relation } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import { idKey } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { missingNameFinding } from './missingName.ts';
import type { Finding } from './rule.ts';

/** Relations whose absence other rules explain better. */
const ELSEWHERE: ReadonlySet<Relation> = new Set(['routes to', 'calls', 'selects', 'targets']);

/** Kinds that clusters bring along under names of their own: only a like name here makes one of them a slip. */
const PREINSTALLED: ReadonlySet<string> = new Set([
  'StorageClass',
  'IngressClass',
  'GatewayClass',
  'RuntimeClass',
  'PriorityClass',
  'VolumeSnapshotClass',
  'VolumeAttributesClass',
  'DeviceClass',
  'PriorityLevelConfiguration',
  'ClusterTrustBundle',
  'ClusterRole',
]);

/** A finding for each missing object that this one names, of those whose links `isWanted`. */
export function missingReferences(resource: Resource, world: World, isWanted: (link: Link) => boolean): Finding[] {
  const absent = world.linksFrom(resource).filter((link) => isMissing(link) && isWanted(link));
  const targets = groupBy(absent, ({ wanted }) =>
    idKey(wanted.group, wanted.kind, wanted.namespace, wanted.name ?? ''),
  );
  return [...targets.values()].map((links) => missingNameFinding(links, world));
}

function isMissing(link: Link): boolean {
  if (link.to.length > 0 || link.absence !== 'missing' || link.optional || ELSEWHERE.has(link.relation)) return false;
  if (link.wanted.name === undefined || link.missingPart) return false;
  return !PREINSTALLED.has(link.wanted.kind) || link.nearest !== undefined;
}

/** Few people commit their Secrets: one that is not shown says little, unless one is shown that has nearly its name. */
export function isUnseenSecret({ wanted, nearest }: Link): boolean {
  return wanted.group === '' && wanted.kind === 'Secret' && !nearest;
}
