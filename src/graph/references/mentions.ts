import { remember } from '../../base/remember.ts';
import { canonicalGroup, type GroupKind, groupOf } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { isClusterScoped } from '../../model/scope.ts';
import type { Field } from '../../syntax/field.ts';
import type { Declarations } from '../declarations.ts';
import type { Part, Relation, Target } from '../link.ts';
import { placeAt, placesAt } from './path.ts';
import { objectRows, POD_ROWS, rowsFor } from './registry.ts';
import type { Reference, StatedKind } from './table.ts';

/** A name that a resource mentions, whether or not an object bears it. */
export interface Mention {
  readonly relation: Relation;
  readonly at: Field;
  readonly optional: boolean;
  readonly wanted: Target & { readonly name: string };
  /** Where a part of the object is named. */
  readonly part?: { readonly type: Part; readonly at: Field };
  /** The port that is meant where none is stated. */
  readonly unstatedPort?: number;
  /** Nothing is missed where there is no such object. */
  readonly neverMissed: boolean;
}

/**
 * What a resource mentions depends on its own text and on what is declared of its folder; only whether it is there depends
 * on the world.
 */
export function mentionsOf(resource: Resource, declared?: Declarations): readonly Mention[] {
  return declared && declared.references.length > 0 ? withDeclared(declared)(resource) : ofTables(resource);
}

const withDeclared = remember((declared: Declarations) =>
  remember((resource: Resource): readonly Mention[] => {
    const rows = rowsFor(resource, declared.references);
    if (rows.length === 0) return ofTables(resource);
    return [...ofTables(resource), ...rows.flatMap((row) => mentionsAt(row, resource.body, resource))];
  }),
);

const ofTables = remember((resource: Resource): readonly Mention[] => {
  const spec = resource.podTemplate?.spec ?? storedTemplate(resource);
  const ofPod = spec ? POD_ROWS.flatMap((row) => mentionsAt(row, spec, resource)) : [];
  const { group, kind } = resource.id;
  return [...ofPod, ...objectRows(group, kind).flatMap((row) => mentionsAt(row, resource.body, resource))];
});

/** A PodTemplate runs nothing by itself, but names what its pods will need. */
function storedTemplate(resource: Resource): Field | undefined {
  return resource.is('', 'PodTemplate') ? resource.at('template', 'spec') : undefined;
}

/** The names that a row finds below a place. */
export function mentionsAt(row: Reference, start: Field, from: Resource): Mention[] {
  return placesAt(start, row.path).flatMap((place) => {
    if (row.when && !row.when(from, place)) return [];
    const to = targetKind(row.to, place);
    const at = row.name === '' ? place : placeAt(place, row.name ?? 'name');
    if (!to) return [];
    const namespaceAt = row.namespace ? placeAt(place, row.namespace) : undefined;
    const stated = namespaceAt?.string;
    // In a namespace that is not known yet, anything may be.
    const neverMissed = row.neverMissed === true || (namespaceAt?.templated ?? false);
    const own = row.anywhere ? undefined : from.id.namespace;
    const optional = row.optional !== undefined && placeAt(place, row.optional).boolean === true;
    const partPlaces = row.part ? placesAt(place, row.part.path) : [];
    return namesIn(at, row.separator).flatMap((text): Mention[] => {
      const [name, qualified] = unqualify(text, row.qualifier);
      const namespace = isClusterScoped(to) ? undefined : (qualified ?? stated ?? own);
      const mention = { relation: row.relation, at, optional, neverMissed, wanted: { ...to, namespace, name } };
      const type = row.part?.type;
      const unstatedPort = row.part?.unstated;
      if (!type || partPlaces.length === 0)
        return [unstatedPort === undefined ? mention : { ...mention, unstatedPort }];
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

/** The name, and the namespace if the text holds one. */
function unqualify(text: string, qualifier: string | undefined): [name: string, namespace?: string] {
  const cut = qualifier === undefined ? -1 : text.indexOf(qualifier);
  return cut < 1 ? [text] : [text.slice(cut + 1), text.slice(0, cut)];
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
