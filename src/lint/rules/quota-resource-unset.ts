import { t } from '../../base/l10n.ts';
import { amountOf, type Side } from '../amounts.ts';
import { limitRangesFor } from '../limitRanges.ts';
import { quotasFor } from '../quotas.ts';
import type { Rule } from '../rule.ts';

/** What every container must set where a quota limits it: pkg/quota/v1/evaluator/core/pods.go, `Constraints`. */
const DEMANDED: ReadonlyMap<string, readonly [side: Side, name: string]> = new Map([
  ['cpu', ['requests', 'cpu']],
  ['memory', ['requests', 'memory']],
  ['requests.cpu', ['requests', 'cpu']],
  ['requests.memory', ['requests', 'memory']],
  ['limits.cpu', ['limits', 'cpu']],
  ['limits.memory', ['limits', 'memory']],
]);

export const quotaResourceUnset: Rule = {
  id: 'quota-resource-unset',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A container leaves open what the ResourceQuota of its namespace counts.',
  why: 'Where a quota limits CPU or memory, the API server refuses every pod with a container that does not say how much it takes: “failed quota: must specify limits.memory”. A Deployment is accepted, but never gets a pod.',
  fix: 'Set the request or limit, or give the namespace a LimitRange with defaults.',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#requests-vs-limits',
  bad: `
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
  namespace: shop
spec:
  hard:
    requests.cpu: "10"
    limits.memory: 20Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      #     ^^^ Container “web” must set limits.memory: ResourceQuota “team” counts it
      image: nginx:1.27
      resources:
        requests:
          cpu: 100m
`,
  good: `
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
  namespace: shop
spec:
  hard:
    requests.cpu: "10"
    limits.memory: 20Gi
---
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: shop
spec:
  limits:
    - type: Container
      default:
        memory: 256Mi
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          cpu: 100m
`,

  *check(resource, world) {
    const { podTemplate, patched } = resource;
    if (!podTemplate || patched || podTemplate.spec.at('resources').exists) return;
    const quotas = quotasFor(resource, world);
    if (quotas.length === 0) return;
    const ranges = limitRangesFor(resource, world);
    for (const container of podTemplate.containers.filter(({ type }) => type !== 'ephemeral')) {
      for (const quota of quotas) {
        const entries = quota.spec.at('hard').entries();
        const unset = entries.filter(([key]) => {
          const [side, name] = DEMANDED.get(key) ?? [];
          return side && name && amountOf(container, side, name, ranges) === 'unset';
        });
        const [first] = unset;
        if (!first) continue;
        const keys = unset.map(([key]) => key.replace(/^(cpu|memory)$/, 'requests.$1'));
        yield {
          at: container.field.at('name'),
          message: t(
            'Container “{0}” must set {1}: ResourceQuota “{2}” counts it',
            container.name,
            [...new Set(keys)].join(t(', ')),
            quota.name,
          ),
          related: [{ message: t('ResourceQuota “{0}” says so', quota.name), at: first[1] }],
        };
      }
    }
  },
};
