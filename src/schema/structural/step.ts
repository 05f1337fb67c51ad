import type { StructuralSchema } from './structuralSchema.ts';

/** Of what lies below fields that no schema describes but that are kept (`x-kubernetes-preserve-unknown-fields`). */
export const OPEN: StructuralSchema = { 'x-kubernetes-preserve-unknown-fields': true };

/** Says nothing of a value, and keeps no field below it: the API server prunes what no schema names. */
const BARE: StructuralSchema = {};

/** How many levels of schemas are followed; those of real projects end below 40. */
export const DEPTH_LIMIT = 200;

/** The fields of a resource that every object has, whatever its schema says. */
const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

export function isMetaField(key: string): boolean {
  return META_FIELDS.has(key);
}

/** The schema under `properties`; a key such as `constructor` is no property by itself. */
export function propertyOf(schema: StructuralSchema, key: string): StructuralSchema | undefined {
  const { properties } = schema;
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/**
 * The schema of a key of a map; `undefined` for a key that is unknown and would be pruned.
 * See apiextensions-apiserver `pkg/apiserver/schema/pruning`.
 *
 * @param open unknown fields are kept here because of the list around it
 */
export function valueSchema(schema: StructuralSchema, key: string, open = false): StructuralSchema | undefined {
  const property = propertyOf(schema, key);
  if (property) return property;
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') return additionalProperties;
  if (additionalProperties === true) return BARE;
  if (additionalProperties === false) return undefined;
  return open || schema['x-kubernetes-preserve-unknown-fields'] ? OPEN : undefined;
}

/** The schema of the items of a list. */
export function itemSchema(schema: StructuralSchema): StructuralSchema {
  return schema.items ?? (schema['x-kubernetes-preserve-unknown-fields'] ? OPEN : BARE);
}

/** Whether the items of a list keep unknown fields, as the list does. */
export function keepsItems(schema: StructuralSchema, open: boolean): boolean {
  return open || (schema['x-kubernetes-preserve-unknown-fields'] ?? false);
}
