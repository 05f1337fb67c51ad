import type { GroupKind } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Part, Relation } from '../link.ts';

/**
 * A reference by name, as data: a row for a new kind takes one line. Paths are dotted; `[]` runs over the items of a
 * list, `{}` over the values of a map, and a key that holds dots stands in brackets (`metadata.annotations[example.com/x]`).
 * All further paths are looked up below the place that `path` finds.
 */
export interface Reference {
  /** `pod`: the spec of any pod template. `*`: any object. */
  readonly from: 'pod' | '*' | readonly GroupKind[];
  readonly path: string;
  /** `name` where not given; `''` when the place itself is the name. */
  readonly name?: string;
  /** The text holds several names, separated by this, as annotations do. */
  readonly separator?: string;
  readonly relation: Relation;
  /** The kind, or where it is stated. */
  readonly to: GroupKind | StatedKind;
  /** Where a key, port or section of the object is named. */
  readonly part?: PartPlace;
  readonly optional?: string;
  /** Where the namespace is named; the referrer’s own where not given. */
  readonly namespace?: string;
  /** What stands between a namespace and the name, where the text may hold both: `/` in `shop/tls`. */
  readonly qualifier?: string;
  /** The object may live in any namespace: which one is settings of a controller, not of the manifest. */
  readonly anywhere?: true;
  /** What is meant by the rest of the object, where the path alone does not tell: only such objects have the reference. */
  readonly when?: (object: Resource, place: Field) => boolean;
  /** The object is mostly made elsewhere: its absence tells nothing. */
  readonly neverMissed?: true;
}

export interface PartPlace {
  readonly type: Part;
  readonly path: string;
  /** The port that is meant where none is stated. */
  readonly unstated?: number;
}

/** The kind of the target is written beside its name. Other kinds than the given make no link. */
export interface StatedKind {
  /** Where the kind stands. */
  readonly kindAt: string;
  /** Where the group, or an apiVersion that holds it, stands. */
  readonly groupAt?: string;
  /** What is meant where nothing is stated; without it there is no link then. */
  readonly unstated?: GroupKind;
  /** The kinds that make a link; any where not given, if the group is stated. */
  readonly among?: readonly GroupKind[];
}
