import { neverFires } from '../../base/cron.ts';
import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const scheduleNever: Rule = {
  id: 'schedule-never',
  severity: 'error',
  group: 'correctness',
  kinds: ['batch/CronJob'],
  summary: 'A schedule names only days that no month has.',
  why: 'The CronJob never runs, and nothing says so.',
  fix: 'Correct day or month. For the last day of each month, run on the first one of the next.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  bad: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 3 31 2,4 *
  #         ^^^^^^^^^^^^ This never fires: none of its months has such a day
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
  schedule: 0 3 29 2 *
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
    const at = spec.at('schedule');
    if (at.string === undefined || at.templated || !neverFires(at.string)) return;
    yield { at, message: t('This never fires: none of its months has such a day') };
  },
};
