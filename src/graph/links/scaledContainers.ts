import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import { placesAt } from '../references/path.ts';
import { partLink } from './ownLinks.ts';

/** Where autoscalers name a container of the workload that they scale. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'autoscaling/HorizontalPodAutoscaler': ['spec.metrics[].containerResource.container'],
  'autoscaling.k8s.io/VerticalPodAutoscaler': ['spec.resourcePolicy.containerPolicies[].containerName'],
};

/**
 * Autoscaler → containers of what it scales. Source: Kubernetes API reference, ContainerResourceMetricSource;
 * kubernetes/autoscaler, ContainerResourcePolicy, where `*` means all others.
 */
export function scaledContainerLinks(resource: Resource, links: readonly Link[]): Link[] {
  const paths = PLACES[`${resource.id.group}/${resource.kind}`] ?? [];
  const scaled = links.filter(({ relation }) => relation === 'scales').flatMap(({ to }) => to);
  return paths
    .flatMap((path) => placesAt(resource.body, path))
    .filter((at) => at.string !== '*')
    .flatMap((at) =>
      scaled
        .filter(({ podTemplate }) => podTemplate)
        .flatMap((to) => partLink(resource, to, at, 'scales', 'Container')),
    );
}
