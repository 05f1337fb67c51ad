import type { Graph } from '../graph/graph.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Topology } from '../topology/topology.ts';

/** What is derived from all files as they are at one moment. The graph of the next moment comes of this one; the rest is dropped. */
export class State {
  readonly graph: Graph;
  /** Findings by URI, as far as somebody asked. */
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly topologies = new Map<World, Topology>();

  constructor(graph: Graph) {
    this.graph = graph;
  }
}
