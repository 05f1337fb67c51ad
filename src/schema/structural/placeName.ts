import type { Field } from '../../syntax/field.ts';

/** How a sentence calls a place: by its key, an item by its list and number, an object by its kind, else the file. */
export function placeName(field: Field): string {
  const kind = field.at('kind').string;
  if (kind !== undefined && field.at('apiVersion').string !== undefined) return kind;
  if (!field.parent) return field.manifest.uri.slice(field.manifest.uri.lastIndexOf('/') + 1);
  return typeof field.segment === 'string' ? field.segment : `${placeName(field.parent)}[${field.segment}]`;
}

/** A value in a sentence; of a long one the beginning. */
export function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
