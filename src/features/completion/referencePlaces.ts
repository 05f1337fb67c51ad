import { kindReferences } from '../../graph/references/byKind.ts';
import { OBJECT_REFERENCES } from '../../graph/references/objects.ts';
import { POD_REFERENCES } from '../../graph/references/pods.ts';
import type { Reference } from '../../graph/references/table.ts';
import type { GroupKind } from '../../model/identity.ts';
import { backendsOf, isIngress, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { isClusterScoped } from '../../model/scope.ts';
import type { Context } from './context.ts';
import type { Path } from './place.ts';
import { ROUTE_REFERENCES } from './routeReferences.ts';

/** A place that names an object of a kind. */
export interface NamePlace {
  readonly to: GroupKind;
  /** Undefined for kinds without one. */
  readonly namespace: string | undefined;
}

/** A place that names a key of a ConfigMap or Secret. */
export interface KeyPlace extends NamePlace {
  readonly name: string;
}

/** Which objects a path of a resource may name, by the tables of references. */
export function namePlaceAt(context: Context, path: Path): NamePlace | undefined {
  const { resource } = context;
  if (!resource) return undefined;
  const inner = context.inObject(path);
  for (const { row, start } of rowsOf(resource)) {
    const name = row.name === '' ? row.path : `${row.path}.${row.name ?? 'name'}`;
    const below = stripped(inner, start);
    if (!below || !matches(below, name)) continue;
    const owner = row.name === '' ? path : path.slice(0, -1);
    const stated = row.namespace ? context.field([...owner, row.namespace]).string : undefined;
    return target(row.to, stated ?? resource.id.namespace);
  }
  const pointer = context.field(path).pointer;
  const named = kindReferences(resource).find(({ name }) => name.pointer === pointer);
  if (named) return target(named.to, named.namespace);
  if (
    isIngress(resource) &&
    backendsOf(readIngress(resource)).some(({ serviceField }) => serviceField.pointer === pointer)
  ) {
    return target({ group: '', kind: 'Service' }, resource.id.namespace);
  }
  return routeTarget(context, resource, path);
}

/** Whose keys a path of a resource may name. */
export function keyPlaceAt(context: Context, path: Path): KeyPlace | undefined {
  const { resource } = context;
  if (!resource) return undefined;
  const inner = context.inObject(path);
  for (const { row, start } of rowsOf(resource)) {
    const below = stripped(inner, start);
    if (!below || (row.to.kind !== 'ConfigMap' && row.to.kind !== 'Secret')) continue;
    const isKey = row.key !== undefined && matches(below, `${row.path}.${row.key}`);
    // Volumes choose keys as `items`.
    const isItem = matches(below, `${row.path}.items[].key`);
    if (!isKey && !isItem) continue;
    const owner = path.slice(0, isItem ? -3 : -1);
    const name = context.field([...owner, row.name || 'name']).string;
    return name === undefined ? undefined : { ...target(row.to, resource.id.namespace), name };
  }
  return undefined;
}

/** The rows that hold for a resource, with where their paths begin. */
function rowsOf(resource: Resource): { row: Reference; start: Path }[] {
  const spec = resource.podTemplate?.spec;
  const below = spec ? spec.path.slice(resource.body.path.length) : [];
  const ofPod = spec ? POD_REFERENCES.map((row) => ({ row, start: below })) : [];
  const own = OBJECT_REFERENCES.filter(
    ({ from }) => from !== 'pod' && from.some(({ group, kind }) => resource.is(group, kind)),
  );
  return [...ofPod, ...own.map((row) => ({ row, start: [] }))];
}

function routeTarget(context: Context, resource: Resource, path: Path): NamePlace | undefined {
  const inner = context.inObject(path);
  const row = ROUTE_REFERENCES.find(
    (one) => one.from.some(({ group, kind }) => resource.is(group, kind)) && matches(inner, one.path),
  );
  if (!row) return undefined;
  const owner = context.field(path.slice(0, -1));
  const kind = (row.kindAt && owner.at(row.kindAt).string) ?? row.to.kind;
  const to = row.kinds?.find((one) => one.kind === kind) ?? (kind === row.to.kind ? row.to : undefined);
  return to && target(to, owner.at('namespace').string ?? resource.id.namespace);
}

/** The kinds that a place beside a name may state. */
export function targetKinds(context: Context, path: Path): readonly string[] {
  const { resource } = context;
  if (!resource || path.at(-1) !== 'kind') return [];
  const inner = context.inObject(path);
  const row = ROUTE_REFERENCES.find(({ from, path: name, kindAt }) => {
    const place = kindAt === undefined ? '' : name.replace(/[^.]+$/, kindAt);
    return from.some(({ group, kind }) => resource.is(group, kind)) && matches(inner, place);
  });
  return row ? [...new Set([row.to, ...(row.kinds ?? [])].map(({ kind }) => kind))] : [];
}

function target(to: GroupKind, namespace: string | undefined): NamePlace {
  return { to, namespace: isClusterScoped(to) ? undefined : namespace };
}

/** A path without its beginning, if it begins so. */
function stripped(path: Path, start: Path): Path | undefined {
  return start.every((segment, index) => path[index] === segment) ? path.slice(start.length) : undefined;
}

/** Whether a path is meant by a dotted pattern, in which `[]` stands for any index. */
export function matches(path: Path, pattern: string): boolean {
  const segments = pattern.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
  return (
    segments.length === path.length &&
    segments.every((segment, index) => {
      const other = path[index];
      return typeof segment === 'number' ? typeof other === 'number' : other === segment;
    })
  );
}
