import { t } from '../../base/l10n.ts';
import type { Grid, MatrixEnd } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import { measure } from '../../topology/text.ts';

/** Heights of a cell, in pixels, from afar to near. */
export const SIZES = [8, 14, 18, 23, 29, 36] as const;

/** Below it there is no room for names. */
export const NAMED = 14;

const GAP = 10;
const LONGEST = 150;

/** Where the cells of a grid are: the top of each row and the left of each column. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly bodyWidth: number;
  readonly bodyHeight: number;
  readonly headHeight: number;
  readonly namespaceWidth: number;
  readonly nameWidth: number;
}

export function geometryOf(grid: Grid, height: number, width = Math.round(height * 1.5)): Geometry {
  const { rows, columns, lens } = grid;
  const xs = places(columns, width, lens?.columns);
  const ys = places(rows, height, lens?.rows);
  const isNamed = height >= NAMED;
  const longest = (ends: readonly MatrixEnd[]) =>
    isNamed ? Math.min(LONGEST, Math.max(40, ...ends.map(({ name }) => measure(shownText(name), 12)))) : 0;
  const namespaces = rows.map(({ namespace }) => measure(shownText(namespace ?? t('outside')), 11, 600));
  return {
    width,
    height,
    xs,
    ys,
    bodyWidth: (xs.at(-1) ?? 0) + width + 2,
    bodyHeight: (ys.at(-1) ?? 0) + height + 2,
    headHeight: isNamed ? Math.ceil(longest(columns) * Math.SQRT1_2) + 18 : 12,
    namespaceWidth: Math.min(LONGEST, Math.max(56, ...namespaces)),
    nameWidth: longest(rows),
  };
}

/** A gap stands between namespaces, and behind what the lens opens. */
function places(ends: readonly MatrixEnd[], step: number, ofLens = 0): number[] {
  let at = 2;
  return ends.map((end, i) => {
    if (i > 0) at += step;
    const before = ends[i - 1];
    const isNext = i === ofLens || (before !== undefined && before.namespace !== end.namespace);
    if (i > 0 && isNext) at += GAP;
    return at;
  });
}

/** The cell at a point, if one is there. */
export function cellAt(
  { xs, ys, width, height }: Geometry,
  x: number,
  y: number,
): { row: number; column: number } | undefined {
  const row = ys.findIndex((top) => y >= top && y < top + height);
  const column = xs.findIndex((left) => x >= left && x < left + width);
  return row < 0 || column < 0 ? undefined : { row, column };
}
