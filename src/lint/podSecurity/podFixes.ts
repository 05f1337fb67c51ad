import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { removeEntry } from '../apiVersions/removeEntry.ts';
import { appendText, type Writable } from '../edit.ts';
import { removeItem } from '../removeItem.ts';
import type { FindingFix } from '../rule.ts';
import { setPath } from '../setPath.ts';

/** Sets a field, together with the maps that lead to it. */
export function setFix(map: Field, path: readonly string[], value: Writable): FindingFix[] {
  const edit = setPath(map, path, value);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return edit ? [{ title: t('Set {0} to {1}', path.join('.'), text), edits: [edit] }] : [];
}

/** The same for one that has a wrong value. */
export function changeFix(field: Field, value: Writable): FindingFix[] {
  return field.parent ? setFix(field.parent, [String(field.segment)], value) : [];
}

export function removeEntryFix(entry: Field): FindingFix[] {
  const edit = removeEntry(entry);
  return edit ? [{ title: t('Remove {0}', String(entry.segment)), edits: [edit] }] : [];
}

/** Takes an item out of a list; the list, where it is the only one. */
export function removeItemFix(item: Field, name: string): FindingFix[] {
  const list = item.parent;
  const edit = list?.items().length === 1 ? removeEntry(list) : removeItem(item);
  return edit ? [{ title: t('Remove {0}', name), edits: [edit] }] : [];
}

/** Adds a text to a list, which need not be there. */
export function addTextFix(map: Field, path: readonly string[], text: string): FindingFix[] {
  const list = map.at(...path);
  const edit = list.items().length > 0 && appendText(list, text);
  return edit ? [{ title: t('Add {0} to {1}', text, path.join('.')), edits: [edit] }] : setFix(map, path, [text]);
}
