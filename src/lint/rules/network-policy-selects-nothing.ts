import type { Rule } from '../rule.ts';
import { selectorFinding } from '../selectorFinding.ts';

export const networkPolicySelectsNothing: Rule = {
  id: 'network-policy-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A NetworkPolicy applies to no pod of its namespace.',
  why: 'It protects nothing: the pods that it is meant for stay open to everyone.',
  fix: 'Make `podSelector` equal to labels of the pod template. An empty one, `{}`, applies to every pod of the namespace.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector:
    matchLabels:
      app: postgresql
      #    ^^^^^^^^^^ No pod matches this selector; closest is statefulset/db: “app” is “postgres” there, “postgresql” here
  policyTypes: [Ingress]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels: { app: postgres }
  template:
    metadata:
      labels: { app: postgres }
    spec:
      containers:
        - name: db
          image: postgres:17
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector:
    matchLabels:
      app: postgres
  policyTypes: [Ingress]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels: { app: postgres }
  template:
    metadata:
      labels: { app: postgres }
    spec:
      containers:
        - name: db
          image: postgres:17
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const finding = link.relation === 'applies to' ? selectorFinding(link, world) : undefined;
      if (finding) yield finding;
    }
  },
};
