import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

export const pdbUnhealthyPolicyMissing: Rule = {
  id: 'pdb-unhealthy-policy-missing',
  severity: 'info',
  group: 'reliability',
  kinds: ['policy/PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget doesn’t say what becomes of pods that are not ready.',
  why: 'By default they are evicted only while enough others are ready: an application that crashes over and over stops every drain of its nodes.',
  fix: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`, unless pods that are not ready yet hold data that must not be lost.',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
#<^^^^ unhealthyPodEvictionPolicy is not set: pods that are not ready may stop a node from being drained
  maxUnavailable: 1
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
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: { app: web }
`,

  *check({ spec, patched }) {
    const policy = spec.at('unhealthyPodEvictionPolicy');
    if (patched || spec.kind !== 'map' || policy.exists || policy.templated) return;
    const edit = setPath(spec, ['unhealthyPodEvictionPolicy'], 'AlwaysAllow');
    yield {
      at: spec,
      onKey: true,
      message: t('unhealthyPodEvictionPolicy is not set: pods that are not ready may stop a node from being drained'),
      fixes: edit ? [{ title: t('Always let pods go that are not ready'), edits: [edit] }] : [],
    };
  },
};
