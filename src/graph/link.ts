import type { GroupKind } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Requirement, Selector } from '../model/selector.ts';
import type { Field } from '../syntax/field.ts';

/** How one object refers to another, read from left to right: “Service *selects* Deployment”. */
export type Relation =
  | 'selects'
  | 'targets'
  | 'routes to'
  | 'calls'
  | 'mounts'
  | 'reads'
  | 'runs as'
  | 'pulls with'
  | 'scales'
  | 'protects'
  | 'applies to'
  | 'allows'
  | 'uses class'
  | 'governed by'
  | 'binds'
  | 'grants'
  | 'secured by'
  | 'belongs to'
  | 'attaches to'
  | 'issued by'
  | 'sourced from'
  | 'monitors'
  | 'served by'
  | 'scheduled on'
  | 'uses';

/**
 * Why a link leads nowhere. Only `missing` is a mistake: the world holds objects of that kind, so it should be there.
 * `unknown`: nothing here says whether it exists.
 */
export type Absence = 'missing' | 'templated' | 'generated' | 'declared external' | 'built in' | 'unknown';

/** What a link may mean in its target, instead of all of it. */
export type Part = 'key' | 'port' | 'section';

/** What a link looks for. */
export interface Target extends GroupKind {
  /** Undefined for cluster-scoped kinds, and where any namespace will do. */
  readonly namespace: string | undefined;
  readonly name?: string;
  /** A key of a ConfigMap or Secret. */
  readonly key?: string;
  /** A port by number or name. */
  readonly port?: number | string;
  /** A named part of another kind: a listener of a Gateway, a subset of a DestinationRule. */
  readonly section?: string;
  readonly selector?: Selector;
  /** A name outside the cluster. */
  readonly host?: string;
}

/** A reference from one place in a manifest to the objects it means; computed once, in this layer alone. */
export interface Link {
  readonly relation: Relation;
  readonly from: Resource;
  /** Where it is written: the name, the selector; for a missing part, that part. */
  readonly at: Field;
  /** Where the name is written, if `at` is the part that is missing. */
  readonly nameAt?: Field;
  /** Where a key or port of the target is written, if beside its name. */
  readonly partAt?: Field;
  readonly wanted: Target;
  /** The objects found. */
  readonly to: readonly Resource[];
  /** What exactly is meant in them (a port, a key, else the name): where “go to definition” leads. */
  readonly places: readonly Field[];
  /** Why nothing was found, or why `missingPart` was not. */
  readonly absence?: Absence;
  /** The object is there, but not this part of it. */
  readonly missingPart?: Part;
  /** Marked as optional: its absence is no problem. */
  readonly optional: boolean;
  /** For what is missing: the closest thing there is. */
  readonly nearest?: NearMiss;
}

/** An object that a selector or name almost means. */
export interface NearMiss {
  readonly resource: Resource;
  /** The requirements that it fails; empty for a name. */
  readonly misses: readonly Requirement[];
}
