import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { integerOf, isAbsent, isEmpty, isFilled, isWritten, itemsOf, textOf } from './known.ts';
import { checkLabels } from './labelSelectors.ts';
import { LIMIT_RANGE_CHECKS } from './limitRanges.ts';
import { dnsLabelProblem, qualifiedNameProblem } from './names.ts';
import { checkName } from './required.ts';
import { checkOverhead, quantityOf } from './resources.ts';
import { COMPUTE_RESOURCES, COUNTED_RESOURCES, isStandardResource, STANDARD_RESOURCES } from './standardResources.ts';

/** ResourceQuotas: `ValidateResourceQuotaSpec` of pkg/apis/core/validation/validation.go and helper/helpers.go. */

const checkSpec: Check = (spec, report) => {
  const hard = spec.at('hard');
  // Of names that a template makes, only a part may be seen.
  if (!hard.partial) for (const [name, value] of hard.entries()) checkLimit(name, value, report);
  const requirements = itemsOf(spec.at('scopeSelector', 'matchExpressions'));
  const lists = [itemsOf(spec.at('scopes')), requirements.map((requirement) => requirement.at('scopeName'))];
  for (const scopes of lists) {
    checkPairs(scopes, report);
    for (const scope of scopes) checkScope(scope, hard, report);
  }
};

function checkLimit(name: string, value: Field, report: Report): void {
  checkResourceName(name, value, report);
  const amount = quantityOf(value);
  if (!amount) return;
  const isCounted = COUNTED_RESOURCES.includes(name) || isExtended(name);
  if (amount.value < 0n) report(value, t('“{0}” must not be negative', name));
  else if (isCounted && amount.value % 10n ** 9n !== 0n) report(value, t('“{0}” is counted in whole numbers', name));
}

function checkResourceName(name: string, value: Field, report: Report): void {
  if (isStandardResource(name)) return;
  const problem = qualifiedNameProblem(name);
  if (problem !== undefined) report(value, problem, { onKey: true });
  if (problem !== undefined || name.includes('/')) return;
  const near = nearest(name, STANDARD_RESOURCES);
  if (near === undefined) {
    const message = t(
      '“{0}” is not limited by quotas; objects of any kind are counted as {1}',
      name,
      'count/<resource>.<group>',
    );
    report(value, message, { onKey: true });
  } else {
    const message = t('“{0}” is not a resource; did you mean “{1}”?', name, near);
    report(value, message, { onKey: true, suggestion: near });
  }
}

/** `IsExtendedResourceName`: with a domain that is not Kubernetes' own. */
function isExtended(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/') && !name.startsWith('requests.');
}

/** What a scope can be applied to: https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes */
const OF_PODS = ['pods', ...COMPUTE_RESOURCES];
const SCOPED: ReadonlyMap<string, readonly string[]> = new Map([
  ['Terminating', OF_PODS],
  ['NotTerminating', OF_PODS],
  ['NotBestEffort', OF_PODS],
  ['PriorityClass', OF_PODS],
  ['CrossNamespacePodAffinity', OF_PODS],
  ['BestEffort', ['pods']],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
]);

function checkScope(scope: Field, hard: Field, report: Report): void {
  const text = textOf(scope);
  const allowed = SCOPED.get(text ?? '');
  if (text === undefined || !allowed) return;
  const refused = hard.entries().find(([name]) => isStandardResource(name) && !allowed.includes(name));
  if (refused) report(scope, t('Scope {0} limits only {1}, not “{2}”', text, allowed.join(t(', ')), refused[0]));
}

function checkPairs(scopes: readonly Field[], report: Report): void {
  for (const pair of [
    ['BestEffort', 'NotBestEffort'],
    ['Terminating', 'NotTerminating'],
  ]) {
    const [first, second] = scopes.filter((scope) => pair.includes(textOf(scope) ?? ''));
    if (!first || !second || textOf(first) === textOf(second)) continue;
    report(second, t('“{0}” and “{1}” exclude each other; remove one', textOf(first) ?? '', textOf(second) ?? ''));
  }
}

const UNARY = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity'];

const checkRequirement: Check = (requirement, report) => {
  const [operator, values] = [requirement.at('operator'), requirement.at('values')];
  const [scope, text] = [textOf(requirement.at('scopeName')), textOf(operator)];
  if (!scope || !text) return;
  if (UNARY.includes(scope)) {
    if (text !== 'Exists')
      report(operator, t('With scope {0}, the operator must be Exists', scope), { suggestion: 'Exists' });
  } else if ((text === 'In' || text === 'NotIn') && isEmpty(values)) {
    report(values, t('Operator “{0}” needs “values”', text), { ofWhole: true });
  }
  if ((text === 'Exists' || text === 'DoesNotExist') && isFilled(values)) {
    report(values, t('Operator “{0}” cannot have “values”', text), { onKey: true });
  }
};

/** `ValidatePriorityClass` of pkg/apis/scheduling/validation/validation.go. */
const SYSTEM_CLASSES: Readonly<Record<string, number>> = {
  'system-node-critical': 2000001000,
  'system-cluster-critical': 2000000000,
};

const checkPriorityClass: Check = (priorityClass, report) => {
  const [name, value] = [textOf(priorityClass.at('metadata', 'name')), priorityClass.at('value')];
  const number = isAbsent(value) ? 0 : integerOf(value);
  if (name?.startsWith('system-')) {
    const fixed = SYSTEM_CLASSES[name];
    if (fixed === undefined) {
      report(
        priorityClass.at('metadata', 'name'),
        t('Names that start with “{0}” are those of Kubernetes itself', 'system-'),
      );
    } else if (number !== undefined && number !== fixed) {
      report(value, t('The value of {0} is fixed: {1}', name, fixed));
    } else if (isWritten(priorityClass.at('globalDefault')) && priorityClass.at('globalDefault').boolean) {
      report(priorityClass.at('globalDefault'), t('{0} cannot be the default', name), { onKey: true });
    }
  } else if (name !== undefined && number !== undefined && number > 1e9) {
    report(value, t('{0} is too large; the most is {1}', number, 1e9));
  }
};

/** pkg/apis/node/validation/validation.go */
const checkRuntimeClass: Check = (runtimeClass, report) =>
  checkName(runtimeClass.at('handler'), dnsLabelProblem, report);

export const QUOTA_CHECKS: Checks = {
  ...LIMIT_RANGE_CHECKS,
  V1ResourceQuotaSpec: checkSpec,
  V1ScopedResourceSelectorRequirement: checkRequirement,
  V1PriorityClass: checkPriorityClass,
  V1RuntimeClass: checkRuntimeClass,
  V1Overhead: (overhead, report) => checkOverhead(overhead.at('podFixed'), report),
  V1Scheduling: (scheduling, report) => checkLabels(scheduling.at('nodeSelector'), report),
};
