import type { TextEdit } from '../base/range.ts';
import type { Field } from '../syntax/field.ts';
import { standsHere } from './apiVersions/entryStyle.ts';
import { insertAfter, replaceValue, type Writable } from './edit.ts';

/**
 * Sets what a path below a map leads to, with the maps on the way that are not there, in the style of what is;
 * `undefined` where an alias or something of another shape is in the way.
 */
export function setPath(map: Field, path: readonly string[], value: Writable): TextEdit | undefined {
  const [key = '', ...rest] = path;
  const there = map.at(key);
  const below = rest.reduceRight<Writable>((inner, name) => ({ [name]: inner }), value);
  if (there.exists) {
    if (!standsHere(there)) return undefined;
    if (there.keys().length > 0) return rest.length > 0 ? setPath(there, rest, value) : undefined;
    const isReplaceable = there.items().length === 0 && (rest.length === 0 || there.kind === 'map');
    return isReplaceable ? replaceValue(there, below) : undefined;
  }
  const last = there.hasKey
    ? undefined
    : map
        .entries()
        .map(([, entry]) => entry)
        .filter(standsHere)
        .at(-1);
  return last && insertAfter(last, key, below);
}
