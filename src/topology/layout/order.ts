import { crosses, type Graph, type Node, type Pin } from './graph.ts';

const SWEEPS = 24;
/** Sweeps in a row that may bring nothing. */
const STALE = 8;
/** What a link between two nodes of one layer costs for each place that lies between them. */
const SAME_LAYER = 0.3;

/** A node in the course of the pass: its place in its layer, and what it is linked to. */
interface Item {
  readonly node: Node;
  readonly layer: number;
  place: number;
  readonly left: Tie[];
  readonly right: Tie[];
  readonly same: Tie[];
}

/** What an item is linked to. Heights within a node are fractions of a place: pins of one node differ. */
interface Tie {
  readonly own: number;
  readonly other: Item;
  readonly height: number;
}

/**
 * Orders every layer so that few links cross: sweeps of barycentres with swaps of neighbours, from the order the
 * layers have; the best order seen is kept. Bands and ranks hold throughout.
 *
 * @returns its cost: crossings, and a little for links within a layer
 */
export function orderLayers(graph: Graph): number {
  const pass = new OrderPass(graph);
  const cost = pass.run();
  restoreOrder(graph, pass.order());
  return cost;
}

/** The order of all layers now, to come back to. */
export function saveOrder(graph: Graph): Node[][] {
  return graph.layers.map((layer) => [...layer]);
}

export function restoreOrder(graph: Graph, saved: readonly (readonly Node[])[]): void {
  saved.forEach((layer, i) => {
    graph.layers[i]!.splice(0, graph.layers[i]!.length, ...layer);
  });
}

class OrderPass {
  readonly #layers: Item[][];

  constructor(graph: Graph) {
    const items = new Map<Node, Item>();
    this.#layers = graph.layers.map((layer, i) =>
      layer.map((node, place) => {
        const item = { node, layer: i, place, left: [], right: [], same: [] };
        items.set(node, item);
        return item;
      }),
    );
    for (const link of graph.links) {
      const a = items.get(link.from.node)!;
      const b = items.get(link.to.node)!;
      if (a === b) continue;
      const own = within(link.from);
      const height = within(link.to);
      const side = crosses(link) ? (link.from.side === 'right' ? 'right' : 'left') : 'same';
      a[side].push({ own, other: b, height });
      b[side === 'same' ? 'same' : side === 'right' ? 'left' : 'right'].push({ own: height, other: a, height: own });
    }
  }

  run(): number {
    const layers = this.#layers;
    for (const layer of layers) this.#arrange(layer, [...layer]);
    let best = layers.map((layer) => [...layer]);
    let least = this.#cost();
    let stale = 0;
    for (let sweep = 0; sweep < SWEEPS && least > 0 && stale < STALE; sweep++) {
      const rightwards = sweep % 2 === 0;
      for (let i = 0; i < layers.length; i++) {
        const layer = layers[rightwards ? i : layers.length - 1 - i]!;
        this.#sortByBarycentre(layer, sweep % 4 < 2 ? (rightwards ? 'left' : 'right') : 'both');
      }
      this.#swapNeighbours();
      const cost = this.#cost();
      stale++;
      if (cost < least - 1e-9) {
        least = cost;
        best = layers.map((layer) => [...layer]);
        stale = 0;
      }
    }
    best.forEach((order, i) => {
      layers[i] = order;
    });
    return least;
  }

  order(): Node[][] {
    return this.#layers.map((layer) => layer.map((item) => item.node));
  }

  /** Gives `layer` the order `wanted`, as far as bands and ranks allow. */
  #arrange(layer: Item[], wanted: readonly Item[]): void {
    let order = reorder(wanted, isCard, (a, b) => a.node.band - b.node.band);
    const bands = new Set(order.filter(({ node }) => node.rank !== undefined).map(({ node }) => node.band));
    for (const band of bands) {
      const ranked = ({ node }: Item) => node.rank !== undefined && node.band === band;
      order = reorder(order, ranked, (a, b) => a.node.rank! - b.node.rank!);
    }
    order.forEach((item, i) => {
      layer[i] = item;
      item.place = i;
    });
  }

  #sortByBarycentre(layer: Item[], sides: 'left' | 'right' | 'both'): void {
    const centres = new Map<Item, number>();
    for (const item of layer) {
      let sum = 0;
      let weight = 0;
      const pull = (tie: Tie) => {
        // Places in layers of different sizes compare only as fractions.
        const size = this.#layers[tie.other.layer]!.length;
        sum += ((tie.other.place + tie.height) / size) * layer.length;
        weight++;
      };
      if (sides !== 'right') item.left.forEach(pull);
      if (sides !== 'left') item.right.forEach(pull);
      for (const tie of item.same) {
        sum += 0.5 * (tie.other.place + tie.height);
        weight += 0.5;
      }
      centres.set(item, weight > 0 ? sum / weight : item.place + 0.5);
    }
    const sorted = [...layer].sort((a, b) => centres.get(a)! - centres.get(b)! || a.place - b.place);
    this.#arrange(layer, sorted);
  }

  #swapNeighbours(): void {
    for (let round = 0; round < 8; round++) {
      let swapped = false;
      for (const layer of this.#layers) {
        for (let i = 0; i + 1 < layer.length; i++) {
          const upper = layer[i]!;
          const lower = layer[i + 1]!;
          if (ordered(upper.node, lower.node) || gainOfSwap(upper, lower) <= 1e-9) continue;
          layer[i] = lower;
          layer[i + 1] = upper;
          lower.place = i;
          upper.place = i + 1;
          swapped = true;
        }
      }
      if (!swapped) return;
    }
  }

  #cost(): number {
    let cost = 0;
    for (const layer of this.#layers) {
      const ties: (readonly [number, number])[] = [];
      for (const { place, right, same } of layer) {
        for (const tie of right) ties.push([place + tie.own, tie.other.place + tie.height]);
        for (const tie of same) cost += (SAME_LAYER / 2) * Math.abs(place - tie.other.place);
      }
      cost += crossings(ties);
    }
    return cost;
  }
}

