import type { CursorLine } from './cursorLine.ts';
import { type Level, openLevels, type Tail } from './levels.ts';
import { columnOf } from './lineSyntax.ts';
import { type Outline, scalarText } from './outline.ts';
import type { Place } from './place.ts';

/** The word that is being written, where it has no colon. */
type Word = Pick<Place, 'start' | 'end' | 'typed' | 'quote'>;

/**
 * What can be written on a line that says nothing yet, or a word without a colon.
 *
 * @param outline of the document without that word
 */
export function linePlaces(text: string, outline: Outline | undefined, line: CursorLine, word: Word): Place[] {
  const { levels, tail } = openLevels(outline, word.start);
  const column = columnOf(text, line.start, word.start);
  const base = { ...word, wordStart: word.start, siblings: [] };
  if (line.dashes.length > 0) return behindDash(text, levels, tail, line, { ...base, column });
  if (!outline) return [{ slot: 'content', path: [], where: 'line', ...align(text, line.start, base, column, 0) }];
  const deepest = levels.at(-1);
  if (!deepest) return [];
  if (tail && isText(tail) && column > tail.column) return [];
  const child: Place[] = [];
  if (tail && !tail.value) {
    const place = { slot: 'content', path: tail.path, where: 'line', ...base, lead: '', column } as const;
    if (column > tail.column) return [{ ...place, ...align(text, line.start, base, column, column) }];
    // A list may begin in the column of its key.
    if (tail.owner === 'map' && column === tail.column) child.push({ ...place, onlyList: true });
  }
  return [...atLevels(text, levels, line, base, column), ...child];
}

function atLevels(
  text: string,
  levels: readonly Level[],
  line: CursorLine,
  base: Word & { wordStart: number; siblings: readonly string[] },
  column: number,
): Place[] {
  // What stands further out would tear apart a map or list that goes on below.
  const floor = levels.findLastIndex(({ node, before }) => before < node.parts.length);
  const open = levels.slice(Math.max(floor, 0));
  const distance = (level: Level) => Math.abs(level.node.column - column);
  const near = Math.min(...open.map(distance));
  const chosen = open.findLast((level) => distance(level) === near)?.node.column ?? 0;
  return open
    .filter(({ node }) => node.column === chosen)
    .map(({ node, path }): Place => {
      const place = { path, where: 'line', ...align(text, line.start, base, column, chosen) } as const;
      if (node.kind === 'map') return { slot: 'key', ...place, siblings: node.parts.map(({ key }) => key) };
      return { slot: 'item', ...place, siblings: node.parts.flatMap(({ value }) => scalarText(text, value) ?? []) };
    });
}

function behindDash(
  text: string,
  levels: readonly Level[],
  tail: Tail | undefined,
  line: CursorLine,
  base: Word & { wordStart: number; siblings: readonly string[]; column: number },
): Place[] {
  const dash = line.dashes.at(-1);
  const list = levels.findLast(({ node }) => node.kind === 'list');
  const index = (list?.before ?? 0) - 1;
  // A dash that fits nowhere.
  if (list?.node.kind !== 'list' || list.node.parts[index]?.start !== dash) return [];
  const isClose = text[base.start - 1] === '-';
  const { column } = base;
  const siblings = list.node.parts.flatMap(({ value }, i) => (i === index ? [] : (scalarText(text, value) ?? [])));
  if (tail && !tail.value) {
    const lead = isClose ? ' ' : '';
    return [{ slot: 'content', path: tail.path, where: 'dash', ...base, lead, column: column + lead.length, siblings }];
  }
  const below = levels.at(-1);
  if (below?.node.kind !== 'map' || below.before > 0) return [];
  // Its further keys stand below, and say in which column.
  const keys = below.node.parts.map(({ key }) => key);
  const aligned = align(text, (dash ?? base.start) + 1, base, column, below.node.column);
  return [{ slot: 'key', path: below.path, where: 'dash', ...aligned, siblings: keys }];
}

/** Moves a word from one column to another, by the whitespace before it that begins at `from` at the earliest. */
function align<W extends Word>(text: string, from: number, word: W, column: number, wanted: number) {
  const tabs = text.slice(from, word.start).includes('\t');
  if (tabs) return { ...word, start: from, lead: ' '.repeat(wanted), column: wanted };
  const surplus = Math.max(0, column - wanted);
  const start = Math.max(from, word.start - surplus);
  return { ...word, start, lead: ' '.repeat(Math.max(0, wanted - column)), column: wanted };
}

/** Deeper lines below a block of text belong to it. */
function isText({ value }: Tail): boolean {
  return value?.kind === 'scalar' && value.style === 'block';
}
