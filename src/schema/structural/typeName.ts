import type { StructuralSchema } from './structuralSchema.ts';

/** A type as Kubernetes' reference writes it: `[]object`, `map[string]string`, `IntOrString`; `any` where anything goes. */
export function typeName(schema: StructuralSchema): string {
  return notation(schema, (inner) => `map[string]${inner}`);
}

/** The same as the facts of Kubernetes' own types are written: `{}string` for a map. */
export function typeNotation(schema: StructuralSchema): string {
  const type = notation(schema, (inner) => `{}${inner}`);
  if (type !== 'integer') return type === 'number' ? 'double' : type;
  return schema.format === 'int32' ? 'int32' : 'int64';
}

function notation(schema: StructuralSchema, mapOf: (inner: string) => string): string {
  if (schema['x-kubernetes-int-or-string']) return 'IntOrString';
  const { type, items, additionalProperties } = schema;
  if (type === 'array') return `[]${items ? notation(items, mapOf) : 'any'}`;
  if (type === 'object' && additionalProperties && !schema.properties) {
    return mapOf(additionalProperties === true ? 'any' : notation(additionalProperties, mapOf));
  }
  return type ?? 'any';
}
