import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { pathKeys, schemaAtPath } from '../fieldPath.ts';
import type { StructuralSchema } from '../structuralSchema.ts';
import { oneOf } from './oneOf.ts';
import type { WrittenSchema } from './written.ts';

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** The rules in CEL, without what they compute. */
export function checkRules(part: WrittenSchema, schema: StructuralSchema, report: Report): void {
  for (const rule of part.get('x-kubernetes-validations')?.items() ?? []) {
    checkTexts(rule, report);
    if (rule.at('reason').string) oneOf(rule.at('reason'), REASONS, report);
    checkPath(rule.at('fieldPath'), schema, report);
  }
}

function checkTexts(rule: Field, report: Report): void {
  const [text, message, expression] = [rule.at('rule'), rule.at('message'), rule.at('messageExpression')];
  const isBlank = (field: Field) => field.string !== undefined && field.string.trim() === '';
  if (isBlank(text)) report(text, t('This must not be empty'));
  else if (message.string && isBlank(message)) report(message, t('This must not be empty'));
  else if (hasLines(message)) report(message, t('This must not hold line breaks or control characters'));
  else if (hasLines(text) && !message.string && !message.templated) {
    report(text, t('A rule of several lines needs a “{0}”', 'message'), { onKey: true, ofWhole: true });
  }
  if (expression.string && isBlank(expression)) report(expression, t('This must not be empty'));
}

function hasLines(field: Field): boolean {
  return !field.templated && /[\n\r]/.test(field.string?.trim() ?? '');
}

function checkPath(field: Field, schema: StructuralSchema, report: Report): void {
  const path = field.string;
  if (!path || field.templated) return;
  const keys = pathKeys(path);
  if (!keys || !schemaAtPath(schema, keys)) report(field, t('“{0}” is no path to a field of the schema', path));
}
