import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import type { Severity } from './diagnostic.ts';
import { replaceValue } from './edit.ts';
import { missingObjectFixes } from './missingObject.ts';
import type { Finding, FindingFix } from './rule.ts';

/** “There is no Secret “db” in namespace “shop””, and what was probably meant. */
export function missingNameMessage({ wanted, nearest }: Link): string {
  const { kind, namespace, name = '' } = wanted;
  const close = nearest?.resource;
  if (namespace === undefined) {
    return close
      ? t('There is no {0} “{1}”; did you mean “{2}”?', kind, name, close.name)
      : t('There is no {0} “{1}” in these manifests', kind, name);
  }
  if (!close) return t('There is no {0} “{1}” in namespace “{2}” of these manifests', kind, name, namespace);
  if (close.id.namespace === namespace) {
    return t('There is no {0} “{1}” in namespace “{2}”; did you mean “{3}”?', kind, name, namespace, close.name);
  }
  return t(
    'There is no {0} “{1}” in namespace “{2}”; it is in namespace “{3}”',
    kind,
    name,
    namespace,
    close.namespace,
  );
}

export function relatedToMissing({ nearest }: Link): NonNullable<Finding['related']> {
  return nearest ? [{ message: t('{0} is here', nearest.resource.toString()), at: nearest.resource.nameField }] : [];
}

/** What to say of an object that these links, all to it, look for in vain: one problem, however often it is named. */
export function missingNameFinding(links: readonly Link[], world: World): Finding {
  const [first, ...others] = links as [Link, ...Link[]];
  return {
    at: first.at,
    message: missingNameMessage(first),
    severity: missingNameSeverity(first),
    related: [...relatedToMissing(first), ...others.map(({ at }) => ({ message: t('Named here, too'), at }))],
    fixes: missingNameFixes(links, world),
  };
}

/** What mends links that all lead to one missing object: the like name, the object itself, or word that it is elsewhere. */
function missingNameFixes(links: readonly Link[], world: World): FindingFix[] {
  return [...likeNameFixes(links), ...missingObjectFixes(links, world)];
}

/** Writes the like name wherever these links write the wrong one. */
function likeNameFixes(links: readonly Link[]): FindingFix[] {
  const [first] = links;
  const close = first?.nearest?.resource;
  if (!first || !close || close.name === first.wanted.name) return [];
  const edits = links.map((link) => replaceValue(link.at, withName(link, close.name)));
  return [{ title: t('Change to “{0}”', close.name), edits, preferred: true }];
}

/** The text of a link with another name in it: a namespace before it, a domain behind it, further names of a list stay. */
function withName({ at, wanted }: Link, name: string): string {
  const [text = '', own = ''] = [at.string, wanted.name];
  const pattern = new RegExp(`(?<![\\w-])${own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
  const places = [...text.matchAll(pattern)].map(({ index }) => index);
  const start = text.includes('/') ? places.at(-1) : places[0];
  return start === undefined ? name : text.slice(0, start) + name + text.slice(start + own.length);
}

/**
 * A name that is here in another spelling, or elsewhere, is wrong; one that is not here at all may be made by what these
 * manifests do not show.
 */
function missingNameSeverity({ nearest }: Link): Severity | undefined {
  return nearest ? undefined : 'info';
}
