import { t } from '../../base/l10n.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import { deniedBecause, hasPolicies } from '../denied.ts';
import type { Rule } from '../rule.ts';

export const callDenied: Rule = {
  id: 'call-denied',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A workload is told to call a Service, but a NetworkPolicy shuts it out.',
  why: 'Once a policy selects a pod, only what some rule admits gets through: the caller waits until it times out.',
  fix: 'Add a rule that admits the caller, on the port of the pod (not of the Service), or correct the labels that a rule asks for.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
spec:
  selector:
    matchLabels:
      app: checkout
  template:
    metadata:
      labels:
        app: checkout
    spec:
      containers:
        - name: checkout
          image: example/checkout:1
          env:
            - name: PAYMENT_ADDR
              value: payment:80
              #      ^^^^^^^^^^ This call never arrives: NetworkPolicy payment selects the pods of pod/payment and no rule admits deployment/checkout in namespace default
---
apiVersion: v1
kind: Service
metadata:
  name: payment
spec:
  selector:
    app: payment
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: payment
  labels:
    app: payment
spec:
  containers:
    - name: payment
      image: example/payment:1
      ports:
        - containerPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: payment
spec:
  podSelector:
    matchLabels:
      app: payment
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
spec:
  selector:
    matchLabels:
      app: checkout
  template:
    metadata:
      labels:
        app: checkout
    spec:
      containers:
        - name: checkout
          image: example/checkout:1
          env:
            - name: PAYMENT_ADDR
              value: payment:80
---
apiVersion: v1
kind: Service
metadata:
  name: payment
spec:
  selector:
    app: payment
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: payment
  labels:
    app: payment
spec:
  containers:
    - name: payment
      image: example/payment:1
      ports:
        - containerPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: payment
spec:
  podSelector:
    matchLabels:
      app: payment
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: checkout
      ports:
        - port: 8080
`,

  *check(resource, world) {
    if (!hasPolicies(world)) return;
    for (const { link, judgement } of trafficOf(world).callsFrom(resource)) {
      if (judgement.verdict !== 'denied') continue;
      const { text, related } = deniedBecause(judgement);
      yield { at: link.at, message: t('This call never arrives: {0}', text), related };
    }
  },
};
