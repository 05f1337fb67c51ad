import { groupBy } from '../base/order.ts';
import type { Location, Position, Range } from '../base/range.ts';
import { type FieldReferenceOptions, fieldReference } from '../explain/fieldReference.ts';
import { explain } from '../explain/hover.ts';
import { codeActions } from '../features/codeActions.ts';
import { codeLenses } from '../features/codeLens.ts';
import { completion } from '../features/completion/completion.ts';
import { type Cursor, cursorAt } from '../features/cursor.ts';
import { definition, references } from '../features/definition.ts';
import { documentSymbols, workspaceSymbols } from '../features/symbols.ts';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  CompletionOptions,
  DefinitionLink,
  DocumentSymbol,
  Hover,
  WorkspaceSymbol,
} from '../features/types.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { lintResources } from '../lint/lint.ts';
import { suppress } from '../lint/suppress.ts';
import { suppressionUnused } from '../lint/suppressionUnused.ts';
import { formatId } from '../model/identity.ts';
import { type Resource, readResources } from '../model/resource.ts';
import type { Settings, StatusParams, Target, TopologyParams, TopologyResult } from '../protocol.ts';
import type { ConnectionRow, ManifestService } from '../service.ts';
import { type Manifest, parseFile, type SourceFile } from '../syntax/manifest.ts';
import { cardShowing } from '../topology/build/find.ts';
import { buildTopology } from '../topology/build.ts';
import { type ExportedGraph, exportGraph } from '../topology/export.ts';
import { layoutTopology } from '../topology/layout/layout.ts';
import type { Scene } from '../topology/scene.ts';
import { renderSvg, type SvgOptions } from '../topology/svg.ts';
import type { CardProblem, Topology } from '../topology/topology.ts';
import { connections } from '../traffic/connections.ts';
import { type ExposureRow, exposure } from '../traffic/exposure.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { FileSchemas } from './fileSchemas.ts';
import { OwnProblems } from './ownProblems.ts';
import { State } from './state.ts';

const DEFAULT_SETTINGS: Settings = { kubernetesVersion: '', rules: {}, exclude: [], schemas: [] };

/**
 * Keeps the files; everything else is derived when asked for, and kept for as long as what it derives from: trees by
 * their text, objects and schema problems by document, links and findings by the state of all files.
 */
export class Workspace implements ManifestService {
  readonly #schemas: FileSchemas;
  readonly #files = new Map<string, SourceFile>();
  readonly #resources = new WeakMap<Manifest, readonly Resource[]>();
  #settings: Settings;
  #ownProblems: OwnProblems;
  #state: State | undefined;

  constructor(schemas: FileSchemas, settings: Partial<Settings>) {
    this.#schemas = schemas;
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#schemas.version = this.#settings.kubernetesVersion;
    this.#ownProblems = this.#noProblemsYet();
  }

  #noProblemsYet(): OwnProblems {
    return new OwnProblems(this.#settings.rules, (manifest) => this.#resourcesOf(manifest));
  }

  update(uri: string, text: string): void {
    const previous = this.#files.get(uri);
    const file = parseFile(uri, text, previous);
    if (file === previous) return;
    this.#files.set(uri, file);
    this.#schemas.update(file);
    this.#state = undefined;
  }

  useConfig(uri: string, text: string): void {
    this.#schemas.useConfig(parseFile(uri, text));
    this.#state = undefined;
  }

  schemaFile(uri: string, text: string | undefined): string | undefined {
    this.#state = undefined;
    return this.#schemas.setSchemaFile(uri, text);
  }

