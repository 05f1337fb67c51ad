import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { oneOf } from './oneOf.ts';
import { WrittenSchema } from './written.ts';

const LIST_TYPE = 'x-kubernetes-list-type';
const MAP_TYPE = 'x-kubernetes-map-type';
const KEYS = 'x-kubernetes-list-map-keys';

/**
 * How lists and maps are merged, from `ValidateCustomResourceDefinitionOpenAPISchema` and `validateMapListKeysMapSet`.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function checkList(part: WrittenSchema, report: Report): void {
  const mapType = part.get(MAP_TYPE);
  if (mapType) {
    oneOf(mapType, ['atomic', 'granular'], report);
    if (part.type !== 'object')
      report(mapType, t('With {0}, the type must be “{1}”', MAP_TYPE, 'object'), { onKey: true });
  }
  const listType = part.get(LIST_TYPE);
  if (listType) {
    oneOf(listType, ['atomic', 'set', 'map'], report);
    if (part.type !== 'array')
      report(listType, t('With {0}, the type must be “{1}”', LIST_TYPE, 'array'), { onKey: true });
  }
  const keys = part.says(KEYS) ? part.get(KEYS) : undefined;
  if (keys && listType?.string !== 'map') {
    report(listType ?? keys, t('With {0}, {1} must be “{2}”', KEYS, LIST_TYPE, 'map'), { onKey: !listType });
  }
  const items = part.get('items');
  if (items?.kind !== 'map' || (listType?.string !== 'map' && listType?.string !== 'set')) {
    if (listType?.string === 'map' && !keys) reportMissingKeys(listType, report);
    return;
  }
  const item = new WrittenSchema(items);
  if (item.isTrue('nullable')) {
    report(item.at('nullable'), t('With {0}: {1}, no item may be null', LIST_TYPE, listType.string), { onKey: true });
  }
  if (listType.string === 'set') checkSet(item, report);
  else if (!keys) reportMissingKeys(listType, report);
  else if (item.type !== 'object') {
    report(item.at('type'), t('With {0}: {1}, the items must be of type “{2}”', LIST_TYPE, 'map', 'object'));
  } else checkKeys(keys, item, report);
}

function reportMissingKeys(listType: Field, report: Report): void {
  report(listType, t('With {0}: {1}, “{2}” must name the keys', LIST_TYPE, 'map', KEYS), { ofWhole: true });
}

/** What is told apart as a whole must be merged as a whole. */
function checkSet(item: WrittenSchema, report: Report): void {
  const keyword = item.type === 'array' ? LIST_TYPE : item.type === 'object' ? MAP_TYPE : undefined;
  if (!keyword) return;
  const own = item.get(keyword);
  const isAtomic = own ? own.string === 'atomic' : keyword === LIST_TYPE;
  if (isAtomic) return;
  report(item.at(keyword), t('The items of a set must be atomic: {0}', `${keyword}: atomic`), { ofWhole: !own });
}

function checkKeys(keys: Field, item: WrittenSchema, report: Report): void {
  const properties = new Map(item.properties);
  const required = new Set(
    item
      .at('required')
      .items()
      .map((name) => name.string),
  );
  const seen = new Set<string>();
  for (const key of keys.items()) {
    const name = key.string;
    if (name === undefined) continue;
    const property = properties.get(name);
    if (seen.has(name)) report(key, t('“{0}” is in “{1}” already', name, KEYS));
    else if (property) checkKey(key, name, new WrittenSchema(property), required.has(name), report);
    else report(key, t('“{0}” is no field of the items', name));
    seen.add(name);
  }
}

function checkKey(key: Field, name: string, property: WrittenSchema, isRequired: boolean, report: Report): void {
  if (property.type === 'array' || property.type === 'object') {
    report(property.at('type'), t('“{0}” is a key of the list and must be a scalar', name));
  }
  if (!isRequired && !property.get('default')) {
    report(key, t('The key “{0}” must be required in the items, or have a default', name), { ofWhole: true });
  }
  if (property.isTrue('nullable')) {
    report(property.at('nullable'), t('“{0}” is a key of the list and may not be null', name), { onKey: true });
  }
}
