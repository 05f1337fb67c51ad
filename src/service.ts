import type { Location, Position, Range } from './base/range.ts';
import type { FieldReferenceOptions } from './explain/fieldReference.ts';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  CompletionOptions,
  DefinitionLink,
  DocumentSymbol,
  Hover,
  WorkspaceSymbol,
} from './features/types.ts';
import type { Diagnostic } from './lint/diagnostic.ts';
import type { Settings, StatusParams, Target, TopologyParams, TopologyResult } from './protocol.ts';
import { createSchemaStore } from './schema/store.ts';
import { FileSchemas } from './service/fileSchemas.ts';
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
  /** One configuration for all files, in place of those that stand beside them. */
  useConfig(uri: string, text: string): void;
  /**
   * Gives a file of further CRDs or a JSON Schema, or takes it back (`undefined`); it is no manifest. Answers what is wrong
   * with it, if it can't serve.
   */
  schemaFile(uri: string, text: string | undefined): string | undefined;
  configure(settings: Partial<Settings>): void;
  /** URIs of the files it holds, sorted. */
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
  /** Places that refer to the object (or key, port, label) at a position. */
  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[];
  documentSymbols(uri: string): readonly DocumentSymbol[];
  workspaceSymbols(query: string): readonly WorkspaceSymbol[];
  codeActions(uri: string, range: Range): readonly CodeAction[];
  codeLenses(uri: string): readonly CodeLens[];

  /** The page of a kind or field: `deployment.spec.strategy`. */
  explainField(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string };
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
  /** The Kubernetes version that a file is judged by. */
  target(uri: string): Target;
  /** URIs of folders that configuration files name for further schemas; the host reads them and gives `schemaFile`. */
  readonly schemaFolders: readonly string[];
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
  /** Judges all files by this version, whatever their folders say. */
  readonly kubernetesVersion?: string;
}

export function createManifestService(options: ServiceOptions): ManifestService {
  const { loadSchema, settings = {}, kubernetesVersion } = options;
  return new Workspace(new FileSchemas(createSchemaStore(loadSchema), kubernetesVersion), settings);
}

export type { Diagnostic, Severity } from './lint/diagnostic.ts';
export { compareDiagnostics } from './lint/diagnostic.ts';
/** Every rule with its documentation. */
export { NOTICES, RULES } from './lint/registry.ts';
export type { Rule, RuleInfo } from './lint/rule.ts';
export type { ExportedEdge, ExportedGraph, ExportedNode } from './topology/export.ts';
