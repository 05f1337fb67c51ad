import type { TextEdit } from '../base/range.ts';
import type { Field } from '../syntax/field.ts';
import { textOf } from './edit.ts';

/** Takes an item out of a list in block style, with the lines that it stands on; not the last one that the list has. */
export function removeItem(item: Field): TextEdit | undefined {
  const { manifest, parent, valueRange } = item;
  if (!parent || parent.items().length < 2 || textOf(parent).startsWith('[')) return undefined;
  const { start, end } = valueRange;
  const first = { line: start.line, character: 0 };
  const before = manifest.text.slice(manifest.offsetOf(first), manifest.offsetOf(start));
  // Other things may stand on its line: the dash of a list around it, an anchor.
  if (!/^[ \t]*-[ \t]+$/.test(before)) return undefined;
  const next = end.character === 0 ? end : { line: end.line + 1, character: 0 };
  return { uri: manifest.uri, range: { start: first, end: next }, newText: '' };
}
