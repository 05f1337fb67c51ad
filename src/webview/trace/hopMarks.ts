import { groupBy } from '../../base/order.ts';
import type { TraceHop } from '../../protocol.ts';
import type { Point } from '../../topology/scene.ts';
import { svg } from '../dom.ts';
import type { SceneGraph } from '../graph.ts';
import { cellOf } from '../overview/matrixCells.ts';
import type { ShownPlace } from './placeOnMap.ts';

/** How far numbers of hops at one place stand from each other. */
const PITCH = 19;
/** From the end of a line to its number: the arrowhead and the mark of a verdict keep their room. */
const BEFORE_END = 26;

interface Spot extends Point {
  /** From a number at this place to the one before it. */
  readonly next: Point;
}

/**
 * The numbers of hops: on their lines, at the row of an entry that they go by, on the cell of a matrix that counts them,
 * or at the upper left corner of the card. The hop that is selected has its line and its row marked.
 */
export function hopMarks(
  graph: SceneGraph,
  hops: readonly TraceHop[],
  places: readonly ShownPlace[],
  selected: number,
): SVGElement[] {
  const spots = places.map((place) => spotOf(graph, place));
  const alike = groupBy([...spots.keys()], (index) =>
    spots[index] ? `${spots[index].x} ${spots[index].y}` : undefined,
  );
  const numbers = hops.flatMap((hop, index) => {
    const spot = spots[index];
    if (!spot) return [];
    // The last of those at one place stands next to it: so they are read in their order.
    const before = (alike.get(`${spot.x} ${spot.y}`) ?? []).filter((other) => other > index).length;
    const x = spot.x + before * spot.next.x;
    const y = spot.y + before * spot.next.y;
    const mark = svg(
      'g',
      {
        class: `pt-hop pt-hop-${hop.verdict}${index === selected ? ' selected' : ''}`,
        'data-hop': index,
        transform: `translate(${x} ${y})`,
      },
      svg('circle', { class: 'pt-hop-ring', r: 11 }),
      svg('circle', { class: 'pt-hop-disc', r: 8 }),
      svg('text', { y: 4, 'text-anchor': 'middle' }, String(index + 1)),
    );
    return [mark];
  });
  const rows = places.flatMap(({ row }, index) =>
    row ? [svg('rect', { class: `pt-hop-row pt-hop-${hops[index]?.verdict}`, ...row })] : [],
  );
  return [...rows, ...way(hops[selected], places[selected]), ...numbers];
}

/** A broad line under that of the hop. */
function way(hop: TraceHop | undefined, place: ShownPlace | undefined): SVGElement[] {
  return (place?.links ?? []).flatMap(({ line, index }) => {
    const path = line.paths[index] ?? [];
    if (path.length === 0) return [];
    const points = path.map(({ x, y }) => `${x} ${y}`).join('L');
    return [svg('path', { class: `pt-hop-way pt-hop-${hop?.verdict}`, d: `M${points}` })];
  });
}

function spotOf(graph: SceneGraph, { nodes, links, row }: ShownPlace): Spot | undefined {
  const up = { x: 0, y: -PITCH };
  const drawn = links.find(({ line, index }) => (line.paths[index]?.length ?? 0) > 0);
  const end = drawn?.line.paths[drawn.index]?.at(-1);
  if (drawn && end) {
    const back = drawn.line.mark.direction === 'left' ? 1 : -1;
    return { x: end.x + back * BEFORE_END, y: end.y, next: { x: back * PITCH, y: 0 } };
  }
  if (row) return { x: row.x, y: row.y + row.height / 2, next: { x: -PITCH, y: 0 } };
  const [told] = links;
  const cell = told && cellOf(graph, told);
  if (cell) return { x: cell.x, y: cell.y, next: up };
  const node = nodes.at(-1);
  return node && { x: node.x, y: node.y, next: up };
}
