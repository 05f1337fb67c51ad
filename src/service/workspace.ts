import type { Location, Position, Range } from '../base/range.ts';
import { type FieldReferenceOptions, fieldReference } from '../explain/fieldReference.ts';
import { explain } from '../explain/hover.ts';
import { codeActions } from '../features/codeActions.ts';
import { completion } from '../features/completion/completion.ts';
import { type Cursor, cursorAt } from '../features/cursor.ts';
import type {
  CallEdge,
  CallItem,
  CodeAction,
  CodeLens,
  CompletionList,
  CompletionOptions,
  DefinitionLink,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Highlight,
  Hover,
  InlayHint,
  RenameAnswer,
  RenamePlace,
  WorkspaceSymbol,
} from '../features/types.ts';
import { Graph } from '../graph/graph.ts';
import { isPatch } from '../graph/kustomize/patches.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { suppress } from '../lint/suppress.ts';
import { suppressionUnused } from '../lint/suppressionUnused.ts';
import type {
  ExportParams,
  FindCardsParams,
  Settings,
  StatusParams,
  Target,
  TopologyParams,
  TopologyResult,
  TraceEnds,
  TraceEndsParams,
  TraceParams,
  TraceResult,
  TreeParams,
  TreePath,
  TreePathParams,
  TreeResult,
} from '../protocol.ts';
import type { ConnectionRow, ManifestService } from '../service.ts';
import { parseFile, type SourceFile } from '../syntax/manifest.ts';
import type { ExportedGraph } from '../topology/export.ts';
import type { Matrix, MatrixCell, MatrixCellParams, MatrixParams } from '../topology/matrix/matrix.ts';
import type { OpenedCard, OpenedParams } from '../topology/opened/opened.ts';
import type { SvgOptions } from '../topology/svg.ts';
import type { Card } from '../topology/topology.ts';
import type { ExposureRow } from '../traffic/connections/exposure.ts';
import type { RoutesReport } from '../traffic/gateway/routeRows.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';
import { Cards } from './cards.ts';
import type { TrafficComparison } from './comparison/comparison.ts';
import { isConfig } from './config.ts';
import { FileProblems } from './fileProblems.ts';
import type { FileSchemas } from './fileSchemas.ts';
import { LinkProblems } from './linkProblems.ts';
import { Maps } from './maps.ts';
import { Matrices } from './matrices.ts';
import { Navigation } from './navigation.ts';
import { Objects } from './objects.ts';
import { OwnProblems } from './ownProblems.ts';
import { Reports } from './reports.ts';
import { State } from './state.ts';
import { Traces } from './traces.ts';
import { Tree } from './tree.ts';

const DEFAULT_SETTINGS: Settings = {
  kubernetesVersion: '',
  rules: {},
  exclude: [],
  schemas: [],
  inlayHints: { pods: true, ports: true, namespace: true },
};

/**
 * Keeps the files; everything else is derived when asked for, and kept for as long as what it derives from: trees by
 * their text, objects and schema problems by document, links and findings by what they read.
 */
export class Workspace implements ManifestService {
  readonly #createSchemas: () => FileSchemas;
  readonly #schemas: FileSchemas;
  readonly #files = new Map<string, SourceFile>();
  readonly #objects = new Objects((uri) => this.#schemas.declarationsOf(uri)?.podTemplates);
  #settings: Settings;
  #ownProblems: OwnProblems;
  #linkProblems: LinkProblems;
  readonly #fileProblems = new FileProblems();
  #state: State | undefined;
  /** Since `#state`; `undefined`: the file is gone. */
  #changes = new Map<string, SourceFile | undefined>();
  readonly #navigation: Navigation;
  readonly #maps: Maps;
  readonly #tree: Tree;
  readonly #traces: Traces;
  readonly #cards: Cards;
  readonly #matrices: Matrices;
  readonly #reports: Reports;

  constructor(createSchemas: () => FileSchemas, settings: Partial<Settings>) {
    this.#createSchemas = createSchemas;
    this.#schemas = createSchemas();
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#schemas.version = this.#settings.kubernetesVersion;
    this.#ownProblems = this.#noProblemsYet();
    this.#linkProblems = new LinkProblems(this.#settings.rules);
    const access = this.#access();
    this.#navigation = new Navigation(access);
    this.#maps = new Maps(access);
    this.#tree = new Tree(access);
    this.#traces = new Traces(access);
    this.#cards = new Cards(access, this.#maps);
    this.#matrices = new Matrices(access);
    this.#reports = new Reports(access, (files) => this.#graphOf(files));
  }

