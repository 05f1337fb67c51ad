import type { Location, Position, Range, TextEdit } from './base/range.ts';
import type { FieldReferenceOptions } from './explain/fieldReference.ts';
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
} from './features/types.ts';
import type { Diagnostic } from './lint/diagnostic.ts';
import type { PodSecurity } from './lint/podSecurity/podSecurity.ts';
import type { Preset } from './lint/rule.ts';
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
} from './protocol.ts';
import { createSchemaStore } from './schema/store.ts';
import type { TrafficComparison } from './service/comparison/comparison.ts';
import { FileSchemas } from './service/fileSchemas.ts';
import type { Findings } from './service/findings.ts';
import type { MapTrace } from './service/mapTraces.ts';
import { Workspace } from './service/workspace.ts';
import { WorkspaceService } from './service/workspaceService.ts';
import type { ReadDocument } from './syntax/parse.ts';
import type { ExportedGraph } from './topology/export.ts';
import type { Matrix, MatrixCell, MatrixCellParams, MatrixParams } from './topology/matrix/matrix.ts';
import type { OpenedCard, OpenedParams } from './topology/opened/opened.ts';
import type { SvgOptions } from './topology/svg.ts';
import type { Card } from './topology/topology.ts';
import type { ExposureRow } from './traffic/connections/exposure.ts';
import type { RoutesReport } from './traffic/gateway/routeRows.ts';

/**
 * The language service: manifests in, answers out. Pure and synchronous; files come in as (uri, text) and nothing else
 * is read. No method throws on bad input: unknown files have no answers.
 */
export interface ManifestService {
  /**
   * Adds a file or replaces its text. Only documents whose text changed are parsed again.
   * @param readElsewhere - answers the documents of the text where another thread has read them
   */
  update(uri: string, text: string, readElsewhere?: () => readonly ReadDocument[] | undefined): void;
  remove(uri: string): void;
  /** One configuration for all files, in place of those that stand beside them. */
  useConfig(uri: string, text: string): void;
  /**
   * Gives a file of further CRDs or a JSON Schema, or takes it back (`undefined`); it is no manifest. Answers what is wrong
   * with it, if it can't serve.
   */
  schemaFile(uri: string, text: string | undefined): string | undefined;
  configure(settings: Partial<Settings>): void;
  /** URIs of the files it holds, sorted; those that a configuration excludes are none of them. */
  readonly files: readonly string[];

  /** Syntax and schema problems of one file: what depends on this file alone, so the cheapest to know. */
  fileDiagnostics(uri: string): readonly Diagnostic[];
  /** All problems of one file: its own and those of its links. Sorted by position and rule. */
  diagnostics(uri: string): readonly Diagnostic[];

