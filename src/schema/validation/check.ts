import type { Field } from '../../syntax/field.ts';

/**
 * How a check says what the API server refuses beyond the shape, always as `schema/validation`: the value of `field`, or
 * what is missing there. A check meets fields of any shape, absent ones too, and stays silent about wrong types,
 * missing required fields and templates: the schema has spoken of the first two, and nobody knows the third.
 */
export type Report = (field: Field, message: string, options?: ReportOptions) => void;

export interface ReportOptions {
  /** Marks the key rather than the value. */
  readonly onKey?: boolean;
  /** `error` where not given; a `warning` is what the API server itself accepts with a warning or what never works. */
  readonly severity?: 'error' | 'warning' | 'hint';
  readonly suggestion?: string;
  /** Depends on what is absent, so that it says nothing of a patch. */
  readonly ofWhole?: boolean;
}

/** Of what a check may ask besides the field. */
export interface CheckContext {
  /** The object that the field is in. */
  readonly object: Field;
  /** The minor Kubernetes version: 30 for 1.30. */
  readonly minor: number;
}

/** Judges one object of a definition, such as a V1Container; its parts have checks of their own. */
export type Check = (field: Field, report: Report, context: CheckContext) => void;

/** By definition, as `schemas/kubernetes.json` names them: `V1Container`. */
export type Checks = Readonly<Record<string, Check>>;
