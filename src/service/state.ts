import { Graph } from '../graph/graph.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';
import type { Topology } from '../topology/topology.ts';
import { type Traffic, trafficOf } from '../traffic/traffic.ts';

/** What is derived from all files as they are at one moment; dropped as a whole when one changes. */
export class State {
  readonly graph: Graph;
  /** Findings by URI, as far as somebody asked. */
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly topologies = new Map<World, Topology>();
  readonly #traffic = new Map<World, Traffic>();

  constructor(files: Iterable<SourceFile>, resourcesOf: (manifest: Manifest) => readonly Resource[]) {
    this.graph = new Graph(files, resourcesOf);
  }

  readonly trafficOf = (world: World): Traffic => {
    let traffic = this.#traffic.get(world);
    if (!traffic) {
      traffic = trafficOf(world);
      this.#traffic.set(world, traffic);
    }
    return traffic;
  };
}
