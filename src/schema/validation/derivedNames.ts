import { t } from '../../base/l10n.ts';
import type { Check, Checks } from './check.ts';
import { integerOf, textOf } from './known.ts';

/** Names of which others are made, so that they must leave room. */

/** A Job of a CronJob is called after it and the minute: `ValidateCronJobCreate` of pkg/apis/batch/validation. */
const LONGEST_CRON_JOB = 52;
const LONGEST_LABEL = 63;
/** A StatefulSet labels its pods with its name and a hash of up to ten digits (pkg/controller/history). */
const LONGEST_STATEFUL_SET = 52;

const checkCronJob: Check = (field, report) => {
  const name = field.at('metadata', 'name');
  const length = textOf(name)?.length ?? 0;
  if (length <= LONGEST_CRON_JOB) return;
  report(
    name,
    t('The name has {0} characters; at most {1} leave room for the names of the Jobs', length, LONGEST_CRON_JOB),
  );
};

const checkJob: Check = (field, report) => {
  const [name, spec] = [field.at('metadata', 'name'), field.at('spec')];
  const text = textOf(name);
  if (!text) return;
  if (text.length > LONGEST_LABEL && spec.at('manualSelector').boolean !== true) {
    const message = t(
      'The name has {0} characters; the pods get it as a label, which has at most {1}',
      text.length,
      LONGEST_LABEL,
    );
    report(name, message);
    return;
  }
  const completions = integerOf(spec.at('completions')) ?? 0;
  if (textOf(spec.at('completionMode')) !== 'Indexed' || completions <= 0) return;
  const hostname = `${text}-${completions - 1}`;
  if (hostname.length > LONGEST_LABEL || text.includes('.')) {
    report(name, t('The pods of an indexed Job get its name in their host names: “{0}” is none', hostname));
  }
};

const checkStatefulSet: Check = (field, report, { minor }) => {
  const name = field.at('metadata', 'name');
  const text = textOf(name) ?? '';
  if (text.length > LONGEST_STATEFUL_SET && text.length <= LONGEST_LABEL) {
    const message = t(
      'The name has {0} characters; the pods get it as a label with a hash behind it, which leaves {1}',
      text.length,
      LONGEST_STATEFUL_SET,
    );
    report(name, message, { severity: 'warning' });
  } else if (minor < 27 && text.includes('.')) {
    report(name, t('The pods get the name in their host names, which cannot hold dots'), { severity: 'warning' });
  }
};

export const DERIVED_NAME_CHECKS: Checks = {
  V1CronJob: checkCronJob,
  V1Job: checkJob,
  V1StatefulSet: checkStatefulSet,
};
