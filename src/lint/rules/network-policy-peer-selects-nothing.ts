import type { Rule } from '../rule.ts';
import { selectorFinding } from '../selectorFinding.ts';
import { isSplitPeer } from '../splitPeers.ts';

export const networkPolicyPeerSelectsNothing: Rule = {
  id: 'network-policy-peer-selects-nothing',
  severity: 'info',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A peer of a NetworkPolicy almost matches a workload, but selects no pod.',
  why: 'The rule lets nobody in: traffic that it is meant to allow stays denied, without an error anywhere.',
  fix: 'Make the selector equal to labels of the pod template.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: webb
              #    ^^^^ No pod matches this selector; closest is deployment/web: “app” is “web” there, “webb” here
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
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
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
      // Peers often live in other repositories: without a near miss there is nothing to say.
      if (link.relation !== 'allows' || link.absence !== 'missing') continue;
      const finding = selectorFinding(link, world);
      // A selector that stands in the wrong item has a finding of its own.
      if (finding && !isSplitPeer(link, world)) yield finding;
    }
  },
};
