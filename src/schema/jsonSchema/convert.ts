import type { Scalar } from '../schemaNode.ts';
import { put } from '../structural/defaults.ts';
import { OPEN } from '../structural/step.ts';
import type { StructuralSchema } from '../structural/structuralSchema.ts';
import { extensions } from './extensions.ts';
import { at, isObject, type Json, list, text, texts } from './json.ts';
import { limits } from './limits.ts';
import { resolve } from './reference.ts';
import { NOTHING, types } from './types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Levels of schemas within each other, and parts of one file; beyond, anything is accepted. */
const DEPTH_LIMIT = 100;
const SIZE_LIMIT = 200_000;

/** Keywords that a structural schema has no words for. */
const LOST = [
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'prefixItems',
  '$dynamicRef',
  '$recursiveRef',
];

/**
 * A JSON Schema of any draft as a structural one, so that one engine validates and describes both. Where a JSON Schema
 * says more than a structural one can, the result accepts more, never less. Parts that refer to each other are shared.
 */
export function convert(json: Json): StructuralSchema {
  const converter = new Converter(json);
  const schema = converter.part(json, false, 0);
  converter.finish();
  return schema;
}

class Converter {
  readonly #root: Json;
  /** Parts by the JSON that they are made of; those below `allOf` and the like apart. */
  readonly #described = new Map<Json, Writable<StructuralSchema>>();
  readonly #nested = new Map<Json, Writable<StructuralSchema>>();
  /** Parts that accept more than they should: what is built on their opposite would accept less. */
  readonly #wider = new Set<StructuralSchema>();
  readonly #unfinished = new Set<StructuralSchema>();
  #hasReferences = false;

  constructor(root: Json) {
    this.#root = root;
  }

  /** @param isNested below `allOf`, `anyOf`, `oneOf` or `not`: it judges and does not describe */
  part(json: Json, isNested: boolean, depth: number): StructuralSchema {
    if (json === false) return NOTHING;
    if (!isObject(json)) return OPEN;
    const parts = isNested ? this.#nested : this.#described;
    const known = parts.get(json);
    if (known) return known;
    const schema: Writable<StructuralSchema> = {};
    parts.set(json, schema);
    this.#unfinished.add(schema);
    if (at(json, '$ref') !== undefined) this.#hasReferences = true;
    const resolved = this.#resolved(json);
    if (!isObject(resolved) || depth > DEPTH_LIMIT || parts.size > SIZE_LIMIT) {
      Object.assign(schema, OPEN);
      this.#wider.add(schema);
    } else this.#fill(schema, resolved, isNested, depth + 1);
    this.#unfinished.delete(schema);
    return schema;
  }