  #access(): Access {
    const state = () => this.#now;
    const files = () => this.files;
    const settings = () => this.#settings;
    return {
      schemas: this.#schemas,
      get state() {
        return state();
      },
      get graph() {
        return state().graph;
      },
      get files() {
        return files();
      },
      get settings() {
        return settings();
      },
      file: (uri) => this.#files.get(uri),
      cursor: (uri, position) => this.#cursor(uri, position),
      diagnostics: (uri) => this.diagnostics(uri),
    };
  }

  #noProblemsYet(): OwnProblems {
    return new OwnProblems(this.#settings.rules, (manifest) => this.#objects.lastOf(manifest));
  }

  update(uri: string, text: string): void {
    const previous = this.#files.get(uri);
    const file = parseFile(uri, text, previous);
    if (file === previous) return;
    this.#hold(uri, file);
  }

  with(texts: ReadonlyMap<string, string | undefined>): Workspace {
    const other = new Workspace(this.#createSchemas, this.#settings);
    for (const [uri, file] of this.#files) if (!texts.has(uri)) other.#hold(uri, file);
    for (const [uri, text] of texts) if (text !== undefined) other.update(uri, text);
    return other;
  }

  #hold(uri: string, file: SourceFile): void {
    this.#files.set(uri, file);
    this.#schemas.update(file);
    this.#changed(uri, file);
  }

  #changed(uri: string, file: SourceFile | undefined): void {
    this.#changes.set(uri, file);
    if (isConfig(uri)) this.#declareAnew();
  }

  /** What is declared of files holds for the reading of their objects, too. */
  #declareAnew(): void {
    this.#objects.forget();
    this.#state = undefined;
  }

  /** The same files, but judged by something else. */
  #judgeAnew(): void {
    if (this.#state) this.#state = new State(this.#state.graph);
  }

  useConfig(uri: string, text: string): void {
    this.#schemas.useConfig(parseFile(uri, text));
    this.#declareAnew();
  }

  schemaFile(uri: string, text: string | undefined): string | undefined {
    this.#judgeAnew();
    return this.#schemas.setSchemaFile(uri, text);
  }

  remove(uri: string): void {
    if (!this.#files.delete(uri)) return;
    this.#schemas.remove(uri);
    this.#fileProblems.forget(uri);
    this.#changed(uri, undefined);
  }

  configure(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#schemas.version = this.#settings.kubernetesVersion;
    this.#ownProblems = this.#noProblemsYet();
    this.#linkProblems = new LinkProblems(this.#settings.rules);
    this.#judgeAnew();
  }

  get files(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  get #now(): State {
    if (this.#state && this.#changes.size === 0) return this.#state;
    const graph = this.#state ? this.#state.graph.with(this.#changes) : this.#graphOf(this.#files.values());
    this.#changes = new Map();
    this.#state = new State(graph);
    return this.#state;
  }

  #graphOf(files: Iterable<SourceFile>): Graph {
    return new Graph(
      files,
      (manifest, surroundings) => this.#objects.of(manifest, surroundings),
      (uri) => this.#schemas.declarationsOf(uri),
    );
  }

  get unread(): readonly Location[] {
    return this.#reports.unread;
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
    const { patches } = this.#now.graph;
    return file.manifests.flatMap((manifest) =>
      this.#ownProblems.of(manifest, schemas, patches.has(file.uri) || isPatch(manifest)),
    );
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    const file = this.#files.get(uri);
    if (!file) return [];
    const { graph, diagnostics } = this.#now;
    let found = diagnostics.get(uri);
    if (!found) {
      const target = {
        kubernetesVersion: this.#schemas.versionOf(uri).version,
        schemas: this.#schemas.schemasOf(uri),
        ...this.#schemas.podSecurityOf(uri),
      };
      const linked = graph
        .resourcesIn(uri)
        .flatMap((resource) => this.#linkProblems.of(resource, graph.viewOf(resource), target));
      found = this.#fileProblems.of(file, [...this.#own(file), ...linked], this.#settings.rules);
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
      declared: this.#schemas.declarationsOf(uri),
    });
  }

  definition(uri: string, position: Position): readonly DefinitionLink[] {
    return this.#navigation.definition(uri, position);
  }

  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[] {
    return this.#navigation.references(uri, position, includeDeclaration);
  }

  typeDefinition(uri: string, position: Position): readonly DefinitionLink[] {
    return this.#navigation.typeDefinition(uri, position);
  }

  highlights(uri: string, position: Position): readonly Highlight[] {
    return this.#navigation.highlights(uri, position);
  }

  prepareRename(uri: string, position: Position): RenamePlace {
    return this.#navigation.prepareRename(uri, position);
  }

  rename(uri: string, position: Position, name: string): RenameAnswer {
    return this.#navigation.rename(uri, position, name);
  }

  #cursor(uri: string, position: Position): Cursor | undefined {
    const file = this.#files.get(uri);
    return file && cursorAt(file, this.#now.graph, position);
  }

  documentSymbols(uri: string): readonly DocumentSymbol[] {
    return this.#navigation.documentSymbols(uri);
  }

  workspaceSymbols(query: string): readonly WorkspaceSymbol[] {
    return this.#navigation.workspaceSymbols(query);
  }

  codeActions(uri: string, range: Range): readonly CodeAction[] {
    return codeActions(this.diagnostics(uri), range, {
      graph: this.#now.graph,
      file: (other) => this.#files.get(other),
      configUriOf: (other) => this.#schemas.configUriOf(other),
    });
  }

  codeLenses(uri: string): readonly CodeLens[] {
    return this.#navigation.codeLenses(uri);
  }

  explainField(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string } {
    return fieldReference(this.#schemas.schemasOf(''), query, options);
  }

  foldingRanges(uri: string): readonly FoldingRange[] {
    return this.#navigation.foldingRanges(uri);
  }

  selectionRanges(uri: string, position: Position): readonly Range[] {
    return this.#navigation.selectionRanges(uri, position);
  }

  documentLinks(uri: string): readonly DocumentLink[] {
    return this.#navigation.documentLinks(uri);
  }

  inlayHints(uri: string, range: Range): readonly InlayHint[] {
    return this.#navigation.inlayHints(uri, range);
  }

  callItems(uri: string, position: Position): readonly CallItem[] {
    return this.#navigation.callItems(uri, position);
  }

  incomingCalls(uri: string, position: Position): readonly CallEdge[] {
    return this.#navigation.incomingCalls(uri, position);
  }

  outgoingCalls(uri: string, position: Position): readonly CallEdge[] {
    return this.#navigation.outgoingCalls(uri, position);
  }

  topology(params: TopologyParams): TopologyResult {
    return this.#maps.topology(params);
  }

  graph(): ExportedGraph {
    return this.#maps.graph();
  }

  topologySvg(options: SvgOptions, world?: string): string {
    return this.#maps.svg(options, world);
  }

  findCards(params: FindCardsParams): readonly Card[] {
    return this.#maps.findCards(params);
  }

  exportMap(params: ExportParams): string {
    return this.#maps.exportMap(params);
  }

  cardAt(uri: string, position: Position): string | undefined {
    return this.#maps.cardAt(uri, position);
  }

  trace(params: TraceParams): TraceResult {
    return this.#traces.trace(params);
  }

  traceEnds(params: TraceEndsParams = {}): TraceEnds {
    return this.#traces.ends(params);
  }

  matrix(params: MatrixParams): Matrix | undefined {
    return this.#matrices.matrix(params);
  }

  openedCard(params: OpenedParams): OpenedCard | undefined {
    return this.#cards.opened(params);
  }

  matrixCell(params: MatrixCellParams): MatrixCell | undefined {
    return this.#matrices.cell(params);
  }

  tree(params: TreeParams): TreeResult {
    return this.#tree.tree(params);
  }

  treePath(params: TreePathParams): TreePath | undefined {
    return this.#tree.pathTo(params);
  }

  connections(): Iterable<ConnectionRow> {
    return this.#reports.connections();
  }

  exposure(): readonly ExposureRow[] {
    return this.#reports.exposure();
  }

  routes(): RoutesReport {
    return this.#reports.routes();
  }

  compareWith(before: ManifestService): TrafficComparison {
    if (!(before instanceof Workspace)) throw new TypeError('not made by createManifestService');
    return this.#reports.compareWith(before.#reports);
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
