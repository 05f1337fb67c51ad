import { isMap } from './defaults.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/** Whether a value is of the type that a schema asks for; one that asks for none takes any. */
export function fitsType(value: unknown, schema: StructuralSchema): boolean {
  const { type } = schema;
  const isAnyScalar = schema['x-kubernetes-int-or-string'];
  if (value === null) return schema.nullable || (type === undefined && !isAnyScalar);
  if (isAnyScalar) return typeof value === 'string' || isInteger(value);
  switch (type) {
    case 'object':
      return isMap(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return isInteger(value);
    case undefined:
      return true;
    default:
      return typeof value === type;
  }
}

/** `1.0` is one. */
function isInteger(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value);
}
