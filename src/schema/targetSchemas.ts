import { compareText } from '../base/order.ts';
import type { Field } from '../syntax/field.ts';
import { BuiltinNode } from './builtinNode.ts';
import { compileRule } from './celRules/compile.ts';
import { type CustomLibrary, keyOf } from './customLibrary.ts';
import { type KindFact, minorOf } from './facts.ts';
import type { Library } from './library.ts';
import { definitionOf, isList, objectOf, placeOf } from './place.ts';
import { problemOf } from './problems.ts';
import type { SchemaNode } from './schemaNode.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import type { DocumentSchemas, Schemas, ServedKind } from './schemas.ts';
import { stability } from './stability.ts';
import { crdProblems } from './structural/crdProblems.ts';
import { nodeOfKind } from './structural/node.ts';
import type { CustomKind } from './structural/structuralSchema.ts';
import { validateCustom } from './structural/validate.ts';
import { unknownKind } from './unknownKind.ts';
import { metadataProblems } from './validation/objectMeta.ts';
import { validateObject } from './validation/walk.ts';

/** What several versions and sets of custom kinds have in common. */
export interface Sources {
  readonly library: Library;
  readonly bundled: CustomLibrary;
  /** One object for each Kubernetes version that is bundled, for `basisOf`. */
  readonly bases: Map<number, object>;
}

/** The schemas of one Kubernetes version together with custom kinds. */
export class TargetSchemas implements Schemas {
  readonly version: string;
  readonly #sources: Sources;
  /** The nearest that is bundled. */
  readonly #minor: number;
  readonly #isNewer: boolean;
  /** Those of the workspace, by `group/version Kind`. */
  readonly #custom: ReadonlyMap<string, CustomKind>;
  /** Those of which only the name of a file tells the kind, in small letters. */
  readonly #anyCase: ReadonlyMap<string, CustomKind>;
  #kinds: readonly ServedKind[] | undefined;

  constructor(sources: Sources, version: string, custom: readonly CustomKind[]) {
    this.version = version;
    this.#sources = sources;
    const minors = sources.library.index.versions.map(minorOf);
    const [oldest, newest] = [Math.min(...minors), Math.max(...minors)];
    const minor = minorOf(version);
    this.#minor = Number.isNaN(minor) ? newest : Math.min(Math.max(minor, oldest), newest);
    this.#isNewer = minor > newest;
    const byName = (kinds: readonly CustomKind[]) => new Map(kinds.map((kind) => [keyOf(kind), kind]));
    this.#custom = byName(custom.filter(({ anyCase }) => !anyCase));
    this.#anyCase = byName(custom.filter(({ anyCase }) => anyCase));
  }