  remove(uri: string): void {
    if (!this.#files.delete(uri)) return;
    this.#schemas.remove(uri);
    this.#state = undefined;
  }

  configure(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#schemas.version = this.#settings.kubernetesVersion;
    this.#ownProblems = this.#noProblemsYet();
    this.#state = undefined;
  }

  get files(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  get #now(): State {
    this.#state ??= new State(this.#files.values(), (manifest) => this.#resourcesOf(manifest));
    return this.#state;
  }

  /** Without documents that kubectl could not read: no cluster ever has what they define. */
  get #readable(): State {
    const files = [...this.#files.values()];
    const isBroken = (manifest: Manifest) => manifest.problems.some(({ rule }) => rule === 'yaml/syntax');
    if (!files.some((file) => file.manifests.some(isBroken))) return this.#now;
    return new State(files, (manifest) => (isBroken(manifest) ? [] : this.#resourcesOf(manifest)));
  }

  #resourcesOf(manifest: Manifest): readonly Resource[] {
    let resources = this.#resources.get(manifest);
    if (!resources) {
      resources = readResources(manifest);
      this.#resources.set(manifest, resources);
    }
    return resources;
  }

  get kubernetesVersions(): readonly string[] {
    return this.#schemas.versions;
  }

  target(uri: string): Target {
    return { ...this.#schemas.versionOf(uri), versions: this.#schemas.versions };
  }

  get schemaFolders(): readonly string[] {
    return this.#schemas.schemaFolders;
  }

  fileDiagnostics(uri: string): readonly Diagnostic[] {
    const file = this.#files.get(uri);
    if (!file) return [];
    const kept = suppress(this.#own(file), file.manifests, this.#settings.rules);
    // Whether a suppression is of use is known only when all rules have spoken.
    return kept.filter(({ rule }) => rule !== suppressionUnused.id);
  }

  /** Syntax and schema problems. */
  #own(file: SourceFile): readonly Diagnostic[] {
    const schemas = this.#schemas.documentSchemas(file.uri);
    const isPatch = this.#now.graph.patches.has(file.uri);
    return file.manifests.flatMap((manifest) => this.#ownProblems.of(manifest, schemas, isPatch));
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    const file = this.#files.get(uri);
    if (!file) return [];
    const { graph, diagnostics } = this.#now;
    let found = diagnostics.get(uri);
    if (!found) {
      const levels = this.#settings.rules;
      const target = {
        kubernetesVersion: this.#schemas.versionOf(uri).version,
        schemas: this.#schemas.schemasOf(uri),
      };
      const linked = lintResources(graph.resourcesIn(uri), (resource) => [graph.viewOf(resource)], { levels, target });
      found = suppress([...this.#own(file), ...linked], file.manifests, levels);
      diagnostics.set(uri, found);
    }
    return found;
  }

  hover(uri: string, position: Position, now = new Date()): Hover | undefined {
    const cursor = this.#cursor(uri, position);
    if (!cursor) return undefined;
    const traffic = cursor.world && trafficOf(cursor.world);
    return explain({ ...cursor, traffic, schema: this.#schemas.documentSchemas(uri).at(cursor.field), now });
  }

  completion(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined {
    const file = this.#files.get(uri);
    if (!file) return undefined;
    const schemas = this.#schemas.schemasOf(uri);
    return completion(file, position, {
      ...options,
      schemas,
      document: this.#schemas.documentSchemas(uri),
      graph: () => this.#now.graph,
    });
  }

  definition(uri: string, position: Position): readonly DefinitionLink[] {
    const cursor = this.#cursor(uri, position);
    return cursor ? definition(cursor) : [];
  }

  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[] {
    const cursor = this.#cursor(uri, position);
    return cursor ? references(cursor, includeDeclaration) : [];
  }

  #cursor(uri: string, position: Position): Cursor | undefined {
    const file = this.#files.get(uri);
    return file && cursorAt(file, this.#now.graph, position);
  }

  documentSymbols(uri: string): readonly DocumentSymbol[] {
    return documentSymbols(this.#now.graph.resourcesIn(uri));
  }

  workspaceSymbols(query: string): readonly WorkspaceSymbol[] {
    return workspaceSymbols(this.#now.graph, query);
  }

  codeActions(uri: string, range: Range): readonly CodeAction[] {
    return codeActions(this.diagnostics(uri), range);
  }

  codeLenses(uri: string): readonly CodeLens[] {
    const { graph } = this.#now;
    return graph.resourcesIn(uri).flatMap((resource) => {
      const world = graph.viewOf(resource);
      return codeLenses(resource, world, trafficOf(world));
    });
  }

  explainField(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string } {
    return fieldReference(this.#schemas.schemasOf(''), query, options);
  }

  topology({ world: id, folded }: TopologyParams): TopologyResult {
    const { graph } = this.#now;
    const worlds = graph.worlds.filter((world) => world.resources.length > 0);
    const world = worlds.find((candidate) => candidate.id === id) ?? worlds[0];
    const names = worlds.map(({ id, name }) => ({ id, name }));
    if (!world) return { worlds: names, files: this.#files.size };
    const previous = this.#scenes.get(world.id);
    const scene = layoutTopology(this.#topologyOf(world), {
      folded: new Set(folded),
      ...(previous ? { previous } : {}),
    });
    this.#scenes.set(world.id, scene);
    return { worlds: names, world: world.id, scene, files: this.#files.size };
  }

  /** The last map of each world, so that the next one keeps what did not change where it was. */
  readonly #scenes = new Map<string, Scene>();

  #topologyOf(world: World): Topology {
    const { topologies } = this.#now;
    let topology = topologies.get(world);
    if (!topology) {
      const problems = groupBy(
        [...new Set(world.resources.map((resource) => resource.uri))].flatMap((uri) => this.diagnostics(uri)),
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
    const graphs = this.#now.graph.worlds.map((world) => exportGraph(world, trafficOf(world)));
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

  topologySvg(options: SvgOptions, world?: string): string {
    const { scene } = this.topology({ folded: [], ...(world === undefined ? {} : { world }) });
    return scene ? renderSvg(scene, options) : '';
  }

  connections(): readonly ConnectionRow[] {
    const { worlds } = this.#readable.graph;
    const rows = worlds.flatMap((world) => connections(world));
    return distinct(rows.map(({ from, to, ports }) => ({ from, to, ports: ports.format() })));
  }

  exposure(): readonly ExposureRow[] {
    return distinct(this.#readable.graph.worlds.flatMap((world) => exposure(world)));
  }

  cardAt(uri: string, position: Position): string | undefined {
    const resource = this.#cursor(uri, position)?.resource;
    if (!resource) return undefined;
    const { graph } = this.#now;
    const world = graph.worlds.find((candidate) => candidate.resources.includes(resource));
    return world && cardShowing(this.#topologyOf(world), resource)?.id;
  }

  status(): Omit<StatusParams, 'state'> {
    const { graph } = this.#now;
    const all = this.files.flatMap((uri) => this.diagnostics(uri));
    const count = (severity: string) => all.filter((diagnostic) => diagnostic.severity === severity).length;
    return {
      files: this.#files.size,
      resources: graph.resources.length,
      errors: count('error'),
      warnings: count('warning'),
    };
  }
}

/** What several worlds share is said once. */
function distinct<T>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** Hints stay in the text: a card has room for what matters. */
function toCardProblem({ severity, rule, message, uri, range }: Diagnostic): CardProblem[] {
  return severity === 'hint' ? [] : [{ severity, rule, message, source: { uri, range } }];
}
