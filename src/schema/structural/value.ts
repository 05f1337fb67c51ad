import { type Field, TEMPLATED } from '../../syntax/field.ts';
import { applyDefaults, put } from './defaults.ts';
import { DEPTH_LIMIT, isMetaField, itemSchema, keepsItems, OPEN, propertyOf, valueSchema } from './step.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/** What the API server would see of a field once it has pruned and defaulted it. */
export interface Value {
  /** As JSON; templates are `TEMPLATED`. */
  readonly json: unknown;
  /** The maps and lists in it of which a template makes some part, at whatever depth. */
  readonly unsure: ReadonlySet<unknown>;
}

/**
 * Reads a field as its schema has it: without unknown fields, without nulls that may not be there, with defaults.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable
 *
 * @param isResource the fields that every object has are kept
 */
export function readValue(field: Field, schema: StructuralSchema, isResource: boolean): Value {
  const reader = new Reader();
  const json = reader.read(field, schema, false, isResource, 0);
  applyDefaults(json, schema);
  return { json, unsure: reader.unsure };
}

class Reader {
  readonly unsure = new Set<unknown>([TEMPLATED]);

  read(field: Field, schema: StructuralSchema, open: boolean, isResource: boolean, depth: number): unknown {
    if (field.templated || depth > DEPTH_LIMIT) return TEMPLATED;
    if (field.kind === 'map') return this.#map(field, schema, open, isResource, depth);
    if (field.kind === 'list') return this.#list(field, schema, open, depth);
    return field.scalar;
  }

  #list(field: Field, schema: StructuralSchema, open: boolean, depth: number): unknown {
    const items = itemSchema(schema);
    const keeps = keepsItems(schema, open);
    const list = field.items().map((item) => this.read(item, items, keeps, isEmbedded(items), depth + 1));
    if (field.partial || list.some((item) => this.unsure.has(item))) this.unsure.add(list);
    return list;
  }

  #map(field: Field, schema: StructuralSchema, open: boolean, isResource: boolean, depth: number): unknown {
    const map: Record<string, unknown> = {};
    let unsure = field.partial;
    for (const [key, entry] of field.entries()) {
      const isMeta = isResource && isMetaField(key);
      const below = valueSchema(schema, key, open) ?? (isMeta ? OPEN : undefined);
      if (!below) continue;
      if (entry.kind === 'null' && isDropped(schema, key, below)) {
        // `spec:` with only template lines below it reads as null.
        unsure ||= field.manifest.templated;
        continue;
      }
      const value = this.read(entry, below, isMeta, isEmbedded(below), depth + 1);
      unsure ||= this.unsure.has(value);
      put(map, key, value);
    }
    if (unsure) this.unsure.add(map);
    return map;
  }
}

/** Where null may not stand and nothing is filled in for it, it is as if the key were absent. */
function isDropped(schema: StructuralSchema, key: string, below: StructuralSchema): boolean {
  const isDescribed = propertyOf(schema, key) !== undefined || typeof schema.additionalProperties === 'object';
  return isDescribed && !below.nullable && below.default === undefined;
}

export function isEmbedded(schema: StructuralSchema): boolean {
  return schema['x-kubernetes-embedded-resource'] ?? false;
}
