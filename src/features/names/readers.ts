import type { Position } from '../../base/range.ts';
import { remember } from '../../base/remember.ts';
import type { Field } from '../../syntax/field.ts';
import type { Manifest } from '../../syntax/manifest.ts';

/** The fields that read the letters of a key or of a scalar: more than one where an alias or a merge key repeats them. */
export function readersOf({ manifest, valueRange, keyRange, parent }: Field, onKey: boolean): readonly Field[] {
  if (!/[&*]/.test(manifest.text)) return [];
  if (onKey) return parent ? (readers(manifest).keys.get(placeKey(keyRange.start)) ?? []) : [];
  return readers(manifest).values.get(placeKey(valueRange.start)) ?? [];
}

function placeKey({ line, character }: Position): string {
  return `${line}:${character}`;
}

interface Readers {
  readonly keys: ReadonlyMap<string, readonly Field[]>;
  readonly values: ReadonlyMap<string, readonly Field[]>;
}

/** All fields of a document by where their letters stand: of aliases, that is at the anchor. */
const readers = remember((manifest: Manifest): Readers => {
  const [keys, values] = [new Map<string, Field[]>(), new Map<string, Field[]>()];
  const put = (map: Map<string, Field[]>, key: string, field: Field) => {
    const fields = map.get(key);
    if (fields) fields.push(field);
    else map.set(key, [field]);
  };
  const walk = (field: Field) => {
    if (field.hasKey) put(keys, placeKey(field.keyRange.start), field);
    if (field.kind !== 'map' && field.kind !== 'list') put(values, placeKey(field.valueRange.start), field);
    for (const [, child] of field.entries()) walk(child);
    for (const child of field.items()) walk(child);
  };
  walk(manifest.root);
  return { keys, values };
});
