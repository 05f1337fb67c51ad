import type { Field } from '../../syntax/field.ts';
import { isMap } from './defaults.ts';
import { DEPTH_LIMIT, propertyOf } from './step.ts';
import type { StructuralSchema } from './structuralSchema.ts';
import { isEmbedded, type Value } from './value.ts';

/** A value of the document as the API server sees it, and what its schema says of it. */
export interface Place {
  readonly value: unknown;
  readonly field: Field;
  readonly schema: StructuralSchema;
}

/**
 * What is written and has one of the extensions of Kubernetes that judge more than the shape: lists with keys, embedded
 * objects, rules in CEL. A map or list comes before what it holds.
 */
export function extendedPlaces({ json }: Value, root: Field, schema: StructuralSchema): readonly Place[] {
  const found: Place[] = [];

  const visit = (value: unknown, field: Field, schema: StructuralSchema, depth: number): void => {
    if (field.kind === 'absent' || depth > DEPTH_LIMIT) return;
    if (isExtended(schema)) found.push({ value, field, schema });
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items) for (const [index, item] of value.entries()) visit(item, field.at(index), items, depth + 1);
    } else if (isMap(value)) {
      for (const key of Object.keys(value)) {
        const below = propertyOf(schema, key) ?? schema.additionalProperties;
        if (typeof below === 'object') visit(value[key], field.at(key), below, depth + 1);
      }
    }
  };

  visit(json, root, schema, 0);
  return found;
}

function isExtended(schema: StructuralSchema): boolean {
  const listType = schema['x-kubernetes-list-type'];
  return listType === 'set' || listType === 'map' || isEmbedded(schema) || !!schema['x-kubernetes-validations'];
}
