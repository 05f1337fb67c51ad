import { plural, t } from '../../base/l10n.ts';
import type { Verdict } from '../topology.ts';
import type { ChangeGroupType, MapComparison } from './comparison.ts';

const GROUPS: Readonly<Record<ChangeGroupType, () => string>> = {
  public: () => t('Newly public'),
  stopped: () => t('Newly denied or broken'),
  opened: () => t('Newly opened'),
  added: () => t('Added'),
  changed: () => t('Changed'),
  removed: () => t('Removed'),
  private: () => t('No longer public'),
};

export function groupName(type: ChangeGroupType): string {
  return GROUPS[type]();
}

const VERDICTS: Readonly<Record<Verdict, () => string>> = {
  flows: () => t('flows'),
  denied: () => t('denied'),
  broken: () => t('broken'),
  unknown: () => t('unknown'),
};

export function verdictName(verdict: Verdict): string {
  return VERDICTS[verdict]();
}

/** “3 of 41 connections differ, in 2 files” */
export function summaryOf({ differing, connections, files }: MapComparison): string {
  const where = plural(files, 'in 1 file', 'in {0} files');
  return t('{0} of {1} connections differ, {2}', differing, connections, where);
}

/** What is said in place of an empty list. */
export function nothingChanged({ with: name, files }: MapComparison): string {
  if (files === 0) return t('Nothing differs from {0}.', name);
  return plural(
    files,
    '1 file differs from {1}, but nothing on this map does.',
    '{0} files differ from {1}, but nothing on this map does.',
    name,
  );
}
