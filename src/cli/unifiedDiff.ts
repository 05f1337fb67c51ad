import { type Hunk, lineDiff } from '../base/lineDiff.ts';
import { linesOf } from '../base/lineEdits.ts';

/** Lines that are shown before and after a change. */
const CONTEXT = 3;

/** A change of a file as `patch` and `git apply` read it. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const groups = near(lineDiff(old, now));
  if (groups.length === 0) return '';
  const blocks = groups.map((hunks) => block(hunks, old, now));
  return `--- a/${name}\n+++ b/${name}\n${blocks.join('')}`;
}

/** Changes whose surroundings meet are shown together. */
function near(hunks: readonly Hunk[]): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && hunk.oldStart - last.oldEnd <= 2 * CONTEXT) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function block(hunks: readonly Hunk[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [hunks[0], hunks.at(-1)];
  if (!first || !last) return '';
  const lead = Math.min(CONTEXT, first.oldStart);
  const trail = Math.min(CONTEXT, old.length - last.oldEnd);
  const lines: string[] = [];
  let at = first.oldStart - lead;
  for (const { oldStart, oldEnd, newStart, newEnd } of hunks) {
    lines.push(...marked(' ', old.slice(at, oldStart)));
    lines.push(...marked('-', old.slice(oldStart, oldEnd)), ...marked('+', now.slice(newStart, newEnd)));
    at = oldEnd;
  }
  lines.push(...marked(' ', old.slice(at, at + trail)));
  const oldRange = range(first.oldStart - lead, last.oldEnd + trail);
  const newRange = range(first.newStart - lead, last.newEnd + trail);
  return `@@ -${oldRange} +${newRange} @@\n${lines.join('')}`;
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) => `${mark}${line}${line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`);
}

/** An empty stretch is named by the line before it. */
function range(start: number, end: number): string {
  return end === start ? `${start},0` : `${start + 1},${end - start}`;
}
