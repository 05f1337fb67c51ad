/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; gives up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The candidate that `word` was probably meant to be: at most a third of its letters, or `limit`, differ. Case counts little. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  limit = Math.max(1, Math.floor(word.length / 3)),
): string | undefined {
  let found: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const far = Math.min(
      distance(word, candidate, limit),
      distance(word.toLowerCase(), candidate.toLowerCase(), limit) + 0.5,
    );
    if (far < least) {
      least = far;
      found = candidate;
    }
  }
  return found;
}
