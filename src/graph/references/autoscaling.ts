import type { Reference } from './table.ts';

const autoscaler = [{ group: 'autoscaling', kind: 'HorizontalPodAutoscaler' }];

/** Autoscalers. Source: Kubernetes API reference; kubernetes/autoscaler, VerticalPodAutoscaler. */
export const AUTOSCALING_REFERENCES: readonly Reference[] = [
  { from: autoscaler, path: 'spec.scaleTargetRef', relation: 'scales', to: { kindAt: 'kind', groupAt: 'apiVersion' } },
  {
    from: autoscaler,
    path: 'spec.metrics[].object.describedObject',
    relation: 'monitors',
    to: { kindAt: 'kind', groupAt: 'apiVersion' },
  },
  {
    from: [{ group: 'autoscaling.k8s.io', kind: 'VerticalPodAutoscaler' }],
    path: 'spec.targetRef',
    relation: 'scales',
    to: { kindAt: 'kind', groupAt: 'apiVersion' },
  },
];
