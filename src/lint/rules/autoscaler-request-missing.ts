import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Container, PodTemplate } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

export const autoscalerRequestMissing: Rule = {
  id: 'autoscaler-request-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  summary: 'An autoscaler aims at a utilization of what its pods don’t request.',
  why: 'A utilization is a part of the request. Where a container has none, the metric fails (`FailedGetResourceMetric`), and the autoscaler does nothing for it.',
  fix: 'Give every container of the pods a request, or aim at an `averageValue`.',
  see: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
  bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 9
  metrics:
    - type: Resource
      resource:
        name: cpu
        #     ^^^ Container “web” of deployment/web requests no cpu: its utilization can’t be computed
        target: { type: Utilization, averageUtilization: 70 }
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
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 9
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: 70 }
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
          resources:
            requests: { cpu: 100m }
`,

  *check(autoscaler, world) {
    const link = world.linksFrom(autoscaler).find(({ relation }) => relation === 'scales');
    const [workload, ...others] = link?.to ?? [];
    const template = workload?.podTemplate;
    if (!workload || !template || others.length > 0 || autoscaler.patched || mayGetRequests(workload, world)) return;
    for (const { at, resource, container } of utilizations(autoscaler.spec)) {
      const lacking = containersOf(template, container).find((one) => !mayRequest(one.field, resource));
      if (!lacking || mayRequest(template.spec, resource)) continue;
      yield {
        at,
        message: t(
          'Container “{0}” of {1} requests no {2}: its utilization can’t be computed',
          lacking.name,
          shortId(workload.id),
          resource,
        ),
        related: [{ message: t('Container “{0}” is here', lacking.name), at: lacking.field.at('name') }],
      };
    }
  },
};

interface Utilization {
  readonly at: Field;
  readonly resource: string;
  /** Of all containers where none is named. */
  readonly container?: string;
}

/** In autoscaling/v1, v2beta1 and v2. Without any metric the aim is 80% of cpu (`SetDefaults_HorizontalPodAutoscaler`). */
function utilizations(spec: Field): Utilization[] {
  const [inV1, metrics] = [spec.at('targetCPUUtilizationPercentage'), spec.at('metrics')];
  const isDefault = [inV1, metrics].every((field) => !field.exists && !field.templated);
  if (isDefault) return [{ at: spec.at('scaleTargetRef'), resource: 'cpu' }];
  const found = metrics.items().flatMap((metric): Utilization[] => {
    const source = metric.at(metric.at('type').string === 'ContainerResource' ? 'containerResource' : 'resource');
    const [at, container] = [source.at('name'), source.at('container')];
    const isAimedAt = source.at('target', 'averageUtilization').exists || source.at('targetAverageUtilization').exists;
    if (!isAimedAt || at.string === undefined || at.templated || container.templated) return [];
    return [{ at, resource: at.string, ...(container.string !== undefined && { container: container.string }) }];
  });
  return inV1.exists ? [{ at: inV1, resource: 'cpu' }, ...found] : found;
}

/** `calculatePodRequestsFromContainers` of pkg/controller/podautoscaler/replica_calculator.go: sidecars count, too. */
function containersOf({ containers, spec }: PodTemplate, name: string | undefined): readonly Container[] {
  if (spec.partial || spec.at('containers').partial) return [];
  return containers.filter(
    ({ type, field, name: own }) =>
      (type === 'container' || field.at('restartPolicy').string === 'Always') && (name === undefined || name === own),
  );
}

/** Of a container or, since Kubernetes 1.34, of a pod. A limit without a request is the request, too. */
function mayRequest(field: Field, resource: string): boolean {
  return ['requests', 'limits'].some((name) => {
    const amount = field.at('resources', name, resource);
    return (
      amount.exists || amount.templated || field.at('resources').templated || field.at('resources', name).templated
    );
  });
}

/** A LimitRange has defaults, and a VerticalPodAutoscaler or a patch sets requests. */
function mayGetRequests(workload: Resource, world: World): boolean {
  if (workload.patched || world.ofKindIn('', 'LimitRange', workload.namespace).length > 0) return true;
  return world.linksTo(workload).some(({ from }) => from.kind === 'VerticalPodAutoscaler');
}
