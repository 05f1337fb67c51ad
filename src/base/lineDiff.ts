/** A stretch of lines that another stretch replaces; from 0, ends exclusive. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Beyond so many changed lines, all between the first and the last counts as changed. */
const MOST_CHANGES = 1000;

/** Where two lists of lines differ (Myers, “An O(ND) Difference Algorithm and Its Variations”). */
export function lineDiff(before: readonly string[], after: readonly string[]): Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [oldEnd, newEnd] = [before.length, after.length];
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  if (oldEnd === start && newEnd === start) return [];
  const middle = shortestEdits(before.slice(start, oldEnd), after.slice(start, newEnd));
  if (!middle) return [{ oldStart: start, oldEnd, newStart: start, newEnd }];
  return joinEdits(middle).map((hunk) => ({
    oldStart: hunk.oldStart + start,
    oldEnd: hunk.oldEnd + start,
    newStart: hunk.newStart + start,
    newEnd: hunk.newEnd + start,
  }));
}

/** Each edit deletes one old line (`x`) or inserts one new line (`y`), where the ways through both lists stand. */
interface Edit {
  readonly x: number;
  readonly y: number;
  readonly inserts: boolean;
}

/** In order; `undefined` for too many. */
function shortestEdits(before: readonly string[], after: readonly string[]): Edit[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const traces: Map<number, number>[] = [];
  for (let d = 0; d <= Math.min(before.length + after.length, MOST_CHANGES); d++) {
    traces.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(furthest, k, d) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      furthest.set(k, x);
      if (x >= before.length && x - k >= after.length) return wayBack(traces, before.length, after.length);
    }
  }
  return undefined;
}

function goesDown(furthest: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
}

function wayBack(traces: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [oldLength, newLength];
  for (let d = traces.length - 1; d > 0; d--) {
    const furthest = traces[d] ?? new Map<number, number>();
    const inserts = goesDown(furthest, x - y, d);
    const k = inserts ? x - y + 1 : x - y - 1;
    x = furthest.get(k) ?? 0;
    y = x - k;
    edits.push({ x, y, inserts });
  }
  return edits.reverse();
}

function joinEdits(edits: readonly Edit[]): Hunk[] {
  const hunks: Hunk[] = [];
  for (const { x, y, inserts } of edits) {
    const hunk = { oldStart: x, oldEnd: inserts ? x : x + 1, newStart: y, newEnd: inserts ? y + 1 : y };
    const last = hunks.at(-1);
    if (last && last.oldEnd === x && last.newEnd === y) {
      hunks[hunks.length - 1] = { ...last, oldEnd: hunk.oldEnd, newEnd: hunk.newEnd };
    } else {
      hunks.push(hunk);
    }
  }
  return hunks;
}
