import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { integerOf, isEmpty, isWritten, textOf } from './known.ts';
import { domainPrefixedPathProblem } from './names.ts';
import { checkRequired, checkUnset } from './required.ts';
import { checkSpecIsThere } from './specs.ts';
import { checkNotEmpty, checkRange, checkText } from './valueChecks.ts';

/** `validateJobSpec` of pkg/apis/batch/validation/validation.go; https://kubernetes.io/docs/concepts/workloads/controllers/job/ */

const MOST_INDEXES = 100_000;
const MOST_INDEXES_OF_LARGE = 10_000;

const checkJobSpec: Check = (field, report, { minor }) => {
  const counts = ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'];
  for (const name of [...counts, 'backoffLimitPerIndex', 'maxFailedIndexes']) checkRange(field.at(name), report, 0);
  checkNotEmpty(field.at('completionMode'), report);
  checkMode(field, minor, report);
  checkRestarts(field, report);
  checkSelector(field, report);
  checkNotEmpty(field.at('managedBy'), report);
  checkText(field.at('managedBy'), managerProblem, report);
  const replacement = field.at('podReplacementPolicy');
  // https://kep.k8s.io/3939: older servers drop the field by default.
  if (minor >= 29 && isWritten(field.at('podFailurePolicy')) && replacement.string === 'TerminatingOrFailed') {
    report(replacement, t('“{0}” needs “{1}” beside it', 'podFailurePolicy', 'podReplacementPolicy: Failed'));
  }
};

function managerProblem(text: string): string | undefined {
  if (text.length > 63) return t('“{0}” has {1} characters; at most {2} are allowed', text, text.length, 63);
  return domainPrefixedPathProblem(text);
}

function checkMode(field: Field, minor: number, report: Report): void {
  const mode = textOf(field.at('completionMode'));
  if (mode === 'Indexed') checkIndexed(field, report);
  else if (mode === '' || mode === 'NonIndexed') {
    // https://kep.k8s.io/3850, https://kep.k8s.io/3998: older servers drop the fields by default.
    const names = [
      ...(minor >= 29 ? ['backoffLimitPerIndex', 'maxFailedIndexes'] : []),
      ...(minor >= 31 ? ['successPolicy'] : []),
    ];
    for (const name of names) {
      const message = t('“{0}” needs “{1}” beside it', name, 'completionMode: Indexed');
      if (isWritten(field.at(name))) report(field.at(name), message, { onKey: true, ofWhole: mode === '' });
    }
  }
}

function checkIndexed(field: Field, report: Report): void {
  const [completions, parallelism, failed] = ['completions', 'parallelism', 'maxFailedIndexes'].map((name) =>
    field.at(name),
  ) as [Field, Field, Field];
  const count = integerOf(completions) ?? 0;
  const isLarge = count > MOST_INDEXES && isWritten(field.at('backoffLimitPerIndex'));
  const most = isLarge ? MOST_INDEXES_OF_LARGE : MOST_INDEXES;
  checkRequired(completions, report);
  if (isWritten(failed)) checkRequired(field.at('backoffLimitPerIndex'), report);
  if (isLarge) checkRequired(failed, report);
  checkMost(parallelism, most, report);
  checkMost(failed, isWritten(completions) ? Math.min(count, most) : most, report);
}

/** What is below 0 is said of every Job. */
function checkMost(field: Field, most: number, report: Report): void {
  if ((integerOf(field) ?? 0) > most) checkRange(field, report, 0, most);
}

/** What ends cannot be started for ever. */
function checkRestarts(field: Field, report: Report): void {
  const spec = field.at('template', 'spec');
  const policy = spec.at('restartPolicy');
  const text = textOf(policy);
  if (spec.kind !== 'map') return;
  if (text === '') {
    report(policy, t('Pods of a Job need “restartPolicy: OnFailure” or “restartPolicy: Never”'), { ofWhole: true });
  } else if (text === 'Always') {
    report(policy, t('Pods of a Job need “restartPolicy: OnFailure” or “restartPolicy: Never”'));
  } else if (text === 'OnFailure' && isWritten(field.at('podFailurePolicy'))) {
    report(policy, t('“{0}” needs “{1}” beside it', 'podFailurePolicy', 'restartPolicy: Never'), {
      suggestion: 'Never',
    });
  }
}

/** The server makes the selector of a Job, unless the Job says that it has one of its own. */
function checkSelector(field: Field, report: Report): void {
  const [selector, manual] = [field.at('selector'), field.at('manualSelector')];
  const inTemplate = field.parent?.segment === 'jobTemplate';
  if (inTemplate) {
    checkUnset(selector, t('Jobs of a CronJob get their selector from the API server; remove it'), report);
    if (manual.boolean === true)
      report(manual, t('Jobs of a CronJob get their selector from the API server; remove it'));
  } else if (manual.boolean === true) {
    if (!selector.exists) checkRequired(selector, report);
  } else if (isWritten(selector) && !manual.templated && !isMade(selector)) {
    report(selector, t('A Job gets its selector from the API server; remove it, or add “manualSelector: true”'), {
      onKey: true,
    });
  }
}

/** Only with what the server puts there itself, as a cluster exports it. */
function isMade(selector: Field): boolean {
  const made = /^(batch\.kubernetes\.io\/)?(controller-uid|job-name)$/;
  return (
    isEmpty(selector.at('matchExpressions')) &&
    selector
      .at('matchLabels')
      .keys()
      .every((key) => made.test(key))
  );
}

export const JOB_CHECKS: Checks = {
  V1Job: checkSpecIsThere,
  V1JobTemplateSpec: checkSpecIsThere,
  V1JobSpec: checkJobSpec,
};