  /** A schema that refers to itself has types without end, and rules need types. */
  finish(): void {
    if (!this.#hasReferences) return;
    for (const schema of this.#described.values()) delete schema['x-kubernetes-validations'];
  }

  /** With what it refers to, and with what OpenAPI wraps in an `allOf` of one to say something beside it. */
  #resolved(json: Json): Json {
    const resolved = resolve(json, this.#root);
    const [only, ...more] = list(at(resolved, 'allOf'));
    if (!isObject(resolved) || only === undefined || more.length > 0) return resolved;
    if (['properties', 'items', 'additionalProperties'].some((key) => at(resolved, key) !== undefined)) return resolved;
    const inner = resolve(only, this.#root);
    if (at(only, '$ref') !== undefined) this.#hasReferences = true;
    if (!isObject(inner) || inner === resolved) return resolved;
    const { allOf, ...beside } = resolved;
    return { ...inner, ...beside };
  }

  #fill(schema: Writable<StructuralSchema>, json: Json, isNested: boolean, depth: number): void {
    Object.assign(schema, types(json), limits(json), isNested ? {} : extensions(json));
    const description = text(at(json, 'description'));
    if (description !== undefined) schema.description = description;
    const values = at(json, 'const') === undefined ? at(json, 'enum') : [at(json, 'const')];
    if (Array.isArray(values)) schema.enum = values.map((value) => copy(value, 0) as Scalar);
    // Null that may be there is as good as absent.
    if (schema.enum?.includes(null)) delete schema.nullable;
    if (at(json, 'default') !== undefined && !isNested) schema.default = copy(at(json, 'default'), 0);
    const required = texts(at(json, 'required'));
    if (required.length > 0) schema.required = required;

    const properties = at(json, 'properties');
    if (isObject(properties)) {
      schema.properties = {};
      for (const [key, value] of Object.entries(properties)) {
        put(schema.properties as Record<string, unknown>, key, this.#below(schema, value, isNested, depth));
      }
    }
    this.#values(schema, json, isNested, depth);
    const items = at(json, 'items');
    if (Array.isArray(items)) this.#wider.add(schema);
    else if (items !== undefined) schema.items = this.#below(schema, items, isNested, depth);
    if (schema.type === 'array' && !schema.items && !isNested) schema.items = OPEN;
    this.#alternatives(schema, json, depth);
    if (LOST.some((keyword) => at(json, keyword) !== undefined)) this.#wider.add(schema);
  }

  /** What keys there may be besides `properties`. */
  #values(schema: Writable<StructuralSchema>, json: Json, isNested: boolean, depth: number): void {
    const others = at(json, 'additionalProperties');
    const patterns = at(json, 'patternProperties');
    const byPattern = isObject(patterns) ? Object.values(patterns) : [];
    const isOpen = at(json, 'x-kubernetes-preserve-unknown-fields') === true;
    if (byPattern.length > 0) {
      // Which key has which schema, a structural schema cannot say, unless there is but one.
      const [only, ...more] = byPattern;
      if (others === false && more.length === 0)
        schema.additionalProperties = this.#below(schema, only, isNested, depth);
      else if (!isNested) schema['x-kubernetes-preserve-unknown-fields'] = true;
      this.#wider.add(schema);
    } else if (isObject(others)) {
      schema.additionalProperties = this.#below(schema, others, isNested, depth);
    } else if (others === false && !isOpen) {
      if (isNested) this.#wider.add(schema);
      else schema.additionalProperties = false;
    } else if (!isNested && (schema.type === undefined || schema.type === 'object')) {
      schema['x-kubernetes-preserve-unknown-fields'] = true;
    }
  }

  #alternatives(schema: Writable<StructuralSchema>, json: Json, depth: number): void {
    const branches = (key: string) => list(at(json, key)).map((branch) => this.#below(schema, branch, true, depth));
    const all = [...(schema.allOf ?? []), ...branches('allOf'), ...this.#conditions(schema, json, depth)];
    const any = branches('anyOf');
    const one = branches('oneOf');
    if (any.length > 0) schema.anyOf = any;
    // Of branches that accept too much, more than one could hold.
    if (one.some((branch) => this.#isWider(branch))) all.push({ anyOf: one });
    else if (one.length > 0) schema.oneOf = one;
    if (all.length > 0) schema.allOf = all;
    const not = at(json, 'not');
    if (not === undefined) return;
    const opposite = this.#below(schema, not, true, depth);
    if (!this.#isWider(opposite)) schema.not = opposite;
  }

  /** `if`, and what a field needs once it is there, as “not this, or that”. */
  #conditions(schema: StructuralSchema, json: Json, depth: number): StructuralSchema[] {
    const conditions: StructuralSchema[] = [];
    const condition = at(json, 'if') === undefined ? undefined : this.#below(schema, at(json, 'if'), true, depth);
    if (condition && !this.#isWider(condition)) {
      const [then, otherwise] = [at(json, 'then'), at(json, 'else')];
      if (then !== undefined) conditions.push({ anyOf: [{ not: condition }, this.#below(schema, then, true, depth)] });
      if (otherwise !== undefined) {
        const opposite = { not: { not: condition } };
        conditions.push({ anyOf: [opposite, this.#below(schema, otherwise, true, depth)] });
      }
    }
    for (const key of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
      const needs = at(json, key);
      for (const [name, need] of isObject(needs) ? Object.entries(needs) : []) {
        const names = texts(need);
        const needed = names.length > 0 ? { required: names } : this.#below(schema, need, true, depth);
        conditions.push({ anyOf: [{ not: { required: [name] } }, needed] });
      }
    }
    return conditions;
  }

  /** A part of a schema, which is as wide as its parts. */
  #below(schema: StructuralSchema, json: Json, isNested: boolean, depth: number): StructuralSchema {
    const part = this.part(json, isNested, depth);
    if (this.#isWider(part)) this.#wider.add(schema);
    return part;
  }

  #isWider(schema: StructuralSchema): boolean {
    return this.#wider.has(schema) || this.#unfinished.has(schema);
  }
}

/** Without what is nested too deep to be meant. */
function copy(json: Json, depth: number): Json {
  if (depth > DEPTH_LIMIT) return null;
  if (Array.isArray(json)) return json.map((item) => copy(item, depth + 1));
  if (!isObject(json)) return json;
  const map: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) put(map, key, copy(value, depth + 1));
  return map;
}
