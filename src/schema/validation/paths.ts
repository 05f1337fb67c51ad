import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { integerOf, textOf } from './known.ts';

/** Paths and modes of files: `validateLocalDescendingPath` and its likes in pkg/apis/core/validation/validation.go. */

/** Relative, and without a step up. */
export function checkRelativePath(field: Field, report: Report): void {
  const text = textOf(field);
  if (text?.startsWith('/')) report(field, t('“{0}” must be a relative path', text));
  else checkNoBacksteps(field, report);
}

/** Of a file in a volume that the kubelet fills: names that start with two dots are its own. */
export function checkFilePath(field: Field, report: Report): void {
  const text = textOf(field);
  if (text === undefined) return;
  if (/^\.\.[^/]/.test(text)) report(field, t('“{0}” must not start with “..”', text));
  else checkRelativePath(field, report);
}

export function checkNoBacksteps(field: Field, report: Report): void {
  const text = textOf(field);
  if (text?.split('/').includes('..')) report(field, t('“{0}” must not contain “..”', text));
}

const LARGEST_MODE = 0o777;

/** Permissions of files. YAML reads `0644` as octal, but `644` as a number that is something else. */
export function checkMode(field: Field, report: Report): void {
  const mode = integerOf(field);
  if (mode === undefined || (mode >= 0 && mode <= LARGEST_MODE)) return;
  const digits = String(mode);
  if (/^[0-7]{3}$/.test(digits)) {
    const message = t('{0} is decimal and above the largest mode, 0777; in octal it starts with a zero: 0{0}', digits);
    report(field, message, { suggestion: `0${digits}` });
  } else {
    report(field, t('{0} is no mode of a file; modes are 0 to 0777, in octal', digits));
  }
}
