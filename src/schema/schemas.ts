import type { Field } from '../syntax/field.ts';
import type { SchemaNode } from './schemaNode.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import type { CustomKind } from './structural/structuralSchema.ts';

/** The schemas that hold for a file: those of a Kubernetes version, of bundled projects and of custom kinds. */
export interface Schemas {
  /** The Kubernetes version that was asked for: `1.36`. */
  readonly version: string;
  /** The kinds that are served, sorted by kind, then from the most to the least stable version. */
  readonly kinds: readonly ServedKind[];
  /** Whether the kind is served; `version` is without the group: `v1`. */
  knows(group: string, version: string, kind: string): boolean;
  /**
   * What the API server would refuse in a document (`root`) or one object of it, sorted by place. Kinds without a
   * schema are not judged beyond their metadata, nor kinds that only other Kubernetes versions serve: that is said by
   * `api/removed`.
   */
  validate(root: Field): readonly SchemaProblem[];
  /** What the answer of `validate` depends on, besides the document: the same object means the same answer. */
  basisOf(root: Field): object;
  /** What the schema says of a place; `undefined` where there is no schema or no such field. */
  at(field: Field): SchemaNode | undefined;
  /** The same for the one document of a file that is known by its name, whatever it says that it is. */
  ofFile(kind: CustomKind): DocumentSchemas;
  /** The schema of a whole kind; `apiVersion` with its group: `apps/v1`. */
  ofKind(apiVersion: string, kind: string): SchemaNode | undefined;
}

/** What is asked of the schemas about a document. */
export type DocumentSchemas = Pick<Schemas, 'validate' | 'basisOf' | 'at'>;

export interface ServedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural?: string;
  readonly namespaced: boolean;
  /** The project that the kind is of: `kubernetes`, `gateway-api`, …; `workspace` for a CRD of the workspace. */
  readonly origin: string;
}
