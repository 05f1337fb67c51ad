import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { PodPeer } from '../peer.ts';
import type { PolicyLayers } from '../policies/layers.ts';
import type { Direction, PodRulePeer } from '../policies/networkPolicy.ts';
import type { Alike } from './alike.ts';

/**
 * Who may have a connection at all, so that pairs of which none comes are never judged: an isolated pod has some only
 * with pods that a rule names.
 */
export class Partners {
  readonly #world: World;
  readonly #layers: PolicyLayers;
  readonly #alike: readonly Alike[];
  readonly #groups: ReadonlyMap<Resource, Alike>;
  readonly #named = new Map<PodRulePeer, readonly Alike[]>();
  /** Who may connect to whom, by the sender: those that let but a few in, and those that let in anybody. */
  readonly #admittedTo = new Map<Alike, Alike[]>();
  readonly #open: readonly Alike[];

  constructor(world: World, layers: PolicyLayers, alike: readonly Alike[], groups: ReadonlyMap<Resource, Alike>) {
    this.#world = world;
    this.#layers = layers;
    this.#alike = alike;
    this.#groups = groups;
    this.#open = this.#alike.filter((receiver) => {
      const senders = this.#namedFor('ingress', receiver);
      for (const sender of senders ?? []) {
        const known = this.#admittedTo.get(sender);
        if (known) known.push(receiver);
        else this.#admittedTo.set(sender, [receiver]);
      }
      return !senders;
    });
  }

  /** To whom these may connect, at most. */
  of(sender: Alike): Iterable<Alike> {
    return this.#namedFor('egress', sender) ?? [...this.#open, ...(this.#admittedTo.get(sender) ?? [])];
  }

  /** Undefined: possibly anybody. */
  #namedFor(direction: Direction, { pods }: Alike): ReadonlySet<Alike> | undefined {
    const all = new Set<Alike>();
    for (const pod of pods) {
      const named = this.#peersOf(direction, pod);
      if (!named) return undefined;
      for (const { peer, namespace } of named) for (const group of this.#selectedBy(peer, namespace)) all.add(group);
    }
    return all;
  }

  /** The pods that the rules for a pod name, where NetworkPolicies alone decide, and only rules let anything through. */
  #peersOf(direction: Direction, pod: PodPeer): { peer: PodRulePeer; namespace: string }[] | undefined {
    const { admin, baseline, foreign, networkPolicies } = this.#layers;
    if ([admin, baseline, foreign].some((layer) => layer.selecting(pod).length > 0)) return undefined;
    const isolations = networkPolicies.isolating(direction, pod);
    if (!isolations.some(({ policy, match }) => match === 'yes' && policy[direction])) return undefined;
    const named: { peer: PodRulePeer; namespace: string }[] = [];
    for (const { policy } of isolations) {
      for (const { peers } of policy[direction] ?? []) {
        if (!peers) return undefined;
        // A block of addresses names no pod for certain.
        for (const peer of peers) if (peer.type === 'pods') named.push({ peer, namespace: pod.namespace });
      }
    }
    return named;
  }

  #selectedBy(peer: PodRulePeer, namespace: string): readonly Alike[] {
    let named = this.#named.get(peer);
    if (!named) {
      const workloads = this.#namespacesOf(peer, namespace).flatMap((where) =>
        peer.pods ? this.#world.select(peer.pods, where) : this.#world.workloadsIn(where),
      );
      named = [...new Set(workloads.flatMap((workload) => this.#groups.get(workload) ?? []))];
      this.#named.set(peer, named);
    }
    return named;
  }

  #namespacesOf({ namespaces }: PodRulePeer, own: string): readonly string[] {
    return namespaces ? this.#world.selectNamespaces(namespaces) : [own];
  }
}
