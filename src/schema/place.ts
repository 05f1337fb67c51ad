import type { Field } from '../syntax/field.ts';
import { type Alternative, holding } from './facts.ts';
import type { Library } from './library.ts';

/** What the schema says of a place in a document. */
export interface Place {
  /** Its type: `[]V1Container`. */
  readonly type: string;
  /** The named field that it is, or is an item of. */
  readonly field?: Alternative;
  /** Of which definition, under which name. */
  readonly owner?: string;
  readonly name?: string;
  /** Whether it is an item of that field. */
  readonly isItem: boolean;
}

/** The definition of an object by its apiVersion and kind. */
export function definitionOf(library: Library, object: Field, minor: number): string | undefined {
  const key = `${object.at('apiVersion').string} ${object.at('kind').string}`;
  const { kinds } = library.index;
  return Object.hasOwn(kinds, key) ? holding(kinds[key], minor)?.definition : undefined;
}

/** A `kind: List` is a way to write several objects in one document. */
export function isList(object: Field): boolean {
  return object.at('apiVersion').string === 'v1' && object.at('kind').string === 'List';
}

/** What the schema says of `field`; `undefined` where there is no schema or no such field. */
export function placeOf(library: Library, field: Field, minor: number): Place | undefined {
  let { object, path } = objectOf(field);
  const definition = definitionOf(library, object, minor);
  let place: Place | undefined = definition ? { type: definition, isItem: false } : undefined;
  // The metadata of custom resources are those of every object.
  if (!definition && path[0] === 'metadata' && object.at('kind').exists) {
    place = { type: 'V1ObjectMeta', isItem: false };
    path = path.slice(1);
  }
  for (const segment of path) place = place && step(library, place, segment, minor);
  return place;
}

/** From a place to the one under a key, or of an item. */
export function step(library: Library, place: Place, segment: string | number, minor: number): Place | undefined {
  if (place.type.startsWith('[]') || place.type.startsWith('{}'))
    return { ...place, type: place.type.slice(2), isItem: true };
  const field = library.field(place.type, String(segment), minor);
  return field && { type: field.type, field, owner: place.type, name: String(segment), isItem: false };
}

/** The object that a field is in, and its path below it: in a List, that of the item. */
export function objectOf(field: Field): { object: Field; path: readonly (string | number)[] } {
  let object = field;
  while (object.parent) object = object.parent;
  let { path } = field;
  while (isList(object) && path[0] === 'items' && path.length > 1) {
    object = object.at(...path.slice(0, 2));
    path = path.slice(2);
  }
  return { object, path };
}

/** A type as Kubernetes' own reference writes it: `[]Container`, `map[string]Quantity`. */
export function typeName(type: string): string {
  if (type.startsWith('[]')) return `[]${typeName(type.slice(2))}`;
  if (type.startsWith('{}')) return `map[string]${typeName(type.slice(2))}`;
  // `RbacV1Subject`: the group and version of a definition are told by where it is used.
  return type.replace(/^[A-Za-z]*?V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
}

/** Without the lists and maps around it. */
export function elementType(type: string): string {
  return type.replace(/^(\[\]|\{\})+/, '');
}
