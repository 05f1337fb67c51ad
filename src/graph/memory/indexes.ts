import { idKey } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { provides } from '../providers.ts';
import { Buckets } from './buckets.ts';

/** Stands for all namespaces; no namespace can have this name. */
export const EVERYWHERE = '*';

/** By what the objects of a world are looked up. */
const KEYS = {
  id: ({ id }: Resource) => [idKey(id.group, id.kind, id.namespace, id.name)],
  kind: ({ id }: Resource) => [`${id.group}/${id.kind}`],
  workload: (resource: Resource) => (resource.podTemplate ? [resource.namespace, EVERYWHERE] : []),
  label: (resource: Resource) =>
    [...(resource.podTemplate?.labels ?? [])].flatMap(([key, value]) => [
      labelKey(resource.namespace, key, value),
      labelKey(EVERYWHERE, key, value),
    ]),
  kindIn: ({ id }: Resource) => [`${id.group}/${id.kind}|${id.namespace ?? ''}`],
  named: ({ id }: Resource) => [`${id.group}/${id.kind}|${id.name}`],
  templated: ({ id, templated }: Resource) => (templated ? [`${id.group}/${id.kind}`] : []),
  namespace: (resource: Resource) => {
    if (resource.is('', 'Namespace')) return [resource.name];
    return resource.id.namespace === undefined ? [] : [resource.id.namespace];
  },
  provider: (resource: Resource) => (provides(resource) ? [EVERYWHERE] : []),
};

type Index = keyof typeof KEYS;

export function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}|${key}=${value}`;
}

/** All indexes of a world. */
export type Indexes = Readonly<Record<Index, Buckets>>;

export function indexesOf(resources: readonly Resource[]): Indexes {
  return eachIndex((index) => Buckets.of(KEYS[index], resources));
}

/** The indexes of the world `era`, which these objects left or joined. */
export function indexesAfter(
  before: Indexes,
  removed: Iterable<Resource>,
  added: Iterable<Resource>,
  era: number,
): Indexes {
  return eachIndex((index) => before[index].with(removed, added, era));
}

function eachIndex(make: (index: Index) => Buckets): Indexes {
  return {
    id: make('id'),
    kind: make('kind'),
    workload: make('workload'),
    label: make('label'),
    kindIn: make('kindIn'),
    named: make('named'),
    templated: make('templated'),
    namespace: make('namespace'),
    provider: make('provider'),
  };
}
