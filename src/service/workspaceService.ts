import type { Location, Position, Range, TextEdit } from '../base/range.ts';
import type { FieldReferenceOptions } from '../explain/fieldReference.ts';
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
import type { ReadDocument } from '../syntax/parse.ts';
import type { ExportedGraph } from '../topology/export.ts';
import type { Matrix, MatrixCell, MatrixCellParams, MatrixParams } from '../topology/matrix/matrix.ts';
import type { OpenedCard, OpenedParams } from '../topology/opened/opened.ts';
import type { SvgOptions } from '../topology/svg.ts';
import type { Card } from '../topology/topology.ts';
import type { ExposureRow } from '../traffic/connections/exposure.ts';
import type { RoutesReport } from '../traffic/gateway/routeRows.ts';
import { Cards } from './cards.ts';
import type { TrafficComparison } from './comparison/comparison.ts';
import { completionIn } from './completionIn.ts';
import { Findings } from './findings.ts';
import { fixAllIn } from './fixAllIn.ts';
import { Hovers } from './hovers.ts';
import { Maps } from './maps.ts';
import { type MapTrace, MapTraces } from './mapTraces.ts';
import { Matrices } from './matrices.ts';
import { Navigation } from './navigation.ts';
import { Reports } from './reports.ts';
import { statusOf } from './statusOf.ts';
import { Traces } from './traces.ts';
import { Tree } from './tree.ts';
import type { Workspace } from './workspace.ts';

/** The language service of a workspace: every question goes to the part that answers it. */
export class WorkspaceService implements ManifestService {
  readonly #workspace: Workspace;
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

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.findings = new Findings(workspace);
    this.#hovers = new Hovers(workspace);
    this.#navigation = new Navigation(workspace);
    this.#maps = new Maps(workspace);
    this.#tree = new Tree(workspace);
    this.#traces = new Traces(workspace);
    this.#mapTraces = new MapTraces(workspace, this.#maps, this.#traces);
    this.#cards = new Cards(workspace, this.#maps);
    this.#matrices = new Matrices(workspace);
    this.#reports = new Reports(workspace, (files) => workspace.graphOf(files));
  }

  update(uri: string, text: string, readElsewhere?: () => readonly ReadDocument[] | undefined): void {
    this.#workspace.update(uri, text, readElsewhere);
  }

  remove(uri: string): void {
    this.#workspace.remove(uri);
  }

  useConfig(uri: string, text: string): void {
    this.#workspace.useConfig(uri, text);
  }

  schemaFile(uri: string, text: string | undefined): string | undefined {
    return this.#workspace.schemaFile(uri, text);
  }

  configure(settings: Partial<Settings>): void {
    this.#workspace.configure(settings);
  }

  with(texts: ReadonlyMap<string, string | undefined>): WorkspaceService {
    return new WorkspaceService(this.#workspace.with(texts));
  }

  get files(): readonly string[] {
    return this.#workspace.files;
  }

  get unread(): readonly Location[] {
    return this.#reports.unread;
  }

  get kubernetesVersions(): readonly string[] {
    return this.#workspace.schemas.versions;
  }

  target(uri: string): Target {
    return this.#workspace.schemas.targetOf(uri);
  }

  baselineOf(uri: string): string | undefined {
    return this.#workspace.schemas.configs.of(uri)?.baseline;
  }

  get schemaFolders(): readonly string[] {
    return this.#workspace.schemas.configs.schemaFolders;
  }

  fileDiagnostics(uri: string): readonly Diagnostic[] {
    return this.#workspace.problems.ofFile(uri);
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    return this.#workspace.diagnostics(uri);
  }

  hover(uri: string, position: Position, now = new Date()): Hover | undefined {
    return this.#hovers.at(uri, position, now);
  }

  completion(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined {
    return completionIn(this.#workspace, uri, position, options);
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
    return fixAllIn(this.#workspace, uri);
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
    return statusOf(this.#workspace);
  }
}

function sameKind(service: ManifestService): WorkspaceService {
  if (!(service instanceof WorkspaceService)) throw new TypeError('not made by createManifestService');
  return service;
}
