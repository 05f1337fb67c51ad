import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import { protectedBy } from '../budgets.ts';
import type { Rule } from '../rule.ts';

const UNSCALED: ReadonlySet<string> = new Set(['DaemonSet', 'Job', 'CronJob']);

export const pdbControllerUnscaled: Rule = {
  id: 'pdb-controller-unscaled',
  severity: 'error',
  group: 'correctness',
  kinds: ['policy/PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget counts replicas of a DaemonSet or Job, which has none.',
  why: '`maxUnavailable` and percentages need to know how many pods there should be. Of what has no scale the disruption controller can’t tell, and it allows no eviction of any pod of the budget.',
  fix: 'Use `minAvailable` with a number, or leave these pods out of the selector.',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: agent
spec:
  maxUnavailable: 1
# ^^^^^^^^^^^^^^ A budget for daemonset/agent can’t use maxUnavailable, as it has no replicas to count: no pod can be evicted
  selector:
    matchLabels: { app: agent }
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels: { app: agent }
  template:
    metadata:
      labels: { app: agent }
    spec:
      containers:
        - name: agent
          image: example/agent:1
`,
  good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: agent
spec:
  minAvailable: 1
  selector:
    matchLabels: { app: agent }
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels: { app: agent }
  template:
    metadata:
      labels: { app: agent }
    spec:
      containers:
        - name: agent
          image: example/agent:1
`,

  // `getExpectedScale` of pkg/controller/disruption/disruption.go.
  *check(budget, world) {
    const [most, least] = [budget.spec.at('maxUnavailable'), budget.spec.at('minAvailable')];
    const at = most.exists ? most : least;
    if (most.templated || at.templated || (at === least && !/%$/.test(least.string ?? ''))) return;
    const unscaled = protectedBy(budget, world).find(({ kind }) => UNSCALED.has(kind));
    if (!unscaled) return;
    const message = most.exists
      ? t(
          'A budget for {0} can’t use maxUnavailable, as it has no replicas to count: no pod can be evicted',
          shortId(unscaled.id),
        )
      : t(
          'A budget for {0} can’t use a percentage, as it has no replicas to count: no pod can be evicted',
          shortId(unscaled.id),
        );
    yield {
      at,
      onKey: true,
      message,
      related: [{ message: t('{0} is here', unscaled.toString()), at: unscaled.nameField }],
    };
  },
};
