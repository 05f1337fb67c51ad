import { groupBy } from '../base/order.ts';
import type { Position } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { formatId } from '../model/identity.ts';
import type { ExportParams, FindCardsParams, TopologyParams, TopologyResult } from '../protocol.ts';
import { cardShowing } from '../topology/build/find.ts';
import { buildTopology } from '../topology/build.ts';
import { searchCards } from '../topology/cardSearch.ts';
import { changeGroups } from '../topology/comparison/changeGroups.ts';
import { compareTopologies } from '../topology/comparison/compareTopologies.ts';
import type { MapComparison } from '../topology/comparison/comparison.ts';
import { withoutGoneFiles } from '../topology/comparison/withoutGoneFiles.ts';
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
import { mainWorld } from './mainWorld.ts';
import { mapCauses } from './mapCauses.ts';

interface LastMap {
  readonly topology: Topology;
  /** Which boxes were folded and unfolded. */
  readonly view: string;
  readonly scene: Scene;
}

/** The maps of an earlier state, and what a person calls it. */
export interface EarlierMaps {
  readonly name: string;
  readonly maps: Maps;
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
  /** The last compared one of each world, likewise. */
  readonly #compared = new Map<string, Topology>();
  /** Maps to compare with: nobody asks for their problems. */
  readonly #bare = new Map<World, Topology>();

  constructor(access: Access) {
    this.#access = access;
  }

  /** @param before what the map is compared with, and shows beside what is now */
  topology({ world: id, folded, level, unfolded, only }: TopologyParams, before?: EarlierMaps): TopologyResult {
    const { graph, files } = this.#access;
    const worlds = graph.worlds.filter((world) => world.resources.length > 0);
    const world = worlds.find((candidate) => candidate.id === id) ?? mainWorld(worlds);
    const names = worlds.map(({ id, name }) => ({ id, name }));
    if (!world) return { worlds: names, files: files.length };
    const compared = before && this.#compare(world, before);
    const plain = `${level} ${world.id}`;
    const key = compared ? `${plain} compared` : plain;
    const previous = this.#maps.get(key) ?? this.#maps.get(plain);
    const topology = compared?.topology ?? this.#topologyOf(world);
    const view = JSON.stringify([folded, unfolded, only]);
    const result = {
      worlds: names,
      world: world.id,
      files: files.length,
      ...(compared && { comparison: compared.comparison }),
    };
    if (previous?.topology === topology && previous.view === view) return { ...result, scene: previous.scene };
    const laidOut = layoutLevel(topology, {
      folded: new Set(only ? topology.boxes.flatMap((box) => (only.includes(box.id) ? [] : [box.id])) : folded),
      unfolded: new Set(only ?? unfolded),
      ...(level ? { level } : {}),
      ...(previous ? { previous: previous.scene, previousTopology: previous.topology } : {}),
    });
    const scene = sharingScene(previous?.scene, laidOut);
    this.#maps.set(key, { topology, view, scene });
    return { ...result, scene };
  }

  #compare(world: World, { name, maps }: EarlierMaps): { topology: Topology; comparison: MapComparison } {
    const { files } = this.#access;
    const there = new Set(files);
    const gone = new Set(maps.#access.files.filter((uri) => !there.has(uri)));
    const old = maps.#earlierWorld(world.id);
    const earlier = withoutGoneFiles(maps.#bareTopologyOf(old), gone);
    const topology = sharingTopology(this.#compared.get(world.id), compareTopologies(earlier, this.#topologyOf(world)));
    this.#compared.set(world.id, topology);
    const textOf = (access: Access, uri: string) => access.file(uri)?.text;
    const differing = [...files, ...gone].filter((uri) => textOf(this.#access, uri) !== textOf(maps.#access, uri));
    const comparison = {
      with: name,
      files: differing.length,
      differing: topology.connections.filter(({ change }) => change).length,
      connections: topology.connections.length,
      groups: changeGroups(earlier, topology, mapCauses(old, world, new Set(differing), gone)),
    };
    return { topology, comparison };
  }

  /** The world of this id, or the only one there is. */
  #earlierWorld(id: string): World | undefined {
    const worlds = this.#access.graph.worlds.filter((world) => world.resources.length > 0);
    return worlds.find((candidate) => candidate.id === id) ?? (worlds.length === 1 ? worlds[0] : undefined);
  }

  /** A map without problems; an empty one where there is no world. */
  #bareTopologyOf(world: World | undefined): Topology {
    if (!world) return { name: '', boxes: [], cards: [], connections: [], problems: { errors: 0, warnings: 0 } };
    const topology = this.#bare.get(world) ?? buildTopology(world, trafficOf(world), () => []);
    this.#bare.set(world, topology);
    return topology;
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
    return worlds.find((candidate) => candidate.id === id) ?? mainWorld(worlds);
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
