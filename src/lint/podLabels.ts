import { t } from '../base/l10n.ts';
import type { TextEdit } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import type { PodTemplate } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import { type Requirement, Selector } from '../model/selector.ts';
import { insertAfter, replaceValue } from './edit.ts';
import type { FindingFix } from './rule.ts';

/** Gives the pods of a workload the labels that a selector misses, unless other selectors need them as they are. */
export function labelPodsFixes(misses: readonly Requirement[], workload: Resource, world: World): FindingFix[] {
  const template = workload.podTemplate;
  if (!template || template.labelsTemplated || workload.body.manifest.templated) return [];
  const wanted = misses.flatMap(({ key, operator, values: [value, ...others] }): [string, string][] =>
    operator === 'In' && value !== undefined && others.length === 0 ? [[key, value]] : [],
  );
  if (wanted.length < misses.length || isNeeded(template.labels, new Map(wanted), workload, world)) return [];
  const edits = wanted.map(([key, value]) => labelEdit(key, value, template));
  if (!edits.every((edit) => edit !== undefined)) return [];
  const labels = wanted.map(([key, value]) => `${key}: ${value}`).join(', ');
  return [{ title: t('Label the pods of {0} “{1}”', shortId(workload.id), labels), edits }];
}

/** Sets a label of a pod template, if that has some. */
export function labelEdit(key: string, value: string, template: PodTemplate): TextEdit | undefined {
  const written = template.field.at('metadata', 'labels');
  const label = written.at(key);
  // Where a kustomization sets it, that has the last word.
  if (template.labels.has(key) && template.labels.get(key) !== label.string) return undefined;
  if (label.exists) return replaceValue(label, value);
  const last = written.entries().at(-1)?.[1];
  return last && insertAfter(last, key, value);
}

/** Whether the workload, or something that selects its pods, would lose them with other labels. */
function isNeeded(labels: Labels, changed: Labels, workload: Resource, world: World): boolean {
  const after = new Map([...labels, ...changed]);
  const at = workload.spec.at('selector');
  const isStructured = at.at('matchLabels').exists || at.at('matchExpressions').exists;
  const own = isStructured ? Selector.ofLabelSelector(at) : Selector.ofMap(at);
  if (!own.matches(after)) return true;
  const policies = [
    ...world.ofKind('networking.k8s.io', 'NetworkPolicy'),
    ...world.ofKind('policy', 'PodDisruptionBudget'),
  ];
  const services = world.servicesIn(workload.namespace).map(({ resource }) => resource);
  return [...services, ...policies]
    .flatMap((resource) => world.linksFrom(resource))
    .some(({ to, wanted }) => wanted.selector && to.includes(workload) && !wanted.selector.matches(after));
}
