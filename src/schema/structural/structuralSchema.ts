import type { Scalar } from '../schemaNode.ts';

/**
 * A structural schema, as `spec.versions[].schema.openAPIV3Schema` of a CustomResourceDefinition holds it
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema).
 * Plain JSON under OpenAPI's own names; unknown keys are ignored. Schemas share parts, so it is a graph. Only a
 * JSON Schema can refer to itself and make a cycle; it has no rules in CEL then.
 */
export interface StructuralSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, StructuralSchema>>;
  readonly additionalProperties?: StructuralSchema | boolean;
  readonly items?: StructuralSchema;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly Scalar[];
  readonly nullable?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly StructuralSchema[];
  readonly anyOf?: readonly StructuralSchema[];
  readonly oneOf?: readonly StructuralSchema[];
  readonly not?: StructuralSchema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[];
}

/** https://kubernetes.io/docs/reference/using-api/cel/ and KEP-2876 */
export interface ValidationRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** One version of a custom kind. */
export interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural?: string;
  readonly namespaced: boolean;
  readonly served: boolean;
  /** `spec.versions[].deprecated`, with the warning that the API server gives; `''` where it gives its own. */
  readonly deprecated?: string;
  /**
   * Whether it has the status subresource, so that the API server drops the status of what is created; where that is not
   * known, values below `status` are not judged.
   */
  readonly statusSubresource?: boolean;
  /** `kind` is in lower case because only the name of a file tells it: any case is meant. */
  readonly anyCase?: true;
  /** Absent where nothing is known of its fields. */
  readonly schema?: StructuralSchema;
}
