import { remember } from '../../base/remember.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { type PodPeer, podPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import { policyGrant } from './grants.ts';
import type { PolicyLayer, Question } from './layers.ts';
import { type Match, matchSelector } from './match.ts';
import { type Direction, type NetworkPolicy, readNetworkPolicy } from './networkPolicy.ts';
import { type Outcome, PASSES, settle } from './outcome.ts';
import { PolicyIndex } from './policyIndex.ts';
import { explainDecision } from './policyReasons.ts';

/** A policy that isolates a pod, or may do so. */
export interface Isolation {
  readonly policy: NetworkPolicy;
  readonly match: Exclude<Match, 'no'>;
}

/** The policies that isolate a pod, by direction; `selecting` has also those that name no direction it can read. */
interface Isolations {
  readonly selecting: readonly Isolation[];
  readonly ingress: readonly Isolation[];
  readonly egress: readonly Isolation[];
}

/** NetworkPolicies: additive; a pod that none selects in a direction is open in it, others get what some rule grants. */
export class NetworkPolicyLayer implements PolicyLayer {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get policies(): readonly NetworkPolicy[] {
    return this.#world.ofKind(POLICY.group, POLICY.kind).map(policyOf);
  }

  /** The policies that select a pod, in either direction. */
  selecting(subject: PodPeer): readonly Isolation[] {
    return isolationsOf(subject.workload, this.#world).selecting;
  }

  isolating(direction: Direction, subject: PodPeer): readonly Isolation[] {
    return isolationsOf(subject.workload, this.#world)[direction];
  }

  applies(direction: Direction, subject: PodPeer): boolean {
    return this.isolating(direction, subject).length > 0;
  }

  decide({ direction, subject, other }: Question): Outcome {
    const isolations = this.isolating(direction, subject);
    if (isolations.length === 0) return PASSES;
    let isolated = false;
    let certain = PortSet.none;
    let possible = PortSet.none;
    let least = PortSet.all;
    for (const { policy, match } of isolations) {
      const grant = policyGrant(policy, direction, subject, other);
      possible = possible.union(grant.possible);
      least = least.intersect(grant.certain);
      if (match !== 'yes' || !policy[direction]) continue;
      isolated = true;
      certain = certain.union(grant.certain);
    }
    // Either none of them selects it, and it is not theirs to decide, or some do: what each of them grants is sure.
    if (!isolated) return { allow: possible, deny: PortSet.all.subtract(least), pass: PortSet.all };
    return { allow: possible, deny: PortSet.all.subtract(certain), pass: PortSet.none };
  }

  explain(question: Question, ports: PortSet): readonly Reason[] {
    return explainDecision(
      question,
      ports,
      this.isolating(question.direction, question.subject),
      settle(this.decide(question)),
    );
  }
}

const POLICY = { group: 'networking.k8s.io', kind: 'NetworkPolicy' };

/** Read once for each object. */
export const policyOf: (resource: Resource) => NetworkPolicy = remember(readNetworkPolicy);

const policiesIn = derived(
  (namespace: string, world) => new PolicyIndex(world.ofKindIn(POLICY.group, POLICY.kind, namespace).map(policyOf)),
);

const isolationsOf = derived((workload: Resource, world): Isolations => {
  const subject = podPeer(workload, world);
  const candidates = subject ? policiesIn(subject.namespace, world).candidates(subject.labels) : [];
  const selecting = candidates.flatMap((policy) => {
    const match = subject ? matchSelector(policy.selector, subject.labels) : 'no';
    return match === 'no' ? [] : [{ policy, match }];
  });
  const isolating = (direction: Direction) => selecting.filter(({ policy }) => policy[direction] || policy.open);
  return { selecting, ingress: isolating('ingress'), egress: isolating('egress') };
});
