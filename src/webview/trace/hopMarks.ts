import type { TraceHop } from '../../protocol.ts';
import type { HopPlace } from '../../topology/asking/hopPlaces.ts';
import type { Point } from '../../topology/scene.ts';
import { svg } from '../dom.ts';
import type { SceneGraph } from '../graph.ts';

/** How far numbers of hops at one place stand from each other. */
const PITCH = 18;
/** From the end of a line to its number: the arrowhead and the mark of a verdict keep their room. */
const BEFORE_END = 26;

/** The numbers of hops, on their lines; of hops without one, at the upper left corner of the card. */
export function hopMarks(
  graph: SceneGraph,
  hops: readonly TraceHop[],
  places: readonly HopPlace[],
  selected: number,
): SVGElement[] {
  const taken = new Map<string, number>();
  return hops.flatMap((hop, index) => {
    const at = places[index] && pointOf(graph, places[index]);
    if (!at) return [];
    const spot = `${at.x} ${at.y}`;
    const before = taken.get(spot) ?? 0;
    taken.set(spot, before + 1);
    const mark = svg(
      'g',
      {
        class: `pt-hop pt-hop-${hop.verdict}${index === selected ? ' selected' : ''}`,
        transform: `translate(${at.x} ${at.y - before * PITCH})`,
      },
      svg('circle', { r: 8 }),
      svg('text', { y: 4, 'text-anchor': 'middle' }, String(index + 1)),
    );
    return [mark];
  });
}

function pointOf(graph: SceneGraph, { cards, connections }: HopPlace): Point | undefined {
  const link = graph.links.find(({ connection }) => connections.includes(connection.id));
  const end = link?.line.paths[link.index]?.at(-1);
  if (link && end) return { x: end.x + (link.line.mark.direction === 'left' ? BEFORE_END : -BEFORE_END), y: end.y };
  const card = graph.holder(cards.at(-1));
  return card && { x: card.x, y: card.y };
}
