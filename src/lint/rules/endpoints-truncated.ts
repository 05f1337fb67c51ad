import { t } from '../../base/l10n.ts';
import { replicaCount } from '../replicas.ts';
import type { Rule } from '../rule.ts';

/** Endpoints API reference; the control plane keeps no more in one object. */
const MOST = 1000;

export const endpointsTruncated: Rule = {
  id: 'endpoints-truncated',
  severity: 'info',
  group: 'reliability',
  kinds: ['Service'],
  summary: 'A Service has more pods than its Endpoints can list.',
  why: 'The control plane cuts Endpoints at 1000 addresses and says so in an annotation. kube-proxy reads EndpointSlices and misses none, but whatever still reads Endpoints sends no request to the rest.',
  fix: 'Let all clients read EndpointSlices, or split the Service.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#over-capacity-endpoints',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
  #     ^^^ Service “web” has 1200 endpoints: what still reads Endpoints sees 1000 of them
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1200
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
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 120
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
    const selected = world.linksFrom(resource).find(({ relation }) => relation === 'selects')?.to ?? [];
    const count = selected.reduce((sum, workload) => sum + (replicaCount(workload, world)?.min ?? 0), 0);
    if (count <= MOST) return;
    const message = t(
      'Service “{0}” has {1} endpoints: what still reads Endpoints sees {2} of them',
      resource.name,
      count,
      MOST,
    );
    yield { at: resource.nameField, message };
  },
};
