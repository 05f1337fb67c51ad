import { compareText } from '../../base/order.ts';
import { remember } from '../../base/remember.ts';
import { derived, derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { type PodPeer, podPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import {
  ADMIN_GROUP,
  ADMIN_KINDS,
  type AdminPolicy,
  type AdminRule,
  readAdminPolicy,
  type Tier,
} from './adminPolicy.ts';
import { adminGrant, matchSubject } from './adminPolicyMatch.ts';
import { explainStep } from './adminPolicyReasons.ts';
import type { PolicyLayer, Question } from './layers.ts';
import type { Match } from './match.ts';
import type { Direction } from './networkPolicy.ts';
import { type Outcome, PASSES } from './outcome.ts';

/** A policy that is about a pod, or may be. */
export interface Selection {
  readonly policy: AdminPolicy;
  readonly match: Exclude<Match, 'no'>;
}

/** What a rule takes of the ports that no rule before it has decided. */
export interface Step {
  readonly selection: Selection;
  /** Undefined: rules that a template may add. */
  readonly rule: AdminRule | undefined;
  readonly certain: PortSet;
  readonly possible: PortSet;
}

/** Policies of administrators: in order of priority, and of their rules, the first that matches a connection decides. */
export class AdminPolicyLayer implements PolicyLayer {
  readonly #world: World;
  readonly #tier: Tier;

  constructor(world: World, tier: Tier) {
    this.#world = world;
    this.#tier = tier;
  }

  get policies(): readonly AdminPolicy[] {
    return policiesIn(this.#world)[this.#tier];
  }

  applies(direction: Direction, subject: PodPeer): boolean {
    return this.selecting(subject).some(({ policy }) => policy[direction].length > 0 || policy.open.has(direction));
  }

  decide(question: Question): Outcome {
    const selections = this.selecting(question.subject);
    if (selections.length === 0) return PASSES;
    const taken = { Allow: PortSet.none, Deny: PortSet.none, Pass: PortSet.none };
    let left = PortSet.all;
    for (const { rule, certain, possible } of steps(question, selections)) {
      for (const action of rule?.action ? [rule.action] : (['Allow', 'Deny', 'Pass'] as const)) {
        taken[action] = taken[action].union(possible);
      }
      left = left.subtract(certain);
    }
    return { allow: taken.Allow, deny: taken.Deny, pass: taken.Pass.union(left) };
  }

  explain(question: Question, ports: PortSet): readonly Reason[] {
    return [...steps(question, this.selecting(question.subject))].flatMap((step) =>
      explainStep(question, step, ports, this.#tier),
    );
  }

  /** The policies that are about a pod, or may be, in the order in which they are asked. */
  selecting(subject: PodPeer): readonly Selection[] {
    return selectionsOf(subject.workload, this.#world)[this.#tier];
  }
}

/** The rules that take some port, one after the other. */
function* steps(question: Question, selections: readonly Selection[]): Generator<Step> {
  let left = PortSet.all;
  for (const selection of selections) {
    const { policy, match } = selection;
    if (policy.open.has(question.direction))
      yield { selection, rule: undefined, certain: PortSet.none, possible: left };
    const sure = match === 'yes' && policy.priority !== undefined && policy.tier !== undefined;
    for (const rule of policy[question.direction]) {
      const grant = adminGrant(rule, question);
      const possible = grant.possible.intersect(left);
      if (possible.isEmpty) continue;
      const certain = sure ? grant.certain.intersect(left) : PortSet.none;
      yield { selection, rule, certain, possible };
      left = left.subtract(certain);
      if (left.isEmpty) return;
    }
  }
}

const policyOf = remember(readAdminPolicy);

type ByTier<T> = Readonly<Record<Tier, readonly T[]>>;

/**
 * In the order in which they are asked; those of the same priority by name, though the API leaves their order undefined.
 * Where one without a known priority stands doesn't matter, since it takes nothing for certain.
 */
const policiesIn = derivedOnce((world): ByTier<AdminPolicy> => {
  const policies = ADMIN_KINDS.flatMap((kind) => world.ofKind(ADMIN_GROUP, kind))
    .filter(isTaken)
    .map(policyOf)
    .sort(
      (a, b) => (a.priority ?? -1) - (b.priority ?? -1) || compareText(a.resource.name ?? '', b.resource.name ?? ''),
    );
  const of = (tier: Tier) => policies.filter((policy) => policy.tier === undefined || policy.tier === tier);
  return { admin: of('admin'), baseline: of('baseline') };
});

/** The API server takes no BaselineAdminNetworkPolicy of another name: there is one in a cluster. */
function isTaken({ kind, name, nameField }: Resource): boolean {
  return kind !== 'BaselineAdminNetworkPolicy' || name === 'default' || nameField.templated;
}

const selectionsOf = derived((workload: Resource, world): ByTier<Selection> => {
  const pods = podPeer(workload, world);
  const policies = policiesIn(world);
  const of = (tier: Tier) =>
    policies[tier].flatMap((policy): Selection[] => {
      const match = pods ? matchSubject(policy, pods) : 'no';
      return match === 'no' ? [] : [{ policy, match }];
    });
  return { admin: of('admin'), baseline: of('baseline') };
});
