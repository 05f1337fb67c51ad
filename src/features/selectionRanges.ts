import { comparePositions, contains, type Position, type Range } from '../base/range.ts';
import type { Field } from '../syntax/field.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';

/**
 * What a selection at a position grows to, smallest first: a word of a value, the value, its line, the map or list item
 * around it, and so on to the document and the file. Each holds the one before it.
 */
export function selectionRanges(file: SourceFile, position: Position): Range[] {
  const manifest = file.manifests.findLast((candidate) => candidate.startLine <= position.line);
  const ranges = manifest ? [...inDocument(manifest, position), manifest.range] : [];
  return growing([...ranges, wholeFile(file)], position);
}

function inDocument(manifest: Manifest, position: Position): Range[] {
  if (!manifest.root.exists) return [];
  const ranges: Range[] = [];
  let field: Field | undefined = manifest.root.find(position);
  if (field.onKey(position)) ranges.push(...words(manifest, field.keyRange, position), field.keyRange);
  else if (field.string !== undefined) ranges.push(...words(manifest, field.valueRange, position), ...inQuotes(field));
  for (; field; field = field.parent) {
    if (field.exists) ranges.push(field.valueRange);
    ranges.push(field.hasKey ? field.fullRange : withDash(field));
  }
  return ranges;
}

/** In `http://cart.shop:80/x`: the word at the position, then all up to the next space or quote. */
function words(manifest: Manifest, within: Range, position: Position): Range[] {
  const from = manifest.offsetOf(within.start);
  const until = manifest.offsetOf(within.end);
  const at = manifest.offsetOf(position);
  return [/[\p{L}\p{N}_-]/u, /[^\s"'|>,]/].flatMap((letter) => {
    let start = at;
    let end = at;
    while (start > from && letter.test(manifest.text[start - 1] ?? '')) start--;
    while (end < until && letter.test(manifest.text[end] ?? '')) end++;
    return end > start ? [manifest.rangeOf({ start, end })] : [];
  });
}

function inQuotes({ manifest, quoted, valueRange }: Field): Range[] {
  const start = manifest.offsetOf(valueRange.start);
  const end = manifest.offsetOf(valueRange.end);
  if (!quoted || !/["']/.test(manifest.text[start] ?? '') || end - start < 3) return [];
  return [manifest.rangeOf({ start: start + 1, end: end - 1 })];
}

/** An item of a list begins with its dash. */
function withDash(field: Field): Range {
  const { manifest, valueRange } = field;
  const start = manifest.offsetOf(valueRange.start);
  const before = manifest.text.slice(0, start);
  const dash = typeof field.segment === 'number' ? /-[ \t]+$/.exec(before.slice(-100)) : null;
  return dash
    ? { start: manifest.rangeOf({ start: start - dash[0].length, end: start }).start, end: valueRange.end }
    : valueRange;
}

function wholeFile({ manifests }: SourceFile): Range {
  const start = { line: 0, character: 0 };
  return { start, end: manifests.at(-1)?.range.end ?? start };
}

/** Only what holds the position and everything before it. */
function growing(ranges: readonly Range[], position: Position): Range[] {
  const kept: Range[] = [];
  for (const range of ranges) {
    const inner = kept.at(-1) ?? { start: position, end: position };
    const holds = contains(range, inner.start) && contains(range, inner.end);
    const grows = comparePositions(range.start, inner.start) < 0 || comparePositions(inner.end, range.end) < 0;
    if (holds && (grows || kept.length === 0)) kept.push(range);
  }
  return kept;
}
