import type { Point, Rect } from '../topology/scene.ts';
import type { Size } from './camera.ts';

const GAP = 10;
const EDGE = 8;

/**
 * Where a tooltip of `size` stands: below `anchor`, above, left, right, its edges in line with the anchor's — the first
 * place that covers none of `keep`; where there is none, the one that covers least.
 */
export function placeTooltip(anchor: Rect, size: Size, room: Size, keep: readonly Rect[]): Rect {
  const right = anchor.x + anchor.width;
  const bottom = anchor.y + anchor.height;
  const along = [right - size.width, anchor.x];
  const across = [anchor.y, bottom - size.height];
  const candidates = [
    ...along.map((x) => ({ x, y: bottom + GAP })),
    ...along.map((x) => ({ x, y: anchor.y - GAP - size.height })),
    ...across.map((y) => ({ x: anchor.x - GAP - size.width, y })),
    ...across.map((y) => ({ x: right + GAP, y })),
  ];
  const inRoom = ({ x, y }: Point): Rect => ({
    x: clamp(x, EDGE, room.width - EDGE - size.width),
    y: clamp(y, EDGE, room.height - EDGE - size.height),
    ...size,
  });
  const covered = (rect: Rect) => keep.reduce((sum, other) => sum + overlap(rect, other), 0);
  // A tooltip on what it explains is worst: then rather a corner, away from it.
  const free = candidates.map(inRoom).filter((rect) => overlap(rect, anchor) === 0);
  const corners = () => [0, room.width].flatMap((x) => [0, room.height].map((y) => inRoom({ x, y })));
  const [first, ...others] = free.length > 0 ? free : corners();
  return others.reduce((best, rect) => (covered(rect) < covered(best) ? rect : best), first as Rect);
}

function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