  get #library(): Library {
    return this.#sources.library;
  }

  get kinds(): readonly ServedKind[] {
    this.#kinds ??= [...this.#builtinKinds(), ...this.#customKinds()].sort(
      (a, b) =>
        compareText(a.kind, b.kind) || stability(a.version) - stability(b.version) || compareText(b.version, a.version),
    );
    return this.#kinds;
  }

  #builtinKinds(): ServedKind[] {
    return Object.entries(this.#library.index.kinds).flatMap(([key, facts]) => {
      const fact = this.#served(facts);
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

  #customKinds(): ServedKind[] {
    const own = [...this.#custom.values()].map((kind) => ({ ...kind, origin: 'workspace' }));
    const bundled = this.#sources.bundled.kinds().filter((kind) => !this.#custom.has(keyOf(kind)));
    return [...own, ...bundled]
      .filter(({ served }) => served)
      .map(({ group, version, kind, plural, namespaced, origin }) => ({
        group,
        version,
        kind,
        namespaced,
        origin,
        ...(plural && { plural }),
      }));
  }

  #served(facts: readonly KindFact[]): KindFact | undefined {
    return facts.find(({ from, to }) => from <= this.#minor && this.#minor <= to);
  }

  #kindOf(object: Field): CustomKind | undefined {
    const apiVersion = object.at('apiVersion').string ?? '';
    const kind = object.at('kind').string ?? '';
    return this.#customKind(apiVersion, kind);
  }

  #isBundled(kind: CustomKind): boolean {
    return this.#sources.bundled.find(kind.group, kind.version, kind.kind) === kind;
  }

  #customKind(apiVersion: string, kind: string): CustomKind | undefined {
    const key = `${apiVersion} ${kind}`;
    const own = this.#custom.get(key) ?? this.#anyCase.get(key.toLowerCase());
    if (own) return own;
    const slash = apiVersion.indexOf('/');
    if (slash < 0) return undefined;
    return this.#sources.bundled.find(apiVersion.slice(0, slash), apiVersion.slice(slash + 1), kind);
  }

  knows(group: string, version: string, kind: string): boolean {
    const apiVersion = group ? `${group}/${version}` : version;
    const key = `${apiVersion} ${kind}`;
    const { kinds } = this.#library.index;
    if (Object.hasOwn(kinds, key)) return this.#served(kinds[key] ?? []) !== undefined;
    return this.#customKind(apiVersion, kind)?.served ?? false;
  }

  basisOf(root: Field): object {
    // A list may hold anything.
    if (isList(root)) return this;
    if (!definitionOf(this.#library, root, this.#minor)) return this.#kindOf(root) ?? this;
    const basis = this.#sources.bases.get(this.#minor) ?? {};
    this.#sources.bases.set(this.#minor, basis);
    return this.#isNewer ? this : basis;
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
    if (definition) {
      const shape = this.#judge(root, definition, root, '');
      // Where the shape is wrong already, one message is enough.
      const wrong = new Set(shape.map(({ field }) => field.pointer));
      const further = [
        ...validateObject(root, definition, this.#library, this.#minor),
        ...crdProblems(root, compileRule),
      ];
      return [...shape, ...further.filter(({ field }) => !wrong.has(field.pointer))];
    }
    if (!root.at('kind').exists) return [];
    const kind = this.#kindOf(root);
    if (!kind) {
      const unknown = unknownKind(this.#library.index, root, this.#minor);
      // An API that is not served has no objects, and what carries no group (a kubeconfig) need not be one.
      const isObject = unknown.length === 0 && /\//.test(root.at('apiVersion').string ?? '');
      return isObject ? [...unknown, ...this.#metadataProblems(root, undefined)] : unknown;
    }
    // What no server serves has no metadata to speak of, such as a Kustomization.
    const metadata = kind.served ? this.#metadataProblems(root, kind.namespaced) : [];
    const own = validateCustom(root, kind, compileRule);
    return [...(this.#isBundled(kind) ? own.flatMap(doubtful) : own), ...metadata];
  }

  /** Ajv's errors about a part of an object, `place` being the JSON pointer of the part. */
  #judge(part: Field, definition: string, root: Field, place: string): readonly SchemaProblem[] {
    const validator = this.#library.validator(definition);
    if (validator.call(this.#library.context(this.#minor), part.toJS())) return [];
    return (validator.errors ?? []).flatMap((error) => {
      const absolute = place ? { ...error, instancePath: place + error.instancePath } : error;
      return problemOf(this.#library, this.#minor, root, absolute) ?? [];
    });
  }

  #metadataProblems(root: Field, namespaced: boolean | undefined): readonly SchemaProblem[] {
    const metadata = root.at('metadata');
    return [
      ...(metadata.exists ? this.#judge(metadata, 'V1ObjectMeta', root, '/metadata') : []),
      ...metadataProblems(root, namespaced),
    ];
  }

  at(field: Field): SchemaNode | undefined {
    const place = placeOf(this.#library, field, this.#minor);
    if (place) return new BuiltinNode(this.#library, this.#minor, place);
    const { object, path } = objectOf(field);
    const kind = this.#kindOf(object);
    return nodeBelow(kind && this.#customNode(kind), path);
  }

  ofKind(apiVersion: string, kind: string): SchemaNode | undefined {
    const key = `${apiVersion} ${kind}`;
    const { kinds } = this.#library.index;
    const fact = Object.hasOwn(kinds, key) ? this.#served(kinds[key] ?? []) : undefined;
    if (fact) return new BuiltinNode(this.#library, this.#minor, { type: fact.definition, isItem: false });
    const custom = this.#customKind(apiVersion, kind);
    return custom && this.#customNode(custom);
  }

  ofFile(kind: CustomKind): DocumentSchemas {
    return {
      basisOf: () => kind,
      validate: (root) => validateCustom(root, kind, undefined).filter((problem) => !isOtherCase(problem)),
      at: (field) => nodeBelow(this.#customNode(kind), field.path),
    };
  }

  #customNode(kind: CustomKind): SchemaNode | undefined {
    const metadata = new BuiltinNode(this.#library, this.#minor, { type: 'V1ObjectMeta', isItem: false });
    return nodeOfKind(kind, { metadata, prose: (path) => this.#sources.bundled.prose(kind, path) });
  }
}

/** A newer release of the project than the one that is bundled may have the field, unless it looks like a slip. */
function doubtful(problem: SchemaProblem): SchemaProblem[] {
  const apiVersion = problem.field.manifest.root.at('apiVersion').string ?? '';
  if (isOtherCase(problem) && apiVersion.startsWith('kustomize.config.k8s.io/')) return [];
  const isNews = problem.rule === 'schema/unknown-field' && problem.suggestion === undefined;
  return [isNews ? { ...problem, severity: 'warning' } : problem];
}

/** kustomize and Helm read their files by encoding/json of Go, which takes keys in any case. */
function isOtherCase({ rule, suggestion, field }: SchemaProblem): boolean {
  return rule === 'schema/unknown-field' && suggestion?.toLowerCase() === String(field.segment).toLowerCase();
}

function nodeBelow(root: SchemaNode | undefined, path: readonly (string | number)[]): SchemaNode | undefined {
  let node = root;
  for (const segment of path) node = node?.child(segment);
  return node;
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
