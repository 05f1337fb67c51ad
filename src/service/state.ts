import { Graph } from '../graph/graph.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';
import type { Topology } from '../topology/topology.ts';

/** What is derived from all files as they are at one moment; dropped as a whole when one changes. */
export class State {
  readonly graph: Graph;
  /** Findings by URI, as far as somebody asked. */
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly topologies = new Map<World, Topology>();

  constructor(files: Iterable<SourceFile>, resourcesOf: (manifest: Manifest) => readonly Resource[]) {
    this.graph = new Graph(files, resourcesOf);
  }
}
