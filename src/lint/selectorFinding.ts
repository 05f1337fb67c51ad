import { t } from '../base/l10n.ts';
import { nearest } from '../base/nearest.ts';
import type { TextEdit } from '../base/range.ts';
import { showsAll } from '../graph/absence.ts';
import type { Link, NearMiss } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import { formatRequirement, type Requirement } from '../model/selector.ts';
import { replaceKey, replaceValue } from './edit.ts';
import { labelPodsFixes } from './podLabels.ts';
import type { Finding, FindingFix } from './rule.ts';

/**
 * What to say of a selector that matches no pod: the nearest workload and what differs, if one is near; where
 * other workloads live in the namespace, at least that none of them is meant. Nothing where the absence has a reason.
 */
export function selectorFinding(link: Link, world: World): Finding | undefined {
  const { selector, namespace } = link.wanted;
  if (!selector || selector.isEmpty || link.to.length > 0) return undefined;
  const near = link.nearest;
  if (link.absence === 'missing' && near)
    return near.misses.length > 0 ? nearMissFinding(link, near, world) : strangerFinding(link, near);
  // What matches elsewhere, and names no namespace, may be put beside it.
  if (link.absence !== 'unknown' || near || namespace === undefined) return undefined;
  if (!showsAll(world, link.from, namespace, world.workloadsIn(namespace))) return undefined;
  const message = t(
    'No workload of namespace “{0}” in these manifests has pods with {1}',
    namespace,
    selector.toString(),
  );
  return { at: link.at, message, severity: 'info' };
}

/** The pods are there, but in another namespace. */
function strangerFinding({ at, wanted }: Link, { resource }: NearMiss): Finding | undefined {
  if (wanted.namespace === undefined) return undefined;
  const message = t(
    'No pod of namespace “{0}” matches this selector; {1} of namespace “{2}” does',
    wanted.namespace,
    shortId(resource.id),
    resource.namespace,
  );
  return {
    at,
    message,
    severity: 'info',
    related: [{ message: t('{0} is here', resource.toString()), at: resource.nameField }],
  };
}

function nearMissFinding({ at, wanted }: Link, { resource, misses }: NearMiss, world: World): Finding | undefined {
  const template = resource.podTemplate;
  if (!wanted.selector || !template) return undefined;
  const { labels } = template;
  const workload = shortId(resource.id);
  const total = wanted.selector.requirements.length;
  const held = total - misses.length;
  const differences = misses.map((miss) => difference(miss, labels)).join('; ');
  const message =
    held > 0
      ? t('No pod matches this selector: {0} of {1} labels match {2}, but {3}', held, total, workload, differences)
      : t('No pod matches this selector; closest is {0}: {1}', workload, differences);
  const written = template.field.at('metadata', 'labels');
  const [only, ...others] = misses;
  return {
    at: only && others.length === 0 ? only.at : at,
    message,
    related: [{ message: t('Labels of the pods of {0}', workload), at: written.exists ? written : resource.nameField }],
    fixes: [...selectorFixes(misses, labels, workload), ...labelPodsFixes(misses, resource, world)],
  };
}

function difference(miss: Requirement, labels: Labels): string {
  const { key, values } = miss;
  const there = labels.get(key);
  if (!isEquality(miss)) return t('“{0}” does not hold there', formatRequirement(miss));
  if (there !== undefined) return t('“{0}” is “{1}” there, “{2}” here', key, there, values[0] ?? '');
  const like = likeKey(miss, labels);
  return like === undefined ? t('“{0}” is not set there', key) : t('“{0}” is written “{1}” there', key, like);
}

/** Written as `key: value`, so that both can be replaced. */
function isEquality({ at, key, operator }: Requirement): boolean {
  return operator === 'In' && at.hasKey && at.segment === key;
}

/** Another key that has the wanted value, and almost the same name. */
function likeKey({ key, values }: Requirement, labels: Labels): string | undefined {
  const like = nearest(key, labels.keys());
  return like !== undefined && labels.get(like) === values[0] ? like : undefined;
}

function selectorFixes(misses: readonly Requirement[], labels: Labels, workload: string): FindingFix[] {
  const edits = misses.map((miss) => selectorEdit(miss, labels));
  if (!edits.every((edit) => edit !== undefined)) return [];
  return [
    {
      title: t('Select {0}: change to “{1}”', workload, edits.map((edit) => edit.newText).join(', ')),
      edits,
      preferred: edits.length === 1,
    },
  ];
}

function selectorEdit(miss: Requirement, labels: Labels): TextEdit | undefined {
  if (!isEquality(miss)) return undefined;
  const there = labels.get(miss.key);
  if (there !== undefined) return replaceValue(miss.at, there);
  const like = likeKey(miss, labels);
  return like === undefined ? undefined : replaceKey(miss.at, like);
}
