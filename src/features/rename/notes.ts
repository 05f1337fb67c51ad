import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Occurrence } from '../names/occurrence.ts';
import type { SymbolAt } from '../names/symbol.ts';
import type { RenameNote } from '../types.ts';

/** What to consider before one place of a name is changed; undefined where it is plainly right. */
export function noteOn(
  { caution, alsoMeans = [], field, part }: Occurrence,
  { name }: SymbolAt,
): RenameNote | undefined {
  const others = namesOf(alsoMeans);
  switch (caution) {
    case 'immutable':
      return {
        label: t('Selectors that can’t be changed on a live object'),
        description: t('Delete the object and create it anew'),
      };
    case 'claims':
      return {
        label: t('Claim templates that can’t be changed on a live StatefulSet'),
        description: t('Delete it and create it anew; its pods then get new, empty volumes'),
      };
    case 'variable':
      return {
        label: t('Keys that become environment variables'),
        description: t('The variable changes in {0}', others),
      };
    case 'file':
      return { label: t('Keys that become files'), description: t('The file changes in {0}', others) };
    case 'unsure':
      return unsure();
  }
  if (others !== '') {
    return { label: t('Places that mean other pods, too'), description: t('{0} keeps “{1}”', others, name) };
  }
  return part && field.templated ? unsure() : undefined;
}

function unsure(): RenameNote {
  return { label: t('Places that a template makes a part of'), description: t('Whether this is meant can’t be known') };
}

const SHOWN = 3;

function namesOf(objects: readonly Resource[]): string {
  const names = objects.map(({ kind, name }) => `${kind} ${name}`);
  const rest = names.length > SHOWN ? `, ${t('and {0} more', names.length - SHOWN)}` : '';
  return names.slice(0, SHOWN).join(', ') + rest;
}
