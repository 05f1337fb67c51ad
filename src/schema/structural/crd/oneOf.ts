import { t } from '../../../base/l10n.ts';
import { nearest } from '../../../base/nearest.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';

/** Reports a text that is none of the values. */
export function oneOf(field: Field, values: readonly string[], report: Report): void {
  const text = field.string;
  if (text === undefined || values.includes(text)) return;
  const name = String(field.segment);
  const list = values.join(t(', '));
  const near = nearest(text, values);
  const message = near
    ? t('“{0}” is not a value of “{1}”; did you mean “{2}”? It is one of: {3}', text, name, near, list)
    : t('“{0}” is not a value of “{1}”, which is one of: {2}', text, name, list);
  report(field, message, near === undefined ? {} : { suggestion: near });
}
