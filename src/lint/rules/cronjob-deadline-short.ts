import { t } from '../../base/l10n.ts';
import { replaceValue } from '../edit.ts';
import type { Rule } from '../rule.ts';

/** The period in which the controller checks (CronJob, “Starting deadline”). */
const LEAST = 10;

export const cronjobDeadlineShort: Rule = {
  id: 'cronjob-deadline-short',
  severity: 'warning',
  group: 'correctness',
  kinds: ['batch/CronJob'],
  summary: 'A CronJob must start within less than 10 seconds.',
  why: 'The controller may look at it less often than that, and then it counts as too late: the Job may never be started.',
  fix: 'Allow 10 seconds or more.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  bad: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 3 * * *
  startingDeadlineSeconds: 5
  #                        ^ 5 seconds are too short: the controller checks every 10 seconds, and may never start the Job
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example/report:1
`,
  good: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 3 * * *
  startingDeadlineSeconds: 10
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example/report:1
`,

  *check({ spec }) {
    const at = spec.at('startingDeadlineSeconds');
    const seconds = at.number;
    if (seconds === undefined || seconds < 0 || seconds >= LEAST || at.templated) return;
    yield {
      at,
      message: t(
        '{0} seconds are too short: the controller checks every {1} seconds, and may never start the Job',
        seconds,
        LEAST,
      ),
      fixes: [{ title: t('Allow a minute'), edits: [replaceValue(at, 60)] }],
    };
  },
};
