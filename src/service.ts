import type { Location, Position, Range } from './base/range.ts';
import type { CodeAction, CodeLens, DefinitionLink, DocumentSymbol, Hover, WorkspaceSymbol } from './features/types.ts';
import type { Diagnostic } from './lint/diagnostic.ts';
import type { Settings, StatusParams, TopologyParams, TopologyResult } from './protocol.ts';
import { createSchemaStore } from './schema/store.ts';
import { Workspace } from './service/workspace.ts';
import type { ExportedGraph } from './topology/export.ts';
import type { SvgOptions } from './topology/svg.ts';
import type { ExposureRow } from './traffic/exposure.ts';

/**
 * The language service: manifests in, answers out. Pure and synchronous; files come in as (uri, text) and nothing else
 * is read. No method throws on bad input: unknown files have no answers.
 */
export interface ManifestService {
  /** Adds a file or replaces its text. Only documents whose text changed are parsed again. */
  update(uri: string, text: string): void;
  remove(uri: string): void;
  configure(settings: Partial<Settings>): void;
  /** URIs of the files it holds, sorted. */
  readonly files: readonly string[];

  /** Syntax and schema problems of one file: what depends on this file alone, so the cheapest to know. */
  fileDiagnostics(uri: string): readonly Diagnostic[];
  /** All problems of one file: its own and those of its links. Sorted by position and rule. */
  diagnostics(uri: string): readonly Diagnostic[];

  hover(uri: string, position: Position): Hover | undefined;
  definition(uri: string, position: Position): readonly DefinitionLink[];
  /** Places that refer to the object (or key, port, label) at a position. */
  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[];
  documentSymbols(uri: string): readonly DocumentSymbol[];
  workspaceSymbols(query: string): readonly WorkspaceSymbol[];
  codeActions(uri: string, range: Range): readonly CodeAction[];
  codeLenses(uri: string): readonly CodeLens[];

  topology(params: TopologyParams): TopologyResult;
  /** The traffic of all worlds as one plain graph, for other programs. */
  graph(): ExportedGraph;
  /** The map of a world (the first where none is named) as a picture that stands alone. */
  topologySvg(options: SvgOptions, world?: string): string;
  /** Which pods and addresses may open connections to which, in all worlds together. */
  connections(): readonly ConnectionRow[];
  /** What workloads are open to besides: the whole cluster, peers that no manifest shows, address ranges. */
  exposure(): readonly ExposureRow[];
  /** The id of the card that shows the object at a position. */
  cardAt(uri: string, position: Position): string | undefined;
  /** The Kubernetes versions that are bundled, oldest first. */
  readonly kubernetesVersions: readonly string[];
  /** Counts for the status bar. */
  status(): Omit<StatusParams, 'state'>;
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
}

export function createManifestService({ loadSchema, settings = {} }: ServiceOptions): ManifestService {
  return new Workspace(createSchemaStore(loadSchema), settings);
}

export type { Diagnostic, Severity } from './lint/diagnostic.ts';
export { compareDiagnostics } from './lint/diagnostic.ts';
/** Every rule with its documentation. */
export { NOTICES, RULES } from './lint/registry.ts';
export type { Rule, RuleInfo } from './lint/rule.ts';
export type { ExportedEdge, ExportedGraph, ExportedNode } from './topology/export.ts';
