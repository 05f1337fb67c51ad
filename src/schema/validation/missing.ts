import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { isEmpty } from './known.ts';
import { checkUnion, hasMisspelt } from './required.ts';

/** What must be set in an object, with a sentence that says why; where its key is misspelt, the schema says that. */
export function checkMissing(object: Field, key: string, message: string, report: Report): void {
  const field = object.at(key);
  if (isEmpty(field) && !hasMisspelt(object, [key])) report(field, message, { ofWhole: true });
}

/** Of a union, exactly one field must be set, unless a template may set one or choose among them. */
export function checkExactlyOne(object: Field, keys: readonly string[], report: Report): void {
  if (!object.partial && !keys.some((key) => object.at(key).templated)) checkUnion(object, keys, report);
}
