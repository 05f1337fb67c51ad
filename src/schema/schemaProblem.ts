import type { Field } from '../syntax/field.ts';

export interface SchemaProblem {
  readonly rule: `schema/${string}`;
  readonly severity: 'error' | 'warning';
  readonly field: Field;
  /** Whether the key is to be marked rather than the value. */
  readonly onKey: boolean;
  readonly message: string;
  /** The key or value that it probably should be. */
  readonly suggestion?: string;
}
