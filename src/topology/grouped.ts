import { groupBy } from '../base/order.ts';
import type { ExportedEdge, ExportedGraph, ExportedNode } from './export.ts';

/** A plain graph, ready to be written as a diagram: nodes by namespace, with short names. */
export interface GroupedGraph {
  /** Those of no namespace come first, under `undefined`. */
  readonly groups: readonly (readonly [namespace: string | undefined, nodes: readonly NamedNode[]])[];
  readonly edges: readonly NamedEdge[];
}

export interface NamedNode extends ExportedNode {
  /** `n0`, `n1`, … */
  readonly short: string;
}

export interface NamedEdge extends Pick<ExportedEdge, 'type' | 'ports' | 'verdict'> {
  readonly from: string;
  readonly to: string;
}

/** @param graph every end of an edge is one of its nodes */
export function groupGraph({ nodes, edges }: ExportedGraph): GroupedGraph {
  const named = nodes.map((node, i) => ({ ...node, short: `n${i}` }));
  const shortOf = new Map(named.map(({ id, short }) => [id, short]));
  const groups = [...groupBy(named, ({ resource }) => resource?.namespace)];
  return {
    groups: groups.sort(([a], [b]) => Number(a !== undefined) - Number(b !== undefined)),
    edges: edges.map(({ from, to, type, ports, verdict }) => ({
      from: shortOf.get(from) ?? from,
      to: shortOf.get(to) ?? to,
      type,
      ports,
      verdict,
    })),
  };
}
