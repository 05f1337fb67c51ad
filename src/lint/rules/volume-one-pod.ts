import { t } from '../../base/l10n.ts';
import { mountedClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { whySecondPod } from '../secondPod.ts';

export const volumeOnePod: Rule = {
  id: 'volume-one-pod',
  severity: 'error',
  group: 'correctness',
  kinds: ['apps/Deployment', 'apps/StatefulSet'],
  summary: 'Two pods need a ReadWriteOncePod volume at a time.',
  why: 'The scheduler holds the second pod back while the first one runs: it stays Pending, and a rollout that waits for it never ends.',
  fix: 'Run one replica with the strategy Recreate, or ask for ReadWriteMany.',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: data
            #          ^^^^ A rollout of deployment/web starts the new pod before it stops the old one, but only one pod at a time may use claim “data” (ReadWriteOncePod)
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOncePod]
  resources:
    requests: { storage: 1Gi }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  strategy: { type: Recreate }
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: data
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOncePod]
  resources:
    requests: { storage: 1Gi }
`,

  // pkg/scheduler/framework/plugins/volumerestrictions.
  *check(workload, world) {
    const why = whySecondPod(workload, world);
    if (why === undefined) return;
    for (const { at, name, known } of mountedClaims(workload, world)) {
      if (!known?.accessModes.includes('ReadWriteOncePod')) continue;
      yield {
        at,
        message: t('{0}, but only one pod at a time may use claim “{1}” ({2})', why, name, 'ReadWriteOncePod'),
        related: [{ message: t('{0} is here', known.claim.toString()), at: known.claim.spec.at('accessModes') }],
      };
    }
  },
};
