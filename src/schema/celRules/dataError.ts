import { EvaluationError } from '@marcbachmann/cel-js';

const OWN = 'kubernetes';

/** Those of the library that the API server has for the same values. */
const CODES: ReadonlySet<string> = new Set([
  OWN,
  'no_such_key',
  'index_out_of_bounds',
  'division_by_zero',
  'modulo_by_zero',
  'numeric_overflow',
  'bool_conversion_error',
  'uint_conversion_error',
  'optional_value_missing',
]);

/** An error that the values make: the API server takes it as a rule that does not hold. */
export function dataError(message: string): EvaluationError {
  return new EvaluationError({ code: OWN, message });
}

export function isDataError(error: unknown): boolean {
  return error instanceof EvaluationError && CODES.has(error.code);
}
