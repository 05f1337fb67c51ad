import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { podPeer } from '../traffic/peer.ts';
import { PolicyLayers } from '../traffic/policies/layers.ts';
import type { Direction } from '../traffic/policies/networkPolicy.ts';

/** Whether surely no policy of any kind has a say about what comes into the pods of a workload, or goes out. */
export function isNotIsolated(workload: Resource, direction: Direction, world: World): boolean {
  const pods = workload.templated ? undefined : podPeer(workload, world);
  // Most network plugins leave pods on the network of their node alone.
  if (!pods || pods.hostNetwork) return false;
  return !new PolicyLayers(world).applies(direction, pods);
}
