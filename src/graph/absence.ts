import { nearest } from '../base/nearest.ts';
import { isSlip } from '../base/slip.ts';
import type { GroupKind } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import { isControllerLabel } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import { type Requirement, type Selector, satisfies } from '../model/selector.ts';
import type { Field } from '../syntax/field.ts';
import { folderOf, isBelow } from './folders.ts';
import type { Absence, NearMiss } from './link.ts';
import { isBuiltIn } from './providers.ts';
import type { World } from './world.ts';

/** Why there is no object of that name, and the name that was probably meant. */
export function explainMissingName(
  world: World,
  to: GroupKind,
  namespace: string | undefined,
  name: string,
  at: Field,
  from: Resource,
): { absence: Absence; nearest?: NearMiss } {
  if (at.templated) return { absence: 'templated' };
  if (isBuiltIn(to, name)) return { absence: 'built in' };
  const peers = world.ofKind(to.group, to.kind);
  if (peers.some((peer) => peer.templated)) return { absence: 'templated' };
  if (world.providers.makes(to.kind, namespace, name)) return { absence: 'generated' };
  const neighbours = peers.filter((peer) => peer.id.namespace === namespace);
  const like = likeNamed(neighbours, name);
  if (like) return { absence: 'missing', nearest: { resource: like, misses: [] } };
  const elsewhere = peers.filter((peer) => peer.name === name);
  const [stranger] = elsewhere;
  if (stranger) {
    const sure = statesNamespace(from, namespace) && elsewhere.every((peer) => peer.namespaceStated);
    // Without a namespace of its own, either may be put beside the other.
    return sure ? { absence: 'missing', nearest: { resource: stranger, misses: [] } } : { absence: 'unknown' };
  }
  if (world.providers.installer || (namespace !== undefined && world.providers.hasCustom(namespace, name))) {
    return { absence: 'generated' };
  }
  // A world that shows no object of the kind where this one should be does not show them all.
  return { absence: neighbours.some((peer) => belongsTogether(from, namespace, peer)) ? 'missing' : 'unknown' };
}

/** Without a stated namespace, only the place in the folder tree tells whether two objects are meant for one. */
function belongsTogether(from: Resource, namespace: string | undefined, peer: Resource): boolean {
  if (namespace === undefined || statesNamespace(from, namespace)) return true;
  const [a, b] = [folderOf(from.uri), folderOf(peer.uri)];
  return a === b || isBelow(a, b) || isBelow(b, a);
}

function likeNamed(neighbours: readonly Resource[], name: string): Resource | undefined {
  const slips = neighbours.filter((peer) => !peer.generated && isSlip(name, peer.name));
  const likely =
    nearest(
      name,
      slips.map((peer) => peer.name),
    ) ?? slips[0]?.name;
  return slips.find((peer) => peer.name === likely);
}

/** Whether a reference of `from` into this namespace is certain to mean it. */
function statesNamespace(from: Resource, namespace: string | undefined): boolean {
  return from.namespaceStated || namespace !== from.id.namespace;
}

/**
 * Why a selector matches no pod of some namespaces, and the workload that it almost matches. `owner`: whose pods the
 * selector means, if a like name tells something.
 */