  /** @param now for schedules: when they are due next; the present where not given */
  hover(uri: string, position: Position, now?: Date): Hover | undefined;
  /** What can be written at a position; `undefined` where nothing is to be said. */
  completion(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined;
  definition(uri: string, position: Position): readonly DefinitionLink[];
  /** The CRD of what is named at a position; else as `definition`. */
  typeDefinition(uri: string, position: Position): readonly DefinitionLink[];
  /** Places that refer to the object (or key, port, label) at a position. */
  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[];
  /** Where in the same file the name at a position stands. */
  highlights(uri: string, position: Position): readonly Highlight[];
  prepareRename(uri: string, position: Position): RenamePlace;
  /** The changes in all files that give what is named at a position another name. */
  rename(uri: string, position: Position, name: string): RenameAnswer;
  documentSymbols(uri: string): readonly DocumentSymbol[];
  workspaceSymbols(query: string): readonly WorkspaceSymbol[];
  codeActions(uri: string, range: Range): readonly CodeAction[];
  /** What all preferred quick fixes of a file come to, as far as they change nothing else. */
  fixAll(uri: string): readonly TextEdit[];
  /** Pages of rules; reasons why findings are meant to be. */
  readonly findings: Pick<Findings, 'page' | 'actions' | 'suppress'>;
  codeLenses(uri: string): readonly CodeLens[];
  /** Stretches of lines that can be hidden: they nest, and never cross. */
  foldingRanges(uri: string): readonly FoldingRange[];
  /** What a selection at a position grows to, smallest first. */
  selectionRanges(uri: string, position: Position): readonly Range[];
  /** The files and web pages that a file names; nothing is contacted. */
  documentLinks(uri: string): readonly DocumentLink[];
  /** What counts in a part of a file without being written, as far as the settings want it. */
  inlayHints(uri: string, range: Range): readonly InlayHint[];
  /** The objects at a position that take part in traffic. */
  callItems(uri: string, position: Position): readonly CallItem[];
  /** Who reaches the object at a position: its own, or the one of a `CallItem`. */
  incomingCalls(uri: string, position: Position): readonly CallEdge[];
  /** Whom it reaches. */
  outgoingCalls(uri: string, position: Position): readonly CallEdge[];

  /** The page of a kind or field: `deployment.spec.strategy`. */
  explainField(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string };
  /** @param before what the map is compared with: it then shows what changed since, and lists it */
  topology(params: TopologyParams, before?: EarlierState): TopologyResult;
  /** The traffic of all worlds as one plain graph, for other programs. */
  graph(): ExportedGraph;
  /** The map of a world (the first where none is named) as a picture that stands alone. */
  topologySvg(options: SvgOptions, world?: string): string;
  /** Cards of a world that match a query, also those in folded boxes; best first. */
  findCards(params: FindCardsParams): readonly Card[];
  /** The map of a world as a diagram, a list or a page; empty where there is none. */
  exportMap(params: ExportParams): string;
  /** Documents at which kubectl would stop to read a file; connections, exposure and routes leave out these and what follows. */
  readonly unread: readonly Location[];
  /** Which pods and addresses may open connections to which, in all worlds together; found while one reads on. */
  connections(): Iterable<ConnectionRow>;
  /** What workloads are open to besides: the whole cluster, peers that no manifest shows, address ranges. */
  exposure(): readonly ExposureRow[];
  /** What the Gateway API’s controllers would report of routes and listeners. */
  routes(): RoutesReport;
  /** How traffic differs from that of an earlier state, which is another service. */
  compareWith(before: ManifestService): TrafficComparison;
  /** The same files but for some, which have another text or are not there (`undefined`). Both live on, each for itself. */
  with(texts: ReadonlyMap<string, string | undefined>): ManifestService;
  /** The way of a request, hop by hop. */
  trace(params: TraceParams): TraceResult;
  /** The same, with where each hop is on the map of the world that it names. */
  traceOnMap(params: TraceParams): MapTrace | { readonly problem: string };
  /** What a trace can start or end at. */
  traceEnds(params?: TraceEndsParams): TraceEnds;
  /** Who may call whom, and who does. */
  matrix(params: MatrixParams): Matrix | undefined;
  /** All about one cell of it. */
  matrixCell(params: MatrixCellParams): MatrixCell | undefined;
  /** A card with all that stands behind it. */
  openedCard(params: OpenedParams): OpenedCard | undefined;
  /** The id of the card that shows the object at a position. */
  cardAt(uri: string, position: Position): string | undefined;
  /** Parts of the tree of all objects, with the problems of those files whose `diagnostics` have been asked for. */
  tree(params: TreeParams): TreeResult;
  /** The way to the object at a position in the whole tree. */
  treePath(params: TreePathParams): TreePath | undefined;
  /** The Kubernetes version that a file is judged by. */
  target(uri: string): Target;
  /** URI of the file of known findings that the configuration of a file names. */
  baselineOf(uri: string): string | undefined;
  /** URIs of folders that configuration files name for further schemas; the host reads them and gives `schemaFile`. */
  readonly schemaFolders: readonly string[];
  /** The Kubernetes versions that are bundled, oldest first. */
  readonly kubernetesVersions: readonly string[];
  /** Counts for the status bar. */
  status(): Omit<StatusParams, 'state'>;
}

/** An earlier state of the files. */
export interface EarlierState {
  /** As a person calls it: `HEAD 4f1c2e9`. */
  readonly name: string;
  readonly service: ManifestService;
}

/** Who may open connections to whom: workloads, address ranges, `{ingress-controller}`. */
export interface ConnectionRow {
  readonly from: string;
  readonly to: string;
  /** `All Connections`, or `TCP 80,443,UDP 53`. */
  readonly ports: string;
}

export type { ExposureRow };

export interface ServiceOptions {
  /** Gives a file of the built schemas (`dist/schemas`) by its name; asked once for each, when first needed. */
  readonly loadSchema: (module: string) => unknown;
  readonly settings?: Partial<Settings>;
  /** What day it is (`2026-11-28`), for suppressions that end; without, none does. */
  readonly today?: () => string;
  /** Judges all files by this version, whatever their folders say. */
  readonly kubernetesVersion?: string;
  /** Judges all files by this preset, whatever their folders say. */
  readonly preset?: Preset;
  /** Rules and groups (`security/*`) that are on whatever the preset says. */
  readonly rules?: readonly string[];
  /** Holds the pods of all files to it, where their namespaces don’t say what they are held to. */
  readonly podSecurity?: PodSecurity;
  /** Ids of rules of Pod Security that count in all files, whatever level their pods are held to. */
  readonly podSecurityRules?: readonly string[];
}

export function createManifestService(options: ServiceOptions): ManifestService {
  const { loadSchema, settings = {} } = options;
  const store = createSchemaStore(loadSchema);
  return new WorkspaceService(new Workspace(() => new FileSchemas(store, options), settings, options.today));
}

/** Applies the preferred quick fixes of findings to texts. */
export { applyFixes } from './features/applyFixes.ts';
export type { Diagnostic, Severity } from './lint/diagnostic.ts';
export { compareDiagnostics } from './lint/diagnostic.ts';
/** Every rule with its documentation. */
export { type PodSecurity, readPodSecurity } from './lint/podSecurity/podSecurity.ts';
export { NOTICES, RULES } from './lint/registry.ts';
export { PRESETS, type Preset, type Rule, type RuleInfo } from './lint/rule.ts';
export { rulePage } from './lint/rulePage.ts';
export { namesOf, presetOf } from './lint/severity.ts';
export type { CauseRow, TrafficComparison } from './service/comparison/comparison.ts';
export { comparisonMarkdown } from './service/comparison/markdown.ts';
export { documentRules, ruleNames } from './service/config/ruleNames.ts';
/** The report of a trace as lines for a person. */
export type { MapTrace } from './service/mapTraces.ts';
export { traceLines } from './service/traceLines.ts';
export { dot } from './topology/dot.ts';
export type { ExportedEdge, ExportedGraph, ExportedNode } from './topology/export.ts';
export { mermaid } from './topology/mermaid.ts';
export { diffScenes } from './topology/scenePatch.ts';
