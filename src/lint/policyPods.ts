import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Selector } from '../model/selector.ts';
import { matchSelector } from '../traffic/policies/match.ts';
import type { Direction, NetworkPolicy, PodRulePeer, PolicyRule } from '../traffic/policies/networkPolicy.ts';
import { policyOf } from '../traffic/policies/networkPolicyLayer.ts';
import { namespaceSources } from './namespaceSources.ts';

export const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** A NetworkPolicy whose rules are all that it will have; undefined where a template or a patch has a say. */
export function knownPolicy(resource: Resource): NetworkPolicy | undefined {
  if (resource.templated || resource.patched) return undefined;
  const policy = policyOf(resource);
  return policy.open ? undefined : policy;
}

/** The workloads whose pods a policy selects; none where labels that are not known yet leave that open. */
export function subjectsOf({ resource, selector }: NetworkPolicy, world: World): readonly Resource[] {
  const link = world.linksFrom(resource).find(({ relation }) => relation === 'applies to');
  return link && isSure(selector, resource.namespace, world) ? link.to : [];
}

/** The same for a peer of a rule. */
export function podsOf(peer: PodRulePeer, { resource }: NetworkPolicy, world: World): readonly Resource[] {
  const link = linkOf(peer, resource, world);
  if (!link) return [];
  const { namespaces, pods } = peer;
  const where = namespaces ? matchedNamespaces(namespaces, world) : [resource.namespace];
  return where?.every((name) => !pods || isSure(pods, name, world)) ? link.to : [];
}

/** Undefined where labels that are not known yet leave it open. */
function matchedNamespaces(selector: Selector, world: World): readonly string[] | undefined {
  const matched: string[] = [];
  for (const [name, labels] of namespaceSources(world)) {
    const match = matchSelector(selector, labels);
    if (match === 'maybe') return undefined;
    if (match === 'yes') matched.push(name);
  }
  return matched;
}

/** The link that a peer of pods makes. */
export function linkOf({ pods, namespaces }: PodRulePeer, policy: Resource, world: World): Link | undefined {
  return peerLinks(policy, world).get((pods ?? namespaces)?.at.pointer ?? '');
}

/** By where they are written. */
const peerLinks = derived((policy: Resource, world): ReadonlyMap<string, Link> => {
  const links = world.linksFrom(policy).filter(({ relation }) => relation === 'allows');
  return new Map(links.map((link) => [link.at.pointer, link]));
});

/**
 * The workloads whose ports a rule is about, since policies judge the port that is connected to: those of the policy for
 * what comes in, those of all its peers for what goes out. None where that is not certain.
 */
export function destinationsOf(
  rule: PolicyRule,
  direction: Direction,
  policy: NetworkPolicy,
  world: World,
): readonly Resource[] {
  if (direction === 'ingress') return subjectsOf(policy, world);
  if (rule.open) return [];
  const pods = (rule.peers ?? []).map((peer) => (peer.type === 'pods' ? podsOf(peer, policy, world) : []));
  return pods.every((some) => some.length > 0) ? [...new Set(pods.flat())] : [];
}

/** Whether it names no pods in particular: others than those of these manifests are likely among them. */
export function isAboutAnyPods(rule: PolicyRule, direction: Direction, { selector }: NetworkPolicy): boolean {
  if (direction === 'ingress') return selector.isEmpty;
  return (rule.peers ?? []).some((peer) => peer.type === 'pods' && (!peer.pods || peer.pods.isEmpty));
}

/** For a sentence: `deployment/web, statefulset/db`; of many the first. */
export function namesOf(workloads: readonly Resource[]): string {
  const names = workloads.slice(0, SHOWN).map(({ id }) => shortId(id));
  return [...names, ...(workloads.length > SHOWN ? ['…'] : [])].join(t(', '));
}

const SHOWN = 3;

function isSure(selector: Selector, namespace: string, world: World): boolean {
  return !selector.templated && !hasUnknownLabels(namespace, world);
}

/** Whether a namespace has pods whose labels are not known yet: any selector may match them. */
export function hasUnknownLabels(namespace: string, world: World): boolean {
  return unsureIn(namespace, world).length > 0;
}

const unsureIn = derived((namespace: string, world): readonly Resource[] =>
  world.workloadsIn(namespace).filter(({ podTemplate }) => podTemplate?.labelsTemplated),
);
