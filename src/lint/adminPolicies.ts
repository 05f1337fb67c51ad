import { groupBy } from '../base/order.ts';
import { derivedOnce } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { AdminPolicy } from '../traffic/policies/adminPolicy.ts';
import { AdminPolicyLayer } from '../traffic/policies/adminPolicyLayer.ts';

/**
 * The policies of an administrator’s kind and tier, in the order in which they are asked; those alone whose tier and
 * priority are known, and none if that of the policy itself is not.
 */
export function adminPoliciesBeside(policy: Resource, world: World): readonly AdminPolicy[] {
  return [...ranks(world).values()].find((rank) => rank.some(({ resource }) => resource === policy)) ?? [];
}

const ranks = derivedOnce((world): ReadonlyMap<string, readonly AdminPolicy[]> => {
  const tiers = (['admin', 'baseline'] as const).flatMap((tier) => new AdminPolicyLayer(world, tier).policies);
  const known = [...new Set(tiers)].filter(
    ({ resource, tier, priority, open }) =>
      tier !== undefined && priority !== undefined && open.size === 0 && !resource.patched && !resource.templated,
  );
  return groupBy(known, ({ resource, tier }) => `${resource.kind} ${tier}`);
});
