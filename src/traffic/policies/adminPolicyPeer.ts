import { AddressSet } from '../../base/ip.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import type { Direction, PodRulePeer } from './networkPolicy.ts';

export type AdminPeer = PodRulePeer | NodePeer | NetworkPeer | DomainPeer;

export interface NodePeer {
  readonly type: 'nodes';
  readonly at: Field;
  readonly nodes: Selector;
}

export interface NetworkPeer {
  readonly type: 'networks';
  readonly at: Field;
  readonly addresses: AddressSet;
  readonly templated: boolean;
}

export interface DomainPeer {
  readonly type: 'domains';
  readonly at: Field;
  readonly patterns: readonly string[];
  readonly templated: boolean;
}

/** Peers of ingress are pods; a peer that says nothing is nobody. */
export function readAdminPeer(at: Field, direction: Direction): AdminPeer | undefined {
  const pods = readAdminPods(at);
  if (pods || direction === 'ingress') return pods;
  const nodes = at.at('nodes');
  if (nodes.exists) return { type: 'nodes', at: nodes, nodes: Selector.ofLabelSelector(nodes) };
  const networks = at.at('networks');
  if (networks.exists) {
    const blocks = networks.items();
    return {
      type: 'networks',
      at: networks,
      addresses: blocks.reduce(
        (all, block) => all.union(AddressSet.parseCidr(block.string ?? '') ?? AddressSet.none),
        AddressSet.none,
      ),
      templated: networks.partial || blocks.some(({ templated }) => templated),
    };
  }
  const domains = at.at('domainNames');
  if (!domains.exists) return undefined;
  const names = domains.items();
  return {
    type: 'domains',
    at: domains,
    patterns: names.flatMap(({ string }) => string?.replace(/\.$/, '').toLowerCase() ?? []),
    templated: domains.partial || names.some(({ templated }) => templated),
  };
}

/** `namespaces`, or `pods` of them; selectors that are empty or absent mean all. */
export function readAdminPods(at: Field): PodRulePeer | undefined {
  const namespaces = at.at('namespaces');
  if (namespaces.exists) {
    return { type: 'pods', at: namespaces, pods: undefined, namespaces: Selector.ofLabelSelector(namespaces) };
  }
  const pods = at.at('pods');
  if (!pods.exists) return undefined;
  return {
    type: 'pods',
    at: pods,
    pods: Selector.ofLabelSelector(pods.at('podSelector')),
    namespaces: Selector.ofLabelSelector(pods.at('namespaceSelector')),
  };
}
