import { type Graph, gapBetween, type Link, type Node, type Pin, pinY } from './graph.ts';

const ROUNDS = 30;
/** In the last rounds a link that is nearly straight pulls hard. */
const STRICT_ROUNDS = 14;
const NEARLY = 15;

interface Pull {
  readonly own: Pin;
  readonly other: Pin;
  readonly weight: number;
  readonly toLeft: boolean;
}

/**
 * Gives every node its y. Each layer in turn settles as close as it can to the mean of what its nodes are linked to,
 * with exact gaps, by pooling adjacent violators; at first towards the left, then the right, then both.
 * All heights and gaps are whole numbers, so whole positions keep the gaps.
 */
export function placeRows(graph: Graph): void {
  const pulls = collectPulls(graph);
  for (const layer of graph.layers) stack(layer, 0.5);
  for (let round = 0; round < ROUNDS; round++) {
    const both = round >= 8;
    const rightwards = round % 2 === 0;
    for (let i = 0; i < graph.layers.length; i++) {
      const layer = graph.layers[rightwards ? i : graph.layers.length - 1 - i]!;
      const side = both ? 'both' : rightwards ? 'left' : 'right';
      settle(layer, pulls, side, round >= ROUNDS - STRICT_ROUNDS);
    }
  }
  for (const layer of graph.layers) for (const node of layer) node.y = Math.round(node.y);
}

/** The other way: a grid, whose columns begin at the top. Only the gates go to what they are linked to. */
export function placeGrid(graph: Graph): void {
  const pulls = collectPulls(graph);
  for (const layer of graph.layers) stack(layer, 0);
  for (const layer of graph.layers) {
    if (layer.some((node) => node.kind === 'card')) continue;
    settle(layer, pulls, 'both', false);
    for (const node of layer) node.y = Math.round(node.y);
  }
}

/** Puts nodes below each other; `above` is the part of the stack that stands above 0. */
function stack(layer: readonly Node[], above: number): void {
  let height = 0;
  layer.forEach((node, i) => {
    if (i > 0) height += gapBetween(layer[i - 1]!, node);
    node.y = height;
    height += node.height;
  });
  for (const node of layer) node.y -= height * above;
}

function weightOf(link: Link): number {
  const dummies = Number(link.from.node.kind === 'dummy') + Number(link.to.node.kind === 'dummy');
  return dummies === 2 ? 6 : dummies === 1 ? 2 : 1;
}

function collectPulls(graph: Graph): Map<Node, Pull[]> {
  const pulls = new Map<Node, Pull[]>();
  const add = (own: Pin, other: Pin, weight: number, toLeft: boolean) => {
    const list = pulls.get(own.node);
    const pull = { own, other, weight, toLeft };
    if (list) list.push(pull);
    else pulls.set(own.node, [pull]);
  };
  for (const link of graph.links) {
    const { from, to } = link;
    if (from.node === to.node) continue;
    // Within a layer the two want to be near, whichever side is being looked at.
    const same = from.node.layer === to.node.layer;
    const weight = same ? 0.2 : weightOf(link);
    add(from, to, weight, to.node.layer < from.node.layer);
    add(to, from, weight, from.node.layer < to.node.layer);
  }
  return pulls;
}

function settle(
  layer: readonly Node[],
  pulls: ReadonlyMap<Node, readonly Pull[]>,
  side: 'left' | 'right' | 'both',
  strict: boolean,
): void {
  const wanted: number[] = [];
  const weights: number[] = [];
  const offsets: number[] = [];
  let offset = 0;
  layer.forEach((node, i) => {
    if (i > 0) offset += layer[i - 1]!.height + gapBetween(layer[i - 1]!, node);
    let sum = 0;
    let weight = 0;
    for (const pull of pulls.get(node) ?? []) {
      if (side !== 'both' && pull.weight >= 1 && pull.toLeft !== (side === 'left')) continue;
      const y = pinY(pull.other) - pull.own.offset;
      const pulled = strict && Math.abs(y - node.y) < NEARLY ? pull.weight * 500 : pull.weight;
      sum += y * pulled;
      weight += pulled;
    }
    // What nothing pulls stays where it is, but makes way easily.
    offsets.push(offset);
    wanted.push((weight > 0 ? sum / weight : node.y) - offset);
    weights.push(weight > 0 ? weight : 0.05);
  });
  pool(wanted, weights).forEach((z, i) => {
    layer[i]!.y = z + offsets[i]!;
  });
}

/** The never falling sequence that is closest to `wanted`, by weighted squares: pool-adjacent-violators. */
export function pool(wanted: readonly number[], weights: readonly number[]): number[] {
  // Blocks of values that became one, in arrays beside each other: this is the innermost loop of the layout.
  const means: number[] = [];
  const totals: number[] = [];
  const sizes: number[] = [];
  let last = -1;
  for (let i = 0; i < wanted.length; i++) {
    let mean = wanted[i]!;
    let total = weights[i]!;
    let size = 1;
    while (last >= 0 && means[last]! > mean) {
      const sum = totals[last]! + total;
      mean = (means[last]! * totals[last]! + mean * total) / sum;
      total = sum;
      size += sizes[last]!;
      last--;
    }
    last++;
    means[last] = mean;
    totals[last] = total;
    sizes[last] = size;
  }
  const result: number[] = [];
  for (let block = 0; block <= last; block++) {
    for (let i = 0; i < sizes[block]!; i++) result.push(means[block]!);
  }
  return result;
}
