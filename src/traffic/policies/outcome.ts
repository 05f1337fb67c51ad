import { PortSet } from '../ports.ts';
import type { Decision } from './layers.ts';

/**
 * What one layer of policies may do with the ports between two peers. A port that is in several sets is not decided by
 * what these manifests show; each is in one at least.
 */
export interface Outcome {
  readonly allow: PortSet;
  readonly deny: PortSet;
  /** Left to the next layer. */
  readonly pass: PortSet;
}

/** It has nothing to say. */
export const PASSES: Outcome = { allow: PortSet.none, deny: PortSet.none, pass: PortSet.all };

/** The decision, where no layer comes after it: what nobody decides is allowed (“Default policies”). */
export function settle({ allow, deny, pass }: Outcome): Decision {
  const allowed = allow.union(pass);
  return { allowed: allowed.subtract(deny), denied: deny.subtract(allowed), unsure: allowed.intersect(deny) };
}
