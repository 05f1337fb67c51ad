import { plural } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const autoscalerRangeEmpty: Rule = {
  id: 'autoscaler-range-empty',
  severity: 'info',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject'],
  summary: 'An autoscaler may never scale: its least and its most are the same.',
  why: 'Under load nothing happens, although the manifest looks as if something would.',
  fix: 'Raise the maximum, or drop the autoscaler and fix `replicas`.',
  see: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 3
  #            ^ The least and the most are both 3 pods: it never scales
`,
  good: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 9
`,

  *check({ spec, kind, patched }) {
    const isKeda = kind === 'ScaledObject';
    const [least, most] = isKeda
      ? [spec.at('minReplicaCount'), spec.at('maxReplicaCount')]
      : [spec.at('minReplicas'), spec.at('maxReplicas')];
    if (patched || least.templated || most.templated || most.number === undefined) return;
    const min = least.exists ? least.number : isKeda ? 0 : 1;
    if (min !== most.number) return;
    const message = plural(
      most.number,
      'The least and the most are both {0} pod: it never scales',
      'The least and the most are both {0} pods: it never scales',
    );
    yield { at: most, message };
  },
};
