import { t } from '../../base/l10n.ts';
import { type Grid, LETTERS, type MatrixEnd, type Opening } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import { shorten } from '../../topology/text.ts';
import type { Verdict } from '../../topology/topology.ts';
import { svg } from '../dom.ts';
import { type Geometry, NAMED } from './geometry.ts';

const OPENINGS = Object.keys(LETTERS) as Opening[];
/** Room that the last slanted name takes on the right. */
const SLANT = 110;

/** The cells: one path for each way of being open or closed, and a mark for each cell with known calls. */
export function drawBody(grid: Grid, geometry: Geometry): SVGSVGElement {
  const { bodyWidth, bodyHeight } = geometry;
  const root = svg('svg', { class: 'mx-body', width: bodyWidth + SLANT, height: bodyHeight, 'aria-hidden': 'true' });
  root.append(svg('defs', {}, hatch(), dots()));
  for (const opening of OPENINGS) {
    const d = cellsOf(grid, geometry, LETTERS[opening]);
    if (d) root.append(svg('path', { class: `mx-${opening}`, d }));
  }
  const { lens } = grid;
  if (lens?.isRectangle) {
    const right = (geometry.xs[lens.columns - 1] ?? 0) + geometry.width;
    const bottom = (geometry.ys[lens.rows - 1] ?? 0) + geometry.height;
    root.append(svg('rect', { class: 'mx-grant', x: 0.5, y: 0.5, width: right, height: bottom, rx: 4 }));
  }
  const size = Math.max(2, Math.min(6, geometry.height * 0.2));
  for (const { row, column, verdict } of grid.marks) {
    const x = (geometry.xs[column] ?? 0) + geometry.width / 2;
    const y = (geometry.ys[row] ?? 0) + geometry.height / 2;
    root.append(drawMark(verdict, x, y, size));
  }
  return root;
}

/** Cells with one letter; neighbours are one shape where gaps between them could not be seen. */
function cellsOf({ opens }: Grid, { xs, ys, width, height }: Geometry, letter: string): string {
  const inset = height >= NAMED ? 1.5 : 0.5;
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  let d = '';
  for (const [row, letters] of opens.entries()) {
    const y = (ys[row] ?? 0) + inset;
    for (let column = letters.indexOf(letter); column >= 0; column = letters.indexOf(letter, column + 1)) {
      const x = (xs[column] ?? 0) + inset;
      if (letter === LETTERS.self) d += `M${x + w / 2 - 3} ${y + h / 2}h6`;
      else d += `M${x} ${y}h${w}v${h}h${-w}z`;
    }
  }
  return d;
}

/** The shape says it without colour: a dot, a barred circle, a diamond, a square with a question. */
export function drawMark(verdict: Verdict, x: number, y: number, r: number): SVGGElement {
  const group = svg('g', { class: `mx-mark mx-mark-${verdict}` });
  if (verdict === 'flows') group.append(svg('circle', { cx: x, cy: y, r }));
  else if (verdict === 'denied') {
    const k = r * 1.3;
    const s = k * Math.SQRT1_2;
    group.append(svg('circle', { cx: x, cy: y, r: k }), svg('path', { d: `M${x - s} ${y + s}L${x + s} ${y - s}` }));
  } else if (verdict === 'broken') {
    const k = r * 1.5;
    group.append(svg('path', { d: `M${x} ${y - k}L${x + k} ${y}L${x} ${y + k}L${x - k} ${y}z` }));
  } else {
    group.append(svg('rect', { x: x - r * 1.2, y: y - r * 1.2, width: r * 2.4, height: r * 2.4 }));
    if (r >= 4) group.append(svg('text', { x, y: y + 3.5 }, '?'));
  }
  return group;
}

function hatch(): SVGPatternElement {
  const line = svg('path', { class: 'mx-hatch', d: 'M-1 8L8 -1M3 12L12 3M-5 4L4 -5' });
  return svg('pattern', { id: 'mx-hatch', width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, line);
}

function dots(): SVGPatternElement {
  const dot = svg('circle', { class: 'mx-dot', cx: 2.5, cy: 2.5, r: 0.9 });
  return svg('pattern', { id: 'mx-dots', width: 5, height: 5, patternUnits: 'userSpaceOnUse' }, dot);
}

/** Names of the columns, slanted. */
export function drawColumns(grid: Grid, geometry: Geometry): SVGSVGElement {
  const { headHeight: height, xs, width } = geometry;
  const root = svg('svg', { class: 'mx-columns', width: geometry.bodyWidth + SLANT, height, 'aria-hidden': 'true' });
  if (geometry.height < NAMED) return root;
  const denied = new Set(grid.marks.flatMap(({ verdict, column }) => (verdict === 'denied' ? column : [])));
  for (const [i, end] of grid.columns.entries()) {
    const at = `translate(${(xs[i] ?? 0) + width / 2} ${height - 8}) rotate(-45)`;
    const mood = end.closed ? (denied.has(i) ? ' mx-end-denied' : ' mx-end-closed') : '';
    const name = svg(
      'text',
      { class: `mx-end${mood}`, transform: at, 'data-column': i },
      shorten(shownText(end.name), 150, 12),
    );
    name.append(svg('title', {}, shownText(fullName(end))));
    root.append(name);
  }
  return root;
}

/** Names of the rows, and of their namespaces where one starts. */
export function drawRows(grid: Grid, geometry: Geometry): SVGSVGElement {
  const { namespaceWidth, nameWidth, ys, height } = geometry;
  const width = namespaceWidth + nameWidth + 28;
  const root = svg('svg', { class: 'mx-rows', width, height: geometry.bodyHeight, 'aria-hidden': 'true' });
  for (const [i, end] of grid.rows.entries()) {
    const y = (ys[i] ?? 0) + height / 2 + 4;
    if (i === 0 || i === grid.lens?.rows || grid.rows[i - 1]?.namespace !== end.namespace) {
      const text = shorten(shownText(end.namespace ?? t('outside')), namespaceWidth, 11, 600);
      root.append(svg('text', { class: 'mx-namespace', x: 12, y }, text));
    }
    if (height < NAMED) continue;
    const name = svg(
      'text',
      { class: 'mx-end mx-end-row', x: width - 8, y, 'data-row': i },
      shorten(shownText(end.name), 150, 12),
    );
    name.append(svg('title', {}, shownText(fullName(end))));
    root.append(name);
  }
  return root;
}

export function fullName({ name, namespace, kind }: MatrixEnd): string {
  if (namespace === undefined) return name;
  return kind === undefined ? `${namespace}/${name}` : `${kind} ${namespace}/${name}`;
}
