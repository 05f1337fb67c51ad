import { groupBy } from '../base/order.ts';
import { CHANGE_RADIUS, changeSign } from './draw-change.ts';
import { group, label, rect, roundedPath, type Shape, shape } from './draw-shape.ts';
import { widthOf } from './layout/sizes.ts';
import type { MarkType, Point, SceneLine } from './scene.ts';
import type { Change, Connection } from './topology.ts';

/** How far before the card a line ends, so that it does not show through its mark. */
export const TRIM: Readonly<Record<MarkType, number>> = { arrow: 5, denied: 16, broken: 17, unknown: 20, mount: 4 };

/** The classes of a line: what became of it; else what its verdict and kind are, and whether the internet is behind it. */
function lookOf(line: SceneLine): string {
  if (line.change) return `line line-${line.change}`;
  const look = line.mark.type === 'mount' ? 'mounts' : line.verdict;
  return line.public ? `line line-${look} public` : `line line-${look}`;
}

/** A line with one mark, and a wire for each connection on it. */
export function drawLine(line: SceneLine): Shape {
  const { type, at, direction } = line.mark;
  const wires = line.bundle ? bundles(line) : line.connections.map((connection, i) => wire(line, connection, i));
  const pill = line.bundle ? drawPill(line.connections.length, at.x - PILL_AT[type], at.y) : undefined;
  const sign = line.change && !line.bundle ? drawChange(line.change, line.mark) : undefined;
  return group({ class: lookOf(line), 'data-line': line.id }, [...wires, drawMark(type, at, direction), sign, pill]);
}

/** What became of a line stands before its verdict. */
export function drawChange(change: Change, { type, at, direction }: SceneLine['mark']): Shape {
  const away = TRIM[type] + 4 + CHANGE_RADIUS;
  return changeSign(change, at.x + (direction === 'left' ? away : -away), at.y, 'mark ');
}

function wire(line: SceneLine, connection: Connection, index: number, width = ''): Shape {
  const d = wirePath(line.paths[index] ?? [], line.mark.type);
  return shape('path', { class: `wire${width}`, 'data-connection': connection.id, d });
}

/** One wire for all that runs between the same two boxes, the wider the more it is: 1–3, 4–8, 9 and more. */
function bundles(line: SceneLine): Shape[] {
  const same = groupBy(line.connections.keys(), (i) => JSON.stringify(line.paths[i]));
  return [...same.values()].map((list) => {
    const width = list.length > 8 ? 3 : list.length > 3 ? 2 : 1;
    return wire(line, line.connections[list[0]!]!, list[0]!, ` bundle-${width}`);
  });
}

/** How far before the box the number stands: right of it comes the mark. */
const PILL_AT: Readonly<Record<MarkType, number>> = { arrow: 11, denied: 20, broken: 21, unknown: 24, mount: 9 };
const PILL_HEIGHT = 16;

function drawPill(count: number, right: number, y: number): Shape {
  const text = String(count);
  const width = Math.max(20, widthOf(text, 'port') + 10);
  const frame = { x: right - width, y: y - PILL_HEIGHT / 2, width, height: PILL_HEIGHT };
  return group({ class: 'pill' }, [
    rect(frame, { class: 'pill-body', rx: PILL_HEIGHT / 2 }),
    label(text, right - width / 2, y, 'port', width, { anchor: 'middle' }),
  ]);
}

/** From target to source: dashes of wires that share their last part then lie on each other. */
function wirePath(path: readonly Point[], mark: MarkType): string {
  const points = [...path].reverse();
  const [end, before] = points;
  if (!end || !before) return '';
  const trim = Math.min(TRIM[mark], Math.abs(end.x - before.x));
  points[0] = { x: end.x + Math.sign(before.x - end.x) * trim, y: end.y };
  return roundedPath(points);
}

/** The mark before a card whose side is at `at`. Drawn for lines that come from the left. */
export function drawMark(type: MarkType, at: Point, direction: 'left' | 'right'): Shape {
  const flip = direction === 'left' ? ' scale(-1 1)' : '';
  return group({ class: `mark mark-${type}`, transform: `translate(${at.x} ${at.y})${flip}` }, MARKS[type]);
}

const MARKS: Readonly<Record<MarkType, readonly Shape[]>> = {
  arrow: [shape('path', { class: 'mark-fill', d: 'M0 0-7.5-3.9V3.9Z' })],
  denied: [
    shape('path', { class: 'mark-fill', d: 'M-11-6a6 6 0 1 0 0 12 6 6 0 0 0 0-12Z' }),
    shape('path', { class: 'mark-sign', d: 'M-13.2-2.2l4.4 4.4M-8.8-2.2l-4.4 4.4' }),
    shape('path', { class: 'mark-wall', d: 'M-2-7V7' }),
  ],
  broken: [
    shape('path', { class: 'mark-open', d: 'M-2 0-10-8-18 0-10 8Z' }),
    shape('path', { class: 'mark-stroke', d: 'M-12.4 3.4l2-6.8M-9.6 3.4l2-6.8' }),
  ],
  unknown: [
    shape('path', {
      class: 'mark-open',
      d: 'M-19-6h10a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1-9 6h-10a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1-19-6Z',
    }),
    shape('path', { class: 'mark-stroke', d: 'M-16-1.6a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M-14 3.2v.5' }),
    shape('path', { class: 'mark-stroke', d: 'M-5.5-3.6-1 0l-4.5 3.6' }),
  ],
  mount: [shape('path', { class: 'mark-fill', d: 'M-5-2.5h5v5h-5Z' })],
};
