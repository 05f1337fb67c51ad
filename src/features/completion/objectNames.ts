import type { Resource } from '../../model/resource.ts';
import type { Context } from './context.ts';
import type { Path } from './place.ts';
import { keyPlaceAt, namePlaceAt } from './referencePlaces.ts';
import { RANK, type ValueSuggestion } from './suggestion.ts';

/** Names of objects that every cluster has (Using RBAC Authorization, “Default roles”; and others). */
const EVERYWHERE: Readonly<Record<string, readonly string[]>> = {
  '/ServiceAccount': ['default'],
  'rbac.authorization.k8s.io/ClusterRole': ['view', 'edit', 'admin', 'cluster-admin'],
  'scheduling.k8s.io/PriorityClass': ['system-cluster-critical', 'system-node-critical'],
};
const NAMESPACES = ['default', 'kube-system'];
const DATA_FIELDS = ['data', 'stringData', 'binaryData'];

/** The names of objects that a place may refer to. */
export function objectNames(context: Context, path: Path): ValueSuggestion[] {
  const place = namePlaceAt(context, path);
  if (!place) return [];
  const { world, resource } = context;
  if (!world || !resource) return [];
  const { to, namespace } = place;
  const named = world.ofKind(to.group, to.kind).filter((one) => isNamed(one));
  const near = named.filter((one) => one.id.namespace === namespace);
  // Without a namespace of its own, the object may be put beside any of them.
  const isOpen = namespace !== undefined && !resource.namespaceStated && namespace === resource.id.namespace;
  const far = isOpen ? named.filter((one) => one.id.namespace !== namespace) : [];
  const everywhere = EVERYWHERE[`${to.group}/${to.kind}`] ?? [];
  return unique([
    ...near.map((one, index) => ofResource(one, RANK.first + index)),
    ...far.map((one, index) => ofResource(one, RANK.useful + index)),
    ...everywhere.map((value, index): ValueSuggestion => {
      return { value, type: 'constant', detail: to.kind, rank: RANK.other + index };
    }),
  ]);
}

/** The keys of the ConfigMap or Secret that stands beside. What a Secret holds is never shown. */
export function dataKeys(context: Context, path: Path): ValueSuggestion[] {
  const place = keyPlaceAt(context, path);
  if (!place) return [];
  const { world } = context;
  if (!world) return [];
  const objects = world.find(place.to, place.namespace, place.name);
  const keys = objects.flatMap((one) =>
    DATA_FIELDS.flatMap((field) =>
      one
        .at(field)
        .keys()
        .map((key) => ({ key, one })),
    ),
  );
  return unique(
    keys.map(({ key, one }, index) => {
      return { value: key, type: 'reference', detail: `${one.kind} ${one.name}`, from: fileName(one.uri), rank: index };
    }),
  );
}

/** The namespaces that these manifests know. */
export function namespaceNames(context: Context, path: Path): ValueSuggestion[] {
  if (path.at(-1) !== 'namespace' || context.schema(path)?.scalar !== 'string') return [];
  const { world } = context;
  if (!world) return [];
  const declared = world.ofKind('', 'Namespace').filter(isNamed);
  const used = world.namespaces.filter((name) => !NAMESPACES.includes(name));
  return unique([
    ...declared.map((one, index) => ofResource(one, RANK.first + index)),
    ...used.map((value, index): ValueSuggestion => {
      return { value, type: 'reference', detail: 'Namespace', rank: RANK.useful + index };
    }),
    ...NAMESPACES.map((value, index): ValueSuggestion => {
      return { value, type: 'constant', detail: 'Namespace', rank: RANK.other + index };
    }),
  ]);
}

export function ofResource(resource: Resource, rank: number): ValueSuggestion {
  const { kind, name, uri } = resource;
  const namespace = resource.namespaceStated ? [resource.namespace] : [];
  return { value: name, type: 'reference', detail: kind, from: [...namespace, fileName(uri)].join(' · '), rank };
}

/** The last part of a path, as a person knows the file. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    // A stray % in the name.
    return name;
  }
}

/** The first of each value. */
export function unique<T extends ValueSuggestion>(suggestions: readonly T[]): T[] {
  const seen = new Set<string>();
  return suggestions.filter(({ value }) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}

function isNamed(resource: Resource): boolean {
  return resource.name !== '' && !resource.templated && !resource.generated;
}
