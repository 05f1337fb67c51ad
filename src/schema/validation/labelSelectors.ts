import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, isFilled, itemsOf, textOf } from './known.ts';
import { dnsSubdomainProblem, labelValueProblem, type NameProblem, qualifiedNameProblem } from './names.ts';
import { asWarnings } from './reporter.ts';
import { checkName } from './required.ts';
import { checkKeys, checkOneOf, checkText } from './valueChecks.ts';

/**
 * Selectors of labels and nodes: `ValidateLabelSelector` of k8s.io/apimachinery pkg/apis/meta/v1/validation, and
 * `ValidateNodeSelectorRequirement` of pkg/apis/core/validation/validation.go;
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
 */

const checkLabelSelector: Check = (field, report) => checkLabels(field.at('matchLabels'), report);

/** Labels themselves, and maps that select by them. */
export function checkLabels(labels: Field, report: Report): void {
  // Of keys that a template makes, only a part is seen.
  if (!labels.partial) checkKeys(labels, qualifiedNameProblem, report);
  for (const [, value] of labels.entries()) checkText(value, labelValueProblem, report);
}

const checkLabelRequirement: Check = (field, report) => {
  checkOneOf(field.at('operator'), ['In', 'NotIn', 'Exists', 'DoesNotExist'], report);
  checkRequirement(field, report);
  checkValues(field.at('values'), labelValueProblem, report);
};

const checkNodeRequirement: Check = (field, report, { minor }) => {
  if (field.parent?.segment === 'matchFields') {
    checkFieldRequirement(field, report);
    return;
  }
  checkRequirement(field, report);
  const operator = textOf(field.at('operator'));
  const values = field.at('values');
  if (operator === 'Gt' || operator === 'Lt') checkComparison(values, operator, report);
  // Older servers took any value, which then matched no node; what is merely preferred, newer ones take, too.
  const isStrict = minor >= 32 && !isPreferred(field);
  checkValues(values, labelValueProblem, isStrict ? report : asWarnings(report));
};

function checkRequirement(field: Field, report: Report): void {
  checkName(field.at('key'), qualifiedNameProblem, report);
  const [operator, values] = [textOf(field.at('operator')), field.at('values')];
  if ((operator === 'In' || operator === 'NotIn') && isEmpty(values)) {
    report(values, t('Operator “{0}” needs “values”', operator), { ofWhole: true });
  } else if ((operator === 'Exists' || operator === 'DoesNotExist') && isFilled(values)) {
    report(values, t('Operator “{0}” cannot have “values”', operator), { onKey: true });
  }
}

function checkComparison(values: Field, operator: string, report: Report): void {
  if (values.templated || values.partial) return;
  const [value, ...more] = values.items();
  if (!value || more.length > 0) {
    report(values, t('Operator “{0}” needs exactly one value, an integer', operator), { onKey: true, ofWhole: !value });
  } else if (!/^[+-]?\d+$/.test(textOf(value) || '0')) {
    // The server takes it, and the scheduler matches no node.
    report(value, t('Operator “{0}” needs exactly one value, an integer', operator), { severity: 'warning' });
  }
}

/** `ValidateNodeFieldSelectorRequirement` */
function checkFieldRequirement(field: Field, report: Report): void {
  checkOneOf(field.at('key'), ['metadata.name'], report);
  checkOneOf(field.at('operator'), ['In', 'NotIn'], report);
  const values = field.at('values');
  const count = values.items().length;
  if (count !== 1 && !values.templated && !values.partial) {
    report(values, t('A field of a node is compared with exactly one value'), { ofWhole: count === 0 });
  }
  checkValues(values, dnsSubdomainProblem, report);
}

function checkValues(values: Field, problem: NameProblem, report: Report): void {
  for (const value of itemsOf(values)) checkText(value, problem, report);
}

function isPreferred(requirement: Field): boolean {
  return requirement.parent?.parent?.segment === 'preference';
}

export const LABEL_SELECTOR_CHECKS: Checks = {
  V1LabelSelector: checkLabelSelector,
  V1LabelSelectorRequirement: checkLabelRequirement,
  V1NodeSelectorRequirement: checkNodeRequirement,
};
