import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import { budgetsOf, protectedBy } from '../budgets.ts';
import type { Rule } from '../rule.ts';

export const pdbOverlap: Rule = {
  id: 'pdb-overlap',
  severity: 'error',
  group: 'correctness',
  kinds: ['policy/PodDisruptionBudget'],
  summary: 'Two PodDisruptionBudgets protect the same pods.',
  why: 'The eviction API refuses every pod that has more than one budget, so that its node can’t be drained.',
  fix: 'Keep one of them, or let their selectors match different pods.',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
# ^^^^^^^^ PodDisruptionBudget “all” protects the pods of deployment/web, too: none of them can be evicted
    matchLabels: { app: web }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: all
spec:
  maxUnavailable: 1
  selector: {}
# ^^^^^^^^ PodDisruptionBudget “web” protects the pods of deployment/web, too: none of them can be evicted
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
  maxUnavailable: 1
  selector:
    matchLabels: { app: web }
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

  // Source: `getPodDisruptionBudgets` and its caller in pkg/registry/core/pod/storage/eviction.go.
  *check(budget, world) {
    const told = new Set([budget.name]);
    for (const workload of protectedBy(budget, world)) {
      for (const other of budgetsOf(workload, world)) {
        if (told.has(other.name)) continue;
        told.add(other.name);
        yield {
          at: budget.spec.at('selector'),
          onKey: true,
          message: t(
            'PodDisruptionBudget “{0}” protects the pods of {1}, too: none of them can be evicted',
            other.name,
            shortId(workload.id),
          ),
          related: [{ message: t('{0} is here', other.toString()), at: other.nameField }],
        };
      }
    }
  },
};
