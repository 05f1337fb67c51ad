import type { Field } from '../../syntax/field.ts';
import { propertyOf } from './step.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/**
 * The keys of a simple JSON path such as `.spec.replicas` or `.labels['app.kubernetes.io/name']`; `undefined` for
 * anything else. From `ValidFieldPath` in apiextensions-apiserver `pkg/apiserver/schema/celRules/validation.go`
 */
export function pathKeys(path: string): string[] | undefined {
  const step = /\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]/g;
  if (path.replaceAll(step, '') !== '') return undefined;
  return [...path.matchAll(step)].map(([, name, quoted = '']) => name ?? quoted.replaceAll(/\\(.)/g, '$1'));
}

/** The place that a rule's `fieldPath` names; what can't be read leads nowhere further. */
export function fieldAtPath(field: Field, path: string): Field {
  return field.at(...(pathKeys(path) ?? []));
}

/** The schema of a place; `undefined` where the schema describes no such place. */
export function schemaAtPath(schema: StructuralSchema, keys: readonly string[]): StructuralSchema | undefined {
  let at: StructuralSchema | undefined = schema;
  for (const key of keys) {
    const { properties, additionalProperties }: StructuralSchema = at;
    if (properties) at = propertyOf(at, key);
    else at = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    if (!at) return undefined;
  }
  return at;
}
