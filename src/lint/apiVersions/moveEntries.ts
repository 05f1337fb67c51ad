import type { TextEdit } from '../../base/range.ts';
import type { Field } from '../../syntax/field.ts';
import {
  type EntryStyle,
  newLine,
  STEP,
  standsHere,
  styleOf,
  type Written,
  writeEntry,
  writeKey,
} from './entryStyle.ts';

/** Where an entry of a map goes. */
export interface Move {
  readonly entry: Field;
  /** Keys from the same map on: `['service', 'name']`. */
  readonly to: readonly [string, ...string[]];
  /** Entries to be written before it, in the map that it goes to. */
  readonly before?: Readonly<Record<string, Written>>;
}

/**
 * Renames entries of one map, and puts them into maps of their own below it. Only keys are written anew, and lines set in,
 * so that values, comments and order stay; hence entries that go to the same map must follow each other, or it can't be
 * done. In the order of the text.
 */
export function moveEntries(moves: readonly Move[]): TextEdit[] | undefined {
  const parent = moves[0]?.entry.parent;
  if (!parent || !moves.every(({ entry }) => standsHere(entry))) return undefined;
  const order = parent.keys();
  const sorted = moves.toSorted((a, b) => indexOf(order, a) - indexOf(order, b));
  const names = order.filter((key) => !moves.some(({ entry }) => entry.segment === key));
  if (sorted.some((move, i) => names.includes(move.to[0]) || !mayFollow(order, sorted.slice(0, i), move))) {
    return undefined;
  }
  return sorted.flatMap((move, i) => {
    const style = styleOf(move.entry);
    const open = sharedLength(sorted[i - 1], move);
    return style.flow ? inFlow(move, style, open, sharedLength(move, sorted[i + 1])) : inBlock(move, style, open);
  });
}

function indexOf(order: readonly string[], { entry }: Move): number {
  return order.indexOf(String(entry.segment));
}

/** A map is written once: what goes into it must stand side by side. */
function mayFollow(order: readonly string[], earlier: readonly Move[], move: Move): boolean {
  const last = earlier.findLast(({ to }) => to[0] === move.to[0]);
  return (
    last === undefined ||
    (move.to.length > 1 && last.to.length > 1 && indexOf(order, move) - indexOf(order, last) === 1)
  );
}

/** How many maps two entries have in common below the one they stand in. */
function sharedLength(a: Move | undefined, b: Move | undefined): number {
  if (!a || !b) return 0;
  const most = Math.min(a.to.length, b.to.length) - 1;
  let shared = 0;
  while (shared < most && a.to[shared] === b.to[shared]) shared++;
  return shared;
}

function inBlock({ entry, to, before = {} }: Move, style: EntryStyle, open: number): TextEdit[] {
  const at = (depth: number): EntryStyle => ({ ...style, column: style.column + STEP * depth });
  const depth = to.length - 1;
  const maps = to.slice(open, -1).map((key, i) => `${writeKey(key, style)}:${newLine(at(open + i + 1))}`);
  const entries = Object.entries(before).map(([key, value]) => writeEntry(key, value, at(depth)) + newLine(at(depth)));
  const newText = ' '.repeat(STEP * open) + maps.join('') + entries.join('') + writeKey(to.at(-1) ?? '', style);
  const { uri } = entry.manifest;
  return [{ uri, range: entry.keyRange, newText }, ...setIn(entry, STEP * depth)];
}

/** Sets in the lines of a value below the one of its key. */
function setIn({ manifest, keyRange, valueRange }: Field, columns: number): TextEdit[] {
  if (columns === 0) return [];
  const edits: TextEdit[] = [];
  const lines = manifest.text.slice(0, manifest.offsetOf(valueRange.end)).split('\n');
  for (let line = keyRange.start.line + 1; line - manifest.startLine < lines.length; line++) {
    const start = { line, character: 0 };
    if (lines[line - manifest.startLine]?.trim() === '') continue;
    edits.push({ uri: manifest.uri, range: { start, end: start }, newText: ' '.repeat(columns) });
  }
  return edits;
}

function inFlow({ entry, to, before = {} }: Move, style: EntryStyle, open: number, stay: number): TextEdit[] {
  const { uri } = entry.manifest;
  const maps = to.slice(open, -1).map((key) => `${writeKey(key, style)}: { `);
  const entries = Object.entries(before).map(([key, value]) => `${writeEntry(key, value, style)}, `);
  const newText = maps.join('') + entries.join('') + writeKey(to.at(-1) ?? '', style);
  const { end } = entry.valueRange;
  const closing = ' }'.repeat(to.length - 1 - stay);
  return [
    { uri, range: entry.keyRange, newText },
    ...(closing ? [{ uri, range: { start: end, end }, newText: closing }] : []),
  ];
}
