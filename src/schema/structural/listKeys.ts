import { t } from '../../base/l10n.ts';
import { type Field, TEMPLATED } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { isMap } from './defaults.ts';
import { keyOf } from './jsonKey.ts';
import { placeName, valueText } from './placeName.ts';
import type { Place } from './places.ts';

/**
 * Items that are there twice in lists that are sets, or maps by some of their fields (`x-kubernetes-list-type`), from
 * apiextensions-apiserver `pkg/apiserver/schema/listtype`.
 *
 * @param unsure values of which a template makes some part
 */
export function repeatedItems(places: readonly Place[], unsure: Unsure): SchemaProblem[] {
  return places.flatMap(({ value, field, schema }) => {
    if (!Array.isArray(value)) return [];
    const type = schema['x-kubernetes-list-type'];
    if (type === 'set') return repeatedValues(value, field, unsure);
    if (type === 'map') return repeatedKeys(value, field, schema['x-kubernetes-list-map-keys'] ?? [], unsure);
    return [];
  });
}

type Unsure = ReadonlySet<unknown>;

function repeatedValues(list: readonly unknown[], field: Field, unsure: Unsure): SchemaProblem[] {
  const keys = list.map((item) => (unsure.has(item) ? undefined : keyOf(item)));
  return repeated(keys).map(([index]) => ({
    rule: 'schema/validation',
    severity: 'error',
    field: field.at(index),
    onKey: false,
    message: t('“{0}” is in “{1}” already', valueText(list[index]), placeName(field)),
  }));
}

function repeatedKeys(
  list: readonly unknown[],
  field: Field,
  names: readonly string[],
  unsure: Unsure,
): SchemaProblem[] {
  // Something else than a map is a problem of its own.
  if (names.length === 0 || !list.every((item) => isMap(item) || item === TEMPLATED)) return [];
  const keys = list.map((item, index) => {
    if (!isMap(item)) return undefined;
    const written = names.filter((name) => Object.hasOwn(item, name));
    const mayHaveMore = written.length < names.length && field.at(index).partial;
    if (mayHaveMore || written.some((name) => unsure.has(item[name]))) return undefined;
    return keyOf(written.map((name) => [name, item[name]]));
  });
  return repeated(keys).map(([index, before]) => sameKeys(field, index, before, names, list[index]));
}

function sameKeys(list: Field, index: number, before: number, names: readonly string[], item: unknown): SchemaProblem {
  const map = item as Readonly<Record<string, unknown>>;
  const written = names.filter((name) => Object.hasOwn(map, name));
  const key = written.map((name) => `${name}: ${valueText(map[name])}`).join(t(', '));
  const first = `${placeName(list)}[${before}]`;
  const message = key
    ? t('“{0}” has an item with {1} already: {2}', placeName(list), key, first)
    : t('“{0}” has an item without {1} already: {2}', placeName(list), names.join(t(', ')), first);
  const place = list.at(index);
  const [only] = written;
  const field = only !== undefined && place.at(only).exists ? place.at(only) : place;
  return { rule: 'schema/validation', severity: 'error', field, onKey: false, message };
}

/** The indexes of what comes again, each with that of the first. A key that nobody can know is `undefined`. */
function repeated(keys: readonly (string | undefined)[]): [index: number, before: number][] {
  const first = new Map<string, number>();
  return keys.flatMap((key, index) => {
    if (key === undefined) return [];
    const before = first.get(key);
    if (before === undefined) first.set(key, index);
    return before === undefined ? [] : [[index, before] as [number, number]];
  });
}
