import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { integerOf, isEmpty, isFilled, isWritten, itemsOf, textOf } from './known.ts';
import { qualifiedNameProblem } from './names.ts';
import { checkRequired } from './required.ts';
import { checkCount, checkOneOf, checkRange, checkText } from './valueChecks.ts';

/**
 * When a Job has failed or succeeded: `validatePodFailurePolicy` and `validateSuccessPolicy` of
 * pkg/apis/batch/validation/validation.go.
 */

const checkFailurePolicy: Check = (field, report) => {
  checkCount(field.at('rules'), 20, report);
  const job = field.parent;
  for (const rule of field.at('rules').items()) {
    const action = rule.at('action');
    if (job && action.string === 'FailIndex' && !isWritten(job.at('backoffLimitPerIndex'))) {
      report(action, t('“{0}” needs “{1}” beside it', 'action: FailIndex', 'backoffLimitPerIndex'), { ofWhole: true });
    }
    if (job) checkContainerName(rule.at('onExitCodes', 'containerName'), job.at('template', 'spec'), report);
  }
};

function checkContainerName(name: Field, spec: Field, report: Report): void {
  const lists = [spec.at('containers'), spec.at('initContainers')];
  const names = lists.flatMap(itemsOf).map((container) => textOf(container.at('name')));
  const text = textOf(name);
  if (!text || lists.some((list) => list.partial) || names.includes(undefined) || names.includes(text)) return;
  report(name, t('This pod has no container “{0}”', text), { ofWhole: true });
}

const checkFailureRule: Check = (field, report) => {
  const [codes, conditions] = [field.at('onExitCodes'), field.at('onPodConditions')];
  checkCount(conditions, 20, report);
  if (isWritten(codes) && isFilled(conditions)) {
    report(conditions, t('“{0}” and “{1}” exclude each other; remove one', 'onExitCodes', 'onPodConditions'), {
      onKey: true,
    });
  } else if (!codes.exists && isEmpty(conditions)) {
    report(field, t('One of these must be set: {0}', 'onExitCodes, onPodConditions'), { ofWhole: true });
  }
};

const checkExitCodes: Check = (field, report) => {
  const [operator, values] = [field.at('operator'), field.at('values')];
  checkRequired(operator, report);
  checkOneOf(operator, ['In', 'NotIn'], report);
  checkRequired(values, report);
  checkCount(values, 255, report);
  const seen = new Set<number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const value of itemsOf(values)) {
    const code = integerOf(value);
    if (code === undefined) return;
    if (code === 0 && operator.string === 'In') report(value, t('0 means success: it cannot be the code of a failure'));
    if (seen.has(code)) report(value, t('“{0}” is in “{1}” already', code, 'values'));
    else if (code < last) report(value, t('The values must be in ascending order'));
    seen.add(code);
    last = code;
  }
};

const checkCondition: Check = (field, report) => {
  checkText(field.at('type'), qualifiedNameProblem, report);
  checkOneOf(field.at('status'), ['False', 'True', 'Unknown'], report);
};

const checkSuccessPolicy: Check = (field, report) => {
  checkRequired(field.at('rules'), report);
  checkCount(field.at('rules'), 20, report);
  const completions = integerOf(field.parent?.at('completions') ?? field);
  if (completions === undefined) return;
  for (const rule of field.at('rules').items()) {
    const indexes = textOf(rule.at('succeededIndexes'));
    const total = indexes ? countIndexes(indexes, completions) : undefined;
    if (indexes && total === undefined) {
      const message = t(
        '“{0}” is not a list of indexes below {1} in ascending order, such as {2}',
        indexes,
        completions,
        '0,2-3',
      );
      report(rule.at('succeededIndexes'), message);
    }
    checkRange(rule.at('succeededCount'), report, 0, total ?? completions);
  }
};

const checkSuccessRule: Check = (field, report) => {
  if (isWritten(field.at('succeededCount')) || isWritten(field.at('succeededIndexes'))) return;
  report(field, t('One of these must be set: {0}', 'succeededIndexes, succeededCount'), { ofWhole: true });
};

/** How many indexes `0,2-3` names; `undefined` where it names none rightly: `validateIndexesFormat`. */
function countIndexes(text: string, completions: number): number | undefined {
  let [count, last] = [0, -1];
  for (const interval of text.split(',')) {
    const [, first = '', end] = /^\+?(\d+)(?:-(\d+))?$/.exec(interval) ?? [];
    const [low, high] = [Number(first), Number(end ?? first)];
    const isRising = first !== '' && low > last && (end === undefined || high > low) && high < completions;
    if (!isRising) return undefined;
    count += high - low + 1;
    last = high;
  }
  return count;
}

export const JOB_POLICY_CHECKS: Checks = {
  V1PodFailurePolicy: checkFailurePolicy,
  V1PodFailurePolicyRule: checkFailureRule,
  V1PodFailurePolicyOnExitCodesRequirement: checkExitCodes,
  V1PodFailurePolicyOnPodConditionsPattern: checkCondition,
  V1SuccessPolicy: checkSuccessPolicy,
  V1SuccessPolicyRule: checkSuccessRule,
};
