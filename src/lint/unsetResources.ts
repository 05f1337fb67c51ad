import type { World } from '../graph/world.ts';
import type { Container } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import { amountOf, type Side } from './amounts.ts';
import { limitRangesFor } from './limitRanges.ts';
import { runningContainers } from './runningContainers.ts';

/** Helm, “Chart Hooks”: what runs for a moment, for a release or a test. */
const HOOK = 'helm.sh/hook';

/** The containers that set nothing of some resources, nor get it from a LimitRange or from the pod as a whole. */
export function unsetResources(
  resource: Resource,
  side: Side,
  names: readonly string[],
  world: World,
): { readonly container: Container; readonly unset: readonly string[] }[] {
  const containers = runningContainers(resource);
  if (containers.length === 0 || resource.annotations.has(HOOK)) return [];
  const ranges = limitRangesFor(resource, world);
  const ofPod = resource.podTemplate?.spec.at('resources');
  return containers.flatMap((container) => {
    const unset = names.filter(
      (name) =>
        amountOf(container, side, name, ranges) === 'unset' &&
        !ofPod?.at(side, name).exists &&
        !ofPod?.at('limits', name).exists,
    );
    return unset.length > 0 ? [{ container, unset }] : [];
  });
}

/** The containers that say nothing of CPU and memory at all. */
export function withoutResources(resource: Resource, world: World): readonly Container[] {
  return unsetResources(resource, 'requests', ['cpu', 'memory'], world)
    .filter(({ unset }) => unset.length === 2)
    .map(({ container }) => container);
}
