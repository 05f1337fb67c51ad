import type { Field } from '../syntax/field.ts';
import { type Alternative, minorOf } from './facts.ts';
import { Library } from './library.ts';
import { definitionOf, isList, type Place, placeOf, typeName } from './place.ts';
import { problemOf } from './problems.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { unknownKind } from './unknownKind.ts';

export type { SchemaProblem };

export interface FieldDescription {
  /** As Kubernetes' reference writes it: `[]Container`, `string`, `int32`, `Quantity`. */
  readonly type: string;
  readonly required: boolean;
  readonly documentation?: string;
  readonly enum?: readonly string[];
  readonly default?: string;
  readonly deprecated?: boolean;
}

/** The bundled schemas of all Kubernetes versions. A version that is not bundled is taken for the nearest that is. */
export interface SchemaStore {
  /** Oldest first: `1.25`, … */
  readonly versions: readonly string[];
  /** Whether a version serves the kind; `apiVersion` is without the group: `v1`. */
  knows(version: string, group: string, apiVersion: string, kind: string): boolean;
  /**
   * What the API server would refuse in a document (`root`) or one object of it. Custom resources are not judged, nor
   * kinds that only other versions serve: that is said by other rules.
   */
  validate(version: string, root: Field): readonly SchemaProblem[];
  describe(version: string, field: Field): FieldDescription | undefined;
  /** The keys that may stand in this map, whether they do or not. */
  children(version: string, field: Field): readonly { readonly name: string; readonly description: FieldDescription }[];
}

/**
 * @param load gives a file of `dist/schemas`, parsed or evaluated; it is asked once for each, when first needed
 */
export function createSchemaStore(load: (module: string) => unknown): SchemaStore {
  return new BundledSchemas(new Library(load));
}

class BundledSchemas implements SchemaStore {
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  get versions(): readonly string[] {
    return this.#library.index.versions;
  }

  #minor(version: string): number {
    const minors = this.versions.map(minorOf);
    const [oldest, newest] = [Math.min(...minors), Math.max(...minors)];
    const minor = minorOf(version);
    return Number.isNaN(minor) ? newest : Math.min(Math.max(minor, oldest), newest);
  }

  #isNewer(version: string): boolean {
    return minorOf(version) > this.#minor(version);
  }

  knows(version: string, group: string, apiVersion: string, kind: string): boolean {
    const minor = this.#minor(version);
    const versions = this.#library.index.kinds[`${group ? `${group}/` : ''}${apiVersion} ${kind}`];
    return versions?.some(({ from, to }) => from <= minor && minor <= to) ?? false;
  }

  validate(version: string, root: Field): readonly SchemaProblem[] {
    if (isList(root)) {
      return root
        .at('items')
        .items()
        .flatMap((item) => this.validate(version, item));
    }
    if (root.at('apiVersion').templated || root.at('kind').templated) return [];
    const problems = this.#problemsIn(root, this.#minor(version));
    // What a version that is newer than the bundled ones has added, nobody can know here.
    if (this.#isNewer(version)) return problems.filter(({ rule }) => !/unknown|enum/.test(rule));
    return problems.filter((problem) => !isMisspelt(problem, problems));
  }

  #problemsIn(root: Field, minor: number): readonly SchemaProblem[] {
    const definition = definitionOf(this.#library, root, minor);
    if (!definition) return unknownKind(this.#library.index, root, minor);
    const validator = this.#library.validator(definition);
    if (validator.call(this.#library.context(minor), root.toJS())) return [];
    return (validator.errors ?? []).flatMap((error) => problemOf(this.#library, minor, root, error) ?? []);
  }

  describe(version: string, field: Field): FieldDescription | undefined {
    const place = placeOf(this.#library, field, this.#minor(version));
    if (!place) return undefined;
    if (!place.field || place.isItem) return this.#itemDescription(place);
    return this.#description(place.field, place.owner ?? '', place.name ?? '');
  }

  children(version: string, field: Field): readonly { name: string; description: FieldDescription }[] {
    const minor = this.#minor(version);
    const place = placeOf(this.#library, field, minor);
    if (!place) return [];
    return this.#library
      .fields(place.type, minor)
      .map(([name, one]) => ({ name, description: this.#description(one, place.type, name) }));
  }

  /** An object, or an item of a list or map: its type speaks for it. */
  #itemDescription({ type, field }: Place): FieldDescription {
    const documentation = this.#library.prose(type, '');
    return {
      type: typeName(type),
      required: false,
      ...(documentation && { documentation }),
      ...(field?.values && { enum: field.values }),
    };
  }

  #description(field: Alternative, owner: string, name: string): FieldDescription {
    const documentation = this.#library.prose(owner, name);
    return {
      type: typeName(field.type),
      required: field.required ?? false,
      ...(documentation && { documentation }),
      ...(field.values && { enum: field.values }),
      ...(documentation && isDeprecated(documentation) && { deprecated: true }),
    };
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

/** Kubernetes marks deprecated fields in their prose only, in Go's convention and two of its own. */
function isDeprecated(documentation: string): boolean {
  return /\bDeprecated: |^(This field is )?deprecated\b|\bis a deprecated alias\b/i.test(documentation);
}
