import { remember } from '../../base/remember.ts';
import { canonicalGroup, type GroupKind, groupOf } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { isClusterScoped } from '../../model/scope.ts';
import type { Field } from '../../syntax/field.ts';
import type { Part, Relation, Target } from '../link.ts';
import { placeAt, placesAt } from './path.ts';
import { objectRows, POD_ROWS } from './registry.ts';
import type { Reference, StatedKind } from './table.ts';

/** A name that a resource mentions, whether or not an object bears it. */
export interface Mention {
  readonly relation: Relation;
  readonly at: Field;
  readonly optional: boolean;
  readonly wanted: Target & { readonly name: string };
  /** Where a part of the object is named. */
  readonly part?: { readonly type: Part; readonly at: Field };
}

/** What a resource mentions depends on its own text alone; only whether it is there depends on the world. */
export const mentionsOf: (resource: Resource) => readonly Mention[] = remember((resource: Resource) => {
  const spec = resource.podTemplate?.spec;
  const ofPod = spec ? POD_ROWS.flatMap((row) => mentionsAt(row, spec, resource)) : [];
  const { group, kind } = resource.id;
  return [...ofPod, ...objectRows(group, kind).flatMap((row) => mentionsAt(row, resource.body, resource))];
});

/** The names that a row finds below a place. */
export function mentionsAt(row: Reference, start: Field, from: Resource): Mention[] {
  return placesAt(start, row.path).flatMap((place) => {
    if (row.when && !row.when(from, place)) return [];
    const to = targetKind(row.to, place);
    const at = row.name === '' ? place : placeAt(place, row.name ?? 'name');
    if (!to) return [];
    const stated = row.namespace ? placeAt(place, row.namespace).string : undefined;
    const namespace = isClusterScoped(to) ? undefined : (stated ?? from.id.namespace);
    const optional = row.optional !== undefined && placeAt(place, row.optional).boolean === true;
    const partPlaces = row.part ? placesAt(place, row.part.path) : [];
    return namesIn(at, row.separator).flatMap((name): Mention[] => {
      const mention = { relation: row.relation, at, optional, wanted: { ...to, namespace, name } };
      const type = row.part?.type;
      if (!type || partPlaces.length === 0) return [mention];
      return partPlaces.map((part) => ({ ...mention, part: { type, at: part } }));
    });
  });
}

/** An empty class name means “no class”, and a templated one may be anything. */
function namesIn(at: Field, separator: string | undefined): string[] {
  const text = at.string;
  if (text === undefined || (text === '' && !at.templated)) return [];
  if (separator === undefined) return [text];
  return text.split(separator).flatMap((name) => name.trim() || []);
}

/** The kind that a row means at a place. */
export function targetKind(to: GroupKind | StatedKind, place: Field): GroupKind | undefined {
  if (!('kindAt' in to)) return to;
  const kind = placeAt(place, to.kindAt).string;
  const group = to.groupAt === undefined ? undefined : statedGroup(placeAt(place, to.groupAt));
  if (kind === undefined && group === undefined) return to.unstated;
  const wanted = kind ?? to.unstated?.kind;
  if (wanted === undefined) return undefined;
  if (to.among) {
    return to.among.find((one) => one.kind === wanted && (group === undefined || one.group === group));
  }
  const inferred = group ?? (wanted === to.unstated?.kind ? to.unstated.group : '');
  return { group: canonicalGroup(inferred, wanted), kind: wanted };
}

/** A group, or the group of an apiVersion: `apps`, `apps/v1`; `v1` is core's. */
function statedGroup(field: Field): string | undefined {
  const text = field.string;
  if (text === undefined) return undefined;
  return text.includes('/') ? groupOf(text) : /^v\d+((alpha|beta)\d+)?$/.test(text) ? '' : text;
}
