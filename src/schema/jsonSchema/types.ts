import type { StructuralSchema } from '../structural/structuralSchema.ts';
import { at, type Json, text, texts } from './json.ts';

type Type = NonNullable<StructuralSchema['type']>;

const TYPES: ReadonlySet<string> = new Set<Type>(['object', 'array', 'string', 'integer', 'number', 'boolean']);

/** What fits nothing: `false` as a schema, and the type `null`, as null itself counts as absent. */
export const NOTHING: StructuralSchema = { not: {} };

/** What a schema says of the type, in one of the ways that drafts and OpenAPI have. */
export function types(json: Json): StructuralSchema {
  const type = at(json, 'type');
  const written = typeof type === 'string' ? [type] : texts(type);
  const known = written.filter((one): one is Type => TYPES.has(one));
  const isNullable = at(json, 'nullable') === true || written.includes('null');
  const isIntOrString =
    at(json, 'x-kubernetes-int-or-string') === true || text(at(json, 'format')) === 'int-or-string' || isPair(known);
  const nullable = isNullable && { nullable: true };
  if (isIntOrString) return { 'x-kubernetes-int-or-string': true, ...nullable };
  const [only, ...more] = known;
  if (only === undefined)
    return written.length > 0 && written.every((one) => one === 'null') ? NOTHING : { ...nullable };
  if (more.length === 0) return { type: only, ...nullable };
  return { allOf: [{ anyOf: known.map((one) => ({ type: one })) }], ...nullable };
}

function isPair(types: readonly string[]): boolean {
  return types.length === 2 && types.includes('integer') && types.includes('string');
}
