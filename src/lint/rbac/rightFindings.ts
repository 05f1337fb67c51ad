import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../rule.ts';
import { type Holders, holdersOf } from './holders.ts';
import { allowed, allowsEverything, type Right, rulesOf } from './policyRule.ts';

/** A right, and what it means that somebody has it. */
export interface RightToReport<T extends Right = Right> {
  readonly right: T;
  /** The verb that the rule allows. */
  readonly verb: string;
  readonly holders: Holders;
  /** Only of certain objects. */
  readonly isNamed: boolean;
}

/**
 * A finding for each rule of a role that allows one of these rights, at the resource that it names: the first right that
 * `report` has something to say of. Rules that allow everything are the business of `cluster-admin-granted`.
 */
export function* rightFindings<T extends Right>(
  role: Resource,
  world: World,
  rights: readonly T[],
  report: (right: RightToReport<T>) => Pick<Finding, 'message' | 'severity'> | undefined,
): Generator<Finding> {
  const holders = holdersOf(role, world);
  if (!holders) return;
  for (const rule of rulesOf(role)) {
    if (allowsEverything(rule)) continue;
    for (const right of rights) {
      const grant = allowed(rule, right);
      const said = grant && report({ right, verb: grant.verb, holders, isNamed: rule.isNamed });
      if (!said) continue;
      yield { at: grant.at, ...said, related: holders.related };
      break;
    }
  }
}
