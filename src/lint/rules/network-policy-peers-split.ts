import { t } from '../../base/l10n.ts';
import { joinItems } from '../joinItems.ts';
import { DIRECTIONS, knownPolicy, namesOf } from '../policyPods.ts';
import type { Rule } from '../rule.ts';
import { splitPeersOf } from '../splitPeers.ts';

export const networkPolicyPeersSplit: Rule = {
  id: 'network-policy-peers-split',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A NetworkPolicy has a namespace and its pods as two peers, where one with both was likely meant.',
  why: 'Items of a list are alternatives: every pod of the namespaces is admitted, and besides them pods of the policy’s own namespace. Only within one item do both selectors have to hold.',
  fix: 'Write `namespaceSelector` and `podSelector` in one item: without the dash before the second.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: data
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
        - podSelector:
        # ^^^^^^^^^^^ Two peers, of which either will do: all pods of namespaces with kubernetes.io/metadata.name=shop are admitted. Namespace “data” has no pods with app=web, but deployment/web of namespace “shop” has: one item with both selectors was likely meant
            matchLabels:
              app: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example/web:1
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  namespace: data
  labels:
    app: db
spec:
  containers:
    - name: db
      image: example/db:1
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: data
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
          podSelector:
            matchLabels:
              app: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example/web:1
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  namespace: data
  labels:
    app: db
spec:
  containers:
    - name: db
      image: example/db:1
`,

  *check(resource, world) {
    const policy = knownPolicy(resource);
    if (!policy) return;
    const rules = DIRECTIONS.flatMap((direction) => policy[direction] ?? []);
    for (const rule of rules) {
      for (const { namespaces, pods, meant } of splitPeersOf(rule, policy, world)) {
        const [first, second] =
          Number(namespaces.at.segment) < Number(pods.at.segment) ? [namespaces, pods] : [pods, namespaces];
        const edit = joinItems(first.at, second.at);
        const [one] = meant;
        const message = namespaces.namespaces.isEmpty
          ? t(
              'Two peers, of which either will do: all pods of all namespaces are admitted. Namespace “{0}” has no pods with {1}, but {2} of namespace “{3}” has: one item with both selectors was likely meant',
              resource.namespace,
              pods.pods.toString(),
              namesOf(meant.slice(0, 1)),
              one?.namespace ?? '',
            )
          : t(
              'Two peers, of which either will do: all pods of namespaces with {0} are admitted. Namespace “{1}” has no pods with {2}, but {3} of namespace “{4}” has: one item with both selectors was likely meant',
              namespaces.namespaces.toString(),
              resource.namespace,
              pods.pods.toString(),
              namesOf(meant.slice(0, 1)),
              one?.namespace ?? '',
            );
        yield {
          at: second.at,
          message,
          related: meant.map((workload) => ({
            message: t('{0} is here', workload.toString()),
            at: workload.nameField,
          })),
          fixes: edit ? [{ title: t('Make one peer of both'), edits: [edit], preferred: true }] : [],
        };
      }
    }
  },
};
