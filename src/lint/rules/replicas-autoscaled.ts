import { t } from '../../base/l10n.ts';
import { removeEntry } from '../apiVersions/removeEntry.ts';
import { autoscalersOf, REPLICATED } from '../replicas.ts';
import type { Rule } from '../rule.ts';

export const replicasAutoscaled: Rule = {
  id: 'replicas-autoscaled',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: REPLICATED,
  summary: 'A workload fixes its replicas, and an autoscaler sets them, too.',
  why: 'Each `kubectl apply` sets the number back, whatever the load: pods are stopped, or started in vain, until the autoscaler has its way again.',
  fix: 'Leave `replicas` out. Where the object is applied already, remove it from the last applied configuration first, as the page explains: else it falls to 1 once.',
  see: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
# ^^^^^^^^ HorizontalPodAutoscaler “web” sets the number of pods: every deployment sets it back to 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 9
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          resources:
            requests: { cpu: 100m }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 9
`,

  *check(workload, world) {
    const at = workload.spec.at('replicas');
    // 0 switches the autoscaler off (Horizontal Pod Autoscaling, “Implicit maintenance-mode deactivation”).
    if (workload.patched || workload.scaled || at.templated || at.number === undefined || at.number === 0) return;
    const [scaler] = autoscalersOf(workload, world);
    if (!scaler) return;
    const edit = removeEntry(at);
    yield {
      at,
      onKey: true,
      message: t(
        '{0} “{1}” sets the number of pods: every deployment sets it back to {2}',
        scaler.kind,
        scaler.name,
        at.number,
      ),
      related: [{ message: t('{0} is here', scaler.toString()), at: scaler.nameField }],
      fixes: edit
        ? [{ title: t('Leave “{0}” to {1} “{2}”', 'replicas', scaler.kind, scaler.name), edits: [edit] }]
        : [],
    };
  },
};
