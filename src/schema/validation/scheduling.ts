import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isFilled, isWritten, itemsOf, textOf } from './known.ts';
import { dnsLabelProblem, labelValueProblem, qualifiedNameProblem } from './names.ts';
import { checkName } from './required.ts';
import { checkRange, checkText } from './valueChecks.ts';

/**
 * Where pods go: `ValidateTolerations`, `validateAffinity` and `validateTopologySpreadConstraints` of
 * pkg/apis/core/validation/validation.go; https://kubernetes.io/docs/concepts/scheduling-eviction/
 */

/** https://kep.k8s.io/5471 */
const COMPARISON_GATE = 'TaintTolerationComparisonOperators';

const checkToleration: Check = (field, report) => {
  const [key, operator, value] = [field.at('key'), field.at('operator'), field.at('value')];
  checkText(key, qualifiedNameProblem, report);
  const how = textOf(operator);
  if (textOf(key) === '' && how !== undefined && how !== 'Exists') {
    report(operator, t('A toleration without a key tolerates every taint, and needs “operator: Exists”'), {
      ofWhole: true,
    });
  }
  if (how === 'Exists' && textOf(value)) {
    report(value, t('Operator “{0}” cannot have “value”', 'Exists'), { onKey: true });
  } else if (how === 'Gt' || how === 'Lt') {
    report(operator, t('“{0}” is refused unless the feature gate {1} is switched on', how, COMPARISON_GATE), {
      severity: 'warning',
    });
    if (!/^(0|-?[1-9]\d*)$/.test(textOf(value) ?? '0'))
      report(value, t('Operator “{0}” needs an integer as “value”', how));
  } else if (how !== undefined) {
    checkText(value, labelValueProblem, report);
  }
  const [effect, seconds] = [field.at('effect'), field.at('tolerationSeconds')];
  if (isWritten(seconds) && textOf(effect) !== undefined && textOf(effect) !== 'NoExecute') {
    report(effect, t('“tolerationSeconds” needs “effect: NoExecute”'), { ofWhole: !effect.exists });
  }
};

const checkWeight: Check = (field, report) => checkRange(field.at('weight'), report, 1, 100);

const checkAffinityTerm: Check = (field, report) => {
  checkName(field.at('topologyKey'), qualifiedNameProblem, report);
  for (const namespace of field.at('namespaces').items()) checkName(namespace, dnsLabelProblem, report);
  const [keys, mismatched, selector] = [
    field.at('matchLabelKeys'),
    field.at('mismatchLabelKeys'),
    field.at('labelSelector'),
  ];
  checkLabelKeys(keys, selector, report);
  checkLabelKeys(mismatched, selector, report);
  const unwanted = itemsOf(mismatched).map(textOf);
  for (const key of itemsOf(keys)) {
    const text = textOf(key);
    if (text && unwanted.includes(text)) report(key, t('“{0}” is in “{1}” already', text, 'mismatchLabelKeys'));
  }
};

const checkSpread: Check = (field, report) => {
  const [skew, domains, action] = [field.at('maxSkew'), field.at('minDomains'), field.at('whenUnsatisfiable')];
  checkRange(skew, report, 1);
  checkRange(domains, report, 1);
  if (isWritten(domains) && textOf(action) === 'ScheduleAnyway') {
    report(domains, t('“{0}” needs “{1}” beside it', 'minDomains', 'whenUnsatisfiable: DoNotSchedule'), {
      onKey: true,
    });
  }
  const [keys, selector] = [field.at('matchLabelKeys'), field.at('labelSelector')];
  checkLabelKeys(keys, selector, report);
  const selected = itemsOf(selector.at('matchExpressions')).map((one) => textOf(one.at('key')));
  for (const key of itemsOf(keys)) {
    const text = textOf(key);
    if (!text || !(selector.at('matchLabels', text).exists || selected.includes(text))) continue;
    report(key, t('“{0}” is in “{1}” already', text, 'labelSelector'));
  }
};

function checkLabelKeys(keys: Field, selector: Field, report: Report): void {
  if (isFilled(keys) && !selector.exists && !selector.templated) {
    report(keys, t('“{0}” needs “{1}” beside it', String(keys.segment), 'labelSelector'), {
      onKey: true,
      ofWhole: true,
    });
  }
  for (const key of itemsOf(keys)) checkName(key, qualifiedNameProblem, report);
}

/** Two constraints of a pod must differ in what they spread over or in what they do about it. */
export function checkSpreads(constraints: Field, report: Report): void {
  const seen = new Set<string>();
  for (const constraint of itemsOf(constraints)) {
    const [key, action] = [textOf(constraint.at('topologyKey')), textOf(constraint.at('whenUnsatisfiable'))];
    if (!key || !action) continue;
    const both = `${key} ${action}`;
    if (seen.has(both))
      report(constraint.at('topologyKey'), t('Another constraint has the same topologyKey and whenUnsatisfiable'));
    seen.add(both);
  }
}

export const SCHEDULING_CHECKS: Checks = {
  V1Toleration: checkToleration,
  V1PreferredSchedulingTerm: checkWeight,
  V1WeightedPodAffinityTerm: checkWeight,
  V1PodAffinityTerm: checkAffinityTerm,
  V1TopologySpreadConstraint: checkSpread,
};
