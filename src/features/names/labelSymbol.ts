import { type PodSelector, podSelectorsOf } from '../../graph/links/podSelectors.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import { type Requirement, satisfies } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import { sameObjects } from './objectSymbol.ts';
import { type Extra, keyOccurrence, type Occurrence, sortOccurrences, valueOccurrence } from './occurrence.ts';
import type { Scope, SelectorOf } from './scope.ts';
import type { SymbolAt } from './symbol.ts';

/** A label of pods: its key, or where a value is given, that value under this key. */
export interface Label {
  readonly key: string;
  readonly value?: string;
}

/**
 * A label of the pods of some workloads, with every selector that finds these pods by it. Other pods that bear the same
 * label are others: part-of labels and the like are shared by all of an application.
 */
export function labelSymbol(scope: Scope, start: readonly Resource[], label: Label): SymbolAt {
  const owners = start.length > 0 ? sameObjects(scope, start) : new Set<Resource>();
  const written = [...owners].map((owner) => labelField(owner, label)).filter((field) => reads(field, label));
  // A kustomization may put it on all of its pods.
  const absence = written.length === 0 && owners.size > 0 ? ('generated' as const) : undefined;
  const occurrences = [
    ...written.map((field) => labelOccurrence(field, label)),
    ...scope.selectorsOn(label.key).flatMap((selector) => selectorUses(selector, owners, label)),
    ...(label.value === undefined ? [...owners].flatMap((owner) => keyLists(owner, label)) : []),
  ];
  return {
    kind: label.value === undefined ? 'label key' : 'label value',
    name: label.value ?? label.key,
    owners: [...owners],
    occurrences: sortOccurrences(occurrences, scope),
    ...(absence && { absence }),
  };
}

function reads(field: Field, { value }: Label): boolean {
  return field.exists && (value === undefined || field.string === value);
}

function labelField({ podTemplate, body }: Resource, { key }: Label): Field {
  return (podTemplate?.field ?? body).at('metadata', 'labels', key);
}

/** Whether the pods of a workload have a label. */
export function bears({ podTemplate }: Resource, { key, value }: Label): boolean {
  const actual = podTemplate?.labels.get(key);
  return actual !== undefined && (value === undefined || actual === value);
}

function labelOccurrence(field: Field, { value }: Label): Occurrence {
  return value === undefined ? keyOccurrence(field, true) : valueOccurrence(field, true);
}

function selectorUses({ object, podSelector }: SelectorOf, owners: ReadonlySet<Resource>, label: Label): Occurrence[] {
  const { selector, to, isOwn } = podSelector;
  const requirements = selector.requirements.filter((requirement) => isAbout(requirement, label));
  if (requirements.length === 0) return [];
  const certain = isOwn ? owners.has(object) : to.some((workload) => owners.has(workload));
  if (!certain && (isOwn || ![...owners].some((owner) => mayMean(podSelector, owner, label)))) return [];
  const others = to.filter((workload) => !owners.has(workload) && bears(workload, label));
  const extra = {
    ...(others.length > 0 && { alsoMeans: [...new Set(others)] }),
    ...(isOwn && IMMUTABLE.has(object.kind) && { caution: 'immutable' as const }),
    ...(selector.templated && { caution: 'unsure' as const }),
  };
  return requirements.flatMap((requirement) => placesOf(requirement, label, extra));
}

/** apps/v1 and batch/v1 refuse an update of the selector. */
const IMMUTABLE: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

function isAbout({ key, values }: Requirement, label: Label): boolean {
  return key === label.key && (label.value === undefined || values.includes(label.value));
}

/** A selector that leaves pods out by this label, or whose templates may yet match them. */
function mayMean({ selector, namespace }: PodSelector, owner: Resource, label: Label): boolean {
  const labels = owner.podTemplate?.labels;
  if (!labels || (namespace !== undefined && namespace !== owner.namespace)) return false;
  return selector.requirements.every(
    (requirement) =>
      satisfies(labels, requirement) || (isAbout(requirement, label) && requirement.operator.startsWith('Not')),
  );
}

function placesOf({ at }: Requirement, { key, value }: Label, extra: Extra): Occurrence[] {
  const isExpression = at.at('operator').exists;
  if (value === undefined) {
    return [isExpression ? valueOccurrence(at.at('key'), false, extra) : keyOccurrence(at, false, extra)];
  }
  if (!isExpression) return at.segment === key ? [valueOccurrence(at, false, extra)] : [];
  const values = at
    .at('values')
    .items()
    .filter((item) => item.string === value);
  return values.map((item) => valueOccurrence(item, false, extra));
}

/** Scheduling by the value that a pod has itself. Source: Kubernetes API reference, PodSpec. */
const KEY_LISTS: readonly string[] = [
  'topologySpreadConstraints[].matchLabelKeys[]',
  ...['podAffinity', 'podAntiAffinity'].flatMap((kind) =>
    ['matchLabelKeys[]', 'mismatchLabelKeys[]'].flatMap((list) => [
      `affinity.${kind}.requiredDuringSchedulingIgnoredDuringExecution[].${list}`,
      `affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.${list}`,
    ]),
  ),
];

function keyLists({ podTemplate }: Resource, { key }: Label): Occurrence[] {
  if (!podTemplate) return [];
  return KEY_LISTS.flatMap((path) => placesAt(podTemplate.spec, path))
    .filter((item) => item.string === key)
    .map((item) => valueOccurrence(item, false));
}

/** The label at a place, and the workloads whose it is. */
export function labelAt(
  scope: Scope,
  object: Resource,
  field: Field,
  onKey: boolean,
): { readonly label: Label; readonly workloads: readonly Resource[] } | undefined {
  const labels = object.podTemplate?.field.at('metadata', 'labels');
  if (labels && field.parent?.pointer === labels.pointer && labels.exists) {
    return { label: ofEntry(field, onKey), workloads: [object] };
  }
  const pointer = `${field.pointer}/`;
  for (const { selector, to } of podSelectorsOf(object, scope.worldOf(object))) {
    const requirement = selector.requirements.find(({ at }) => pointer.startsWith(`${at.pointer}/`));
    const label = requirement && ofRequirement(requirement, field, onKey);
    if (label) return { label, workloads: to.filter((workload) => bears(workload, label)) };
  }
  return undefined;
}

function ofEntry(field: Field, onKey: boolean): Label {
  const key = String(field.segment);
  const value = field.string;
  return onKey || value === undefined ? { key } : { key, value };
}

function ofRequirement({ at, key }: Requirement, field: Field, onKey: boolean): Label | undefined {
  if (field.pointer === at.pointer) return at.at('operator').exists ? undefined : ofEntry(field, onKey);
  if (field.segment === 'key') return { key };
  const value = typeof field.segment === 'number' ? field.string : undefined;
  return value === undefined ? undefined : { key, value };
}
