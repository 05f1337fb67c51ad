import { groupBy } from '../base/order.ts';
import type { Position } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { formatId } from '../model/identity.ts';
import type { ExportParams, FindCardsParams, TopologyParams, TopologyResult } from '../protocol.ts';
import { cardShowing } from '../topology/build/find.ts';
import { buildTopology } from '../topology/build.ts';
import { searchCards } from '../topology/cardSearch.ts';
import { dot } from '../topology/dot.ts';
import { type ExportedGraph, exportGraph } from '../topology/export.ts';
import { mapHtml } from '../topology/html.ts';
import { layoutLevel } from '../topology/layout/levels.ts';
import { mapMarkdown } from '../topology/markdown.ts';
import { mermaid } from '../topology/mermaid.ts';
import type { Scene } from '../topology/scene.ts';
import { sharingScene, sharingTopology } from '../topology/scenePatch.ts';
import { renderSvg, type SvgOptions } from '../topology/svg.ts';
import type { Card, CardProblem, Topology } from '../topology/topology.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';

interface LastMap {
  readonly topology: Topology;
  /** Which boxes were folded and unfolded. */
  readonly view: string;
  readonly scene: Scene;
}

/** More cards than a person looks through in a list. */
const MOST_FOUND = 200;

/** The maps of the worlds. */
export class Maps {
  readonly #access: Access;
  /** The last map of each world at each level, so that the next one keeps what did not change where it was. */
  readonly #maps = new Map<string, LastMap>();
  /** The last topology of each world: the next one shares with it what did not change. */
  readonly #topologies = new Map<string, Topology>();

  constructor(access: Access) {
    this.#access = access;
  }

  topology({ world: id, folded, level, unfolded }: TopologyParams): TopologyResult {
    const { graph, files } = this.#access;
    const worlds = graph.worlds.filter((world) => world.resources.length > 0);
    const world = worlds.find((candidate) => candidate.id === id) ?? worlds[0];
    const names = worlds.map(({ id, name }) => ({ id, name }));
    if (!world) return { worlds: names, files: files.length };
    const key = `${level} ${world.id}`;
    const previous = this.#maps.get(key);
    const topology = this.#topologyOf(world);
    const view = JSON.stringify([folded, unfolded]);
    if (previous?.topology === topology && previous.view === view) {
      return { worlds: names, world: world.id, scene: previous.scene, files: files.length };
    }
    const laidOut = layoutLevel(topology, {
      folded: new Set(folded),
      unfolded: new Set(unfolded),
      ...(level ? { level } : {}),
      ...(previous ? { previous: previous.scene, previousTopology: previous.topology } : {}),
    });
    const scene = sharingScene(previous?.scene, laidOut);
    this.#maps.set(key, { topology, view, scene });
    return { worlds: names, world: world.id, scene, files: files.length };
  }

  /** A world with its map; the first one where `id` is absent or gone. */
  mapOf(id: string | undefined): { readonly world: World; readonly topology: Topology } | undefined {
    const world = this.#worldOf(id);
    return world && { world, topology: this.#topologyOf(world) };
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
      topology = sharingTopology(this.#topologies.get(world.id), topology);
      this.#topologies.set(world.id, topology);
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
    const { scene } = this.topology({ folded: [], level: 'cards', ...(world === undefined ? {} : { world }) });
    return scene ? renderSvg(scene, options) : '';
  }

  findCards({ world: id, query }: FindCardsParams): readonly Card[] {
    const world = this.#worldOf(id);
    if (!world) return [];
    const { cards, boxes } = this.#topologyOf(world);
    return searchCards(cards, boxes, query).slice(0, MOST_FOUND);
  }

  exportMap({ world: id, format, page }: ExportParams): string {
    const world = this.#worldOf(id);
    if (!world) return '';
    if (format === 'mermaid') return mermaid(exportGraph(world, trafficOf(world)));
    if (format === 'dot') return dot(exportGraph(world, trafficOf(world)));
    const topology = this.#topologyOf(world);
    if (format === 'markdown') return mapMarkdown(topology);
    return page ? mapHtml(topology, page) : '';
  }

  #worldOf(id: string | undefined): World | undefined {
    const worlds = this.#access.graph.worlds.filter((world) => world.resources.length > 0);
    return worlds.find((candidate) => candidate.id === id) ?? worlds[0];
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
