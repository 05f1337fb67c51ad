import type { Location } from '../../base/range.ts';
import type { HopPlace, TraceHop } from '../../protocol.ts';
import { ROW } from '../../topology/layout/sizes.ts';
import type { Rect } from '../../topology/scene.ts';
import type { Link, MapNode, SceneGraph } from '../graph.ts';

/** Where a hop is on a map at its level, with what is folded: at least a box, unless a filter leaves all of it out. */
export interface ShownPlace {
  readonly nodes: readonly MapNode[];
  readonly links: readonly Link[];
  /** The row of a card that the hop goes by: a path of an entry. */
  readonly row?: Rect;
}

/** One a hop. */
export function placesOnMap(graph: SceneGraph, hops: readonly TraceHop[], places: readonly HopPlace[]): ShownPlace[] {
  const wanted = new Set(places.flatMap(({ connections }) => connections));
  return places.map(({ cards, connections }, index) => {
    const links = graph.links.filter(({ connection: { id, to } }) => {
      // Into an entry in parts leads a connection for each.
      const whole = graph.card(to.card)?.card?.card.partOf;
      return connections.includes(whole === undefined ? id : id.slice(0, id.lastIndexOf(' ')));
    });
    const onWay = ends(graph.links.filter(({ connection }) => wanted.has(connection.id)));
    const nodes = new Set(cards.flatMap((id) => nodesOf(graph, id, onWay)));
    const kept = links.filter(({ to }) => to?.card?.card.partOf === undefined || nodes.has(to));
    const row = rowOf([...nodes], hops[index]?.reasons.flatMap(({ location }) => location ?? []) ?? []);
    return { nodes: [...nodes], links: kept, ...(row && { row }) };
  });
}

/** Of an entry in parts those on the way, or all where the way does not go on. */
function nodesOf(graph: SceneGraph, id: string, onWay: ReadonlySet<MapNode>): MapNode[] {
  const node = graph.holder(id);
  if (node?.card?.card.partOf === undefined) return node ? [node] : [];
  const parts = [...graph.nodes.values()].filter(({ card }) => card?.card.partOf === id);
  const met = parts.filter((part) => onWay.has(part));
  return met.length > 0 ? met : parts;
}

function ends(links: readonly Link[]): Set<MapNode> {
  return new Set(links.flatMap(({ from, to }) => [from, to].filter((node) => node !== undefined)));
}

/** Of the first reason that stands at a path: others tell of the paths that it comes before. */
function rowOf(nodes: readonly MapNode[], reasons: readonly Location[]): Rect | undefined {
  for (const reason of reasons) {
    for (const { card: scene, x, y, width } of nodes) {
      const path = scene?.card.routes.find(({ type, source }) => type === 'path' && isSameLine(source, reason));
      const row = scene?.rows.find(({ id }) => id === path?.id);
      if (row) return { x, y: y + row.y - ROW / 2, width, height: ROW };
    }
  }
  return undefined;
}

function isSameLine(a: Location | undefined, b: Location): boolean {
  return a?.uri === b.uri && a.range.start.line === b.range.start.line;
}