export function explainNoMatch(
  world: World,
  selector: Selector,
  namespaces: readonly string[],
  from: Resource,
  owner: Resource | undefined,
): { absence: Absence; nearest?: NearMiss } {
  const workloads = namespaces.flatMap((namespace) => world.workloadsIn(namespace));
  if (selector.templated || workloads.some((workload) => mayMatch(workload, selector))) return { absence: 'templated' };
  if (selector.requirements.some(({ key }) => isControllerLabel(key))) return { absence: 'generated' };
  const close = nearestWorkload(workloads, selector, owner);
  const isOperated = namespaces.some((namespace) =>
    [from.name, ...selector.requirements.flatMap(({ values }) => values)].some((name) =>
      world.providers.hasCustom(namespace, name),
    ),
  );
  // A slip of the pen is one whatever operators do.
  if (
    isOperated &&
    !close?.misses.every((miss) => isLabelSlip(miss, close.resource.podTemplate?.labels ?? new Map()))
  ) {
    return { absence: 'generated' };
  }
  if (close) return { absence: isLabelledLater(close) ? 'generated' : 'missing', nearest: close };
  const stranger = world.workloads.find(({ podTemplate }) => podTemplate && selector.matches(podTemplate.labels));
  if (!stranger || selector.isEmpty) return { absence: 'unknown' };
  // Without a namespace of its own, either may be put beside the other.
  const sure = from.namespaceStated && stranger.namespaceStated;
  return { absence: sure ? 'missing' : 'unknown', nearest: { resource: stranger, misses: [] } };
}

function mayMatch(workload: Resource, selector: Selector): boolean {
  const template = workload.podTemplate;
  if (!template?.labelsTemplated) return false;
  // What is known must not speak against it.
  return selector.misses(template.labels).every((requirement) => !template.labels.has(requirement.key));
}

/** Operators mark the leader among their pods at run time: databases and the like with `role: master`, Vault with `vault-active`. */
function isLabelledLater({ resource, misses }: NearMiss): boolean {
  return misses.some(({ key, values }) => {
    if (resource.podTemplate?.labels.has(key)) return false;
    return (
      /(^|[-_./])role$/.test(key) ||
      /-(active|sealed|initialized|perf-standby)$/.test(key) ||
      values.some((value) => /^(master|leader|primary|replica|standby)$/.test(value))
    );
  });
}

/** Labels that say which application it is, where others say which part, version or environment. */
const IDENTITY = /^(app|name|run|k8s-app|service|io\.kompose\.service|app\.kubernetes\.io\/name)$/;

/**
 * The workload a selector is nearest to, if that is near: what differs looks like a slip of the pen, or a single
 * label is not set on the only workload that has the others, or it bears the very name of the selecting object.
 */
function nearestWorkload(
  workloads: readonly Resource[],
  selector: Selector,
  owner: Resource | undefined,
): NearMiss | undefined {
  let best: NearMiss | undefined;
  let bestScore = 0;
  for (const resource of workloads) {
    const labels = resource.podTemplate?.labels;
    if (!labels) continue;
    const misses = selector.misses(labels);
    const held = selector.requirements.length - misses.length;
    const slips = misses.filter((requirement) => isLabelSlip(requirement, labels)).length;
    const sameName = resource.name === owner?.name;
    const near = slips === misses.length || sameName || lacksOne(misses, selector, resource, workloads);
    const score = near ? held + slips + (sameName ? 0.5 : 0) + 0.1 : 0;
    if (score > bestScore) {
      bestScore = score;
      best = { resource, misses };
    }
  }
  return best;
}

function lacksOne(
  misses: readonly Requirement[],
  selector: Selector,
  resource: Resource,
  workloads: readonly Resource[],
): boolean {
  const [miss, ...others] = misses;
  if (!miss || others.length > 0 || resource.podTemplate?.labels.has(miss.key)) return false;
  const held = selector.requirements.filter((requirement) => requirement !== miss);
  if (!held.some(({ key }) => IDENTITY.test(key))) return false;
  const alike = workloads.filter(
    ({ podTemplate }) => podTemplate && held.every((requirement) => satisfies(podTemplate.labels, requirement)),
  );
  return alike.length === 1;
}

function isLabelSlip(requirement: Requirement, labels: Labels): boolean {
  const value = requirement.values[0];
  if (requirement.operator !== 'In' || value === undefined) return false;
  const actual = labels.get(requirement.key);
  if (actual !== undefined) return isSlip(value, actual);
  return [...labels].some(([key, other]) => other === value && isSlip(requirement.key, key));
}
