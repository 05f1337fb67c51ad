import type { Point } from '../topology/scene.ts';
import type { SceneGraph } from './graph.ts';

/**
 * The connections whose line passes within `reach` of a point. Lines that run on each other are all hit there: which
 * of them is meant can't be known, and all are what one sees.
 */
export function connectionsAt(graph: SceneGraph, point: Point, reach: number): string[] {
  let best = reach;
  let ids: string[] = [];
  for (const { connection, line, index } of graph.links) {
    const distance = distanceToPath(line.paths[index] ?? [], point);
    if (distance > best + 0.5) continue;
    if (distance < best - 0.5) ids = [];
    best = Math.min(best, distance);
    ids.push(connection.id);
  }
  return ids;
}

function distanceToPath(path: readonly Point[], point: Point): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < path.length; i++) {
    const a = path[i - 1] as Point;
    const b = path[i] as Point;
    // Lines have right angles, so the nearest point of a part is a clamp.
    const x = Math.min(Math.max(point.x, Math.min(a.x, b.x)), Math.max(a.x, b.x));
    const y = Math.min(Math.max(point.y, Math.min(a.y, b.y)), Math.max(a.y, b.y));
    best = Math.min(best, Math.hypot(point.x - x, point.y - y));
  }
  return best;
}
