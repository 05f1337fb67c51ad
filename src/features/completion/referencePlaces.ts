import { targetKind } from '../../graph/references/mentions.ts';
import { matchesPath, parsePath, placeAt } from '../../graph/references/path.ts';
import { objectRows, POD_ROWS, rowsFor } from '../../graph/references/registry.ts';
import type { Reference } from '../../graph/references/table.ts';
import type { GroupKind } from '../../model/identity.ts';
import { backendsOf, isIngress, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { isClusterScoped } from '../../model/scope.ts';
import type { Context } from './context.ts';
import type { Path } from './place.ts';

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
  for (const { row, start } of rowsOf(context, resource)) {
    const below = stripped(inner, start);
    const place = below && placeOf(below, row.path, row.name ?? 'name');
    if (!place) continue;
    const owner = context.field(path.slice(0, path.length - below.length + place.length));
    const to = targetKind(row.to, owner);
    if (!to) continue;
    const stated = row.namespace ? placeAt(owner, row.namespace).string : undefined;
    return target(to, stated ?? resource.id.namespace);
  }
  const pointer = context.field(path).pointer;
  const isBackend =
    isIngress(resource) &&
    backendsOf(readIngress(resource)).some(({ serviceField }) => serviceField.pointer === pointer);
  return isBackend ? target({ group: '', kind: 'Service' }, resource.id.namespace) : undefined;
}

/** Whose keys a path of a resource may name. */
export function keyPlaceAt(context: Context, path: Path): KeyPlace | undefined {
  const { resource } = context;
  if (!resource) return undefined;
  const inner = context.inObject(path);
  for (const { row, start } of rowsOf(context, resource)) {
    const below = stripped(inner, start);
    if (!below || row.part?.type !== 'key') continue;
    const place = placeOf(below, row.path, row.part.path);
    if (!place) continue;
    const owner = context.field(path.slice(0, path.length - below.length + place.length));
    const to = targetKind(row.to, owner);
    const name = (row.name === '' ? owner : placeAt(owner, row.name ?? 'name')).string;
    return name === undefined || !to ? undefined : { ...target(to, resource.id.namespace), name };
  }
  return undefined;
}

/** The rows that hold for a resource, with where their paths begin. */
function rowsOf({ declared }: Context, resource: Resource): { row: Reference; start: Path }[] {
  const spec = resource.podTemplate?.spec;
  const below = spec ? spec.path.slice(resource.body.path.length) : [];
  const ofPod = spec ? POD_ROWS.map((row) => ({ row, start: below })) : [];
  const ofObject = [...objectRows(resource.id.group, resource.kind), ...rowsFor(resource, declared?.references ?? [])];
  return [...ofPod, ...ofObject.map((row) => ({ row, start: [] }))];
}

/** The beginning of a path that a row's path finds, if the rest of it is `tail`. */
function placeOf(path: Path, pattern: string, tail: string): Path | undefined {
  if (!matchesPath(path, tail === '' ? pattern : `${pattern}.${tail}`)) return undefined;
  return path.slice(0, path.length - parsePath(tail).length);
}

/** The kinds that a place beside a name may state. */
export function targetKinds(context: Context, path: Path): readonly string[] {
  const { resource } = context;
  if (!resource) return [];
  const inner = context.inObject(path);
  const kinds = rowsOf(context, resource).flatMap(({ row: { to, path: pattern }, start }) => {
    const below = stripped(inner, start);
    if (!below || !('kindAt' in to) || !placeOf(below, pattern, to.kindAt)) return [];
    return [...(to.unstated ? [to.unstated] : []), ...(to.among ?? [])].map(({ kind }) => kind);
  });
  return [...new Set(kinds)];
}

function target(to: GroupKind, namespace: string | undefined): NamePlace {
  return { to, namespace: isClusterScoped(to) ? undefined : namespace };
}

/** A path without its beginning, if it begins so. */
function stripped(path: Path, start: Path): Path | undefined {
  return start.every((segment, index) => path[index] === segment) ? path.slice(start.length) : undefined;
}
