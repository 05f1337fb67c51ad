import { groupBy } from '../base/order.ts';
import { remember } from '../base/remember.ts';
import type { Declarations } from '../graph/declarations.ts';
import { folderOf } from '../graph/folders.ts';
import type { Target } from '../lint/rule.ts';
import { keyOf } from '../schema/customLibrary.ts';
import { readJsonSchema } from '../schema/jsonSchema/readJsonSchema.ts';
import type { DocumentSchemas, Schemas } from '../schema/schemas.ts';
import type { SchemaStore } from '../schema/store.ts';
import { customKindsOf } from '../schema/structural/customKinds.ts';
import type { CustomKind } from '../schema/structural/structuralSchema.ts';
import type { Field } from '../syntax/field.ts';
import { type Manifest, parseFile, type SourceFile } from '../syntax/manifest.ts';
import { configProblems } from './config/problems.ts';
import { configFor, type FolderConfig, isConfig, readConfig } from './config.ts';
import { FileKinds } from './fileKinds.ts';

/** What counts in place of what configurations and settings say. */
export type Forced = Partial<Pick<Target, 'kubernetesVersion' | 'podSecurity' | 'podSecurityRules'>>;

/** Which schemas hold for which file: by the Kubernetes version of its folder, and the CRDs that stand nearest to it. */
export class FileSchemas {
  readonly #store: SchemaStore;
  readonly #configs = new Map<string, FolderConfig>();
  readonly #kindsByFile = new Map<string, readonly CustomKind[]>();
  readonly #kindsByDocument = remember((manifest: Manifest) => objectsIn(manifest.root).flatMap(customKindsOf));
  readonly #forced: Forced;
  readonly #fileKinds: FileKinds;
  #version = '';
  #config: FolderConfig | undefined;
  /** The custom kinds that hold in a folder; the same list for all folders that see the same. */
  #byFolder = new Map<string, readonly CustomKind[]>();

  /** @param forced judges all files by it, whatever their folders say */
  constructor(store: SchemaStore, forced: Forced = {}) {
    this.#store = store;
    this.#forced = forced;
    this.#fileKinds = new FileKinds(store);
  }

  get versions(): readonly string[] {
    return this.#store.versions;
  }

  /** For files whose folder names no version. */
  set version(version: string) {
    this.#version = /^1\.\d+$/.test(version) ? version : '';
  }

  update(file: SourceFile): void {
    if (isConfig(file.uri)) this.#configs.set(file.uri, readConfig(file));
    else this.#setKinds(file.uri, this.#kindsIn(file));
  }

  remove(uri: string): void {
    this.#configs.delete(uri);
    this.#setKinds(uri, []);
  }

  /**
   * A file of further CRDs or a JSON Schema, or `undefined` when it is gone. Answers what is wrong with it, if it
   * can't serve.
   */
  setSchemaFile(uri: string, text: string | undefined): string | undefined {
    const kinds = text === undefined ? [] : this.#kindsIn(parseFile(uri, text));
    const isSchema = text !== undefined && kinds.length === 0 && /\.json$/i.test(uri);
    const read = isSchema ? readJsonSchema(uri, text) : { kinds };
    this.#setKinds(`schemas:${uri}`, 'kinds' in read ? read.kinds : []);
    return 'problem' in read ? read.problem : undefined;
  }

