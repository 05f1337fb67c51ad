/** What a schema says of one place, whether it is Kubernetes' own or that of a custom resource. Immutable. */
export interface SchemaNode {
  /** As Kubernetes' reference writes it: `[]Container`, `map[string]string`, `int32`, `Quantity`; of a custom resource's map `object`. */
  readonly type: string;
  /** `any`: whatever is written is accepted. */
  readonly shape: 'object' | 'map' | 'list' | 'scalar' | 'any';
  /** Of a scalar: `string`, `boolean`, `int32`, `int64`, `double`, `IntOrString`, `Quantity`, `Time`, `byte`, or a format of OpenAPI such as `date-time`. */
  readonly scalar?: string;
  /** Whether the map around it must have it. */
  readonly required: boolean;
  readonly documentation?: string;
  /** The values that are allowed, where they are fixed. */
  readonly enum?: readonly Scalar[];
  /** What the API server fills in, as JSON. */
  readonly default?: unknown;
  readonly deprecated: boolean;
  /** The first bundled Kubernetes version that has it, where that is not the oldest: `1.29`. */
  readonly since?: string;
  /** Limits of a custom resource's schema, in words that need no translation: `pattern ^[a-z]+$`, `≥ 1`, `≤ 63 characters`. */
  readonly limits?: readonly string[];
  /** The keys that an object may have, in the order of the schema; of other shapes none. */
  children(): readonly NamedNode[];
  /** The place under a key, or of an item. */
  child(segment: string | number): SchemaNode | undefined;
  /** Whether what is under a key may be deprecated, or something below it; where not, nobody need look there. */
  leadsToDeprecated(key: string): boolean;
}

export interface NamedNode {
  readonly name: string;
  readonly node: SchemaNode;
}

export type Scalar = string | number | boolean | null;
