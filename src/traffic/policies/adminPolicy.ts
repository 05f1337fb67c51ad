import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { type AdminPeer, readAdminPeer, readAdminPods } from './adminPolicyPeer.ts';
import { readAdminPort, readClusterProtocol } from './adminPolicyPorts.ts';
import type { Direction, PodRulePeer, RulePort } from './networkPolicy.ts';

export type Action = 'Allow' | 'Deny' | 'Pass';

/** Before NetworkPolicies, or after them. */
export type Tier = 'admin' | 'baseline';

/**
 * An AdminNetworkPolicy, a BaselineAdminNetworkPolicy, or a ClusterNetworkPolicy, which replaces both, as a value.
 * Source: the API references of policy.networking.k8s.io v1alpha1 and v1alpha2 (network-policy-api).
 */
export interface AdminPolicy {
  readonly resource: Resource;
  /** Undefined: not known yet. */
  readonly tier: Tier | undefined;
  /** Lower ones come first. Undefined: not known yet. */
  readonly priority: number | undefined;
  /** The pods that it is about; undefined: none. */
  readonly subject: PodRulePeer | undefined;
  readonly ingress: readonly AdminRule[];
  readonly egress: readonly AdminRule[];
  /** Directions in which a template may add rules. */
  readonly open: ReadonlySet<Direction>;
}

export interface AdminRule {
  readonly at: Field;
  /** Undefined: not known yet. */
  readonly action: Action | undefined;
  readonly peers: readonly AdminPeer[];
  /** Undefined: every port of every protocol. */
  readonly ports: readonly RulePort[] | undefined;
  /** A template may add peers or ports. */
  readonly open: boolean;
}

export const ADMIN_GROUP = 'policy.networking.k8s.io';

export const ADMIN_KINDS: readonly string[] = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
];

export function readAdminPolicy(resource: Resource): AdminPolicy {
  const { spec } = resource;
  const rulesOf = (direction: Direction) =>
    spec
      .at(direction)
      .items()
      .flatMap((rule) => readRule(rule, direction) ?? []);
  const priority = spec.at('priority');
  return {
    resource,
    tier: readTier(resource),
    priority: resource.kind === 'BaselineAdminNetworkPolicy' ? 0 : priority.number,
    subject: readAdminPods(spec.at('subject')),
    ingress: rulesOf('ingress'),
    egress: rulesOf('egress'),
    open: new Set((['ingress', 'egress'] as const).filter((direction) => spec.at(direction).partial)),
  };
}

function readTier({ kind, spec }: Resource): Tier | undefined {
  if (kind !== 'ClusterNetworkPolicy') return kind === 'AdminNetworkPolicy' ? 'admin' : 'baseline';
  const tier = spec.at('tier');
  if (tier.templated) return undefined;
  return tier.string === 'Baseline' ? 'baseline' : 'admin';
}

/** A rule whose action is none is refused by the API server. */
function readRule(at: Field, direction: Direction): AdminRule | undefined {
  const action = at.at('action');
  const read = ACTIONS.get(action.string ?? '');
  if (!read && !action.templated) return undefined;
  const peers = at.at(direction === 'ingress' ? 'from' : 'to');
  const [ports, protocols] = [at.at('ports'), at.at('protocols')];
  const portsRead = [...ports.items().flatMap(readAdminPort), ...protocols.items().flatMap(readClusterProtocol)];
  const anyPort = ports.items().length + protocols.items().length === 0;
  return {
    at,
    action: action.templated ? undefined : read,
    peers: peers.items().flatMap((peer) => readAdminPeer(peer, direction) ?? []),
    ports: anyPort && !ports.partial && !protocols.partial ? undefined : portsRead,
    open: peers.partial || ports.partial || protocols.partial,
  };
}

/** `Accept` is ClusterNetworkPolicy’s word for `Allow`. */
const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['Allow', 'Allow'],
  ['Accept', 'Allow'],
  ['Deny', 'Deny'],
  ['Pass', 'Pass'],
]);
