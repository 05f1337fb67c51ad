import { remember } from '../../base/remember.ts';
import { TEMPLATED } from '../../syntax/field.ts';
import { DEPTH_LIMIT, propertyOf } from './step.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/** Sets a key of a map that is being built; `__proto__` is a key like any other. */
export function put(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true });
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value !== TEMPLATED;
}

/** The properties that have a default; schemas are wide, and few do. */
const defaultedProperties = remember(({ properties = {} }: StructuralSchema) =>
  Object.entries(properties).filter(([, property]) => property.default !== undefined),
);

/**
 * Fills in the defaults that a schema gives, in place, as the API server does: for keys that are absent, and where null
 * stands that may not (apiextensions-apiserver `pkg/apiserver/schema/defaulting`).
 */
export function applyDefaults(value: unknown, schema: StructuralSchema): void {
  new Defaults().fill(value, schema, 0);
}

/** What defaults may add to one object: those of a schema that refers to itself could go on for ever. */
const FILLED_LIMIT = 10_000;

class Defaults {
  #filled = 0;

  fill(value: unknown, schema: StructuralSchema, depth: number): void {
    if (depth > DEPTH_LIMIT) return;
    if (Array.isArray(value)) this.#items(value, schema, depth);
    else if (isMap(value)) this.#fields(value, schema, depth);
  }

  #items(list: unknown[], { items }: StructuralSchema, depth: number): void {
    if (!items) return;
    for (const [index, item] of list.entries()) {
      if (item === null && takesNull(items)) list[index] = this.#copy(items.default);
      this.fill(list[index], items, depth + 1);
    }
  }

  #fields(map: Record<string, unknown>, schema: StructuralSchema, depth: number): void {
    if (this.#filled > FILLED_LIMIT) return;
    for (const [key, property] of defaultedProperties(schema)) {
      const isFilled = Object.hasOwn(map, key) && !(map[key] === null && takesNull(property));
      if (!isFilled) put(map, key, this.#copy(property.default));
    }
    for (const key of Object.keys(map)) {
      const below = propertyOf(schema, key) ?? schema.additionalProperties;
      if (typeof below !== 'object') continue;
      if (map[key] === null && takesNull(below)) put(map, key, this.#copy(below.default));
      this.fill(map[key], below, depth + 1);
    }
  }

  /** What is filled in gets defaults of its own, so it can't be shared. */
  #copy(json: unknown): unknown {
    this.#filled++;
    return typeof json === 'object' && json !== null ? structuredClone(json) : json;
  }
}

/** Whether a default takes the place of null. */
function takesNull(schema: StructuralSchema): boolean {
  return !schema.nullable && schema.default !== undefined;
}
