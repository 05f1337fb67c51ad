import { AddressSet } from '../../base/ip.ts';
import { matchesWildcard } from '../../base/wildcard.ts';
import type { Peer, PodPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import { clusterAddresses } from '../zones/clusterAddresses.ts';
import type { AdminPolicy, AdminRule } from './adminPolicy.ts';
import type { AdminPeer, DomainPeer, NetworkPeer, NodePeer } from './adminPolicyPeer.ts';
import { type Grant, matchPeer, portsOf } from './grants.ts';
import type { Question } from './layers.ts';
import { type Match, matchSelector } from './match.ts';

const ALL_V4 = AddressSet.ofV4({ start: 0, end: 2 ** 32 });

/** Namespaces in these policies are said by selectors only, none of them is their own. */
const NO_NAMESPACE = '';

/** API reference, `subject`: “host-networked pods are not included in subject selection”. */
export function matchSubject({ subject }: AdminPolicy, pods: PodPeer): Match {
  return subject && !pods.hostNetwork ? matchPeer(subject, NO_NAMESPACE, pods) : 'no';
}

/** The ports that a rule is about between two peers: for certain, and at most. */
export function adminGrant(rule: AdminRule, { direction, subject, other }: Question): Grant {
  const match = matchPeers(rule, other);
  if (match === 'no') return { certain: PortSet.none, possible: PortSet.none };
  const ports = portsOf(rule, direction === 'ingress' ? subject : other);
  return match === 'yes' ? ports : { certain: PortSet.none, possible: ports.possible };
}

function matchPeers({ peers, open }: AdminRule, other: Peer): Match {
  const matches = peers.map((peer) => matchAdminPeer(peer, other));
  if (matches.includes('yes')) return 'yes';
  return open || matches.includes('maybe') ? 'maybe' : 'no';
}

export function matchAdminPeer(peer: AdminPeer, other: Peer): Match {
  const onHost = other.type === 'pods' && other.hostNetwork;
  switch (peer.type) {
    case 'pods':
      return onHost ? 'no' : matchPeer(peer, NO_NAMESPACE, other);
    case 'nodes':
      return matchNodes(peer, other);
    case 'networks':
      return matchNetworks(peer, other);
    case 'domains':
      return matchDomains(peer, other);
  }
}

/** API reference, `nodes`: by the labels of Node objects. A pod of the host network has the address of the node that it runs on. */
function matchNodes({ nodes }: NodePeer, other: Peer): Match {
  if (other.type === 'stranger') return 'maybe';
  return other.type === 'pods' && other.nodeLabels ? matchSelector(nodes, other.nodeLabels) : 'no';
}

/**
 * API reference, `networks`: meant for what lies outside, but “cluster-internal traffic will be checked against the rule
 * as well”. Which addresses pods have is not known: all of IPv4 has them for certain.
 */
function matchNetworks({ addresses, templated }: NetworkPeer, other: Peer): Match {
  if (templated) return 'maybe';
  if (other.type !== 'addresses') {
    if (addresses.covers(ALL_V4)) return 'yes';
    return addresses.intersect(clusterAddresses(other)).isEmpty ? 'no' : 'maybe';
  }
  if (addresses.covers(other.addresses)) return 'yes';
  return addresses.intersect(other.addresses).isEmpty ? 'no' : 'maybe';
}

/** API reference, `domainNames`: for destinations outside; `*.` stands for one label or more. */
function matchDomains({ patterns, templated }: DomainPeer, other: Peer): Match {
  if (other.type !== 'addresses') return 'no';
  if (other.which === 'some') return 'maybe';
  const host = other.name.toLowerCase();
  if (patterns.some((pattern) => matchesWildcard(host, pattern))) return 'yes';
  return templated ? 'maybe' : 'no';
}
