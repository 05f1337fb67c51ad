import type { Field } from '../../syntax/field.ts';
import type { Scalar } from '../schemaNode.ts';
import { put } from './defaults.ts';
import { DEPTH_LIMIT, OPEN } from './step.ts';
import type { StructuralSchema, ValidationRule } from './structuralSchema.ts';

/** Schemas of one document, parts that are shared by aliases counted again; the largest real ones have some 20,000. */
const SIZE_LIMIT = 100_000;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a schema from a document and leaves out what is not well formed: that is a problem of the schema's, never one of
 * the objects it is for. `undefined` where a template makes a part of it, or where it is too large.
 *
 * @param isOpen unknown fields are kept everywhere (`preserveUnknownFields` of v1beta1)
 */
export function readSchema(field: Field, isOpen = false): StructuralSchema | undefined {
  const reader = new Reader(isOpen);
  const schema = reader.schema(field, false, 0);
  return reader.isComplete ? schema : undefined;
}

class Reader {
  isComplete = true;
  readonly #isOpen: boolean;
  #size = 0;

  constructor(isOpen: boolean) {
    this.#isOpen = isOpen;
  }

  /** @param isNested below `allOf`, `anyOf`, `oneOf` or `not`: it only judges what the schema around it describes */
  schema(field: Field, isNested: boolean, depth: number): StructuralSchema {
    if (field.partial || ++this.#size > SIZE_LIMIT || depth > DEPTH_LIMIT) this.isComplete = false;
    if (!this.isComplete || field.kind !== 'map') return isNested ? {} : OPEN;
    const schema: Writable<StructuralSchema> = {};
    for (const [key, value] of field.entries()) this.#keyword(schema, key, value, isNested, depth + 1);
    // Without a type it is not structural; the API server keeps all that it can't prune.
    const isShapeless = schema.type === undefined && !schema['x-kubernetes-int-or-string'];
    if (!isNested && (this.#isOpen || isShapeless)) schema['x-kubernetes-preserve-unknown-fields'] = true;
    return schema;
  }

  #keyword(schema: Writable<StructuralSchema>, key: string, value: Field, isNested: boolean, depth: number): void {
    switch (key) {
      case 'type': {
        const type = this.#known(value).string;
        if (type && TYPES.has(type)) schema.type = type as NonNullable<StructuralSchema['type']>;
        break;
      }
      case 'description':
      case 'pattern':
      case 'format': {
        const text = value.string;
        if (text !== undefined) schema[key] = text;
        break;
      }
      case 'minimum':
      case 'maximum':
      case 'multipleOf':
      case 'minLength':
      case 'maxLength':
      case 'minItems':
      case 'maxItems':
      case 'minProperties':
      case 'maxProperties': {
        const number = this.#known(value).number;
        if (number !== undefined) schema[key] = number;
        break;
      }
      case 'nullable':
      case 'uniqueItems':
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
      case 'x-kubernetes-int-or-string':
      case 'x-kubernetes-preserve-unknown-fields':
      case 'x-kubernetes-embedded-resource':
        if (this.#known(value).boolean) schema[key] = true;
        break;
      case 'required':
      case 'x-kubernetes-list-map-keys':
        schema[key] = this.#items(value).flatMap((item) => item.string ?? []);
        break;
      case 'x-kubernetes-list-type': {
        const type = this.#known(value).string;
        if (type === 'atomic' || type === 'set' || type === 'map') schema[key] = type;
        break;
      }
      case 'enum':
        schema.enum = this.#items(value).map((item) => this.#json(item, depth) as Scalar);
        break;
      case 'default':
        if (value.exists) schema.default = this.#json(value, depth);
        break;
      case 'properties':
        schema.properties = this.#properties(value, isNested, depth);
        break;
      case 'additionalProperties':
        if (value.boolean !== undefined) schema.additionalProperties = value.boolean;
        else if (value.exists) schema.additionalProperties = this.schema(value, isNested, depth);
        break;
      case 'items':
        if (value.exists) schema.items = this.schema(value, isNested, depth);
        break;
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        schema[key] = this.#items(value).map((item) => this.schema(item, true, depth));
        break;
      case 'not':
        if (value.exists) schema.not = this.schema(value, true, depth);
        break;
      case 'x-kubernetes-validations':
        schema[key] = this.#items(value).flatMap(readRule);
        break;
    }
  }

  #properties(field: Field, isNested: boolean, depth: number): Record<string, StructuralSchema> {
    if (field.partial) this.isComplete = false;
    const properties: Record<string, StructuralSchema> = {};
    for (const [key, value] of field.entries()) put(properties, key, this.schema(value, isNested, depth));
    return properties;
  }

  /** What a template makes leaves the schema unknown. */
  #known(field: Field): Field {
    if (field.templated) this.isComplete = false;
    return field;
  }

  #items(field: Field): readonly Field[] {
    if (field.partial) this.isComplete = false;
    return field.items();
  }

  /** Text that only looks like a template is a literal here: the default of a field that itself takes a template. */
  #json(field: Field, depth: number): unknown {
    if ((field.manifest.templated && field.partial) || ++this.#size > SIZE_LIMIT || depth > DEPTH_LIMIT) {
      this.isComplete = false;
      return null;
    }
    if (field.kind === 'list') return field.items().map((item) => this.#json(item, depth + 1));
    if (field.kind !== 'map') return field.scalar ?? null;
    const map: Record<string, unknown> = {};
    for (const [key, value] of field.entries()) put(map, key, this.#json(value, depth + 1));
    return map;
  }
}

const TYPES: ReadonlySet<string> = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean']);

function readRule(field: Field): ValidationRule[] {
  const rule = field.at('rule').string;
  if (rule === undefined) return [];
  const text = (key: 'message' | 'messageExpression' | 'reason' | 'fieldPath') => {
    const value = field.at(key).string;
    return value === undefined ? undefined : { [key]: value };
  };
  return [
    {
      rule,
      ...text('message'),
      ...text('messageExpression'),
      ...text('reason'),
      ...text('fieldPath'),
      ...(field.at('optionalOldSelf').boolean && { optionalOldSelf: true }),
    },
  ];
}
