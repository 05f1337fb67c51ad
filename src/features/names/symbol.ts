import type { Absence } from '../../graph/link.ts';
import type { Resource } from '../../model/resource.ts';
import type { Occurrence } from './occurrence.ts';

export type NameKind =
  | 'object'
  | 'namespace'
  | 'label value'
  | 'label key'
  | 'container port'
  | 'container port number'
  | 'service port'
  | 'service port number'
  | 'key'
  | 'section'
  | 'volume'
  | 'container';

/** A name, and every place where it is written: what references, highlights and renaming stand on. */
export interface SymbolAt {
  readonly kind: NameKind;
  readonly name: string;
  /** The objects that the name belongs to: all definitions of one object; for labels, the workloads. */
  readonly owners: readonly Resource[];
  /** In the order of the text. */
  readonly occurrences: readonly Occurrence[];
  /** Why nothing here declares it. */
  readonly absence?: Absence;
}
