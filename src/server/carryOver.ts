import type { Range } from '../base/range.ts';

/**
 * Problems of a text, as far as they are still at hand in the text it was changed to: those above the changed lines,
 * and those below them, moved. It bridges the moment until they are computed again; without it they would flicker.
 */
export function carryOver<T extends { readonly range: Range }>(
  problems: readonly T[],
  before: string,
  after: string,
): T[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let above = 0;
  while (above < shorter && old[above] === now[above]) above++;
  let below = 0;
  while (below < shorter - above && old.at(-1 - below) === now.at(-1 - below)) below++;
  const moved = now.length - old.length;
  return problems.flatMap((problem) => {
    const { start, end } = problem.range;
    if (end.line < above) return [problem];
    if (start.line < old.length - below) return [];
    const range = {
      start: { ...start, line: start.line + moved },
      end: { ...end, line: end.line + moved },
    };
    return [{ ...problem, range }];
  });
}
