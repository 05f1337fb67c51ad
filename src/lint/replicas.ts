import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { type Count, isAutoscaler, podCount } from '../traffic/services/podCount.ts';

/** Kinds whose pods are replicas of each other, and that kube-controller-manager or a well-known controller keeps up. */
export const REPLICATED: readonly string[] = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'];

const BOUNDS = ['replicas', 'minReplicas', 'maxReplicas', 'minReplicaCount', 'maxReplicaCount'];

/** The autoscalers that set how many pods a workload has. */
export const autoscalersOf = derived((workload: Resource, world): readonly Resource[] => {
  const links = world
    .linksTo(workload)
    .filter(({ relation, from }) => relation === 'scales' && isAutoscaler(from.kind));
  return [...new Set(links.map(({ from }) => from))];
});

/** How many pods a workload keeps running; undefined where a template, a patch or several autoscalers leave it open. */
export function replicaCount(
  workload: Resource,
  world: World,
): { readonly min: number; readonly max: number } | undefined {
  const [scaler, ...others] = autoscalersOf(workload, world);
  const { patched, spec } = scaler ?? workload;
  const isElsewhere = patched || (!scaler && workload.scaled);
  if (others.length > 0 || isElsewhere || BOUNDS.some((name) => spec.at(name).templated)) return undefined;
  const { min, max }: Count = podCount(workload, world);
  return max === undefined ? undefined : { min, max };
}

/**
 * Whether several replicas are meant. A manifest that leaves `replicas` out leaves the number to somebody else (Deployments,
 * “Replicas”), so that only a number below 2 speaks against it.
 */
export function isReplicated(workload: Resource, world: World): boolean {
  const count = replicaCount(workload, world);
  if (!count) return false;
  const isStated = workload.spec.at('replicas').exists || autoscalersOf(workload, world).length > 0;
  return count.max > 1 || !isStated;
}
