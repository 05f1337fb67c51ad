import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

const A_DAY = 24 * 60 * 60;

/** Helm and Argo CD delete the Jobs of their hooks. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

export const jobTtlMissing: Rule = {
  id: 'job-ttl-missing',
  severity: 'info',
  group: 'reliability',
  kinds: ['batch/Job'],
  summary: 'Nothing deletes a Job once it has finished.',
  why: 'Finished Jobs and their pods stay in the cluster until somebody deletes them, and weigh on the API server.',
  fix: 'Set `ttlSecondsAfterFinished`. A tool that applies the manifests again and again then also runs the Job again.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  bad: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
#<^^^^ ttlSecondsAfterFinished is not set: the Job and its pods stay when it has finished
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: example/import:1
`,
  good: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  ttlSecondsAfterFinished: 86400
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: example/import:1
`,

  *check({ spec, patched, annotations, body }) {
    const ttl = spec.at('ttlSecondsAfterFinished');
    if (patched || spec.kind !== 'map' || ttl.exists || ttl.templated) return;
    const metadata = body.at('metadata');
    if (metadata.at('ownerReferences').exists || metadata.at('annotations').partial) return;
    if (HOOKS.some((hook) => annotations.has(hook))) return;
    const edit = setPath(spec, ['ttlSecondsAfterFinished'], A_DAY);
    yield {
      at: spec,
      onKey: true,
      message: t('ttlSecondsAfterFinished is not set: the Job and its pods stay when it has finished'),
      fixes: edit ? [{ title: t('Delete it a day after it has finished'), edits: [edit] }] : [],
    };
  },
};
