import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report, ReportOptions } from './check.ts';
import { integerOf, isWritten, itemsOf, textOf } from './known.ts';
import { type NameProblem, portNameProblem } from './names.ts';

/** A text that is written must have a syntax; an empty one counts as not written. */
export function checkText(field: Field, problem: NameProblem, report: Report, options?: ReportOptions): void {
  const text = textOf(field);
  const message = text ? problem(text) : undefined;
  if (message !== undefined) report(field, message, options);
}

/** The keys of a map must have a syntax. Of keys that a template makes, only a part may be seen. */
export function checkKeys(map: Field, problem: NameProblem, report: Report): void {
  if (map.partial) return;
  for (const [key, value] of map.entries()) {
    const message = problem(key);
    if (message !== undefined) report(value, message, { onKey: true });
  }
}

/** A whole number from `least` to `most`; without `most`, of any size. */
export function checkRange(field: Field, report: Report, least: number, most = Number.POSITIVE_INFINITY): void {
  const value = integerOf(field);
  if (value === undefined || (value >= least && value <= most)) return;
  if (most === Number.POSITIVE_INFINITY) report(field, t('{0} is too small; the least is {1}', value, least));
  else report(field, t('{0} is out of range; it must be {1} to {2}', value, least, most));
}

/** `IsValidPortNum` of k8s.io/apimachinery/pkg/util/validation/validation.go */
export function checkPort(field: Field, report: Report): void {
  checkRange(field, report, 1, 65535);
}

/** The number of a port, or its name. A number in quotes is a name, which must hold a letter. */
export function checkPortOrName(field: Field, report: Report): void {
  checkPort(field, report);
  const text = textOf(field);
  const problem = text ? portNameProblem(text) : undefined;
  if (!text || problem === undefined) return;
  if (/^\d+$/.test(text))
    report(field, t('“{0}” in quotes is the name of a port; write the number without quotes', text));
  else report(field, problem);
}

/** One of the values that there are, where the schema does not list them. */
export function checkOneOf(field: Field, values: readonly string[], report: Report): void {
  const text = textOf(field);
  if (!text || values.includes(text)) return;
  const near = nearest(text, values);
  const list = values.join(t(', '));
  // An item is named after its list.
  const name = (typeof field.segment === 'number' ? field.parent?.segment : field.segment) ?? '';
  if (near === undefined) report(field, t('“{0}” is not a value of “{1}”, which is one of: {2}', text, name, list));
  else {
    const message = t('“{0}” is not a value of “{1}”; did you mean “{2}”? It is one of: {3}', text, name, near, list);
    report(field, message, { suggestion: near });
  }
}

/** Texts of a list of which none may be there twice. */
export function checkUnique(list: Field, report: Report, textIn: (item: Field) => Field = (item) => item): void {
  const seen = new Set<string>();
  for (const item of itemsOf(list)) {
    const field = textIn(item);
    const text = textOf(field);
    if (!text) continue;
    if (seen.has(text)) report(field, t('“{0}” is in “{1}” already', text, list.segment));
    seen.add(text);
  }
}

/** A list of at most so many items. */
export function checkCount(list: Field, most: number, report: Report): void {
  const count = itemsOf(list).length;
  if (count > most) report(list, t('“{0}” has {1} items; at most {2} are allowed', list.segment, count, most));
}

/** What must be written, but is there as an empty text or list; that it is absent is said by the schema. */
export function checkNotEmpty(field: Field, report: Report): void {
  if (!isWritten(field) || field.partial) return;
  const empty = field.kind === 'list' ? field.items().length === 0 : field.string === '';
  if (empty) report(field, t('“{0}” must not be empty', field.segment));
}
