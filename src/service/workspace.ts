import type { Location, Position, Range } from '../base/range.ts';
import { type FieldReferenceOptions, fieldReference } from '../explain/fieldReference.ts';
import { explain } from '../explain/hover.ts';
import { codeActions } from '../features/codeActions.ts';
import { completion } from '../features/completion/completion.ts';
import { type Cursor, cursorAt } from '../features/cursor.ts';
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
import type { Diagnostic } from '../lint/diagnostic.ts';
import { lintResources } from '../lint/lint.ts';
import { suppress } from '../lint/suppress.ts';
import { suppressionUnused } from '../lint/suppressionUnused.ts';
import { type Resource, readResources } from '../model/resource.ts';
import type { Settings, StatusParams, Target, TopologyParams, TopologyResult } from '../protocol.ts';
import type { ConnectionRow, ManifestService } from '../service.ts';
import { type Manifest, parseFile, type SourceFile } from '../syntax/manifest.ts';
import type { ExportedGraph } from '../topology/export.ts';
import type { SvgOptions } from '../topology/svg.ts';
import { connections } from '../traffic/connections.ts';
import { type ExposureRow, exposure } from '../traffic/exposure.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';
import type { FileSchemas } from './fileSchemas.ts';
import { Maps } from './maps.ts';
import { Navigation } from './navigation.ts';
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
  readonly #navigation: Navigation;
  readonly #maps: Maps;

  constructor(schemas: FileSchemas, settings: Partial<Settings>) {
    this.#schemas = schemas;
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#schemas.version = this.#settings.kubernetesVersion;
    this.#ownProblems = this.#noProblemsYet();
    const access = this.#access();
    this.#navigation = new Navigation(access);
    this.#maps = new Maps(access);
  }

  #access(): Access {
    const state = () => this.#now;
    const files = () => this.files;
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
      file: (uri) => this.#files.get(uri),
      cursor: (uri, position) => this.#cursor(uri, position),
      diagnostics: (uri) => this.diagnostics(uri),
    };
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
    return this.#navigation.definition(uri, position);
  }

  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[] {
    return this.#navigation.references(uri, position, includeDeclaration);
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
    return codeActions(this.diagnostics(uri), range);
  }

  codeLenses(uri: string): readonly CodeLens[] {
    return this.#navigation.codeLenses(uri);
  }

  explainField(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string } {
    return fieldReference(this.#schemas.schemasOf(''), query, options);
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

  cardAt(uri: string, position: Position): string | undefined {
    return this.#maps.cardAt(uri, position);
  }

  connections(): readonly ConnectionRow[] {
    const { worlds } = this.#readable.graph;
    const rows = worlds.flatMap((world) => connections(world));
    return distinct(rows.map(({ from, to, ports }) => ({ from, to, ports: ports.format() })));
  }

  exposure(): readonly ExposureRow[] {
    return distinct(this.#readable.graph.worlds.flatMap((world) => exposure(world)));
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
