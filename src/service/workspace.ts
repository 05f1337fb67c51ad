import type { Position } from '../base/range.ts';
import { type Cursor, cursorAt } from '../features/cursor.ts';
import { Graph } from '../graph/graph.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Settings } from '../protocol.ts';
import { parseFile, type SourceFile } from '../syntax/manifest.ts';
import type { ReadDocument } from '../syntax/parse.ts';
import type { Access } from './access.ts';
import { isConfig } from './config.ts';
import { DEFAULT_SETTINGS } from './defaultSettings.ts';
import type { FileSchemas } from './fileSchemas.ts';
import { Objects } from './objects.ts';
import { Problems } from './problems.ts';
import { State } from './state.ts';

/**
 * Keeps the files; everything else is derived when asked for, and kept for as long as what it derives from: trees by
 * their text, objects and schema problems by document, links and findings by what they read.
 */
export class Workspace implements Access {
  readonly #createSchemas: () => FileSchemas;
  readonly schemas: FileSchemas;
  readonly #today: (() => string) | undefined;
  readonly #files = new Map<string, SourceFile>();
  /** Texts of files that a configuration excludes: nothing is read of them until it says otherwise. */
  readonly #excluded = new Map<string, string>();
  #config: SourceFile | undefined;
  readonly #objects = new Objects((uri) => this.schemas.configs.of(uri)?.declarations.podTemplates);
  #settings: Settings;
  #state: State | undefined;
  /** Since `#state`; `undefined`: the file is gone. */
  #changes = new Map<string, SourceFile | undefined>();
  readonly problems: Problems;

  constructor(createSchemas: () => FileSchemas, settings: Partial<Settings>, today?: () => string) {
    this.#today = today;
    this.#createSchemas = createSchemas;
    this.schemas = createSchemas();
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.schemas.configs.settings = this.#settings;
    this.problems = new Problems(this, (manifest) => this.#objects.lastOf(manifest), today);
  }

  update(uri: string, text: string, readElsewhere?: () => readonly ReadDocument[] | undefined): void {
    if (this.schemas.configs.isExcluded(uri)) {
      this.remove(uri);
      this.#excluded.set(uri, text);
      return;
    }
    this.#excluded.delete(uri);
    this.hold(parseFile(uri, text, this.#files.get(uri), readElsewhere));
  }

  /** Adds a file that is read already, or puts it in place of the one of its URI. */
  hold(file: SourceFile): void {
    if (this.#files.get(file.uri) === file) return;
    this.#files.set(file.uri, file);
    this.schemas.update(file);
    this.#changed(file.uri, file);
  }

  /** The same files but for some, which have another text or are not there (`undefined`). Both live on, each for itself. */
  with(texts: ReadonlyMap<string, string | undefined>): Workspace {
    const other = new Workspace(this.#createSchemas, this.#settings, this.#today);
    other.schemas.useSchemaFilesOf(this.schemas);
    if (this.#config) other.useConfig(this.#config.uri, this.#config.text);
    for (const [uri, file] of this.#files) if (!texts.has(uri)) other.hold(file);
    for (const [uri, text] of this.#excluded) if (!texts.has(uri)) other.update(uri, text);
    for (const [uri, text] of texts) if (text !== undefined) other.update(uri, text);
    return other;
  }

  #changed(uri: string, file: SourceFile | undefined): void {
    this.#changes.set(uri, file);
    if (isConfig(uri)) this.#configured();
  }

  /** What is declared of files holds for the reading of their objects, too. */
  #configured(): void {
    this.#objects.forget();
    this.#state = undefined;
    const { configs } = this.schemas;
    const texts = [...this.#excluded, ...[...this.#files.values()].map(({ uri, text }) => [uri, text] as const)];
    for (const [uri, text] of texts) if (this.#excluded.has(uri) !== configs.isExcluded(uri)) this.update(uri, text);
  }

  /** The same files, but judged by something else. */
  #judgeAnew(): void {
    if (this.#state) this.#state = new State(this.#state.graph);
  }

  useConfig(uri: string, text: string): void {
    this.#config = parseFile(uri, text);
    this.schemas.configs.use(this.#config);
    this.#configured();
  }

  schemaFile(uri: string, text: string | undefined): string | undefined {
    this.#judgeAnew();
    return this.schemas.setSchemaFile(uri, text);
  }

  remove(uri: string): void {
    this.#excluded.delete(uri);
    if (!this.#files.delete(uri)) return;
    this.schemas.remove(uri);
    this.problems.forget(uri);
    this.#changed(uri, undefined);
  }

  configure(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.schemas.configs.settings = this.#settings;
    this.#judgeAnew();
  }

  get settings(): Settings {
    return this.#settings;
  }

  get files(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  file(uri: string): SourceFile | undefined {
    return this.#files.get(uri);
  }

  get state(): State {
    if (this.#state && this.#changes.size === 0) return this.#state;
    const graph = this.#state ? this.#state.graph.with(this.#changes) : this.graphOf(this.#files.values());
    this.#changes = new Map();
    this.#state = new State(graph);
    return this.#state;
  }

  get graph(): Graph {
    return this.state.graph;
  }

  /** Of other files, whose objects are read as those here are. */
  graphOf(files: Iterable<SourceFile>): Graph {
    return new Graph(
      files,
      (manifest, surroundings) => this.#objects.of(manifest, surroundings),
      (uri) => this.schemas.configs.of(uri)?.declarations,
    );
  }

  cursor(uri: string, position: Position): Cursor | undefined {
    const file = this.#files.get(uri);
    return file && cursorAt(file, this.graph, position);
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    return this.problems.of(uri);
  }
}