  #setKinds(uri: string, kinds: readonly CustomKind[]): void {
    const before = this.#kindsByFile.get(uri) ?? [];
    if (before.length === kinds.length && kinds.every((kind, index) => kind === before[index])) return;
    if (kinds.length > 0) this.#kindsByFile.set(uri, kinds);
    else this.#kindsByFile.delete(uri);
    this.#byFolder = new Map();
  }

  #kindsIn({ manifests }: SourceFile): readonly CustomKind[] {
    return manifests.flatMap(this.#kindsByDocument);
  }

  /** One configuration for all files, in place of those beside them. */
  useConfig(file: SourceFile): void {
    this.#config = readConfig(file);
  }

  #configOf(uri: string): FolderConfig | undefined {
    return this.#config ?? configFor(uri, this.#configs.values());
  }

  /** What is declared of the objects of a file, and where: the nearest configuration above it. */
  declarationsOf(uri: string): Declarations | undefined {
    return this.#configOf(uri)?.declarations;
  }

  /** The configuration that holds for a file. */
  configUriOf(uri: string): string | undefined {
    return this.#configOf(uri)?.uri;
  }

  /** Folders that configuration files name. */
  get schemaFolders(): readonly string[] {
    const configs = this.#config ? [this.#config] : [...this.#configs.values()];
    return configs.flatMap(({ schemaFolders }) => schemaFolders);
  }

  /** The version a file is judged by, and where that is said: a configuration file, or the settings. */
  versionOf(uri: string): { readonly version: string; readonly config?: string } {
    if (this.#forced.kubernetesVersion !== undefined) return { version: this.#forced.kubernetesVersion };
    const config = this.#configOf(uri);
    if (config?.kubernetesVersion !== undefined) return { version: config.kubernetesVersion, config: config.uri };
    return { version: this.#version || (this.versions.at(-1) ?? '') };
  }

  /** What the pods of a file are held to where their namespaces don’t say. */
  podSecurityOf(uri: string): Pick<Target, 'podSecurity' | 'podSecurityRules'> {
    const { podSecurity = this.#configOf(uri)?.podSecurity, podSecurityRules } = this.#forced;
    return { ...(podSecurity && { podSecurity }), ...(podSecurityRules && { podSecurityRules }) };
  }

  /** What a document of a file is judged by: the file's name may say what it is. */
  documentSchemas(uri: string): DocumentSchemas {
    const schemas = this.schemasOf(uri);
    const kind = this.#fileKinds.of(uri);
    if (!kind) return schemas;
    const ofFile = schemas.ofFile(kind);
    if (!isConfig(uri)) return unlessStated(ofFile, schemas);
    const validate = (root: Field) => [...configProblems(root, this.versions), ...ofFile.validate(root)];
    return { ...ofFile, validate };
  }

  schemasOf(uri: string): Schemas {
    return this.#store.schemas(this.versionOf(uri).version, this.#kindsFor(uri));
  }

  #kindsFor(uri: string): readonly CustomKind[] {
    const folder = folderOf(uri);
    let kinds = this.#byFolder.get(folder);
    if (!kinds) {
      kinds = this.#same(nearestKinds(folder, this.#kindsByFile));
      this.#byFolder.set(folder, kinds);
    }
    return kinds;
  }

  /** One list for equal ones, so that schemas are told apart by identity. */
  #same(kinds: readonly CustomKind[]): readonly CustomKind[] {
    for (const other of this.#byFolder.values()) {
      if (other.length === kinds.length && kinds.every((kind, index) => kind === other[index])) return other;
    }
    return kinds;
  }
}

/** What a file's name says holds only for documents that do not say themselves what they are, such as a kustomize Component. */
function unlessStated(ofFile: DocumentSchemas, schemas: DocumentSchemas): DocumentSchemas {
  const of = (document: Field) => (document.at('kind').exists ? schemas : ofFile);
  return {
    validate: (root) => of(root).validate(root),
    basisOf: (root) => of(root).basisOf(root),
    at: (field) => of(field.manifest.root).at(field),
  };
}

function objectsIn(root: Field): Field[] {
  return root.at('kind').string === 'List' ? root.at('items').items().flatMap(objectsIn) : [root];
}

/** Of several definitions of one kind, as copies and overlays have them, the one that stands nearest to a folder. */
function nearestKinds(folder: string, byFile: ReadonlyMap<string, readonly CustomKind[]>): readonly CustomKind[] {
  const all = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([uri, kinds]) => kinds.map((kind) => ({ kind, shared: sharedFolders(folder, uri) })));
  const byName = groupBy(all, ({ kind }) => keyOf(kind));
  return [...byName.values()].map((same) => same.reduce((a, b) => (b.shared > a.shared ? b : a)).kind);
}

function sharedFolders(folder: string, uri: string): number {
  const [a, b] = [folder.split('/'), uri.split('/')];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}
