import type { Field } from '../../syntax/field.ts';

/**
 * What is surely written in a place. Where a template stands, or where the type is wrong, nothing is known, and checks
 * that ask for what is known fall silent.
 */

/** The text; `''` where surely nothing is written, since the API server does not tell the two apart. */
export function textOf(field: Field): string | undefined {
  if (field.templated) return undefined;
  return field.exists ? field.string : '';
}

/** A whole number. */
export function integerOf(field: Field): number | undefined {
  const value = field.templated ? undefined : field.number;
  return Number.isInteger(value) ? value : undefined;
}

/** Something is written that is no template; an empty map counts, as a pointer of the API does. */
export function isWritten(field: Field): boolean {
  return field.exists && !field.templated;
}

/** Surely nothing is written, not even an empty map; of several fields, in none. */
export function isAbsent(...fields: readonly Field[]): boolean {
  return fields.every((field) => !field.exists && !field.templated);
}

/** Surely absent, or an empty text, list or map. */
export function isEmpty(field: Field): boolean {
  if (field.templated || field.partial) return false;
  if (field.kind === 'list') return field.items().length === 0;
  if (field.kind === 'map') return field.keys().length === 0;
  return !field.exists || field.string === '';
}

/** Surely a list or map that holds something, or a text that is not empty. */
export function isFilled(field: Field): boolean {
  if (field.kind === 'list') return field.items().length > 0;
  if (field.kind === 'map') return field.keys().length > 0;
  return isWritten(field) && field.string !== '';
}

/**
 * The fields among `keys` that are written in an object. In a map that a template makes, two of them may be branches
 * of one `if`: then none is given, and what excludes each other is not compared.
 */
export function writtenIn(object: Field, keys: readonly string[]): Field[] {
  return object.partial ? [] : keys.map((key) => object.at(key)).filter(isWritten);
}

/** The items of a list, unless a template may add or choose among them. */
export function itemsOf(list: Field): Field[] {
  return list.partial ? [] : list.items();
}
