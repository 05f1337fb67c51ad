import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { replaceValue } from '../edit.ts';
import { missingNameMessage, relatedToMissing } from '../missingName.ts';
import { missingObjectFixes } from '../missingObject.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const callTargetMissing: Rule = {
  id: 'call-target-missing',
  severity: 'info',
  group: 'correctness',
  kinds: '*',
  summary: 'A workload is told to call a Service that does not exist, and one of a like name does.',
  why: 'The name does not resolve: the call fails with “no such host”.',
  fix: 'Correct the name; a Service of another namespace is `name.namespace`.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      env:
        - name: CART_ADDR
          value: carts:7070
          #      ^^^^^^^^^^ There is no Service “carts” in namespace “default”; did you mean “cart”?
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports:
    - port: 7070
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      env:
        - name: CART_ADDR
          value: cart:7070
        - name: MAIL_ADDR
          value: mail.example.com:25
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports:
    - port: 7070
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      if (link.relation !== 'calls' || link.to.length > 0 || link.absence !== 'missing' || !link.nearest) continue;
      yield {
        at: link.at,
        message: missingNameMessage(link),
        related: relatedToMissing(link),
        fixes: [...hostFix(link), ...missingObjectFixes([link], world)],
      };
    }
  },
};

function hostFix({ at, wanted, nearest }: Link): FindingFix[] {
  const text = at.string ?? '';
  const close = nearest?.resource;
  const name = wanted.name ?? '';
  const pieces = text.split(name);
  if (!close || name === '' || pieces.length !== 2) return [];
  const host = close.namespace === wanted.namespace ? close.name : `${close.name}.${close.namespace}`;
  // `web.shop` names a namespace already; where that is the wrong one, replacing the name is not enough.
  if (close.namespace !== wanted.namespace && pieces[1]?.startsWith('.')) return [];
  return [{ title: t('Change to “{0}”', host), edits: [replaceValue(at, pieces.join(host))], preferred: true }];
}
