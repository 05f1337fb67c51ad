import type { NamedNode, Scalar, SchemaNode } from '../schemaNode.ts';
import { limitsOf } from './limits.ts';
import { isMetaField, propertyOf } from './step.ts';
import type { CustomKind, StructuralSchema } from './structuralSchema.ts';
import { typeName } from './typeName.ts';
import { isEmbedded } from './value.ts';

/** What a custom kind's nodes know besides its schema. */
export interface NodeSources {
  /** What every object's `metadata` is. */
  readonly metadata?: SchemaNode;
  /**
   * The description of a place, where it is kept apart from the schema. The path leads through the schema: the names of
   * properties, `[]` for the items of a list, `{}` for the values of a map.
   */
  prose?(path: readonly string[]): string | undefined;
}

/** The place of a whole object of a custom kind; `undefined` where nothing is known of its fields. */
export function nodeOfKind(kind: CustomKind, sources: NodeSources = {}): SchemaNode | undefined {
  return kind.schema && new StructuralNode(kind.schema, sources, { kind: kind.kind });
}

interface Situation {
  readonly path?: readonly string[];
  readonly required?: boolean;
  /** Of a whole object, which has the fields of every object. */
  readonly kind?: string;
}

const TEXT: StructuralSchema = { type: 'string' };
const OBJECT: StructuralSchema = { type: 'object' };

/** A place in a structural schema. */
export class StructuralNode implements SchemaNode {
  readonly #schema: StructuralSchema;
  readonly #sources: NodeSources;
  readonly #path: readonly string[];
  readonly #kind: string | undefined;
  readonly required: boolean;

  constructor(
    schema: StructuralSchema,
    sources: NodeSources = {},
    { path = [], required = false, kind }: Situation = {},
  ) {
    this.#schema = schema;
    this.#sources = sources;
    this.#path = path;
    this.#kind = kind;
    this.required = required;
  }

  get type(): string {
    return this.#kind ?? typeName(this.#schema);
  }

  get shape(): SchemaNode['shape'] {
    const { type, properties, additionalProperties } = this.#schema;
    if (this.#isResource || properties) return 'object';
    if (type === 'array') return 'list';
    if (type === 'object' && additionalProperties) return 'map';
    if (this.#schema['x-kubernetes-preserve-unknown-fields']) return 'any';
    if (type === 'object') return 'object';
    return type || this.#schema['x-kubernetes-int-or-string'] ? 'scalar' : 'any';
  }

  get scalar(): string | undefined {
    if (this.shape !== 'scalar') return undefined;
    const { type, format } = this.#schema;
    if (this.#schema['x-kubernetes-int-or-string']) return 'IntOrString';
    if (type === 'integer') return format === 'int32' ? 'int32' : 'int64';
    if (type === 'number') return 'double';
    return type === 'string' ? (format ?? type) : type;
  }

  get documentation(): string | undefined {
    return this.#schema.description ?? this.#sources.prose?.(this.#path);
  }

  get enum(): readonly Scalar[] | undefined {
    const values = this.#schema.enum?.filter((value) => typeof value !== 'object' || value === null);
    return values && values.length > 0 ? values : undefined;
  }

  get default(): unknown {
    return this.#schema.default;
  }

  /** Go's convention, which controller-gen passes on. */
  get deprecated(): boolean {
    return /\bDeprecated: |^(This field is )?deprecated\b/i.test(this.documentation ?? '');
  }

  get limits(): readonly string[] {
    return limitsOf(this.#schema);
  }

  get #isResource(): boolean {
    return this.#kind !== undefined || isEmbedded(this.#schema);
  }

  children(): readonly NamedNode[] {
    const names = Object.keys(this.#schema.properties ?? {});
    const own = this.#isResource
      ? ['apiVersion', 'kind', 'metadata', ...names.filter((name) => !isMetaField(name))]
      : names;
    return own.flatMap((name) => {
      const node = this.child(name);
      return node ? [{ name, node }] : [];
    });
  }

  child(segment: string | number): SchemaNode | undefined {
    const { items, additionalProperties } = this.#schema;
    if (this.#schema.type === 'array') return items && this.#below(items, '[]');
    const name = String(segment);
    const required = this.#schema.required?.includes(name) ?? false;
    const property = propertyOf(this.#schema, name);
    if (this.#isResource && isMetaField(name)) return this.#metaField(name, property);
    if (property) return this.#below(property, name, required);
    return typeof additionalProperties === 'object' ? this.#below(additionalProperties, '{}') : undefined;
  }

  leadsToDeprecated(): boolean {
    return true;
  }

  #metaField(name: string, property: StructuralSchema | undefined): SchemaNode {
    if (name !== 'metadata') return this.#below(property ?? TEXT, name, true);
    return this.#sources.metadata ?? this.#below(property ?? OBJECT, name);
  }

  #below(schema: StructuralSchema, step: string, required = false): SchemaNode {
    return new StructuralNode(schema, this.#sources, { path: [...this.#path, step], required });
  }
}
