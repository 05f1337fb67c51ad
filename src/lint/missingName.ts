import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import type { Severity } from './diagnostic.ts';
import { replaceValue } from './edit.ts';
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

/** Writes the like name wherever these links, all to one missing object, write the wrong one. */
export function missingNameFixes(links: readonly Link[]): FindingFix[] {
  const [first] = links;
  const close = first?.nearest?.resource;
  if (!first || !close || close.name === first.wanted.name) return [];
  const edits = links.map((link) => replaceValue(link.at, close.name));
  return [{ title: t('Change to “{0}”', close.name), edits, preferred: true }];
}

/**
 * A name that is here in another spelling, or elsewhere, is wrong; one that is not here at all may be made by what these
 * manifests do not show.
 */
export function missingNameSeverity({ nearest }: Link): Severity | undefined {
  return nearest ? undefined : 'info';
}
