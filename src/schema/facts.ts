/** The shape of what `scripts/build-schemas.mjs` writes to `dist/schemas`. */

/** A field as it is in the Kubernetes versions 1.`from` to 1.`to`; without them, in all. */
export interface Alternative {
  /** `[]` (list of) and `{}` (map of) before a scalar or the name of a definition: `[]V1Container`. */
  readonly type: string;
  readonly required?: true;
  /** What it may be, where that is fixed. */
  readonly values?: readonly string[];
  /** What the API server fills in where nothing is written. */
  readonly default?: unknown;
  /** Of a list whose items are told apart by these of their fields (`x-kubernetes-list-map-keys`). */
  readonly listKeys?: readonly string[];
  /** Of a list of scalars, none of which may be there twice. */
  readonly isSet?: true;
  readonly from?: number;
  readonly to?: number;
}

/** Fields by name. */
export type Definition = Readonly<Record<string, readonly Alternative[]>>;

export interface KindFact {
  readonly definition: string;
  readonly scope: 'namespaced' | 'cluster' | 'list';
  readonly plural?: string;
  readonly from: number;
  readonly to: number;
}

/** index.json */
export interface Index {
  /** Oldest first: `1.25`. */
  readonly versions: readonly string[];
  /** By apiVersion and kind: `apps/v1 Deployment`. */
  readonly kinds: Readonly<Record<string, readonly KindFact[]>>;
  /** Module by definition. */
  readonly modules: Readonly<Record<string, string>>;
}

/** What Ajv says; the keywords are those of `scripts/schemas/compile.mjs`. */
export interface AjvError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: { readonly field?: string; readonly missingProperty?: string };
}

/** What the functions are called with as `this`. */
export interface Context {
  readonly minor: number;
  find(definition: string): Validator;
}

export interface Validator {
  call(context: Context, value: unknown): boolean;
  readonly errors?: readonly AjvError[] | null;
}

/** `1.30` → 30 */
export function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

/** The one that holds in a version. */
export function holding<T extends { readonly from?: number; readonly to?: number }>(
  alternatives: readonly T[] | undefined,
  minor: number,
): T | undefined {
  return alternatives?.find(({ from = 0, to = 99 }) => from <= minor && minor <= to);
}
