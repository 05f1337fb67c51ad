import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

export const pdbPolicyMissing: Rule = {
  id: 'pdb-policy-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['policy/PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget says neither minAvailable nor maxUnavailable.',
  why: 'The disruption controller then expects no pods, and allows no eviction: nodes that run the pods can’t be drained.',
  fix: 'Add `maxUnavailable: 1`, or what else may be unavailable at a time.',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
#<^^^^ Neither minAvailable nor maxUnavailable is set: no pod can be evicted
  selector:
    matchLabels: { app: web }
`,
  good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels: { app: web }
`,

  // `getExpectedPodCount` and `updatePdbStatus` of pkg/controller/disruption/disruption.go.
  *check({ spec, patched }) {
    if (patched || spec.kind !== 'map') return;
    if (['minAvailable', 'maxUnavailable'].some((name) => spec.at(name).exists || spec.at(name).templated)) return;
    const edit = setPath(spec, ['maxUnavailable'], 1);
    yield {
      at: spec,
      onKey: true,
      message: t('Neither minAvailable nor maxUnavailable is set: no pod can be evicted'),
      fixes: edit ? [{ title: t('Let one pod go at a time'), edits: [edit] }] : [],
    };
  },
};
