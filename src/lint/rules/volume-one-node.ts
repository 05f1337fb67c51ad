import { t } from '../../base/l10n.ts';
import type { PodTemplate } from '../../model/podTemplate.ts';
import { mountedClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { whySecondPod } from '../secondPod.ts';

export const volumeOneNode: Rule = {
  id: 'volume-one-node',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['apps/Deployment', 'apps/StatefulSet'],
  summary: 'Two pods need a ReadWriteOnce volume at a time, but may run on different nodes.',
  why: 'Such a volume is attached to one node. A pod that lands on another one waits in ContainerCreating (`Multi-Attach error`), and a rollout that waits for it never ends.',
  fix: 'Run one replica with the strategy Recreate, use a StatefulSet with `volumeClaimTemplates`, or ask for ReadWriteMany.',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
            #          ^^^^ deployment/web runs up to 2 pods, but claim “data” can be used on one node only (ReadWriteOnce)
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
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
  accessModes: [ReadWriteOnce]
  resources:
    requests: { storage: 1Gi }
`,

  *check(workload, world) {
    const why = workload.podTemplate && !isPinned(workload.podTemplate) ? whySecondPod(workload, world) : undefined;
    if (why === undefined) return;
    for (const { at, name, known } of mountedClaims(workload, world)) {
      if (!known?.accessModes.every((mode) => mode === 'ReadWriteOnce')) continue;
      yield {
        at,
        message: t('{0}, but claim “{1}” can be used on one node only ({2})', why, name, 'ReadWriteOnce'),
        related: [{ message: t('{0} is here', known.claim.toString()), at: known.claim.spec.at('accessModes') }],
      };
    }
  },
};

/** All pods run on one node, or may: an affinity to each other is nearly always meant so. */
function isPinned({ spec }: PodTemplate): boolean {
  const selector = spec.at('nodeSelector');
  return (
    spec.at('nodeName').exists ||
    selector.at('kubernetes.io/hostname').exists ||
    selector.partial ||
    spec.at('affinity', 'podAffinity').exists ||
    spec.at('affinity').templated
  );
}
