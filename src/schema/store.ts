import type { Field } from '../syntax/field.ts';
import { BuiltinNode } from './builtinNode.ts';
import { minorOf } from './facts.ts';
import { Library } from './library.ts';
import { definitionOf, isList, placeOf } from './place.ts';
import { problemOf } from './problems.ts';
import type { SchemaNode } from './schemaNode.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import type { Schemas, ServedKind } from './schemas.ts';
import type { CustomKind } from './structural/structuralSchema.ts';
import { unknownKind } from './unknownKind.ts';

/** All bundled schemas. */
export interface SchemaStore {
  /** The Kubernetes versions that are bundled, oldest first: `1.25`, … */
  readonly versions: readonly string[];
  /**
   * The schemas of a Kubernetes version, for one that is not bundled those of the nearest, together with custom kinds,
   * which come before bundled ones of the same name. The same answer for the same arguments, by identity.
   */
  schemas(version: string, custom?: readonly CustomKind[]): Schemas;
}

/**
 * @param load gives a file of `dist/schemas`, parsed or evaluated; it is asked once for each, when first needed
 */
export function createSchemaStore(load: (module: string) => unknown): SchemaStore {
  const library = new Library(load);
  const known = new Map<string, Schemas>();
  return {
    get versions() {
      return library.index.versions;
    },
    schemas(version) {
      const schemas = known.get(version) ?? new BundledSchemas(library, version);
      known.set(version, schemas);
      return schemas;
    },
  };
}

class BundledSchemas implements Schemas {
  readonly version: string;
  readonly #library: Library;
  /** The nearest bundled one. */
  readonly #minor: number;
  readonly #isNewer: boolean;

  constructor(library: Library, version: string) {
    this.version = version;
    this.#library = library;
    const minors = library.index.versions.map(minorOf);
    const [oldest, newest] = [Math.min(...minors), Math.max(...minors)];
    const minor = minorOf(version);
    this.#minor = Number.isNaN(minor) ? newest : Math.min(Math.max(minor, oldest), newest);
    this.#isNewer = minor > newest;
  }

  get kinds(): readonly ServedKind[] {
    return Object.entries(this.#library.index.kinds).flatMap(([key, versions]) => {
      const fact = versions.find(({ from, to }) => from <= this.#minor && this.#minor <= to);
      if (!fact || fact.scope === 'list') return [];
      const [apiVersion = '', kind = ''] = key.split(' ');
      const slash = apiVersion.indexOf('/');
      const served: ServedKind = {
        group: apiVersion.slice(0, Math.max(slash, 0)),
        version: apiVersion.slice(slash + 1),
        kind,
        namespaced: fact.scope === 'namespaced',
        origin: 'kubernetes',
        ...(fact.plural && { plural: fact.plural }),
      };
      return [served];
    });
  }

  knows(group: string, version: string, kind: string): boolean {
    const facts = this.#library.index.kinds[`${group ? `${group}/` : ''}${version} ${kind}`];
    return facts?.some(({ from, to }) => from <= this.#minor && this.#minor <= to) ?? false;
  }

  validate(root: Field): readonly SchemaProblem[] {
    if (isList(root)) {
      return root
        .at('items')
        .items()
        .flatMap((item) => this.validate(item));
    }
    if (root.at('apiVersion').templated || root.at('kind').templated) return [];
    const problems = this.#problemsIn(root);
    // What a version that is newer than the bundled ones has added, nobody can know here.
    if (this.#isNewer) return problems.filter(({ rule }) => !/unknown|enum/.test(rule));
    return problems.filter((problem) => !isMisspelt(problem, problems));
  }

  #problemsIn(root: Field): readonly SchemaProblem[] {
    const definition = definitionOf(this.#library, root, this.#minor);
    if (!definition) return unknownKind(this.#library.index, root, this.#minor);
    const validator = this.#library.validator(definition);
    if (validator.call(this.#library.context(this.#minor), root.toJS())) return [];
    return (validator.errors ?? []).flatMap((error) => problemOf(this.#library, this.#minor, root, error) ?? []);
  }

  at(field: Field): SchemaNode | undefined {
    const place = placeOf(this.#library, field, this.#minor);
    return place && new BuiltinNode(this.#library, this.#minor, place);
  }

  ofKind(apiVersion: string, kind: string): SchemaNode | undefined {
    const facts = this.#library.index.kinds[`${apiVersion} ${kind}`];
    const fact = facts?.find(({ from, to }) => from <= this.#minor && this.#minor <= to);
    return fact && new BuiltinNode(this.#library, this.#minor, { type: fact.definition, isItem: false });
  }
}

/** A required field that is missing because its key is misspelt is one mistake, not two. */
function isMisspelt(missing: SchemaProblem, problems: readonly SchemaProblem[]): boolean {
  if (missing.rule !== 'schema/required') return false;
  return problems.some(
    ({ rule, suggestion, field }) =>
      rule === 'schema/unknown-field' &&
      suggestion === missing.field.segment &&
      field.parent?.pointer === missing.field.parent?.pointer,
  );
}
