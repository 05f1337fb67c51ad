import { plural, t } from '../../base/l10n.ts';
import { type Grid, LETTERS, type Opening } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import type { Verdict } from '../../topology/topology.ts';

const OPENINGS = new Map(Object.entries(LETTERS).map(([opening, letter]) => [letter, opening as Opening]));

export function openingOf(grid: Grid, row: number, column: number): Opening {
  return OPENINGS.get(grid.opens[row]?.[column] ?? '') ?? 'unknown';
}

/** Who opens a cell, in words. */
export function openingWords(opening: Opening): string {
  const words: Readonly<Record<Opening, () => string>> = {
    lens: () => t('opened by this policy'),
    policy: () => t('opened by a policy'),
    free: () => t('open: no policy has a say'),
    closed: () => t('closed'),
    unknown: () => t('these manifests do not decide it'),
    self: () => t('itself'),
  };
  return words[opening]();
}

function callWords(verdict: Verdict, calls: number): string {
  const words: Readonly<Record<Verdict, () => string>> = {
    flows: () => plural(calls, '1 known call uses it', '{0} known calls use it'),
    denied: () => plural(calls, '1 known call, denied', '{0} known calls, denied'),
    broken: () => plural(calls, '1 known call, broken', '{0} known calls, broken'),
    unknown: () => plural(calls, '1 known call, unknown', '{0} known calls, unknown'),
  };
  return words[verdict]();
}

/** “frontend calls cart: opened by a policy, 1 known call uses it”, as a screen reader says it. */
export function cellLabel(grid: Grid, row: number, column: number): string {
  const [caller, callee] = [grid.rows[row], grid.columns[column]];
  const mark = grid.marks.find((candidate) => candidate.row === row && candidate.column === column);
  const opening = openingWords(openingOf(grid, row, column));
  const parts = mark ? [opening, callWords(mark.verdict, mark.calls)] : [opening];
  return t('{0} to {1}: {2}', shownText(caller?.name ?? ''), shownText(callee?.name ?? ''), parts.join(', '));
}
