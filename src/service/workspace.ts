import type { Location, Position, Range, TextEdit } from '../base/range.ts';
import type { FieldReferenceOptions } from '../explain/fieldReference.ts';
import { completion } from '../features/completion/completion.ts';
import { type Cursor, cursorAt } from '../features/cursor.ts';
import { fixAll } from '../features/fixAll.ts';
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
import type { Diagnostic } from '../lint/diagnostic.ts';
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
import type { ConnectionRow, EarlierState, ManifestService } from '../service.ts';
import { parseFile, type SourceFile } from '../syntax/manifest.ts';
import type { ExportedGraph } from '../topology/export.ts';
import type { Matrix, MatrixCell, MatrixCellParams, MatrixParams } from '../topology/matrix/matrix.ts';
import type { OpenedCard, OpenedParams } from '../topology/opened/opened.ts';
import type { SvgOptions } from '../topology/svg.ts';
import type { Card } from '../topology/topology.ts';
import type { ExposureRow } from '../traffic/connections/exposure.ts';
import type { RoutesReport } from '../traffic/gateway/routeRows.ts';
import type { Access } from './access.ts';
import { Cards } from './cards.ts';
import type { TrafficComparison } from './comparison/comparison.ts';
import { configCompletion } from './config/configCompletion.ts';
import { isConfig } from './config.ts';
import { DEFAULT_SETTINGS } from './defaultSettings.ts';
import type { FileSchemas } from './fileSchemas.ts';
import { Findings } from './findings.ts';
import { Hovers } from './hovers.ts';
import { Maps } from './maps.ts';
import { type MapTrace, MapTraces } from './mapTraces.ts';
import { Matrices } from './matrices.ts';
import { Navigation } from './navigation.ts';
import { Objects } from './objects.ts';
import { Problems } from './problems.ts';
import { Reports } from './reports.ts';
import { State } from './state.ts';
import { Traces } from './traces.ts';
import { Tree } from './tree.ts';

/**
 * Keeps the files; everything else is derived when asked for, and kept for as long as what it derives from: trees by
 * their text, objects and schema problems by document, links and findings by what they read.
 */
export class Workspace implements ManifestService {
  readonly #createSchemas: () => FileSchemas;
  readonly #schemas: FileSchemas;
  readonly #today: (() => string) | undefined;
  readonly #files = new Map<string, SourceFile>();
  /** Texts of files that a configuration excludes: nothing is read of them until it says otherwise. */
  readonly #excluded = new Map<string, string>();
  #config: SourceFile | undefined;
  readonly #objects = new Objects((uri) => this.#schemas.configs.of(uri)?.declarations.podTemplates);
  #settings: Settings;
  #state: State | undefined;
  /** Since `#state`; `undefined`: the file is gone. */
  #changes = new Map<string, SourceFile | undefined>();
  readonly #problems: Problems;
  readonly findings: Findings;
  readonly #hovers: Hovers;
  readonly #navigation: Navigation;
  readonly #maps: Maps;
  readonly #tree: Tree;
  readonly #traces: Traces;
  readonly #mapTraces: MapTraces;
  readonly #cards: Cards;
  readonly #matrices: Matrices;
  readonly #reports: Reports;

