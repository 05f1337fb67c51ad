import type { CursorLine } from './cursorLine.ts';
import { quoteAt, wordOf } from './flowPlace.ts';
import { openLevels } from './levels.ts';
import { columnOf, isSpace, type KeySpan, plainEnd, skipSpaces } from './lineSyntax.ts';
import type { Outline } from './outline.ts';
import type { Place } from './place.ts';

/** What can be written on a line that has a key with its colon: another key, or a value. */
export function entryPlace(
  text: string,
  outline: Outline,
  key: KeySpan,
  line: CursorLine,
  offset: number,
): Place | undefined {
  const { levels } = openLevels(outline, key.start + 1);
  const level = levels.findLast(
    ({ node, before }) => node.kind === 'map' && node.parts[before - 1]?.start === key.start,
  );
  const node = level?.node;
  const entry = node?.kind === 'map' ? node.parts[level!.before - 1] : undefined;
  // A line that fits nowhere has no entry.
  if (!level || node?.kind !== 'map' || !entry) return undefined;
  const column = columnOf(text, line.start, key.start);
  const none = { siblings: [], lead: '', quote: '', typed: '', column } as const;
  if (offset >= key.start && offset <= key.end) {
    const quote = quoteAt(text, key.start);
    return {
      ...none,
      slot: 'key',
      path: level.path,
      where: line.dashes.length > 0 ? 'dash' : 'line',
      start: key.start,
      wordStart: key.start,
      end: key.end,
      quote,
      typed: text.slice(Math.min(key.start + quote.length, offset), offset),
      siblings: node.parts.filter((part) => part !== entry).map((part) => part.key),
      renames: { value: entry.value },
    };
  }
  const { value } = entry;
  // What stands on lines below is the value.
  if (offset <= key.colon || (value && value.start > line.end)) return undefined;
  const place: Place = {
    ...none,
    slot: 'content',
    path: [...level.path, key.key],
    where: 'colon',
    start: offset,
    wordStart: offset,
    end: offset,
  };
  if (value) {
    if (value.kind !== 'scalar' || value.style === 'alias' || offset < value.start || offset > value.end)
      return undefined;
    return { ...place, ...wordOf(text, value, offset) };
  }
  const comment = skipSpaces(text, plainEnd(text, key.colon + 1, line.end), line.end);
  if (offset > comment && text[comment] === '#') return undefined;
  if (text[offset - 1] === ':') return { ...place, lead: ' ' };
  if (!isSpace(text[offset - 1])) return undefined;
  const bare = skipSpaces(text, key.colon + 1, offset) === offset;
  return { ...place, start: bare ? key.colon + 1 : offset, lead: bare ? ' ' : '' };
}
