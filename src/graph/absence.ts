import { nearest } from '../base/nearest.ts';
import { isSlip } from '../base/slip.ts';
import { type GroupKind, idKey } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import { isControllerLabel } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import { type Requirement, type Selector, satisfies } from '../model/selector.ts';
import type { Field } from '../syntax/field.ts';
import { isBuiltIn } from './builtIn.ts';
import { certainNamespace } from './certainNamespace.ts';
import { isDeclaredExternal } from './declarations.ts';
import { folderOf, isBelow } from './folders.ts';
import type { Absence, NearMiss } from './link.ts';
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
  const declarations = world.declarationsOf(from);
  if (declarations && isDeclaredExternal(declarations, { ...to, namespace, name })) {
    return { absence: 'declared external' };
  }
  if (isBuiltIn({ ...to, namespace }, name)) return { absence: 'built in' };
  if (world.hasTemplated(to.group, to.kind)) return { absence: 'templated' };
  const { providers } = world;
  const certain = certainNamespace(from, namespace);
  if (providers.makes(to.kind, certain, name)) return { absence: 'generated' };
  if (isRenamed(world, to, name) || isAccountToken(world, to, certain, name)) return { absence: 'generated' };
  const neighbours = world.ofKindIn(to.group, to.kind, namespace);
  const like = likeNamed(neighbours, name);
  if (like) return { absence: 'missing', nearest: { resource: like, misses: [] } };
  const elsewhere = world.named(to.group, to.kind, name);
  const [stranger] = elsewhere;
  if (stranger) {
    const sure =
      certain !== undefined && elsewhere.every((peer) => peer.namespaceStated) && !isMoved(from, elsewhere, certain);
    // Without a namespace of its own, either may be put beside the other.
    return sure ? { absence: 'missing', nearest: { resource: stranger, misses: [] } } : { absence: 'unknown' };
  }
  if (providers.isOpen || (namespace !== undefined && providers.hasCustom(namespace, name))) {
    return { absence: 'generated' };
  }
  return { absence: showsAll(world, from, namespace, neighbours) ? 'missing' : 'unknown' };
}

/**
 * Whether what `from` asks for would be seen, if it were there, among these neighbours of it. Where none of them belongs
 * to `from`, not all are shown; nor where files side by side are variants, of which one is applied.
 */
export function showsAll(
  world: World,
  from: Resource,
  namespace: string | undefined,
  neighbours: readonly Resource[],
): boolean {
  const beside = neighbours.filter((peer) => belongsTogether(from, namespace, peer));
  return beside.length > 0 && !holdVariants(beside) && !holdVariants(world.find(from.id, from.id.namespace, from.name));
}

/** Whether several files define the same object. Folders that do so are alternatives already. */
function holdVariants(resources: readonly Resource[]): boolean {
  const files = new Map<string, string>();
  return resources.some(({ id, name, uri }) => {
    const key = idKey(id.group, id.kind, id.namespace, name);
    const file = files.get(key) ?? uri;
    files.set(key, file);
    return file !== uri;
  });
}

/** Outside of a kustomization, its objects are known by the names that it gives them. */
function isRenamed(world: World, { group, kind }: GroupKind, name: string): boolean {
  return world.providers.affixes.some(({ prefix, suffix }) => {
    if (name.length <= prefix.length + suffix.length || !name.startsWith(prefix) || !name.endsWith(suffix))
      return false;
    const inner = name.slice(prefix.length, name.length - suffix.length);
    return world.named(group, kind, inner).length > 0 || world.providers.makes(kind, undefined, inner);
  });
}

/** Up to Kubernetes 1.23, every ServiceAccount had a Secret of this name (Service Accounts, “Bound service account tokens”). */
function isAccountToken(world: World, to: GroupKind, namespace: string | undefined, name: string): boolean {
  if (to.kind !== 'Secret' || to.group !== '') return false;
  const account = /^(.+)-(?:token|dockercfg)-[a-z0-9]{5}$/.exec(name)?.[1];
  if (account === undefined) return false;
  return (
    account === 'default' ||
    world.find({ group: '', kind: 'ServiceAccount' }, namespace ?? 'default', account).length > 0
  );
}

/** Kustomize follows references to namespaces as they are written (kustomize, “nameReference”). */
function isMoved(from: Resource, elsewhere: readonly Resource[], namespace: string): boolean {
  return from.moved || elsewhere.some((peer) => peer.moved && (peer.writtenNamespace ?? namespace) === namespace);
}

/** Without a stated namespace, only the place in the folder tree tells whether two objects are meant for one. */
function belongsTogether(from: Resource, namespace: string | undefined, peer: Resource): boolean {
  if (namespace === undefined || certainNamespace(from, namespace) !== undefined) return true;
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
  const [stranger] = selector.isEmpty ? [] : world.selectAnywhere(selector);
  if (!stranger) return { absence: 'unknown' };
  // Without a namespace of its own, either may be put beside the other.
  const sure = from.namespaceStated && stranger.namespaceStated;
  return { absence: sure ? 'missing' : 'unknown', nearest: { resource: stranger, misses: [] } };
}

function mayMatch(workload: Resource, selector: Selector): boolean {
  const template = workload.podTemplate;
  if (!template?.labelsTemplated) return false;
  // What is known must not speak against it.
  const written = template.field.at('metadata', 'labels');
  return selector.misses(template.labels).every(({ key }) => !template.labels.has(key) || written.at(key).templated);
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
