import type { GroupKind } from '../../model/identity.ts';
import type { Severity } from '../diagnostic.ts';

/** A rule that a `.portolan.yaml` adds. Plain JSON, so that equal ones can be told. */
export interface CustomRule {
  /** `custom/team-label` */
  readonly id: string;
  readonly kinds: readonly GroupKind[] | '*';
  readonly severity: Severity;
  readonly message: string;
  /** What must be true of `self`, the object. */
  readonly cel?: string;
  /** A JSON Schema that the object must fit. */
  readonly schema?: unknown;
}

/** The family of all of them. */
export const CUSTOM = 'custom/';
