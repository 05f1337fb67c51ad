import type { World } from '../../graph/world.ts';
import type { Peer, PodPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import { AdminPolicyLayer } from './adminPolicyLayer.ts';
import type { Direction } from './networkPolicy.ts';
import { NetworkPolicyLayer } from './networkPolicyLayer.ts';
import { type Outcome, settle } from './outcome.ts';

/** What all policies say about the ports between two peers: disjoint sets, each port is in one. */
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
  decide(question: Question): Outcome;
  /** Why it decides so about these ports; empty if it passes them on without a word. */
  explain(question: Question, ports: PortSet): readonly Reason[];
  /** Whether some policy of it has a say about this pod. */
  applies(direction: Direction, subject: PodPeer): boolean;
}

/** The layers of a world, the decisive one first. */
export class PolicyLayers {
  readonly admin: AdminPolicyLayer;
  readonly networkPolicies: NetworkPolicyLayer;
  readonly baseline: AdminPolicyLayer;
  readonly #layers: readonly PolicyLayer[];

  constructor(world: World) {
    this.admin = new AdminPolicyLayer(world, 'admin');
    this.networkPolicies = new NetworkPolicyLayer(world);
    this.baseline = new AdminPolicyLayer(world, 'baseline');
    this.#layers = [this.admin, this.networkPolicies, this.baseline];
  }

  /** The decision of all layers together. */
  decide(question: Question): Decision {
    let allow = PortSet.none;
    let deny = PortSet.none;
    let pass = PortSet.all;
    for (const layer of this.#layers) {
      if (pass.isEmpty) break;
      const outcome = layer.decide(question);
      allow = allow.union(outcome.allow.intersect(pass));
      deny = deny.union(outcome.deny.intersect(pass));
      pass = pass.intersect(outcome.pass);
    }
    return settle({ allow, deny, pass });
  }

  explain(question: Question, ports: PortSet): Reason[] {
    const reasons: Reason[] = [];
    let left = ports;
    for (const layer of this.#layers) {
      if (left.isEmpty) break;
      reasons.push(...layer.explain(question, left));
      left = left.intersect(layer.decide(question).pass);
    }
    return reasons;
  }

  applies(direction: Direction, subject: PodPeer): boolean {
    return this.#layers.some((layer) => layer.applies(direction, subject));
  }
}
