import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { formatId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { type PodPeer, podPeer } from '../peer.ts';

/** Pods under the name of their owner; several where one owner's pods differ, or a world shows owner and pods. */
export interface WorkloadPeer {
  /** `shop/web[Deployment]` */
  readonly name: string;
  readonly pods: readonly PodPeer[];
}

/** All workloads of a world, sorted by name. */
export function workloadPeers(world: World): WorkloadPeer[] {
  const groups = groupBy(world.workloads, ownerName);
  return [...groups.keys()].sort().map((name) => {
    const pods = (groups.get(name) ?? []).flatMap((workload) => podPeer(workload, world) ?? []);
    // Replicas are alike: judging one of them is enough.
    return { name, pods: [...groupBy(pods, likeness).values()].flatMap((alike) => alike[0] ?? []) };
  });
}

/** The controller of a Pod (Garbage Collection, “Owners and dependents”), or else the object itself. */
function ownerName(workload: Resource): string {
  const owners = workload.is('', 'Pod') ? workload.at('metadata', 'ownerReferences').items() : [];
  const owner = owners.find((reference) => reference.at('controller').boolean === true) ?? owners[0];
  const [kind, name] = [owner?.at('kind').string ?? workload.kind, owner?.at('name').string];
  return name ? formatId({ kind, name, namespace: workload.namespace }) : workload.toString();
}

/** What policies can tell apart. */
function likeness(pod: PodPeer): string {
  const labels = [...pod.labels.labels].map(([key, value]) => `${key}=${value}`).sort();
  return JSON.stringify([portsKey(pod), labels, pod.hostNetwork, pod.labels.open]);
}

/** The same for pods whose ports are called alike. */
export function portsKey({ ports, portsOpen }: PodPeer): string {
  const named = ports.flatMap(({ name, protocol, port }) => (name === undefined ? [] : `${name}:${protocol}:${port}`));
  return `${named.sort()} ${portsOpen}`;
}

/** The workload peer that each resource belongs to. */
export function peerNames(world: World): ReadonlyMap<Resource, string> {
  return new Map(world.workloads.map((workload) => [workload, ownerName(workload)]));
}