function within(pin: Pin): number {
  return (0.9 * (pin.offset + 1)) / (pin.node.height + 2);
}

/** What it saves to swap two neighbours. */
function gainOfSwap(upper: Item, lower: Item): number {
  let gain = uncrossed(upper.left, lower.left) + uncrossed(upper.right, lower.right);
  for (const tie of upper.same) {
    if (tie.other !== lower) gain += tie.other.place > upper.place ? SAME_LAYER : -SAME_LAYER;
  }
  for (const tie of lower.same) {
    if (tie.other !== upper) gain += tie.other.place < lower.place ? SAME_LAYER : -SAME_LAYER;
  }
  return gain;
}

function uncrossed(upper: readonly Tie[], lower: readonly Tie[]): number {
  let count = 0;
  for (const one of upper) {
    const y = one.other.place + one.height;
    for (const two of lower) {
      const z = two.other.place + two.height;
      if (y > z) count++;
      else if (y < z) count--;
    }
  }
  return count;
}

function isCard(item: Item): boolean {
  return item.node.kind === 'card';
}

/** Sorts only the items that `which` picks, within the places they have. */
function reorder(
  items: readonly Item[],
  which: (item: Item) => boolean,
  compare: (a: Item, b: Item) => number,
): Item[] {
  const sorted = items.filter(which).sort(compare);
  let at = 0;
  return items.map((item) => (which(item) ? sorted[at++]! : item));
}

/** Whether bands or ranks forbid to swap `upper` with `lower` below it. */
function ordered(upper: Node, lower: Node): boolean {
  if (upper.kind !== 'card' || lower.kind !== 'card') return false;
  if (upper.band !== lower.band) return true;
  return upper.rank !== undefined && lower.rank !== undefined;
}

/** Pairs of links that cross, for links given as (left height, right height): inversions, counted by a merge sort. */
function crossings(ties: (readonly [number, number])[]): number {
  ties.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let values = ties.map((tie) => tie[1]);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    const merged: number[] = [];
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let i = start;
      let j = middle;
      while (i < middle || j < end) {
        if (j >= end || (i < middle && values[i]! <= values[j]!)) merged.push(values[i++]!);
        else {
          count += middle - i;
          merged.push(values[j++]!);
        }
      }
    }
    values = merged;
  }
  return count;
}
