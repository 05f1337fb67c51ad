import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const terminationGraceZero: Rule = {
  id: 'termination-grace-zero',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'Pods are killed without a moment to stop in.',
  why: 'Requests and writes in progress are cut off, and preStop hooks don’t run. The API server forgets the pod at once, perhaps before it has stopped: its successor may run beside it, which harms what a StatefulSet guards.',
  fix: 'Leave `terminationGracePeriodSeconds` out (30 seconds), or set what the application needs.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 0
  #                              ^ The pods are killed at once, without a moment to stop in
  containers:
    - name: web
      image: nginx:1.27
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 10
  containers:
    - name: web
      image: nginx:1.27
`,

  *check({ podTemplate, patched }) {
    const at = podTemplate?.spec.at('terminationGracePeriodSeconds');
    if (!at || patched || at.templated || at.number !== 0) return;
    yield { at, message: t('The pods are killed at once, without a moment to stop in') };
  },
};
