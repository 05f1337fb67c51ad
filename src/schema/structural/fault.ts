import type { Field } from '../../syntax/field.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/** Where a value does not fit its schema. What it says to a person is made later: of most branches nobody asks. */
export interface Fault {
  readonly keyword: Keyword;
  /** The value, for `required` the map that lacks something; it may be absent where a default stands. */
  readonly field: Field;
  /** The value as the API server sees it. */
  readonly value: unknown;
  /** The schema that has the keyword. */
  readonly schema: StructuralSchema;
  /** Of `required`, the field that is missing. */
  readonly name?: string;
  /** Of `anyOf` and `oneOf`, how the value fits each of the branches. */
  readonly branches?: readonly Branch[];
}

export type Keyword =
  | 'anyOf'
  | 'enum'
  | 'format'
  | 'maxItems'
  | 'maxLength'
  | 'maxProperties'
  | 'maximum'
  | 'minItems'
  | 'minLength'
  | 'minProperties'
  | 'minimum'
  | 'multipleOf'
  | 'not'
  | 'oneOf'
  | 'pattern'
  | 'range'
  | 'required'
  | 'type'
  | 'uniqueItems';

/** How a value fits one of several schemas. */
export interface Branch {
  readonly schema: StructuralSchema;
  readonly faults: readonly Fault[];
  /** A template decides it. */
  readonly unsure: boolean;
}
