import type { Rule } from '../rule.ts';
import { selectorFinding } from '../selectorFinding.ts';

export const serviceSelectsNothing: Rule = {
  id: 'service-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['Service'],
  summary: 'A Service selects no pod of its namespace.',
  why: 'A Service without endpoints refuses every connection: clients see “connection refused” or, through an Ingress, a 503.',
  fix: 'Make the selector equal to the labels of the pod template (`spec.template.metadata.labels`), not to those of the Deployment itself. Both must be in one namespace.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    tier: frontend
    #     ^^^^^^^^ No pod matches this selector: 1 of 2 labels match deployment/web, but “tier” is “front” there, “frontend” here
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web, tier: front }
  template:
    metadata:
      labels: { app: web, tier: front }
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    tier: front
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web, tier: front }
  template:
    metadata:
      labels: { app: web, tier: front }
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const finding = link.relation === 'selects' ? selectorFinding(link, world) : undefined;
      if (finding) yield finding;
    }
  },
};
