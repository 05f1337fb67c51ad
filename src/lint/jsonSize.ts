import type { Field } from '../syntax/field.ts';

/**
 * How many bytes a field takes as JSON, the way kubectl writes it: encoding/json of Go, which escapes `<`, `>` and `&` for
 * HTML. `undefined` where a template makes a part of it.
 */
export function jsonSize(field: Field): number | undefined {
  if (field.templated || field.partial) return undefined;
  if (field.kind === 'map') {
    return sizeOfAll(field.entries().map(([key, value]) => add(sizeOfText(key) + 1, jsonSize(value))));
  }
  if (field.kind === 'list') return sizeOfAll(field.items().map(jsonSize));
  const { scalar } = field;
  return typeof scalar === 'string' ? sizeOfText(scalar) : String(scalar ?? null).length;
}

/** With brackets around them and commas between. */
function sizeOfAll(sizes: readonly (number | undefined)[]): number | undefined {
  const start = 2 + Math.max(0, sizes.length - 1);
  return sizes.reduce(add, start);
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

const SHORT = /["\\\n\r\t\b\f]/g;
const LONG = /[<>&\u2028\u2029]|[\u0000-\u0007\u000b\u000e-\u001f]/g;

/** `\n` adds a byte to the character itself, `\u003c` five. */
function sizeOfText(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const separators = count(/[\u2028\u2029]/g);
  return 2 + new TextEncoder().encode(text).length + count(SHORT) + 5 * count(LONG) - 2 * separators;
}
