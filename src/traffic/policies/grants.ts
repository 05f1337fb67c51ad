import type { AddressSet } from '../../base/ip.ts';
import { remember } from '../../base/remember.ts';
import { type Peer, type PodPeer, type Stranger, UNKNOWN_LABELS } from '../peer.ts';
import { PortSet } from '../ports.ts';
import { clusterAddresses } from '../zones/clusterAddresses.ts';
import { allOf, type Match, matchSelector } from './match.ts';
import type { Direction, NetworkPolicy, PodRulePeer, PolicyRule, RulePeer, RulePort } from './networkPolicy.ts';

/** What a rule or policy lets through: for certain, and at most. */
export interface Grant {
  readonly certain: PortSet;
  /** Holds `certain`; more where labels, selectors or addresses are not fully known. */
  readonly possible: PortSet;
}

const NOTHING: Grant = { certain: PortSet.none, possible: PortSet.none };

/** What a policy that selects `subject` grants between it and `other`: the union of its rules. */
export function policyGrant(policy: NetworkPolicy, direction: Direction, subject: PodPeer, other: Peer): Grant {
  let certain = PortSet.none;
  let possible = policy.open ? PortSet.all : PortSet.none;
  for (const rule of policy[direction] ?? []) {
    const grant = ruleGrant(rule, direction, subject, other);
    certain = certain.union(grant.certain);
    possible = possible.union(grant.possible);
    if (certain === PortSet.all) break;
  }
  return { certain, possible };
}

export function ruleGrant(rule: PolicyRule, direction: Direction, subject: PodPeer, other: Peer): Grant {
  const match = matchRule(rule, subject.namespace, other);
  if (match === 'no') return NOTHING;
  const ports = portsOf(rule, direction === 'ingress' ? subject : other);
  return match === 'yes' ? ports : { certain: PortSet.none, possible: ports.possible };
}

/** Whether a rule of a policy in `namespace` is about this peer. Items of `from` and `to` are alternatives. */
export function matchRule(rule: PolicyRule, namespace: string, other: Peer): Match {
  if (!rule.peers) return 'yes';
  let best: Match = rule.open ? 'maybe' : 'no';
  for (const peer of rule.peers) {
    const match = matchPeer(peer, namespace, other);
    if (match === 'yes') return 'yes';
    if (match === 'maybe') best = 'maybe';
  }
  return best;
}

export function matchPeer(peer: RulePeer, namespace: string, other: Peer): Match {
  if (peer.type === 'block') return peer.templated ? 'maybe' : matchBlock(peer.addresses, other);
  switch (other.type) {
    case 'addresses':
      return 'no';
    case 'stranger': {
      const match = matchPods(peer, namespace, other);
      return match === 'no' && other.customary ? 'maybe' : match;
    }
    case 'pods':
      return matchPods(peer, namespace, other);
  }
}

/** Of pods about which nothing is known, only what admits all pods of all namespaces is sure. */
function matchPods({ namespaces, pods }: PodRulePeer, namespace: string, other: PodPeer | Stranger): Match {
  const { namespaceLabels = UNKNOWN_LABELS, labels = UNKNOWN_LABELS } = other;
  const there = namespaces ? matchSelector(namespaces, namespaceLabels) : isIn(namespace, other.namespace);
  if (there === 'no') return 'no';
  return pods ? allOf(there, matchSelector(pods, labels)) : there;
}

function isIn(namespace: string, own: string | undefined): Match {
  if (own === undefined) return 'maybe';
  return own === namespace ? 'yes' : 'no';
}

/**
 * Network Policies, “ipBlock”: meant for addresses outside the cluster. Whether a block counts for pods whose addresses
 * it holds depends on the network plugin.
 */
function matchBlock(block: AddressSet, other: Peer): Match {
  if (other.type === 'addresses') {
    if (block.intersect(other.addresses).isEmpty) return 'no';
    return other.which === 'some' || block.covers(other.addresses) ? 'yes' : 'maybe';
  }
  return block.intersect(clusterAddresses(other)).isEmpty ? 'no' : 'maybe';
}

type RulePorts = Pick<PolicyRule, 'ports' | 'open'>;

/** The ports of a rule, names resolved at the destination. */
export function portsOf(rule: RulePorts, destination: Peer): Grant {
  return numbered(rule) ?? union(rule, (port) => grantAt(port, destination));
}

/** Those of a rule that names none are the same at any destination. */
const numbered = remember((rule: RulePorts): Grant | undefined =>
  rule.ports?.some(isNamed) ? undefined : union(rule, numberedGrant),
);

function union({ ports, open }: RulePorts, grantOf: (port: RulePort) => Grant): Grant {
  if (!ports) return exactly(PortSet.all);
  let certain = PortSet.none;
  let possible = open ? PortSet.all : PortSet.none;
  for (const port of ports) {
    const grant = grantOf(port);
    certain = certain.union(grant.certain);
    possible = possible.union(grant.possible);
  }
  return { certain, possible };
}

function isNamed({ port, templated }: RulePort): boolean {
  return typeof port === 'string' && !templated;
}

function numberedGrant({ protocol, port, endPort, templated }: RulePort): Grant {
  if (templated) return { certain: PortSet.none, possible: PortSet.allOf(protocol) };
  if (typeof port !== 'number') return exactly(PortSet.allOf(protocol));
  return exactly(PortSet.of(protocol, port, endPort ?? port));
}

function grantAt(rulePort: RulePort, destination: Peer): Grant {
  if (!isNamed(rulePort)) return numberedGrant(rulePort);
  const { protocol, port } = rulePort;
  if (destination.type === 'addresses') return NOTHING;
  if (destination.type === 'stranger') return { certain: PortSet.none, possible: PortSet.allOf(protocol) };
  const named = destination.ports.filter((p) => p.name === port && p.protocol === protocol);
  const found = PortSet.union(named.flatMap((p) => (p.port === undefined ? [] : PortSet.of(protocol, p.port))));
  if (named.length === 0 && destination.portsOpen) return { certain: found, possible: PortSet.allOf(protocol) };
  return exactly(found);
}

function exactly(ports: PortSet): Grant {
  return { certain: ports, possible: ports };
}
