import type { World } from '../graph/world.ts';
import type { Direction } from './networkPolicy.ts';
import { NetworkPolicyLayer } from './networkPolicyLayer.ts';
import type { Peer, PodPeer } from './peer.ts';
import { PortSet } from './ports.ts';
import type { Reason } from './verdict.ts';

/** What policies say about the ports between two peers: disjoint sets. What is in none passes on to the next layer. */
export interface Decision {
  readonly allowed: PortSet;
  readonly denied: PortSet;
  /** Not decided by what these manifests show. */
  readonly unsure: PortSet;
}

/** One question: `subject` is the pod that the policies isolate, `other` who connects to it or whom it connects to. */
export interface Question {
  readonly direction: Direction;
  readonly subject: PodPeer;
  readonly other: Peer;
}

/**
 * Policies of one rank. NetworkPolicies are one layer; AdminNetworkPolicies come before and
 * BaselineAdminNetworkPolicies after them.
 */
export interface PolicyLayer {
  decide(question: Question): Decision;
  /** Why it decides so about these ports; empty if it passes them on. */
  explain(question: Question, ports: PortSet): readonly Reason[];
  /** Whether some policy of it has a say about this pod. */
  applies(direction: Direction, subject: PodPeer): boolean;
}

/** The layers of a world, the decisive one first. */
export class PolicyLayers {
  readonly networkPolicies: NetworkPolicyLayer;
  readonly #layers: readonly PolicyLayer[];

  constructor(world: World) {
    this.networkPolicies = new NetworkPolicyLayer(world);
    this.#layers = [this.networkPolicies];
  }

  /** The decision of all layers together; what none of them decides is allowed (“Default policies”). */
  decide(question: Question): Decision {
    let open = PortSet.all;
    let allowed = PortSet.none;
    let denied = PortSet.none;
    let unsure = PortSet.none;
    for (const layer of this.#layers) {
      const decision = layer.decide(question);
      allowed = allowed.union(decision.allowed.intersect(open));
      denied = denied.union(decision.denied.intersect(open));
      unsure = unsure.union(decision.unsure.intersect(open));
      open = open.subtract(decision.allowed).subtract(decision.denied).subtract(decision.unsure);
    }
    return { allowed: allowed.union(open), denied, unsure };
  }

  explain(question: Question, ports: PortSet): Reason[] {
    return this.#layers.flatMap((layer) => layer.explain(question, ports));
  }

  applies(direction: Direction, subject: PodPeer): boolean {
    return this.#layers.some((layer) => layer.applies(direction, subject));
  }
}
