import { t } from '../../base/l10n.ts';
import { formatQuantity } from '../../base/quantity.ts';
import { shortId } from '../../model/identity.ts';
import { quantityOf } from '../../schema/validation/resources.ts';
import { type Share, sharesOf } from '../quotaUsage.ts';
import type { Rule } from '../rule.ts';

export const quotaExceeded: Rule = {
  id: 'quota-exceeded',
  severity: 'warning',
  group: 'correctness',
  kinds: ['ResourceQuota'],
  summary: 'The objects of a namespace take more than its ResourceQuota allows.',
  why: 'The API server refuses what comes after the quota is used up: some pods never start, and which ones depends on who was first.',
  fix: 'Raise the quota, or lower replicas, requests or limits. A HorizontalPodAutoscaler should not ask for more than the quota gives.',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  bad: `
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
  namespace: shop
spec:
  hard:
    requests.memory: 2Gi
    #                ^^^ Namespace “shop” takes 3Gi of requests.memory by these manifests, more than 2Gi: deployment/web 3Gi
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
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
          resources:
            requests:
              memory: 1Gi
`,
  good: `
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
  namespace: shop
spec:
  hard:
    requests.memory: 4Gi
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
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
          resources:
            requests:
              memory: 1Gi
`,

  *check(resource, world, { schemas }) {
    if (resource.templated || resource.patched) return;
    for (const [name, at] of resource.spec.at('hard').entries()) {
      const hard = quantityOf(at);
      if (!hard) continue;
      const shares = sharesOf(name, resource, world, schemas.kinds);
      for (const bound of ['least', 'most'] as const) {
        const taken = shares.reduce((sum, share) => sum + share[bound], 0n);
        if (taken <= hard.value) continue;
        const format = (value: bigint) => formatQuantity({ value, suffix: hard.suffix });
        const values = [
          resource.namespace,
          format(taken),
          name,
          String(at.scalar),
          listed(shares, bound, format),
        ] as const;
        const message =
          bound === 'least'
            ? t('Namespace “{0}” takes {1} of {2} by these manifests, more than {3}: {4}', ...values)
            : t(
                'With all replicas of its autoscalers, namespace “{0}” takes {1} of {2}, more than {3}: {4}',
                ...values,
              );
        const related = largest(shares, bound).map(({ of }) => ({
          message: t('{0} is here', shortId(of.id)),
          at: of.nameField,
        }));
        yield { at, message, related, severity: bound === 'least' ? 'warning' : 'info' };
        break;
      }
    }
  },
};

const SHOWN = 3;

function largest(shares: readonly Share[], bound: 'least' | 'most'): Share[] {
  const taking = shares.filter((share) => share[bound] > 0n);
  return taking.toSorted((a, b) => (a[bound] === b[bound] ? 0 : a[bound] < b[bound] ? 1 : -1)).slice(0, SHOWN);
}

/** The largest shares, for a sentence. */
function listed(shares: readonly Share[], bound: 'least' | 'most', format: (value: bigint) => string): string {
  const parts = largest(shares, bound).map((share) => `${shortId(share.of.id)} ${format(share[bound])}`);
  return [...parts, ...(shares.filter((share) => share[bound] > 0n).length > SHOWN ? ['…'] : [])].join(t(', '));
}
