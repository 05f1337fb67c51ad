import type { TextEdit } from '../../base/range.ts';
import type { Field } from '../../syntax/field.ts';

/** What changes in an object, besides its `apiVersion`, for the API version that takes the place of its own. */
export interface Change {
  readonly edits: readonly TextEdit[];
  /** The object means the same afterwards, so it is safe to apply without asking. */
  readonly same: boolean;
}

/** `undefined` where a person must decide, or where it can't be done in the text as it is. */
export type Conversion = (body: Field) => Change | undefined;

/** For versions with the same fields. */
export const unchanged: Conversion = () => ({ edits: [], same: true });

/** For objects that use none of the fields in which the versions differ; paths with dots, `[]` for each item. */
export function unchangedWithout(...paths: readonly string[]): Conversion {
  return (body) => (paths.some((path) => isWritten(body, path.split('.'))) ? undefined : unchanged(body));
}

function isWritten(field: Field, [segment, ...rest]: readonly string[]): boolean {
  if (segment === undefined) return field.exists;
  if (segment === '[]') return field.items().some((item) => isWritten(item, rest));
  return isWritten(field.at(segment), rest);
}
