import { groupBy } from '../../base/order.ts';
import { crosses, type Graph, gapBetween, type Link, type Node, type Pin, pinY } from './graph.ts';

/** A link that is further off than this is a turn, and may stay one; a line on its way should not turn at all. */
const REACH = 18;
const REACH_ON_THE_WAY = 150;
/** Lines may come this much closer to each other and to cards than they are placed, if that straightens one. */
const SQUEEZE = 2;
/** Twice the radius of a corner. */
const STEP = 12;

/**
 * Takes out small steps: for each link that is nearly straight, moves either end, alone or with all it is straight
 * with, pushing neighbours; a move stays where there are more straight links, or fewer small steps, than before.
 */
export function straighten(graph: Graph): void {
  const links = new Map<Node, Link[]>();
  const straightable = graph.links.filter(crosses);
  for (const link of straightable) {
    for (const node of [link.from.node, link.to.node]) {
      const list = links.get(node);
      if (list) list.push(link);
      else links.set(node, [link]);
    }
  }
  const places = new Map<Node, number>();
  for (const layer of graph.layers) for (const [i, node] of layer.entries()) places.set(node, i);
  const mover = new Mover(graph, links, places);
  for (let round = 0; round < 3; round++) {
    let moved = false;
    const bent = straightable.filter((link) => bend(link) !== 0 && Math.abs(bend(link)) < reach(link));
    bent.sort((a, b) => Math.abs(bend(a)) - Math.abs(bend(b)));
    for (const link of bent) {
      const off = bend(link);
      if (off === 0 || Math.abs(off) >= reach(link)) continue;
      const ends: readonly (readonly [Node, number])[] = [
        [link.to.node, -off],
        [link.from.node, off],
      ];
      moved = ends.some(([node, by]) => mover.try([node], by) || mover.try(mover.straightWith(node), by)) || moved;
    }
    if (!moved) return;
  }
}

/** How far the end of a link is below its start. */
function bend(link: Link): number {
  return pinY(link.to) - pinY(link.from);
}

/** A straight link is good, and a step that is too small for a turn is worse than a turn. */
function worth(bend: number): number {
  if (bend === 0) return 1;
  return Math.abs(bend) < STEP ? -0.6 : 0;
}

function reach({ from, to }: Link): number {
  return from.node.kind === 'dummy' && to.node.kind === 'dummy' ? REACH_ON_THE_WAY : REACH;
}

class Mover {
  readonly #graph: Graph;
  readonly #links: ReadonlyMap<Node, readonly Link[]>;
  readonly #places: ReadonlyMap<Node, number>;

  constructor(graph: Graph, links: ReadonlyMap<Node, readonly Link[]>, places: ReadonlyMap<Node, number>) {
    this.#graph = graph;
    this.#links = links;
    this.#places = places;
  }

  /** `node` and everything that a chain of straight links ties it to. */
  straightWith(node: Node): Node[] {
    const found = new Set([node]);
    for (const member of found) {
      for (const link of this.#links.get(member) ?? []) {
        if (bend(link) === 0) found.add(link.from.node).add(link.to.node);
      }
    }
    return [...found];
  }

  try(nodes: readonly Node[], by: number): boolean {
    const heights = this.#push(nodes, by);
    const touched = new Set<Link>();
    for (const node of heights.keys()) for (const link of this.#links.get(node) ?? []) touched.add(link);
    const y = (pin: Pin) => (heights.get(pin.node) ?? pin.node.y) + pin.offset;
    let gain = 0;
    for (const link of touched) gain += worth(y(link.to) - y(link.from)) - worth(bend(link));
    if (gain <= 1e-9) return false;
    for (const [node, height] of heights) node.y = height;
    return true;
  }

  /** Where nodes come to stand when `nodes` move by `by` and push their neighbours ahead of them. */
  #push(nodes: readonly Node[], by: number): Map<Node, number> {
    const heights = new Map(nodes.map((node) => [node, node.y + by]));
    const step = by > 0 ? 1 : -1;
    for (const [layerIndex, members] of groupBy(nodes, (node) => node.layer)) {
      const layer = this.#graph.layers[layerIndex]!;
      const starts = members.map((node) => this.#places.get(node)!);
      for (let i = step > 0 ? Math.min(...starts) : Math.max(...starts); layer[i + step]; i += step) {
        const node = layer[i]!;
        const next = layer[i + step]!;
        const y = heights.get(node) ?? node.y;
        const current = heights.get(next) ?? next.y;
        const cards = node.kind === 'card' && next.kind === 'card';
        const gap = gapBetween(node, next) - (cards ? 0 : SQUEEZE);
        const bound = step > 0 ? y + node.height + gap : y - gap - next.height;
        if (step > 0 ? current < bound : current > bound) heights.set(next, bound);
      }
    }
    return heights;
  }
}

/** Lets lines that leave a node on pins of their own leave in the order of where they go, so that they do not cross. */
export function sortExits(graph: Graph): void {
  const exits = new Map<Pin, number[]>();
  for (const link of graph.links) {
    if (!link.from.solo || link.from.node.kind !== 'card') continue;
    const heights = exits.get(link.from);
    if (heights) heights.push(pinY(link.to));
    else exits.set(link.from, [pinY(link.to)]);
  }
  const mean = (pin: Pin) => {
    const heights = exits.get(pin)!;
    return heights.reduce((sum, height) => sum + height, 0) / heights.length;
  };
  for (const pins of groupBy(exits.keys(), (pin) => pin.node).values()) {
    for (const side of groupBy(pins, (pin) => pin.side).values()) {
      const offsets = side.map((pin) => pin.offset).sort((a, b) => a - b);
      const sorted = [...side].sort((a, b) => mean(a) - mean(b));
      sorted.forEach((pin, i) => {
        pin.offset = offsets[i]!;
      });
    }
  }
}
