import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import { ADMIN_GROUP, ADMIN_KINDS } from '../traffic/policies/adminPolicy.ts';
import type { Judgement } from '../traffic/verdict.ts';
import type { Finding } from './rule.ts';

/** Whether anything in a world can deny at all: judging traffic is the dearest thing a rule can ask for. */
export function hasPolicies(world: World): boolean {
  return world.has('networking.k8s.io', 'NetworkPolicy') || ADMIN_KINDS.some((kind) => world.has(ADMIN_GROUP, kind));
}

/** The causes of a denial as parts of a finding: the first in its message, all with a place beside it. */
export function deniedBecause({ reasons }: Judgement): { text: string; related: NonNullable<Finding['related']> } {
  return {
    text: reasons[0]?.text ?? t('a policy denies it'),
    related: reasons.flatMap(({ text, at }) => (at ? [{ message: text, at }] : [])),
  };
}
