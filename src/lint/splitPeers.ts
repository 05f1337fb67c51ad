import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Selector } from '../model/selector.ts';
import type { NetworkPolicy, PodRulePeer, PolicyRule, RulePeer } from '../traffic/policies/networkPolicy.ts';
import { DIRECTIONS, hasUnknownLabels, knownPolicy, linkOf, podsOf } from './policyPods.ts';

/** Two neighbouring peers, one of namespaces and one of pods, that were probably meant as one. */
export interface SplitPeers {
  readonly namespaces: PodRulePeer & { readonly namespaces: Selector };
  readonly pods: PodRulePeer & { readonly pods: Selector };
  /** The workloads of those namespaces whose pods the other peer selects; its own namespace has none. */
  readonly meant: readonly Resource[];
}

/** In a rule of a policy. The pods that are there, and those that are not, are the evidence. */
export function splitPeersOf({ peers = [] }: PolicyRule, policy: NetworkPolicy, world: World): SplitPeers[] {
  const found: SplitPeers[] = [];
  for (const [i, peer] of peers.entries()) {
    const next = peers[i + 1];
    if (!next || found.some(({ namespaces, pods }) => namespaces === peer || pods === peer)) continue;
    const split = readSplit(peer, next, policy, world) ?? readSplit(next, peer, policy, world);
    if (split) found.push(split);
  }
  return found;
}

/** Whether a peer is the one of pods of such a pair. */
export function isSplitPeer({ from, at }: Link, world: World): boolean {
  const policy = knownPolicy(from);
  return (
    policy !== undefined &&
    DIRECTIONS.flatMap((direction) => policy[direction] ?? [])
      .flatMap((rule) => splitPeersOf(rule, policy, world))
      .some(({ pods }) => pods.pods.at.pointer === at.pointer)
  );
}

function readSplit(a: RulePeer, b: RulePeer, policy: NetworkPolicy, world: World): SplitPeers | undefined {
  if (!isOfNamespaces(a) || !isOfPods(b) || b.pods.isEmpty || b.pods.templated) return undefined;
  const { resource } = policy;
  // In a namespace of which these manifests show nothing, the pods may be all the same.
  const { namespace } = resource;
  if (world.workloadsIn(namespace).length === 0 || hasUnknownLabels(namespace, world)) return undefined;
  const own = linkOf(b, resource, world);
  if (!own || own.to.length > 0) return undefined;
  const elsewhere = new Set(world.selectAnywhere(b.pods));
  const meant = podsOf(a, policy, world).filter((workload) => elsewhere.has(workload) && workload.namespaceStated);
  return meant.length > 0 ? { namespaces: a, pods: b, meant } : undefined;
}

function isOfNamespaces(peer: RulePeer): peer is SplitPeers['namespaces'] {
  return peer.type === 'pods' && peer.namespaces !== undefined && !peer.pods;
}

function isOfPods(peer: RulePeer): peer is SplitPeers['pods'] {
  return peer.type === 'pods' && peer.pods !== undefined && !peer.namespaces;
}
