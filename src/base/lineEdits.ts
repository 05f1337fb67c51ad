import { lineDiff } from './lineDiff.ts';
import type { TextEdit } from './range.ts';

/** The edits that make one text of another: of the lines that differ, so that marks and cursors in others stay. */
export function lineEdits(uri: string, before: string, after: string): TextEdit[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  return lineDiff(old, now).map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    uri,
    range: { start: startOf(oldStart, old), end: startOf(oldEnd, old) },
    newText: now.slice(newStart, newEnd).join(''),
  }));
}

/** Each with its line feed; the last one may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where a line starts; behind the last one, the end of the text. */
function startOf(index: number, lines: readonly string[]) {
  const last = lines.at(-1) ?? '';
  if (index < lines.length || last.endsWith('\n') || last === '') return { line: index, character: 0 };
  return { line: index - 1, character: last.length };
}
