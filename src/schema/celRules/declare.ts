import type { StructuralSchema } from '../structural/structuralSchema.ts';
import type { TypeSpace } from './environment.ts';
import { unorderedLists } from './equals.ts';
import { readBytes } from './library/bytes.ts';
import { readDate, readDurationField, readTimestampField } from './library/times.ts';
import { Unsettled } from './meter.ts';
import { propertyNamed } from './propertyName.ts';
import { type Declared, isUnordered, type StructField, StructValue } from './structValue.ts';

type Json = Readonly<Record<string, unknown>>;

const TEXT: StructuralSchema = { type: 'string' };
const DYN: Declared = { type: 'dyn', read: readUntyped };

/**
 * Makes the types of a schema known to an environment, from `SchemaDeclType` of
 * k8s.io/apiserver/pkg/cel/common/schemas.go and `UnstructuredToVal` of valuesunstructured.go beside it; see also
 * https://kubernetes.io/docs/reference/using-api/cel/#type-system-integration. Objects get only the fields that may be
 * asked for: some schemas have thousands.
 */
export class Declarations {
  readonly #space: TypeSpace;
  readonly #names: ReadonlySet<string>;
  readonly #known = new Map<StructuralSchema, Declared>();

  /** @param names all the names in the expressions */
  constructor(space: TypeSpace, names: ReadonlySet<string>) {
    this.#space = space;
    this.#names = names;
  }

  /** Of `self`, which may be a resource: whether it is does not show, so the fields of all resources are there. */
  declareSelf(schema: StructuralSchema): Declared {
    const isObject = schema.type === 'object' && schema.properties && !schema['x-kubernetes-embedded-resource'];
    return isObject ? this.#struct(asResource(schema), schema.properties) : this.#declare(schema);
  }

  #declare(schema: StructuralSchema): Declared {
    const known = this.#known.get(schema);
    if (known) return known;
    const declared = this.#declareAnew(schema);
    this.#known.set(schema, declared);
    return declared;
  }

  #declareAnew(schema: StructuralSchema): Declared {
    if (schema['x-kubernetes-int-or-string']) return { type: 'dyn', read: readIntOrString };
    const { type, items, additionalProperties } = schema;
    const declared = ((): Declared => {
      if (type === 'array') return items ? this.#list(schema, items) : DYN;
      if (type !== 'object') return scalar(schema);
      if (schema['x-kubernetes-embedded-resource']) return this.#struct(asResource(schema));
      if (schema.properties) return this.#struct(schema);
      return typeof additionalProperties === 'object' ? this.#map(additionalProperties) : DYN;
    })();
    if (!schema.nullable) return declared;
    return { type: declared.type, read: (json) => (json === null ? null : declared.read(json)) };
  }

  #list(schema: StructuralSchema, itemSchema: StructuralSchema): Declared {
    const item = this.#declare(itemSchema);
    const unordered = isUnordered(schema);
    return {
      type: `list<${item.type}>`,
      read(json) {
        if (!Array.isArray(json)) throw wrongType();
        const list = json.map((value) => item.read(value));
        if (unordered && list.length > 1) unorderedLists.add(list);
        return list;
      },
    };
  }

  #map(valueSchema: StructuralSchema): Declared {
    const value = this.#declare(valueSchema);
    return {
      type: `map<string, ${value.type}>`,
      read: (json) => new Map(Object.entries(asObject(json)).map(([key, entry]) => [key, value.read(entry)])),
    };
  }

  /** @param certain those of the fields that are there in any case */
  #struct(schema: StructuralSchema, certain = schema.properties ?? {}): Declared {
    const fields = new Map<string, StructField>();
    const types: Record<string, string> = {};
    for (const name of this.#names) {
      const property = propertyNamed(name);
      if (!schema.properties || !Object.hasOwn(schema.properties, property)) continue;
      const declared = this.#declare(schema.properties[property]!);
      fields.set(name, { property, declared, certain: Object.hasOwn(certain, property) });
      types[name] = declared.type;
    }
    const type = this.#space.newName('object');
    const Struct = class extends StructValue {};
    this.#space.environment.registerType(type, { ctor: Struct, fields: types });
    return { type, read: (json) => new Struct(asObject(json), schema, fields) };
  }
}

/** With the fields that can be reached in every resource. */
function asResource(schema: StructuralSchema): StructuralSchema {
  const metadata = schema.properties?.metadata ?? { type: 'object' };
  const isObject = metadata.type === 'object' && typeof metadata.additionalProperties !== 'object';
  const fields = { name: TEXT, generateName: TEXT, ...metadata.properties };
  return {
    ...schema,
    properties: {
      apiVersion: TEXT,
      kind: TEXT,
      ...schema.properties,
      metadata: isObject ? { ...metadata, properties: fields } : metadata,
    },
  };
}

function scalar(schema: StructuralSchema): Declared {
  switch (schema.type) {
    case 'boolean':
      return { type: 'bool', read: (json) => (typeof json === 'boolean' ? json : fail()) };
    case 'integer':
      return { type: 'int', read: readInteger };
    case 'number':
      return { type: 'double', read: (json) => (typeof json === 'number' ? json : fail()) };
    case 'string':
      return text(schema.format);
    default:
      return DYN;
  }
}

function text(format: string | undefined): Declared {
  switch (format) {
    case 'byte':
      return { type: 'bytes', read: (json) => readBytes(asText(json)) };
    case 'duration':
      return { type: 'google.protobuf.Duration', read: (json) => readDurationField(asText(json)) };
    case 'date':
      return { type: 'google.protobuf.Timestamp', read: (json) => readDate(asText(json)) };
    case 'date-time':
      return { type: 'google.protobuf.Timestamp', read: (json) => readTimestampField(asText(json)) };
    default:
      return { type: 'string', read: asText };
  }
}

function wrongType(): Unsettled {
  return new Unsettled('wrong type');
}

function fail(): never {
  throw wrongType();
}

function asText(json: unknown): string {
  return typeof json === 'string' ? json : fail();
}

function asObject(json: unknown): Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : fail();
}

/** Larger ones have lost digits on the way. */
function readInteger(json: unknown): bigint {
  return Number.isSafeInteger(json) ? BigInt(json as number) : fail();
}

function readIntOrString(json: unknown): bigint | string {
  return typeof json === 'string' ? json : readInteger(json);
}

/** What is kept without a schema. */
function readUntyped(json: unknown): unknown {
  if (typeof json === 'number') return Number.isInteger(json) ? readInteger(json) : json;
  if (Array.isArray(json)) return json.map(readUntyped);
  if (typeof json !== 'object' || json === null) return typeof json === 'symbol' ? fail() : json;
  return new Map(Object.entries(json).map(([key, value]) => [key, readUntyped(value)]));
}
