import { t } from '../../base/l10n.ts';
import { derived, derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { nameOf, type Peer, type PodPeer, podPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import { foreignPolicies } from './foreignPolicies.ts';
import type { ForeignPolicy } from './foreignPolicy.ts';
import type { PolicyLayer, Question } from './layers.ts';
import type { Match } from './match.ts';
import type { Direction } from './networkPolicy.ts';
import { type Outcome, PASSES } from './outcome.ts';

interface Selection {
  readonly policy: ForeignPolicy;
  readonly match: Exclude<Match, 'no'>;
}

/**
 * Policies of network plugins (Cilium, Calico, Antrea, OVN-Kubernetes), which are not evaluated: what they may deny is not
 * allowed for certain, and what they may allow not denied. Where they stand among the other policies differs from
 * plugin to plugin, so this layer passes everything on.
 */
export class ForeignPolicyLayer implements PolicyLayer {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The policies that select a pod, or may. */
  selecting(subject: PodPeer): readonly Selection[] {
    return selectionsOf(subject.workload, this.#world);
  }

  /** Those that can but allow change nothing for pods that no other policy selects. */
  applies(direction: Direction, subject: PodPeer): boolean {
    return this.selecting(subject).some(({ policy }) => policy[direction]?.mayDeny);
  }

  mayAct(direction: Direction, subject: PodPeer): boolean {
    return this.selecting(subject).some(({ policy }) => policy[direction]);
  }

  decide(question: Question): Outcome {
    const effects = this.#asked(question).flatMap(({ policy }) => policy[question.direction] ?? []);
    if (effects.length === 0) return PASSES;
    return {
      allow: effects.some(({ mayAllow }) => mayAllow) ? PortSet.all : PortSet.none,
      deny: effects.some(({ mayDeny }) => mayDeny) ? PortSet.all : PortSet.none,
      pass: PortSet.all,
    };
  }

  explain(question: Question): readonly Reason[] {
    return this.#asked(question)
      .filter(({ policy }) => policy[question.direction])
      .map(({ policy: { resource, at }, match }) => {
        const ends = [`${resource.kind} ${resource.name}`, nameOf(question.subject)] as const;
        const text =
          match === 'yes'
            ? t('{0} selects the pods of {1}; policies of this kind are not evaluated here', ...ends)
            : t('{0} may select the pods of {1}; policies of this kind are not evaluated here', ...ends);
        return { text, at };
      });
  }

  #asked({ subject, other }: Question): readonly Selection[] {
    const selections = this.selecting(subject);
    if (selections.length === 0) return selections;
    return selections.filter(({ policy }) => !policy.outsideOnly || mayBeOutside(other));
  }
}

/** Pods on the host network have addresses of nodes. */
function mayBeOutside(other: Peer): boolean {
  return other.type === 'addresses' || (other.type === 'pods' && other.hostNetwork);
}

const policiesIn = derivedOnce(foreignPolicies);

const selectionsOf = derived((workload: Resource, world): readonly Selection[] => {
  const policies = policiesIn(world);
  const pods = policies.length > 0 && podPeer(workload, world);
  if (!pods) return NONE;
  return policies.flatMap((policy) => {
    const match = policy.selects(pods);
    return match === 'no' ? [] : [{ policy, match }];
  });
});

const NONE: readonly Selection[] = [];
