import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { PodPeer } from '../peer.ts';
import type { Match } from './match.ts';

/** A policy of a network plugin, as far as it is understood: whom it selects, and what it may do to them. */
export interface ForeignPolicy {
  readonly resource: Resource;
  /** Where it says whom it selects. */
  readonly at: Field;
  readonly selects: (pods: PodPeer) => Match;
  /** Undefined: it has no say in that direction. */
  readonly ingress: Effect | undefined;
  readonly egress: Effect | undefined;
  /** It is about what lies outside the cluster alone. */
  readonly outsideOnly?: boolean;
}

/** What rules that are not evaluated may do. */
export interface Effect {
  readonly mayAllow: boolean;
  readonly mayDeny: boolean;
}

/** What a rule without a readable effect may do. */
const ANYTHING: Effect = { mayAllow: true, mayDeny: true };

/** What a direction does whose rules name actions; undefined where it has no rules. */
export function effectOf(
  rules: Field,
  actionKey: string,
  allowing: readonly string[],
  denying: readonly string[],
): Effect | undefined {
  if (rules.partial) return ANYTHING;
  const actions = rules.items().map((rule) => rule.at(actionKey));
  if (actions.length === 0) return undefined;
  const may = (words: readonly string[]) =>
    actions.some(({ string, templated }) => templated || words.includes(string ?? ''));
  return { mayAllow: may(allowing), mayDeny: may(denying) };
}
