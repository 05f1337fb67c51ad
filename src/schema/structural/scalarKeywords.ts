import { matcherOf } from '../../base/pattern.ts';
import { remember } from '../../base/remember.ts';
import type { Keyword } from './fault.ts';
import { formatOf } from './formats.ts';
import type { StructuralSchema } from './structuralSchema.ts';

const patternOf = remember((schema: StructuralSchema) => matcherOf(schema.pattern ?? ''));

/** The keywords that a text violates. */
export function textFaults(text: string, schema: StructuralSchema): Keyword[] {
  const faults: Keyword[] = [];
  const { minLength, maxLength } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    const length = lengthOf(text);
    // The API server names but one of these.
    if (maxLength !== undefined && length > maxLength) faults.push('maxLength');
    else if (minLength !== undefined && length < minLength) faults.push('minLength');
  }
  if (faults.length === 0 && schema.pattern && !patternOf(schema).test(text)) faults.push('pattern');
  if (formatOf(schema)?.test(text) === false) faults.push('format');
  return faults;
}

/** In code points, as OpenAPI counts. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The keywords that a number violates. To integers, the API server compares limits without their fraction. */
export function numberFaults(number: number, schema: StructuralSchema): Keyword[] {
  const faults: Keyword[] = [];
  const limit = (value: number) => (Number.isInteger(number) ? Math.trunc(value) : value);
  const minimum = limit(schema.minimum ?? Number.NEGATIVE_INFINITY);
  const maximum = limit(schema.maximum ?? Number.POSITIVE_INFINITY);
  const factor = limit(schema.multipleOf ?? 0);
  if (!isInRange(number, schema)) faults.push('range');
  if (schema.exclusiveMinimum ? number <= minimum : number < minimum) faults.push('minimum');
  if (schema.exclusiveMaximum ? number >= maximum : number > maximum) faults.push('maximum');
  if (factor > 0 && !isMultiple(number, factor)) faults.push('multipleOf');
  return faults;
}

/** What fits into the integer or float that the schema asks for. */
function isInRange(number: number, schema: StructuralSchema): boolean {
  const { type, format } = schema;
  if (type === 'integer' || schema['x-kubernetes-int-or-string']) {
    return format === 'int32' ? number >= -(2 ** 31) && number < 2 ** 31 : number >= -(2 ** 63) && number < 2 ** 63;
  }
  return !(type === 'number' && format === 'float') || Math.abs(number) < 3.4028235677973366e38;
}

/** With some room for what binary fractions can't hold: 0.3 is a multiple of 0.1. */
function isMultiple(number: number, factor: number): boolean {
  if (Number.isInteger(number) && Number.isInteger(factor) && Math.abs(number) < 2 ** 63) return number % factor === 0;
  const quotient = factor < 1 ? (1 / factor) * number : number / factor;
  if (Math.abs(quotient) > Number.MAX_SAFE_INTEGER) return false;
  const whole = Math.round(quotient);
  return quotient === whole || Math.abs(quotient - whole) / (Math.abs(quotient) + Math.abs(whole)) < 1e-9;
}