  constructor(createSchemas: () => FileSchemas, settings: Partial<Settings>, today?: () => string) {
    this.#today = today;
    this.#createSchemas = createSchemas;
    this.#schemas = createSchemas();
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#schemas.configs.settings = this.#settings;
    const access = this.#access();
    this.#problems = new Problems(access, (manifest) => this.#objects.lastOf(manifest), today);
    this.findings = new Findings(access);
    this.#hovers = new Hovers(access);
    this.#navigation = new Navigation(access);
    this.#maps = new Maps(access);
    this.#tree = new Tree(access);
    this.#traces = new Traces(access);
    this.#mapTraces = new MapTraces(access, this.#maps, this.#traces);
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

  update(uri: string, text: string): void {
    if (this.#schemas.configs.isExcluded(uri)) {
      this.remove(uri);
      this.#excluded.set(uri, text);
      return;
    }
    this.#excluded.delete(uri);
    const previous = this.#files.get(uri);
    const file = parseFile(uri, text, previous);
    if (file === previous) return;
    this.#hold(uri, file);
  }

  with(texts: ReadonlyMap<string, string | undefined>): Workspace {
    const other = new Workspace(this.#createSchemas, this.#settings, this.#today);
    if (this.#config) other.useConfig(this.#config.uri, this.#config.text);
    for (const [uri, file] of this.#files) if (!texts.has(uri)) other.#hold(uri, file);
    for (const [uri, text] of this.#excluded) if (!texts.has(uri)) other.update(uri, text);
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
    if (isConfig(uri)) this.#configured();
  }

  /** What is declared of files holds for the reading of their objects, too. */
  #configured(): void {
    this.#objects.forget();
    this.#state = undefined;
    const { configs } = this.#schemas;
    const texts = [...this.#excluded, ...[...this.#files.values()].map(({ uri, text }) => [uri, text] as const)];
    for (const [uri, text] of texts) if (this.#excluded.has(uri) !== configs.isExcluded(uri)) this.update(uri, text);
  }

  /** The same files, but judged by something else. */
  #judgeAnew(): void {
    if (this.#state) this.#state = new State(this.#state.graph);
  }

  useConfig(uri: string, text: string): void {
    this.#config = parseFile(uri, text);
    this.#schemas.configs.use(this.#config);
    this.#configured();
  }

  schemaFile(uri: string, text: string | undefined): string | undefined {
    this.#judgeAnew();
    return this.#schemas.setSchemaFile(uri, text);
  }

  remove(uri: string): void {
    this.#excluded.delete(uri);
    if (!this.#files.delete(uri)) return;
    this.#schemas.remove(uri);
    this.#problems.forget(uri);
    this.#changed(uri, undefined);
  }

  configure(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#schemas.configs.settings = this.#settings;
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
      (uri) => this.#schemas.configs.of(uri)?.declarations,
    );
  }

  get unread(): readonly Location[] {
    return this.#reports.unread;
  }

  get kubernetesVersions(): readonly string[] {
    return this.#schemas.versions;
  }

  target(uri: string): Target {
    const { kubernetesVersion: version, versionFrom: config } = this.#schemas.configs.rulingOf(uri);
    return { version, ...(config !== undefined && { config }), versions: this.#schemas.versions };
  }

  baselineOf(uri: string): string | undefined {
    return this.#schemas.configs.of(uri)?.baseline;
  }

  get schemaFolders(): readonly string[] {
    return this.#schemas.configs.all.flatMap(({ schemaFolders }) => schemaFolders);
  }

  fileDiagnostics(uri: string): readonly Diagnostic[] {
    return this.#problems.ofFile(uri);
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    return this.#problems.of(uri);
  }

  hover(uri: string, position: Position, now = new Date()): Hover | undefined {
    return this.#hovers.at(uri, position, now);
  }

  completion(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined {
    const file = this.#files.get(uri);
    if (!file) return undefined;
    const schemas = this.#schemas.schemasOf(uri);
    const list = completion(file, position, {
      ...options,
      schemas,
      document: this.#schemas.documentSchemas(uri),
      graph: () => this.#now.graph,
      declared: this.#schemas.configs.of(uri)?.declarations,
    });
    return list && isConfig(uri) ? configCompletion(list) : list;
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
    return this.findings.fixes(uri, range);
  }

  fixAll(uri: string): readonly TextEdit[] {
    const file = this.#files.get(uri);
    if (!file) return [];
    const edits = fixAll(uri, file.text, (text) => {
      this.update(uri, text);
      return this.diagnostics(uri);
    });
    if (this.#files.get(uri) !== file) this.#hold(uri, file);
    return edits;
  }

  codeLenses(uri: string): readonly CodeLens[] {
    return this.#navigation.codeLenses(uri);
  }

  explainField(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string } {
    return this.#hovers.field(query, options);
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

  topology(params: TopologyParams, before?: EarlierState): TopologyResult {
    if (!before) return this.#maps.topology(params);
    return this.#maps.topology(params, { name: before.name, maps: sameKind(before.service).#maps });
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

  traceOnMap(params: TraceParams): MapTrace | { readonly problem: string } {
    return this.#mapTraces.trace(params);
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
    return this.#reports.compareWith(sameKind(before).#reports);
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

function sameKind(service: ManifestService): Workspace {
  if (!(service instanceof Workspace)) throw new TypeError('not made by createManifestService');
  return service;
}
