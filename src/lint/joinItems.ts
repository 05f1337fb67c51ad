import type { TextEdit } from '../base/range.ts';
import type { Field } from '../syntax/field.ts';
import { textOf } from './edit.ts';

/** Makes one map of two neighbouring items of a list, if both are written alike. */
export function joinItems(first: Field, second: Field): TextEdit | undefined {
  const flows = [first, second].filter((item) => textOf(item).startsWith('{')).length;
  if (flows === 2) return joinFlows(first, second);
  return flows === 0 ? joinBlocks(first, second) : undefined;
}

/** `{ a: 1 }, { b: 2 }` */
function joinFlows(first: Field, second: Field): TextEdit | undefined {
  const { manifest } = first;
  const { text } = manifest;
  const end = text.slice(0, manifest.offsetOf(first.valueRange.end)).search(/\s*\}\s*$/);
  const start = manifest.offsetOf(second.valueRange.start);
  const opening = /^\{\s*/.exec(text.slice(start))?.[0].length ?? 0;
  // A comment between them would end the line that they come to stand on.
  if (end < 0 || text.slice(end, start).includes('#')) return undefined;
  return { uri: manifest.uri, range: manifest.rangeOf({ start: end, end: start + opening }), newText: ', ' };
}

/** The dash of the second goes. */
function joinBlocks(first: Field, second: Field): TextEdit | undefined {
  const { manifest } = second;
  const [one, other] = [first, second].map((item) => item.entries()[0]?.[1].keyRange.start);
  if (!one || !other || one.character !== other.character) return undefined;
  const start = manifest.offsetOf(other);
  const before = /(?<=^[ \t]*)-[ \t]+$/.exec(manifest.text.slice(start - other.character, start));
  if (!before) return undefined;
  const dash = start - before[0].length;
  return { uri: manifest.uri, range: manifest.rangeOf({ start: dash, end: dash + 1 }), newText: ' ' };
}
