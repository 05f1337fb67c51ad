import type { MapNode, SceneGraph } from './graph.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Steps from node to node as the arrow keys do, and remembers the way, so that ← and → undo each other. */
export class Walk {
  private readonly last = new Map<string, string>();

  /** Right follows a call, left goes to a caller, up and down stay in the column. */
  step(graph: SceneGraph, from: MapNode, direction: Direction): MapNode | undefined {
    const vertical = direction === 'up' || direction === 'down';
    const to = vertical ? inColumn(graph, from, direction) : this.along(graph, from, direction);
    if (to && !vertical) this.last.set(`${to.key} ${direction === 'right' ? 'left' : 'right'}`, from.key);
    return to;
  }

  private along(graph: SceneGraph, from: MapNode, direction: 'left' | 'right'): MapNode | undefined {
    if (from.box && !from.box.folded) return direction === 'right' ? firstIn(graph, from) : undefined;
    const links = direction === 'right' ? graph.outgoing(from) : graph.incoming(from);
    const ends = links.map((link) => (direction === 'right' ? link.to : link.from));
    const others = ends.filter((node): node is MapNode => node !== undefined && node !== from);
    const remembered = this.last.get(`${from.key} ${direction}`);
    return (
      others.find((node) => node.key === remembered) ?? nearest(others, (node) => Math.abs(middle(node) - middle(from)))
    );
  }
}

/** Home: the internet, or else what stands leftmost. */
export function home(graph: SceneGraph): MapNode | undefined {
  const cards = [...graph.nodes.values()].filter((node) => node.card);
  const internet = cards.find((node) => node.card?.card.type === 'internet');
  return internet ?? nearest(cards.length > 0 ? cards : [...graph.nodes.values()], (node) => node.x + node.y / 1e4);
}

function firstIn(graph: SceneGraph, box: MapNode): MapNode | undefined {
  return nearest(graph.cardsIn(box.box?.box.id ?? ''), (node) => node.x + node.y / 1e4);
}

function inColumn(graph: SceneGraph, from: MapNode, direction: 'up' | 'down'): MapNode | undefined {
  const sign = direction === 'down' ? 1 : -1;
  const column = [...graph.nodes.values()].filter(
    (node) =>
      node !== from &&
      (middle(node) - middle(from)) * sign > 0 &&
      node.x < from.x + from.width &&
      from.x < node.x + node.width,
  );
  return nearest(column, (node) => Math.abs(middle(node) - middle(from)));
}

function middle(node: MapNode): number {
  return node.y + node.height / 2;
}

function nearest(nodes: readonly MapNode[], distance: (node: MapNode) => number): MapNode | undefined {
  let best: MapNode | undefined;
  for (const node of nodes) if (!best || distance(node) < distance(best)) best = node;
  return best;
}
