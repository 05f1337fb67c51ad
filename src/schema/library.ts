import { type Alternative, type Context, type Definition, holding, type Index, type Validator } from './facts.ts';
import { elementType } from './place.ts';
import { Reach } from './reach.ts';

interface Module {
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly [definition: string]: unknown;
}

type Docs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The bundled schemas, each part loaded when it is first asked for. */
export class Library {
  readonly #load: (module: string) => unknown;
  readonly #loaded = new Map<string, unknown>();
  /** By definition. */
  readonly #modules = new Map<string, Module>();
  /** By definition and field: most objects have the same few. */
  readonly #deprecated = new Map<string, boolean>();
  readonly #holdDeprecated = new Reach(
    (name) => Object.keys(this.definition(name) ?? {}).some((field) => this.isDeprecated(name, field)),
    (name) => Object.values(this.definition(name) ?? {}).flatMap((field) => field.map(({ type }) => elementType(type))),
  );
  readonly #leadToDeprecated = new Map<string, ReadonlySet<string>>();

  constructor(load: (module: string) => unknown) {
    this.#load = load;
  }

  #get<T>(file: string): T {
    if (!this.#loaded.has(file)) this.#loaded.set(file, this.#load(file));
    return this.#loaded.get(file) as T;
  }

  get index(): Index {
    return this.#get<Index>('index.json');
  }

  #module(definition: string): Module | undefined {
    let module = this.#modules.get(definition);
    if (!module) {
      const { modules } = this.index;
      if (!Object.hasOwn(modules, definition)) return undefined;
      module = this.#get<Module>(`kubernetes-${modules[definition]}.cjs`);
      this.#modules.set(definition, module);
    }
    return module;
  }

  /** All fields that a definition has in any version; `undefined` for scalars. */
  definition(name: string): Definition | undefined {
    return this.#module(name)?.definitions[name];
  }

  field(definition: string, name: string, minor: number): Alternative | undefined {
    const fields = this.definition(definition);
    return fields && Object.hasOwn(fields, name) ? holding(fields[name], minor) : undefined;
  }

  /** The fields that a definition has in a version. */
  fields(definition: string, minor: number): [string, Alternative][] {
    return Object.entries(this.definition(definition) ?? {}).flatMap(([name, alternatives]) => {
      const field = holding(alternatives, minor);
      return field ? [[name, field] as [string, Alternative]] : [];
    });
  }

  validator(definition: string): Validator {
    return this.#module(definition)?.[definition] as Validator;
  }

  context(minor: number): Context {
    return { minor, find: (definition) => this.validator(definition) };
  }

  prose(definition: string, field: string): string | undefined {
    const module = this.index.modules[definition];
    if (module === undefined) return undefined;
    return this.#get<Docs>(`docs-${module}.json`)[definition]?.[field];
  }

  /**
   * Kubernetes marks deprecated fields in their prose only, in Go's convention and two of its own. A field may speak of
   * deprecation without being deprecated: `deprecated` of a CRD's version, values, annotations.
   */
  isDeprecated(definition: string, field: string): boolean {
    const key = `${definition}.${field}`;
    let found = this.#deprecated.get(key);
    if (found === undefined) {
      const prose = this.prose(definition, field) ?? '';
      found = /\bDeprecated[:.] |\bThis field is deprecated\b|\bis the deprecated field\b/.test(prose);
      this.#deprecated.set(key, found);
    }
    return found;
  }

  /** Whether a field of a definition is deprecated, or something below it, in any version. */
  leadsToDeprecated(definition: string, field: string): boolean {
    let leading = this.#leadToDeprecated.get(definition);
    if (!leading) {
      const fields = Object.entries(this.definition(definition) ?? {}).filter(
        ([name, alternatives]) =>
          this.isDeprecated(definition, name) ||
          alternatives.some(({ type }) => this.#holdDeprecated.from(elementType(type))),
      );
      leading = new Set(fields.map(([name]) => name));
      this.#leadToDeprecated.set(definition, leading);
    }
    return leading.has(field);
  }
}
