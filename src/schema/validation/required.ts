import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { isEmpty, isWritten } from './known.ts';
import type { NameProblem } from './names.ts';
import { checkNotEmpty, checkText } from './valueChecks.ts';

/** Of what is required here, though the schema calls it optional: it must be there, and hold something. */
export function checkRequired(field: Field, report: Report): void {
  if (isEmpty(field)) report(field, t('“{0}” must be set', field.segment), { ofWhole: true });
}

/** A required text that has a syntax: an empty one has it not. That it is absent is said by the schema. */
export function checkName(field: Field, problem: NameProblem, report: Report): void {
  checkNotEmpty(field, report);
  checkText(field, problem, report);
}

/** Of a union, exactly one field must be set. */
export function checkUnion(field: Field, names: readonly string[], report: Report): void {
  const set = checkAtMostOne(field, names, report);
  const isUnknown = names.some((name) => field.at(name).templated);
  if (set.length > 0 || isUnknown || hasMisspelt(field, names)) return;
  report(field, t('One of these must be set: {0}', names.join(t(', '))), { ofWhole: true });
}

/** Of a union, at most one field may be set; answers those that are. */
export function checkAtMostOne(field: Field, names: readonly string[], report: Report): Field[] {
  const keys = field.keys().filter((key) => names.includes(key));
  const set = keys.map((key) => field.at(key)).filter(isWritten);
  const [first, second] = set;
  if (first && second && !field.partial) {
    const message = t('“{0}” and “{1}” exclude each other; remove one', first.segment, second.segment);
    report(second, message, { onKey: true });
  }
  return set;
}

/** An unknown field that should have been the one that is missing is said by the schema, and one mistake. */
export function hasMisspelt(field: Field, names: readonly string[]): boolean {
  const keys = field.keys();
  const missing = names.filter((name) => !keys.includes(name));
  return missing.length > 0 && keys.some((key) => !names.includes(key) && nearest(key, missing) !== undefined);
}

/** Of what may not be set here, for a reason that `message` gives. */
export function checkUnset(field: Field, message: string, report: Report): void {
  if (isWritten(field)) report(field, message, { onKey: true });
}
