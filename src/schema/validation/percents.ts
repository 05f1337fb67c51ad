import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { integerOf, textOf } from './known.ts';

/**
 * A number of pods, or a part of them: `ValidatePositiveIntOrPercent` and `IsNotMoreThan100Percent` of
 * pkg/apis/apps/validation/validation.go.
 */
export function checkAmountOrPercent(field: Field, report: Report, most = 100): void {
  const [number, text] = [integerOf(field), textOf(field)];
  if (number !== undefined && number < 0) report(field, t('{0} is too small; the least is {1}', number, 0));
  if (number !== undefined || !text) return;
  const percent = /^(\d+)%$/.exec(text)?.[1];
  if (percent !== undefined) {
    if (Number(percent) > most) report(field, t('{0} is out of range; it must be {1} to {2}', text, '0%', `${most}%`));
  } else if (/^\d+$/.test(text)) {
    report(field, t('“{0}” in quotes is neither a number nor a percentage; remove the quotes or add “%”', text));
  } else {
    report(field, t('“{0}” is neither a number nor a percentage, such as 2 or 50%', text));
  }
}
