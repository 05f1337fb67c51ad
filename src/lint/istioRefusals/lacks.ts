import type { Field } from '../../syntax/field.ts';

/** Surely nothing is there: not written, not made by a template, no empty text or list. */
export function lacks(map: Field, key: string): boolean {
  const field = map.at(key);
  if (field.templated || field.partial) return false;
  return !field.exists || field.string === '' || (field.kind === 'list' && field.items().length === 0);
}

/** Something is there, whatever it holds. */
export function has(map: Field, key: string): boolean {
  const field = map.at(key);
  return field.exists && field.string !== '' && !(field.kind === 'list' && field.items().length === 0);
}
