import { t } from '../../base/l10n.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { idKey, shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../rule.ts';

const AUTOSCALERS = [
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler' },
  { group: 'keda.sh', kind: 'ScaledObject' },
];

export const autoscalerConflict: Rule = {
  id: 'autoscaler-conflict',
  severity: 'error',
  group: 'correctness',
  kinds: AUTOSCALERS.map(({ group, kind }) => `${group}/${kind}`),
  summary: 'Two autoscalers scale one workload.',
  why: 'Kubernetes stops HorizontalPodAutoscalers whose pods another one scales, too (`AmbiguousSelector`): neither scales any more. KEDA makes a HorizontalPodAutoscaler for each ScaledObject.',
  fix: 'Keep one autoscaler, with the metrics of both.',
  see: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#scaling-on-multiple-metrics',
  bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
# ^^^^^^^^^^^^^^ ScaledObject “web-queue” scales deployment/web, too: neither works then
  maxReplicas: 9
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: web-queue
spec:
  scaleTargetRef: { name: web }
# ^^^^^^^^^^^^^^ HorizontalPodAutoscaler “web” scales deployment/web, too: neither works then
  triggers: []
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
`,
  good: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 9
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
`,

  // `validateAndParseSelector` of pkg/controller/podautoscaler/horizontal.go.
  *check(autoscaler, world) {
    const scaled = targetOf(autoscaler, world);
    if (!scaled) return;
    for (const other of autoscalersByTarget(world).get(scaled.key) ?? []) {
      if (other.name === autoscaler.name && other.kind === autoscaler.kind) continue;
      if (takesOver(autoscaler, other) || takesOver(other, autoscaler)) continue;
      yield {
        at: autoscaler.spec.at('scaleTargetRef'),
        onKey: true,
        message: t('{0} “{1}” scales {2}, too: neither works then', other.kind, other.name, scaled.name),
        related: [{ message: t('{0} is here', other.toString()), at: other.nameField }],
      };
    }
  },
};

const autoscalersByTarget = derivedOnce((world): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>();
  for (const { group, kind } of AUTOSCALERS) {
    for (const autoscaler of world.ofKind(group, kind)) {
      const key = targetOf(autoscaler, world)?.key;
      if (key !== undefined) found.set(key, [...(found.get(key) ?? []), autoscaler]);
    }
  }
  return found;
});

/** Which object it scales, whether or not the manifests show that; undefined where a template or a patch decides. */
function targetOf(autoscaler: Resource, world: World): { readonly key: string; readonly name: string } | undefined {
  const link = world.linksFrom(autoscaler).find(({ relation }) => relation === 'scales');
  if (!link || autoscaler.templated || autoscaler.patched || link.at.templated) return undefined;
  const { group, kind, namespace, name } = link.wanted;
  if (name === undefined) return undefined;
  return { key: idKey(group, kind, namespace, name), name: shortId({ kind, name }) };
}

/** KEDA, “Transfer ownership of an existing HPA”: a ScaledObject may name the one that it goes on with. */
function takesOver(scaledObject: Resource, autoscaler: Resource): boolean {
  return scaledObject.spec.at('advanced', 'horizontalPodAutoscalerConfig', 'name').string === autoscaler.name;
}
