import type { TextEdit } from '../../base/range.ts';
import type { Field } from '../../syntax/field.ts';
import { standsHere, styleOf } from './entryStyle.ts';

/**
 * Deletes an entry of a map with its lines, and the map with it where it was the only one; `undefined` where that would
 * take something else along.
 */
export function removeEntry(entry: Field): TextEdit | undefined {
  const { manifest, parent } = entry;
  if (!parent || !standsHere(entry)) return undefined;
  const keys = parent.keys();
  if (keys.length === 1) return parent.hasKey ? removeEntry(parent) : undefined;
  if (!styleOf(entry).flow) return removeLines(entry);

  const next = keys[keys.indexOf(String(entry.segment)) + 1];
  const previous = keys[keys.indexOf(String(entry.segment)) - 1];
  const { uri } = manifest;
  if (next !== undefined) {
    return { uri, range: { start: entry.keyRange.start, end: parent.at(next).keyRange.start }, newText: '' };
  }
  const start = parent.at(previous ?? '').fullRange.end;
  return { uri, range: { start, end: entry.fullRange.end }, newText: '' };
}

function removeLines({ manifest, keyRange, fullRange }: Field): TextEdit | undefined {
  const { text, uri } = manifest;
  const { line, character } = keyRange.start;
  const lineStart = manifest.offsetOf({ line, character: 0 });
  // `- ` before it holds the rest of the item up.
  if (text.slice(lineStart, lineStart + character).trim() !== '') return undefined;
  // Block scalars reach to the start of the line after them.
  const last = fullRange.end.character === 0 ? fullRange.end.line - 1 : fullRange.end.line;
  const end = text.indexOf('\n', manifest.offsetOf({ line: last, character: 0 }));
  if (end >= 0) {
    return { uri, range: { start: { line, character: 0 }, end: { line: last + 1, character: 0 } }, newText: '' };
  }
  const before = lineStart - (text[lineStart - 2] === '\r' ? 2 : 1);
  return { uri, range: manifest.rangeOf({ start: Math.max(before, 0), end: text.length }), newText: '' };
}
