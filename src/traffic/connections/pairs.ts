import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { PolicyLayers } from '../policies/layers.ts';
import { allowedPorts } from '../policies/mayConnect.ts';
import { PortSet } from '../ports.ts';
import type { Alike } from './alike.ts';
import type { ConnectionRow } from './connections.ts';
import { Partners } from './partners.ts';
import { peerNames, type WorkloadPeer } from './workloadPeers.ts';

/** What a group of workloads can connect to. */
interface Way {
  readonly to: WorkloadPeer;
  readonly ports: PortSet;
}

/** The connections between workloads, judged once for all that are alike. */
export class Pairs {
  readonly #layers: PolicyLayers;
  readonly #groups: ReadonlyMap<WorkloadPeer, Alike>;
  readonly #partners: Partners;
  readonly #ways = new Map<Alike, readonly Way[]>();

  constructor(world: World, layers: PolicyLayers, workloads: readonly WorkloadPeer[], alike: readonly Alike[]) {
    this.#layers = layers;
    this.#groups = new Map(alike.flatMap((group) => group.members.map((member) => [member, group] as const)));
    const byName = new Map(workloads.map((workload) => [workload.name, this.#groups.get(workload)]));
    const ofResource = [...peerNames(world)].flatMap(([resource, name]): [Resource, Alike][] => {
      const group = byName.get(name);
      return group ? [[resource, group]] : [];
    });
    this.#partners = new Partners(world, layers, alike, new Map(ofResource));
  }

  /** The rows from a workload to others; it is no row from itself. */
  from(sender: WorkloadPeer): ConnectionRow[] {
    const group = this.#groups.get(sender);
    const rows: ConnectionRow[] = [];
    for (const { to, ports } of group ? this.#waysFrom(group) : []) {
      if (to !== sender) rows.push({ from: sender.name, to: to.name, ports });
    }
    return rows;
  }

  #waysFrom(from: Alike): readonly Way[] {
    let ways = this.#ways.get(from);
    if (!ways) {
      ways = [...this.#partners.of(from)].flatMap((to) => {
        const ports = this.#portsBetween(from, to);
        return ports.isEmpty ? [] : to.members.map((member) => ({ to: member, ports }));
      });
      this.#ways.set(from, ways);
    }
    return ways;
  }

  #portsBetween(from: Alike, to: Alike): PortSet {
    let ports = PortSet.none;
    for (const sender of from.pods) {
      for (const receiver of to.pods) ports = ports.union(allowedPorts(this.#layers, sender, receiver));
    }
    return ports;
  }
}
