import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const cronjobDeadlineMissing: Rule = {
  id: 'cronjob-deadline-missing',
  severity: 'info',
  group: 'reliability',
  kinds: ['batch/CronJob'],
  summary: 'A CronJob doesn’t say how late it may still start.',
  why: 'When it could not start for a while, as after an outage, it starts at any later time. The controller warns of a clock that is wrong once more than 100 starts were missed.',
  fix: 'Set `startingDeadlineSeconds` to how late a start is still of use.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  bad: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
#<^^^^ startingDeadlineSeconds is not set: a start that was missed is made up for at any later time
  schedule: 0 3 * * *
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
  startingDeadlineSeconds: 600
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example/report:1
`,

  *check({ spec, patched }) {
    const deadline = spec.at('startingDeadlineSeconds');
    if (patched || spec.kind !== 'map' || deadline.exists || deadline.templated) return;
    const message = t('startingDeadlineSeconds is not set: a start that was missed is made up for at any later time');
    yield { at: spec, onKey: true, message };
  },
};
