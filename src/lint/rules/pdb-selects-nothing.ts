import type { Rule } from '../rule.ts';
import { selectorFinding } from '../selectorFinding.ts';

export const pdbSelectsNothing: Rule = {
  id: 'pdb-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['policy/PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget protects no pod of its namespace.',
  why: 'Draining a node may evict all replicas at once: the budget that should prevent it counts no pods.',
  fix: 'Make the selector equal to labels of the pod template.',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  selector:
    matchLabels:
      name: web
      #     ^^^ No pod matches this selector; closest is deployment/web: “name” is not set there
---
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
`,
  good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: web
---
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
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const finding = link.relation === 'protects' ? selectorFinding(link, world) : undefined;
      if (finding) yield finding;
    }
  },
};
