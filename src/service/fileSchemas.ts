import { groupBy } from '../base/order.ts';
import { remember } from '../base/remember.ts';
import { folderOf } from '../graph/folders.ts';
import type { Target } from '../protocol.ts';
import { keyOf } from '../schema/customLibrary.ts';
import { readJsonSchema } from '../schema/jsonSchema/readJsonSchema.ts';
import type { SchemaProblem } from '../schema/schemaProblem.ts';
import type { DocumentSchemas, Schemas } from '../schema/schemas.ts';
import type { SchemaStore } from '../schema/store.ts';
import { customKindsOf } from '../schema/structural/customKinds.ts';
import type { CustomKind } from '../schema/structural/structuralSchema.ts';
import type { Field } from '../syntax/field.ts';
import { type Manifest, parseFile, type SourceFile } from '../syntax/manifest.ts';
import { isUnquotedOff } from './config/levels.ts';
import { configProblems } from './config/problems.ts';
import { isConfig } from './config.ts';
import { Configs, type Forced } from './configs.ts';
import { FileKinds } from './fileKinds.ts';

/** Before the URIs of files of further schemas, so that none is taken for a file of the workspace. */
const FURTHER = 'schemas:';

/** Which schemas hold for which file: by the Kubernetes version of its folder, and the CRDs that stand nearest to it. */
export class FileSchemas {
  readonly #store: SchemaStore;
  readonly configs: Configs;
  readonly #kindsByFile = new Map<string, readonly CustomKind[]>();
  readonly #kindsByDocument = remember((manifest: Manifest) => objectsIn(manifest.root).flatMap(customKindsOf));
  readonly #fileKinds: FileKinds;
  /** The custom kinds that hold in a folder; the same list for all folders that see the same. */
  #byFolder = new Map<string, readonly CustomKind[]>();

  constructor(store: SchemaStore, forced: Forced = {}) {
    this.#store = store;
    this.configs = new Configs(forced, store.versions.at(-1) ?? '');
    this.#fileKinds = new FileKinds(store);
  }

  get versions(): readonly string[] {
    return this.#store.versions;
  }

  /** The Kubernetes version that a file is judged by, and who names it. */
  targetOf(uri: string): Target {
    const { kubernetesVersion: version, versionFrom: config } = this.configs.rulingOf(uri);
    return { version, ...(config !== undefined && { config }), versions: this.versions };
  }

  update(file: SourceFile): void {
    if (isConfig(file.uri)) this.configs.update(file);
    else this.#setKinds(file.uri, this.#kindsIn(file));
  }

  remove(uri: string): void {
    this.configs.remove(uri);
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
    this.#setKinds(`${FURTHER}${uri}`, 'kinds' in read ? read.kinds : []);
    return 'problem' in read ? read.problem : undefined;
  }

  /** Takes over the files of further schemas that another has. */
  useSchemaFilesOf(other: FileSchemas): void {
    for (const [uri, kinds] of other.#kindsByFile) if (uri.startsWith(FURTHER)) this.#setKinds(uri, kinds);
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

  /** What a document of a file is judged by: the file's name may say what it is. */
  documentSchemas(uri: string): DocumentSchemas {
    const schemas = this.schemasOf(uri);
    const kind = this.#fileKinds.of(uri);
    if (!kind) return schemas;
    const ofFile = schemas.ofFile(kind);
    if (!isConfig(uri)) return unlessStated(ofFile, schemas);
    const validate = (root: Field) => [
      ...configProblems(root, this.versions),
      ...ofFile.validate(root).filter(isProblem),
    ];
    return { ...ofFile, validate };
  }

  schemasOf(uri: string): Schemas {
    return this.#store.schemas(this.configs.rulingOf(uri).kubernetesVersion, this.#kindsFor(uri));
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

/** To the schema, which asks for a text, an unquoted `off` is a boolean; and of levels of Pod Security it knows but the pattern. */
function isProblem({ rule, field }: SchemaProblem): boolean {
  if (rule === 'schema/pattern' && field.segment === 'podSecurity') return false;
  return !isUnquotedOff(field) || (rule !== 'schema/enum' && rule !== 'schema/type');
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
