import { groupBy } from '../base/order.ts';
import type { Position } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { formatId } from '../model/identity.ts';
import type { TopologyParams, TopologyResult } from '../protocol.ts';
import { cardShowing } from '../topology/build/find.ts';
import { buildTopology } from '../topology/build.ts';
import { type ExportedGraph, exportGraph } from '../topology/export.ts';
import { layoutTopology } from '../topology/layout/layout.ts';
import type { Scene } from '../topology/scene.ts';
import { renderSvg, type SvgOptions } from '../topology/svg.ts';
import type { CardProblem, Topology } from '../topology/topology.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';

/** The maps of the worlds. */
export class Maps {
  readonly #access: Access;
  /** The last map of each world, so that the next one keeps what did not change where it was. */
  readonly #scenes = new Map<string, Scene>();

  constructor(access: Access) {
    this.#access = access;
  }

  topology({ world: id, folded }: TopologyParams): TopologyResult {
    const { graph, files } = this.#access;
    const worlds = graph.worlds.filter((world) => world.resources.length > 0);
    const world = worlds.find((candidate) => candidate.id === id) ?? worlds[0];
    const names = worlds.map(({ id, name }) => ({ id, name }));
    if (!world) return { worlds: names, files: files.length };
    const previous = this.#scenes.get(world.id);
    const scene = layoutTopology(this.#topologyOf(world), {
      folded: new Set(folded),
      ...(previous ? { previous } : {}),
    });
    this.#scenes.set(world.id, scene);
    return { worlds: names, world: world.id, scene, files: files.length };
  }

  #topologyOf(world: World): Topology {
    const { topologies } = this.#access.state;
    let topology = topologies.get(world);
    if (!topology) {
      const problems = groupBy(
        [...new Set(world.resources.map((resource) => resource.uri))].flatMap((uri) => this.#access.diagnostics(uri)),
        (diagnostic) => (diagnostic.resource ? `${diagnostic.uri} ${formatId(diagnostic.resource)}` : ''),
      );
      topology = buildTopology(world, trafficOf(world), (resource) =>
        (problems.get(`${resource.uri} ${formatId(resource.id)}`) ?? []).flatMap(toCardProblem),
      );
      topologies.set(world, topology);
    }
    return topology;
  }

  graph(): ExportedGraph {
    const graphs = this.#access.graph.worlds.map((world) => exportGraph(world, trafficOf(world)));
    const [first] = graphs;
    if (first && graphs.length === 1) return first;
    // Shared parts of alternatives are in several worlds.
    const nodes = new Map(graphs.flatMap(({ nodes }) => nodes).map((node) => [node.id, node]));
    const edges = new Map(
      graphs
        .flatMap(({ edges }) => edges)
        .map((edge) => [JSON.stringify([edge.from, edge.to, edge.type, edge.ports]), edge]),
    );
    return { nodes: [...nodes.values()], edges: [...edges.values()] };
  }

  svg(options: SvgOptions, world?: string): string {
    const { scene } = this.topology({ folded: [], ...(world === undefined ? {} : { world }) });
    return scene ? renderSvg(scene, options) : '';
  }

  cardAt(uri: string, position: Position): string | undefined {
    const resource = this.#access.cursor(uri, position)?.resource;
    if (!resource) return undefined;
    const world = this.#access.graph.worlds.find((candidate) => candidate.resources.includes(resource));
    return world && cardShowing(this.#topologyOf(world), resource)?.id;
  }
}

/** Hints stay in the text: a card has room for what matters. */
function toCardProblem({ severity, rule, message, uri, range }: Diagnostic): CardProblem[] {
  return severity === 'hint' ? [] : [{ severity, rule, message, source: { uri, range } }];
}
