import type { Field } from '../syntax/field.ts';

/** What the API server would refuse, or warn of. */
export interface SchemaProblem {
  readonly rule: `schema/${string}`;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly field: Field;
  /** Whether the key is to be marked rather than the value. */
  readonly onKey: boolean;
  readonly message: string;
  /** The key or value that it probably should be. */
  readonly suggestion?: string;
  /** Said of an object as a whole: of a patch, which leaves most of its object out, it need not hold. */
  readonly ofWhole?: boolean;
  /** Fades or strikes the place in an editor. */
  readonly tag?: 'unnecessary' | 'deprecated';
}
