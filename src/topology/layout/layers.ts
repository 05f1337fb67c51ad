/** A call between two of the `count` nodes that are to be layered, by index. */
export type Call = readonly [from: number, to: number];

export interface Layering {
  /** By node, from 0. */
  readonly layers: readonly number[];
  /** Nodes that stand beside what they call, and leave by their left side. */
  readonly saddled: ReadonlySet<number>;
  readonly depth: number;
}

/**
 * The calls that close no cycle: a depth-first walk, from nodes that few call, drops the calls that lead back to
 * where it came from. Iterative, since a chain may be long.
 */
export function withoutCycles(count: number, calls: readonly Call[]): Call[] {
  const next: number[][] = Array.from({ length: count }, () => []);
  const incoming = new Array<number>(count).fill(0);
  for (const [from, to] of calls) {
    if (from === to) continue;
    next[from]!.push(to);
    incoming[to]!++;
  }
  const roots = Array.from({ length: count }, (_, i) => i).sort((a, b) => incoming[a]! - incoming[b]! || a - b);
  const state = new Uint8Array(count); // 0 unseen, 1 on the way, 2 done
  const back = new Set<string>();
  for (const root of roots) {
    if (state[root] !== 0) continue;
    state[root] = 1;
    const way = [{ node: root, at: 0 }];
    while (way.length > 0) {
      const top = way.at(-1)!;
      const target = next[top.node]![top.at++];
      if (target === undefined) {
        state[top.node] = 2;
        way.pop();
      } else if (state[target] === 1) {
        back.add(`${top.node} ${target}`);
      } else if (state[target] === 0) {
        state[target] = 1;
        way.push({ node: target, at: 0 });
      }
    }
  }
  return calls.filter(([from, to]) => from !== to && !back.has(`${from} ${to}`));
}

/** The length of the longest way to each node, over calls without cycles. */
export function longestPaths(count: number, calls: readonly Call[]): number[] {
  const next: number[][] = Array.from({ length: count }, () => []);
  const waiting = new Array<number>(count).fill(0);
  for (const [from, to] of calls) {
    next[from]!.push(to);
    waiting[to]!++;
  }
  const depth = new Array<number>(count).fill(0);
  const ready = waiting.flatMap((n, i) => (n === 0 ? [i] : []));
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const target of next[node]!) {
      depth[target] = Math.max(depth[target]!, depth[node]! + 1);
      if (--waiting[target]! === 0) ready.push(target);
    }
  }
  return depth;
}

/** More callers beside their callee than this would crowd its column. */
const MOST_SADDLED = 3;

/**
 * Puts nodes into layers so that calls lead to the right: the longest path decides. A node that nobody calls moves to
 * the layer before its first callee. Where that would be a layer of its own before the entry, it is *saddled*: it
 * stands beside the entry it calls (a load generator, say), which saves a column and makes its line short.
 *
 * @param entered nodes that are called from elsewhere
 * @param leaving nodes that call elsewhere; they are not saddled, since they have an exit on the right
 */
export function layerNodes(
  count: number,
  calls: readonly Call[],
  entered: ReadonlySet<number>,
  leaving: ReadonlySet<number>,
): Layering {
  const forward = withoutCycles(count, calls);
  const called = new Set(calls.flatMap(([from, to]) => (from === to ? [] : [to])));
  const selfish = new Set(calls.flatMap(([from, to]) => (from === to ? [from] : [])));
  const callees: number[][] = Array.from({ length: count }, () => []);
  for (const [from, to] of forward) callees[from]!.push(to);
  const pure = new Set<number>();
  for (let i = 0; i < count; i++) if (!called.has(i) && !entered.has(i) && callees[i]!.length > 0) pure.add(i);

  const layers = longestPaths(
    count,
    forward.filter(([from]) => !pure.has(from)),
  );
  const saddled = new Set<number>();
  for (const node of pure) {
    const first = Math.min(...callees[node]!.map((callee) => layers[callee]!));
    const beside =
      first === 0 &&
      saddled.size < MOST_SADDLED &&
      !leaving.has(node) &&
      !selfish.has(node) &&
      callees[node]!.every((callee) => layers[callee] === 0 && entered.has(callee));
    if (beside) saddled.add(node);
    layers[node] = beside ? 0 : first - 1;
  }
  const least = Math.min(0, ...layers);
  const result = layers.map((layer) => layer - least);
  return { layers: result, saddled, depth: Math.max(-1, ...result) + 1 };
}

/**
 * Where a chain is much longer than what stands in its layers, wraps it like a text: layer `n` becomes column
 * `n mod columns`, in a band below the one before. Depth is width, and a panel is only so wide.
 */
export function wrapLayers(layering: Layering): { layers: number[]; bands: number[]; depth: number } {
  const heights = new Array<number>(layering.depth).fill(0);
  for (const layer of layering.layers) heights[layer]!++;
  const tallest = Math.max(1, ...heights);
  let bands = 1;
  const columns = () => Math.ceil(layering.depth / bands);
  // A column is some 200 pixels wide, a card with its gap 66 high.
  while (columns() > 6 && columns() * 200 > 3 * bands * tallest * 66) bands++;
  const depth = columns();
  return {
    layers: layering.layers.map((layer) => layer % depth),
    bands: layering.layers.map((layer) => Math.floor(layer / depth)),
    depth,
  };
}
