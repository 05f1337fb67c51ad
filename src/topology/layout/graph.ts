/**
 * The layered graph that the passes of the layout work on. It is used twice: for the cards of one box, and one level
 * up for the boxes among entry cards, storage and what is outside.
 *
 * Layers are columns from left to right; channel `c` is the gap right of layer `c`, where lines turn. The first and
 * the last layer stay empty, so that every pin has a channel.
 */

export type Side = 'left' | 'right';

/** A place at the side of a node where lines begin or end. */
export interface Pin {
  readonly node: Node;
  readonly side: Side;
  /** From the top of the node. */
  offset: number;
  /** A mark stands here, so the channel leaves room for it. */
  readonly mark: boolean;
  /** Two marks stand here. */
  readonly wide?: boolean;
  /** Free to swap places with the other such pins at this side of the node. */
  readonly solo: boolean;
}

export type NodeKind =
  /** What is on the map: a card, or one level up a box. */
  | 'card'
  /** Where lines pass the border of the box. */
  | 'gate'
  /** Where a line runs through a layer, between its cards. */
  | 'dummy';

export interface Node {
  readonly id: string;
  readonly kind: NodeKind;
  layer: number;
  readonly width: number;
  readonly height: number;
  /** The room it wants between itself and its like. */
  readonly gap: number;
  /** Cards of a lower band stand above those of a higher one: rows of a wrapped chain. */
  band: number;
  /** Cards with ranks keep the order of their ranks. */
  rank?: number;
  x: number;
  y: number;
}

/** One edge's way through one channel; edges that share pins share links. */
export interface Link {
  readonly channel: number;
  readonly from: Pin;
  readonly to: Pin;
  readonly style: string;
}

export interface Edge {
  readonly id: string;
  readonly from: Pin;
  readonly to: Pin;
  /** Only lines of one style join. */
  readonly style: string;
  /** From source to target; filled by `route`. */
  links: readonly Link[];
}

export interface Graph {
  /** Nodes by layer, from top to bottom once they are ordered. */
  readonly layers: Node[][];
  readonly edges: Edge[];
  /** Every link once. */
  links: readonly Link[];
}

export function emptyGraph(layers: number): Graph {
  return { layers: Array.from({ length: layers }, () => []), edges: [], links: [] };
}

export function addNode(
  graph: Graph,
  node: Omit<Node, 'x' | 'y' | 'band' | 'gap'> & { band?: number; gap?: number },
): Node {
  const added: Node = { ...node, band: node.band ?? 0, gap: node.gap ?? 0, x: 0, y: 0 };
  graph.layers[added.layer]!.push(added);
  return added;
}

export function channelOf(pin: Pin): number {
  return pin.side === 'right' ? pin.node.layer : pin.node.layer - 1;
}

/** The height at which a pin stands, as things are placed now. */
export function pinY(pin: Pin): number {
  return pin.node.y + pin.offset;
}

/** Whether a link goes from one layer to the next, and does not turn back to the layer it came from. */
export function crosses(link: Link): boolean {
  return link.from.node.layer !== link.to.node.layer;
}

/** The free room between two neighbours in a layer. Lines beside each other are as far apart as lanes are. */
export function gapBetween(a: Node, b: Node): number {
  if (a.kind === 'card' && b.kind === 'card') return Math.max(a.gap, b.gap);
  return a.kind === 'card' || b.kind === 'card' ? 10 : 4;
}
