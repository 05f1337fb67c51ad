import type { Rule } from '../rule.ts';
import { selectorFinding } from '../selectorFinding.ts';

export const podMonitorSelectsNothing: Rule = {
  id: 'podmonitor-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['monitoring.coreos.com/PodMonitor'],
  summary: 'A PodMonitor matches no pod of the namespaces that it looks in.',
  why: 'Prometheus scrapes nothing for it, without an error anywhere.',
  fix: 'Make the selector equal to labels of the pod template, or name its namespace under `namespaceSelector`.',
  see: 'https://prometheus-operator.dev/docs/developer/getting-started/#using-podmonitors',
  bad: `
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: carts
      #    ^^^^^ No pod matches this selector; closest is deployment/cart: “app” is “cart” there, “carts” here
  podMetricsEndpoints:
    - port: metrics
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: example/cart:1
          ports:
            - name: metrics
              containerPort: 9090
`,
  good: `
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: cart
  podMetricsEndpoints:
    - port: metrics
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: example/cart:1
          ports:
            - name: metrics
              containerPort: 9090
`,

  *check(monitor, world) {
    for (const link of world.linksFrom(monitor)) {
      const finding = link.relation === 'monitors' ? selectorFinding(link, world) : undefined;
      if (finding) yield finding;
    }
  },
};
