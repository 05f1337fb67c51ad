import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { mountedClaims } from '../claims.ts';
import { replicaCount } from '../replicas.ts';
import { rollingUpdateOf } from '../rollout.ts';
import type { Rule } from '../rule.ts';
import { selectingServices } from '../selectingServices.ts';

export const rolloutDowntime: Rule = {
  id: 'rollout-downtime',
  severity: 'info',
  group: 'reliability',
  kinds: ['apps/Deployment'],
  summary: 'A rollout stops all pods of what a Service leads to.',
  why: 'Until the new pods are ready, nobody answers.',
  fix: 'Use the strategy RollingUpdate with `maxUnavailable: 0`. Where two pods must never run at a time, as with a volume for one node, Recreate is right.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
    #     ^^^^^^^^ Each rollout stops all pods of deployment/web at once: Service “web” leads nowhere meanwhile
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0 }
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
`,

  *check(workload, world) {
    const at = workload.patched ? undefined : placeOf(workload, world);
    const [service] = selectingServices(workload, world);
    if (!at || !service || mustStopFirst(workload, world)) return;
    yield {
      at,
      message: t(
        'Each rollout stops all pods of {0} at once: Service “{1}” leads nowhere meanwhile',
        shortId(workload.id),
        service.resource.name,
      ),
    };
  },
};

/** What says that all pods may stop; undefined where some go on. */
function placeOf(workload: Resource, world: World): Field | undefined {
  const strategy = workload.spec.at('strategy');
  const type = strategy.at('type');
  const count = replicaCount(workload, world);
  if (type.string === 'Recreate' && !type.templated) return count?.max === 0 ? undefined : type;
  const rolling = count && count.min > 0 ? rollingUpdateOf(strategy, count.min) : undefined;
  return rolling && count && rolling.unavailable >= count.min
    ? existing(strategy.at('rollingUpdate', 'maxUnavailable'))
    : undefined;
}

function existing(field: Field): Field | undefined {
  return field.exists ? field : undefined;
}

/** Old and new pods may not run side by side: they share a volume or the ports of a node. */
function mustStopFirst(workload: Resource, world: World): boolean {
  const template = workload.podTemplate;
  if (!template || template.hostNetwork || template.ports.some(({ hostPort }) => hostPort !== undefined)) return true;
  return mountedClaims(workload, world).some(({ known }) => !known?.accessModes.includes('ReadWriteMany'));
}
