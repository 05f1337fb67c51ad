import type { CustomKind, StructuralSchema } from './structural/structuralSchema.ts';

/** A version of a kind of a project that is bundled. */
export interface BundledKind extends CustomKind {
  /** The project: `gateway-api`. */
  readonly origin: string;
}

/** crds.json: by `group/version Kind`. */
type Index = Readonly<Record<string, IndexEntry>>;

interface IndexEntry {
  readonly project: string;
  readonly plural?: string;
  readonly namespaced: boolean;
  readonly deprecated?: true;
  /** The kind of a file that a tool reads, not of objects that an API server serves. */
  readonly isFile?: true;
}

/** crds-<project>.json: a `{ $ref }` in it stands for one of `types`. */
interface Project {
  readonly kinds: Readonly<Record<string, StructuralSchema>>;
  readonly types: Readonly<Record<string, StructuralSchema>>;
}

/** docs-crds-<project>.json: by kind or type and the path below it; a number is one of docs-crds-shared.json. */
type Docs = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/**
 * The bundled schemas of other projects' kinds. The index is loaded when anything is asked, the schemas of a project
 * with the first `schema` of one of its kinds, its prose with the first of that.
 */
export class CustomLibrary {
  readonly #load: (file: string) => unknown;
  readonly #projects = new Map<string, ReadonlyMap<string, StructuralSchema>>();
  readonly #docs = new Map<string, Docs>();
  readonly #typeNames = new WeakMap<StructuralSchema, string>();
  #kinds: ReadonlyMap<string, BundledKind> | undefined;
  #served: readonly BundledKind[] | undefined;
  #sharedDocs: readonly string[] | undefined;

  /** @param load gives a file of `dist/schemas`, parsed; it is asked once for each, when first needed */
  constructor(load: (file: string) => unknown) {
    this.#load = load;
  }

  /** The kinds that an API server serves, sorted by group, version and kind. */
  kinds(): readonly BundledKind[] {
    this.#served ??= [...this.#index().values()].filter(({ served }) => served);
    return this.#served;
  }

  /**
   * One version of a kind. Besides the kinds of the API there are those of two files, which are not served:
   * `kustomize.config.k8s.io/v1beta1 Kustomization` (and `v1alpha1 Component`), and `Chart` of the group `''` and version `helm`.
   */
  find(group: string, version: string, kind: string): BundledKind | undefined {
    return this.#index().get(keyOf({ group, version, kind }));
  }

  /** The versions of a kind, in the order of the alphabet. */
  versionsOf(group: string, kind: string): readonly string[] {
    return this.kinds().flatMap((one) => (one.group === group && one.kind === kind ? one.version : []));
  }

  /** Whether any kind of the group is bundled. Others of it, and other versions, may still be: nothing is said of them. */
  hasGroup(group: string): boolean {
    return this.kinds().some((kind) => kind.group === group);
  }

  /** What the project's documentation says of a place, in Markdown; of the kind itself where the path is empty. */
  prose(kind: CustomKind, path: readonly (string | number)[]): string | undefined {
    const bundled = this.find(kind.group, kind.version, kind.kind);
    const at = bundled?.schema && this.#containersAt(keyOf(bundled), bundled.schema, path);
    if (!at) return undefined;
    const docs = this.#docsOf(bundled.origin);
    for (const { container, below } of at) {
      const said = docs[container]?.[below];
      const text = typeof said === 'number' ? this.#shared()[said] : said;
      if (text !== undefined) return text || undefined;
    }
    return undefined;
  }

  /** The kind and the types that a place is in, outermost first, each with the path below it. */
  #containersAt(key: string, schema: StructuralSchema, path: readonly (string | number)[]) {
    let at = [{ container: key, below: '' }];
    let here = schema;
    for (const segment of path) {
      const type = this.#typeNames.get(here);
      if (type !== undefined) at.push({ container: type, below: '' });
      const part = partAt(here, String(segment));
      if (!part) return undefined;
      at = at.map(({ container, below }) => ({ container, below: below + part.step }));
      here = part.schema;
    }
    return at;
  }

  #index(): ReadonlyMap<string, BundledKind> {
    this.#kinds ??= new Map(
      Object.entries(this.#load('crds.json') as Index).map(([key, entry]) => [key, this.#kind(key, entry)]),
    );
    return this.#kinds;
  }

  #kind(key: string, { project, plural, namespaced, deprecated, isFile }: IndexEntry): BundledKind {
    const schemaOf = () => this.#schemas(project).get(key) ?? {};
    const [apiVersion = '', kind = ''] = key.split(' ');
    const slash = apiVersion.indexOf('/');
    return {
      group: apiVersion.slice(0, Math.max(slash, 0)),
      version: apiVersion.slice(slash + 1),
      kind,
      namespaced,
      served: !isFile,
      origin: project,
      ...(plural !== undefined && { plural }),
      ...(deprecated && { deprecated: '' }),
      get schema() {
        return schemaOf();
      },
    };
  }

  #schemas(project: string): ReadonlyMap<string, StructuralSchema> {
    let schemas = this.#projects.get(project);
    if (!schemas) {
      const { kinds, types } = this.#load(`crds-${project}.json`) as Project;
      for (const [name, type] of Object.entries(types)) this.#typeNames.set(type, name);
      // What was just loaded is nobody else's, so its references are replaced where they stand.
      for (const holder of [kinds, types]) replaceReferences(holder, types);
      schemas = new Map(Object.entries(kinds));
      this.#projects.set(project, schemas);
    }
    return schemas;
  }

  #docsOf(project: string): Docs {
    let docs = this.#docs.get(project);
    if (!docs) {
      docs = this.#load(`docs-crds-${project}.json`) as Docs;
      this.#docs.set(project, docs);
    }
    return docs;
  }

  #shared(): readonly string[] {
    this.#sharedDocs ??= this.#load('docs-crds-shared.json') as readonly string[];
    return this.#sharedDocs;
  }
}

/** `group/version Kind` */
export function keyOf({ group, version, kind }: Pick<CustomKind, 'group' | 'version' | 'kind'>): string {
  return `${group ? `${group}/` : ''}${version} ${kind}`;
}

/** Every `{ $ref }` below `json` becomes the type that it names. References in types are replaced once, with them. */
function replaceReferences(json: object, types: Project['types']): void {
  const holder = json as Record<string, unknown>;
  for (const key in holder) {
    const value = holder[key] as { readonly $ref?: unknown } | string | number | boolean | null;
    if (typeof value !== 'object' || value === null) continue;
    if (typeof value.$ref === 'string') holder[key] = types[value.$ref] ?? {};
    else replaceReferences(value, types);
  }
}

/** The part of a schema that describes a key or an item, and how `scripts/schemas/crds/parts.mjs` writes the way to it. */
function partAt(schema: StructuralSchema, segment: string): { schema: StructuralSchema; step: string } | undefined {
  const { properties, items, additionalProperties } = schema;
  const property = properties && Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  if (property) return { schema: property, step: `.${segment}` };
  if (items) return { schema: items, step: '[]' };
  return typeof additionalProperties === 'object' ? { schema: additionalProperties, step: '{}' } : undefined;
}
