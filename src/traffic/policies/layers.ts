import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { type Peer, type PodPeer, podPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import { AdminPolicyLayer } from './adminPolicyLayer.ts';
import { ForeignPolicyLayer } from './foreignPolicyLayer.ts';
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
  readonly foreign: ForeignPolicyLayer;
  readonly admin: AdminPolicyLayer;
  readonly networkPolicies: NetworkPolicyLayer;
  readonly baseline: AdminPolicyLayer;
  readonly #layers: readonly PolicyLayer[];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.foreign = new ForeignPolicyLayer(world);
    this.admin = new AdminPolicyLayer(world, 'admin');
    this.networkPolicies = new NetworkPolicyLayer(world);
    this.baseline = new AdminPolicyLayer(world, 'baseline');
    this.#layers = [this.foreign, this.admin, this.networkPolicies, this.baseline];
  }

  /** The decision of all layers together. */
  decide(question: Question): Decision {
    let allow = PortSet.none;
    let deny = PortSet.none;
    let pass = PortSet.all;
    for (const layer of this.#acting(question)) {
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
    for (const layer of this.#acting(question)) {
      if (left.isEmpty) break;
      const found = layer.explain(question, left);
      // What a policy that is not evaluated might do is of interest only where it makes a difference.
      const matters =
        layer !== this.foreign || found.length === 0 || !ports.intersect(this.decide(question).unsure).isEmpty;
      if (matters) reasons.push(...found);
      left = left.intersect(layer.decide(question).pass);
    }
    return reasons;
  }

  /** All policies that select a pod, or may: NetworkPolicies first. */
  selecting(subject: PodPeer): Resource[] {
    const layers = [this.networkPolicies, this.admin, this.baseline, this.foreign];
    return [...new Set(layers.flatMap((layer) => layer.selecting(subject).map(({ policy }) => policy.resource)))];
  }

  applies(direction: Direction, subject: PodPeer): boolean {
    return this.#acting({ direction, subject }).some((layer) => layer.applies(direction, subject));
  }

  /** The places of the layers that may decide anything for a pod; the others pass everything on. */
  placesOfActing(direction: Direction, subject: PodPeer): number[] {
    return this.#layers.flatMap((layer, place) => {
      const acts = layer === this.foreign ? this.foreign.mayAct(direction, subject) : layer.applies(direction, subject);
      return acts ? [place] : [];
    });
  }

  #acting({ direction, subject }: Pick<Question, 'direction' | 'subject'>): readonly PolicyLayer[] {
    return actingOn(subject.workload, this.#world)[direction].flatMap((place) => this.#layers[place] ?? []);
  }
}

/** Found once for a workload, as every pair of workloads asks for them. */
const actingOn = derived((workload: Resource, world): Readonly<Record<Direction, readonly number[]>> => {
  const layers = new PolicyLayers(world);
  const pods = podPeer(workload, world);
  const of = (direction: Direction) => (pods ? layers.placesOfActing(direction, pods) : []);
  return { ingress: of('ingress'), egress: of('egress') };
});
