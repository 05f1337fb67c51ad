import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { budgetsOf, hasOpenBudgets } from '../budgets.ts';
import { isReplicated, REPLICATED } from '../replicas.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const pdbMissing: Rule = {
  id: 'pdb-missing',
  severity: 'info',
  group: 'reliability',
  kinds: REPLICATED,
  summary: 'No PodDisruptionBudget protects the replicas of a workload.',
  why: 'Drains of several nodes at a time, as upgrades of a cluster do them, may evict all replicas at once.',
  fix: 'Add a PodDisruptionBudget that selects the pods, with `maxUnavailable: 1`.',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  #     ^^^ No PodDisruptionBudget protects the pods of deployment/web: drains may evict all of them at once
spec:
  replicas: 3
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
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
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
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels: { app: web }
`,

  *check(workload, world) {
    if (workload.templated || workload.podTemplate?.labelsTemplated || !isReplicated(workload, world)) return;
    if (budgetsOf(workload, world).length > 0 || hasOpenBudgets(workload.namespace, world)) return;
    yield {
      at: workload.nameField,
      message: t(
        'No PodDisruptionBudget protects the pods of {0}: drains may evict all of them at once',
        shortId(workload.id),
      ),
      fixes: addBudget(workload),
    };
  },
};

function addBudget({ name, spec, namespaceStated, namespace }: Resource): FindingFix[] {
  const labels = spec.at('selector', 'matchLabels').entries();
  const selected = labels.flatMap(([key, { string }]): [string, string][] =>
    string === undefined ? [] : [[key, string]],
  );
  if (labels.length === 0 || selected.length < labels.length || spec.at('selector', 'matchExpressions').exists)
    return [];
  const object = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, ...(namespaceStated && { namespace }) },
    spec: { maxUnavailable: 1, selector: { matchLabels: Object.fromEntries(selected) } },
  };
  return [{ title: t('Add PodDisruptionBudget “{0}”', name), edits: [], addition: { object } }];
}
