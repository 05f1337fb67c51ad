import { plural, t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { sum } from '../../traffic/services/podCount.ts';
import { protectedBy } from '../budgets.ts';
import type { Severity } from '../diagnostic.ts';
import { replaceKey, replaceValue } from '../edit.ts';
import { namesOf } from '../policyPods.ts';
import { replicaCount } from '../replicas.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';

export const pdbBlocksEviction: Rule = {
  id: 'pdb-blocks-eviction',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['policy/PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget allows no eviction at all.',
  why: 'A node that runs one of the pods can’t be drained: upgrades of the cluster and the removal of nodes wait until somebody steps in.',
  fix: 'Let one pod go at a time, `maxUnavailable: 1`, or run more replicas than must be available.',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 2
  #             ^ No pod can be evicted: minAvailable is 2, and there are 2 pods of deployment/web
  selector:
    matchLabels: { app: web }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
  replicas: 2
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

  *check(budget, world) {
    if (budget.patched) return;
    const [most, least] = [budget.spec.at('maxUnavailable'), budget.spec.at('minAvailable')];
    if (percentOf(most) === 0 || most.number === 0) yield finding(most);
    else if (!most.exists && !most.templated) yield* leastFindings(least, budget, world);
  },
};

/**
 * What must be available counts as in `getExpectedPodCount` of pkg/controller/disruption/disruption.go: a number against
 * all pods that the selector matches, a percentage of all replicas, rounded up. A part of them that may be unavailable is
 * rounded up, too, so that any above 0 lets a pod go.
 */
function* leastFindings(at: Field, budget: Resource, world: World): Generator<Finding> {
  const percent = percentOf(at);
  if (percent !== undefined && percent >= 100) {
    yield finding(at);
    return;
  }
  const needed = (pods: number): number =>
    percent === undefined ? (at.number ?? 0) : Math.ceil((percent * pods) / 100);
  const workloads = protectedBy(budget, world);
  const counts = workloads.map((workload) => replicaCount(workload, world));
  if (counts.length === 0 || !counts.every((count) => count !== undefined)) return;
  const { min, max = 0 } = sum(counts);
  const value = at.string ?? at.number ?? '';
  const names = namesOf(workloads);
  if (max > 0 && needed(max) >= max) {
    const message = plural(
      max,
      'No pod can be evicted: minAvailable is {1}, and there is {0} pod of {2}',
      'No pod can be evicted: minAvailable is {1}, and there are {0} pods of {2}',
      value,
      names,
    );
    yield { ...finding(at), message };
  } else if (min > 0 && needed(min) >= min) {
    const message = plural(
      min,
      'No pod can be evicted while {2} is scaled down to {0} pod: minAvailable is {1}',
      'No pod can be evicted while {2} is scaled down to {0} pods: minAvailable is {1}',
      value,
      names,
    );
    yield { ...finding(at, 'info'), message };
  }
}

function finding(at: Field, severity?: Severity): Finding {
  const message = t('No pod can be evicted: {0} is {1}', String(at.segment), at.string ?? at.number ?? '');
  return { at, message, ...(severity && { severity }), fixes: [oneAtATime(at)] };
}

function oneAtATime(at: Field): FindingFix {
  const key = at.segment === 'maxUnavailable' ? [] : [replaceKey(at, 'maxUnavailable')];
  return { title: t('Let one pod go at a time'), edits: [...key, replaceValue(at, 1)] };
}

/** `intstr.GetScaledValueFromIntOrPercent`: the number before the sign. */
function percentOf(field: Field): number | undefined {
  const digits = /^(\d+)%$/.exec(field.string ?? '')?.[1];
  return digits === undefined || field.templated ? undefined : Number(digits);
}
