import { lineStart } from './lineSyntax.ts';
import type { EntryOutline, ItemOutline, ListOutline, MapOutline, Outline, ScalarOutline } from './outline.ts';
import { scalarText } from './outline.ts';
import type { Path, Place } from './place.ts';

/** What can be written at `offset`, which lies between the brackets of `container`. */
export function flowPlace(
  text: string,
  container: MapOutline | ListOutline,
  path: Path,
  offset: number,
): Place | undefined {
  if (isComment(text, offset)) return undefined;
  return container.kind === 'map' ? inMap(text, container, path, offset) : inList(text, container, path, offset);
}

function inMap(text: string, map: MapOutline, path: Path, offset: number): Place | undefined {
  const entry = map.parts.findLast((part) => part.start <= offset);
  const separated = entry && map.commas.some((comma) => comma >= entry.keyEnd && comma < offset);
  if (entry && !separated) {
    if (offset <= entry.keyEnd) return ofKey(text, map, path, entry, offset);
    if (entry.colon === undefined || offset <= entry.colon) return undefined;
    const value = entry.value;
    if (!value || offset <= value.end) return ofValue(text, [...path, entry.key], value, offset, entry.colon + 1, []);
  }
  const commaBefore = entry && !separated && entry.value ? entry.value.end : undefined;
  return {
    ...blank('key', path, offset),
    siblings: map.parts.map(({ key }) => key),
    ...(commaBefore === undefined ? {} : { commaBefore }),
    commaAfter: lacksComma(map, offset),
  };
}

function ofKey(text: string, map: MapOutline, path: Path, entry: EntryOutline, offset: number): Place {
  const quote = quoteAt(text, entry.start);
  const before = map.parts[map.parts.indexOf(entry) - 1];
  const commaBefore =
    before && !map.commas.some((comma) => comma >= before.keyEnd && comma < entry.start)
      ? (before.value?.end ?? before.keyEnd)
      : undefined;
  return {
    ...blank('key', path, entry.start),
    end: entry.keyEnd,
    typed: text.slice(entry.start + quote.length, offset),
    quote,
    siblings: map.parts.filter((part) => part !== entry).map(({ key }) => key),
    ...(entry.colon === undefined
      ? { commaAfter: lacksComma(map, entry.keyEnd) }
      : { renames: { value: entry.value } }),
    ...(commaBefore === undefined ? {} : { commaBefore }),
  };
}

function inList(text: string, list: ListOutline, path: Path, offset: number): Place | undefined {
  const index = list.parts.findLastIndex((part) => part.start <= offset);
  const item = list.parts[index];
  const separated = item && list.commas.some((comma) => comma >= (item.value?.end ?? item.start) && comma < offset);
  const siblings = (except?: ItemOutline) =>
    list.parts.filter((part) => part !== except).flatMap(({ value }) => scalarText(text, value) ?? []);
  if (item && !separated) {
    return item.value && offset <= item.value.end
      ? ofValue(text, [...path, index], item.value, offset, item.start, siblings(item))
      : undefined;
  }
  return {
    ...blank('content', [...path, index + 1], offset),
    siblings: siblings(),
    commaAfter: lacksComma(list, offset),
  };
}

function ofValue(
  text: string,
  path: Path,
  value: Outline | undefined,
  offset: number,
  from: number,
  siblings: readonly string[],
): Place | undefined {
  const scalar = value?.kind === 'scalar' && value.start <= offset ? value : undefined;
  // Of a value that stands further behind, or of a bracket, there is nothing to complete.
  if (value && !scalar) return undefined;
  const place = { ...blank('content', path, offset), siblings, lead: text[offset - 1] === ':' && !scalar ? ' ' : '' };
  if (!scalar) return offset >= from ? place : undefined;
  return scalar.style === 'alias' ? undefined : { ...place, ...wordOf(text, scalar, offset), lead: '' };
}

/** The stretch of a scalar on one line, and what of it stands before the cursor. */
export function wordOf(text: string, scalar: ScalarOutline, offset: number) {
  const quote = quoteAt(text, scalar.start);
  return {
    start: scalar.start,
    wordStart: scalar.start,
    end: scalar.end,
    quote,
    typed: text.slice(Math.min(scalar.start + quote.length, offset), offset),
  };
}

export function quoteAt(text: string, offset: number): Place['quote'] {
  const character = text[offset];
  return character === '"' || character === "'" ? character : '';
}

function blank(slot: Place['slot'], path: Path, offset: number): Place {
  return {
    slot,
    path,
    where: 'flow',
    start: offset,
    end: offset,
    wordStart: offset,
    typed: '',
    quote: '',
    lead: '',
    column: 0,
    siblings: [],
  };
}

/** Whether something stands behind `offset` before the next comma. */
function lacksComma({ parts, commas }: MapOutline | ListOutline, offset: number): boolean {
  const next = parts.find(({ start }) => start >= offset);
  return next !== undefined && !commas.some((comma) => comma >= offset && comma < next.start);
}

function isComment(text: string, offset: number): boolean {
  const line = text.slice(lineStart(text, offset), offset);
  return /(^|\s)#/.test(line.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ''));
}
