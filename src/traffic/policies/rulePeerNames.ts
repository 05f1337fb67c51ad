import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { formatRequirement, type Requirement, type Selector } from '../../model/selector.ts';
import { type LabelSource, podPeer, type Stranger, UNKNOWN_LABELS, unknownProxy } from '../peer.ts';
import type { AdminPolicy } from './adminPolicy.ts';
import type { AdminPeer } from './adminPolicyPeer.ts';
import { matchPeer } from './grants.ts';
import type { NetworkPolicy, PodRulePeer, RulePeer } from './networkPolicy.ts';

export const ENTIRE_CLUSTER = 'entire-cluster';

/** Pods that a rule is about and no manifest shows: their name, and what is known of them. */
export interface HiddenPods {
  readonly name: string;
  readonly pods: Stranger;
}

/** Names for the pods that rules admit. Peers that mean the same have one name, that of the first in the manifests. */
export class RulePeerNames {
  readonly #world: World;
  readonly #names = new Map<string, string>();
  readonly #shown = new Map<PodRulePeer, boolean>();

  constructor(world: World, policies: readonly (NetworkPolicy | AdminPolicy)[]) {
    this.#world = world;
    for (const { ingress, egress, resource } of policies) {
      for (const rule of [...(ingress ?? []), ...(egress ?? [])]) {
        for (const peer of rule.peers ?? []) if (peer.type === 'pods') this.#nameOf(peer, resource.namespace);
      }
    }
  }

  /** The peers of a rule that no pod of these manifests satisfies. */
  of(rule: { readonly peers: readonly (RulePeer | AdminPeer)[] | undefined }, policy: Resource): HiddenPods[] {
    if (!rule.peers) return [{ name: ENTIRE_CLUSTER, pods: unknownProxy() }];
    return rule.peers.flatMap((peer) => {
      if (peer.type !== 'pods' || peer.pods?.templated || peer.namespaces?.templated) return [];
      if (this.#isSatisfied(peer, policy.namespace)) return [];
      const name = this.#nameOf(peer, policy.namespace);
      return {
        name,
        pods: { type: 'stranger', name, labels: sourceOf(peer.pods), namespaceLabels: sourceOf(peer.namespaces) },
      };
    });
  }

  #nameOf(peer: PodRulePeer, namespace: string): string {
    const key = `${keyOf(peer.namespaces, namespace)}/${keyOf(peer.pods, '')}`;
    const name = this.#names.get(key) ?? peerName(peer, namespace);
    this.#names.set(key, name);
    return name;
  }

  /** A pod with just these labels is here. Conditions of other kinds are never exhausted by the pods that are here. */
  #isSatisfied(peer: PodRulePeer, namespace: string): boolean {
    let satisfied = this.#shown.get(peer);
    if (satisfied === undefined) {
      const plain = [peer.pods, peer.namespaces].every((selector) => selector?.requirements.every(isLabel) ?? true);
      satisfied =
        plain &&
        peer.pods?.isEmpty === false &&
        this.#world.workloads.some((workload) => {
          const pods = podPeer(workload, this.#world);
          return pods !== undefined && matchPeer(peer, namespace, pods) === 'yes';
        });
      this.#shown.set(peer, satisfied);
    }
    return satisfied;
  }
}

/** The labels that a selector names; those that it selects may have further ones. */
function sourceOf(selector: Selector | undefined): LabelSource {
  const named = selector?.requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1) ?? [];
  return { ...UNKNOWN_LABELS, labels: new Map(named.map(({ key, values }) => [key, values[0] ?? ''])) };
}

/** The same for selectors that mean the same. */
function keyOf(selector: Selector | undefined, absent: string): string {
  if (!selector) return absent;
  const parts = selector.requirements.map((r) => formatRequirement({ ...r, values: [...r.values].sort() }));
  const name = namespaceName(selector);
  return name ?? JSON.stringify(parts.sort());
}

function peerName({ pods, namespaces }: PodRulePeer, own: string): string {
  if (namespaces?.isEmpty && (pods?.isEmpty ?? true)) return ENTIRE_CLUSTER;
  const where = namespaces
    ? (namespaceName(namespaces) ??
      (namespaces.isEmpty ? '[all namespaces]' : `[namespace with {${items(namespaces)}}]`))
    : own;
  return `${where}/${!pods || pods.isEmpty ? '[all pods]' : `[pod with {${items(pods)}}]`}`;
}

/** The one namespace that a selector means, if it is by name. */
function namespaceName({ requirements }: Selector): string | undefined {
  const [only] = requirements;
  const byName = requirements.length === 1 && only?.key === 'kubernetes.io/metadata.name' && only.operator === 'In';
  return byName && only.values.length === 1 ? only.values[0] : undefined;
}

/** Labels as `a=b`, expressions as client-go prints them: `{Key:a,Operator:In,Values:[b c],}`. */
function items({ requirements }: Selector): string {
  const labels = requirements.filter(isLabel).map(({ key, values }) => `${key}=${values[0]}`);
  const expressions = requirements
    .filter((requirement) => !isLabel(requirement))
    .map(({ key, operator, values }) => `{Key:${key},Operator:${operator},Values:[${values.join(' ')}],}`);
  return [...labels.sort(), ...expressions.sort()].join(',');
}

/** An entry of `matchLabels`; expressions are maps. */
function isLabel({ at }: Requirement): boolean {
  return at.kind !== 'map';
}
