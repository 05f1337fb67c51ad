import { t } from '../base/l10n.ts';
import type { Field } from '../syntax/field.ts';
import { replaceValue } from './edit.ts';
import type { FindingFix } from './rule.ts';

/** Names as much as a menu can show; a ConfigMap may have hundreds of keys. */
const MANY = 8;

/** A fix for each name that may stand here instead, the one that is meant first. */
export function nameFixes(at: Field, names: readonly string[], meant: string | undefined): FindingFix[] {
  const inOrder = meant === undefined ? names : [meant, ...names.filter((name) => name !== meant)];
  return inOrder.slice(0, MANY).map((name) => ({
    title: t('Change to “{0}”', name),
    edits: [replaceValue(at, name)],
    preferred: name === meant,
  }));
}
