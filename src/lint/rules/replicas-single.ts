import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { autoscalersOf, replicaCount } from '../replicas.ts';
import type { Finding, Rule } from '../rule.ts';
import { selectingServices } from '../selectingServices.ts';

export const replicasSingle: Rule = {
  id: 'replicas-single',
  severity: 'info',
  group: 'reliability',
  kinds: ['apps/Deployment', 'argoproj.io/Rollout', 'autoscaling/HorizontalPodAutoscaler'],
  summary: 'A workload that serves others runs a single pod.',
  why: 'While its node fails, is drained or is upgraded, nobody answers.',
  fix: 'Run two pods or more, on different nodes.',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#dealing-with-disruptions',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  #         ^ deployment/web runs a single pod, and Service “web” needs it
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
  replicas: 2
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

  *check(resource, world) {
    if (resource.kind === 'HorizontalPodAutoscaler') {
      yield* autoscalerFindings(resource);
      return;
    }
    if (autoscalersOf(resource, world).length > 0 || replicaCount(resource, world)?.max !== 1) return;
    const [service] = selectingServices(resource, world);
    if (!service) return;
    const at = resource.spec.at('replicas');
    yield {
      at: at.exists ? at : resource.nameField,
      message: t('{0} runs a single pod, and Service “{1}” needs it', shortId(resource.id), service.resource.name),
      related: [{ message: t('{0} is here', service.resource.toString()), at: service.resource.nameField }],
    };
  },
};

/** The default of `minReplicas` is 1. */
function* autoscalerFindings({ spec, patched, nameField }: Resource): Generator<Finding> {
  const least = spec.at('minReplicas');
  if (patched || least.templated || (least.exists && least.number !== 1)) return;
  yield { at: least.exists ? least : nameField, message: t('It may scale down to a single pod') };
}
