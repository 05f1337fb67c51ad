import type { StructuralSchema } from '../structural/structuralSchema.ts';
import { at, type Json } from './json.ts';

const COUNTS = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'multipleOf',
] as const;

/** The limits of numbers and lengths; `format` is kept for numbers only, as JSON Schema takes it as a remark. */
export function limits(json: Json): StructuralSchema {
  const pattern = at(json, 'pattern');
  const format = at(json, 'format');
  return {
    ...Object.fromEntries(COUNTS.flatMap((key) => (isNumber(at(json, key)) ? [[key, at(json, key)]] : []))),
    ...(typeof pattern === 'string' && { pattern }),
    ...(typeof format === 'string' && /^(int32|int64|float|double)$/.test(format) && { format }),
    ...(at(json, 'uniqueItems') === true && { uniqueItems: true }),
    ...minimum(json),
    ...maximum(json),
  };
}

/** Draft 4 has a boolean beside the limit, later drafts have a limit of its own. */
function minimum(json: Json): StructuralSchema {
  const [limit, exclusive] = [at(json, 'minimum'), at(json, 'exclusiveMinimum')];
  if (isNumber(exclusive) && !(isNumber(limit) && limit > exclusive)) {
    return { minimum: exclusive, exclusiveMinimum: true };
  }
  return isNumber(limit) ? { minimum: limit, ...(exclusive === true && { exclusiveMinimum: true }) } : {};
}

function maximum(json: Json): StructuralSchema {
  const [limit, exclusive] = [at(json, 'maximum'), at(json, 'exclusiveMaximum')];
  if (isNumber(exclusive) && !(isNumber(limit) && limit < exclusive)) {
    return { maximum: exclusive, exclusiveMaximum: true };
  }
  return isNumber(limit) ? { maximum: limit, ...(exclusive === true && { exclusiveMaximum: true }) } : {};
}

function isNumber(json: Json): json is number {
  return typeof json === 'number';
}
