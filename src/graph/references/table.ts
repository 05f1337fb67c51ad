import type { GroupKind } from '../../model/identity.ts';
import type { Relation } from '../link.ts';

/**
 * A reference by name, as data. Paths are dotted; `[]` runs over the items of a list. `name`, `key`, `namespace` and
 * `optional` are looked up below the place that `path` finds.
 */
export interface Reference {
  /** `pod`: the spec of any pod template. */
  readonly from: 'pod' | readonly GroupKind[];
  readonly path: string;
  /** `name` where not given; `''` when the place itself is the name. */
  readonly name?: string;
  readonly relation: Relation;
  readonly to: GroupKind;
  /** Where a key of the object is named. */
  readonly key?: string;
  readonly optional?: string;
  /** Where the namespace is named; the referrer's own where not given. */
  readonly namespace?: string;
}
