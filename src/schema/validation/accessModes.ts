import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { itemsOf, textOf } from './known.ts';
import { checkMissing } from './missing.ts';

/** Of a volume or claim: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes */
export function checkAccessModes(spec: Field, report: Report): void {
  checkMissing(spec, 'accessModes', t('At least one access mode is needed, such as {0}', 'ReadWriteOnce'), report);
  const modes = itemsOf(spec.at('accessModes'));
  const texts = modes.map(textOf);
  if (texts.includes(undefined) || !texts.includes('ReadWriteOncePod')) return;
  const other = modes.find((mode) => textOf(mode) !== 'ReadWriteOncePod');
  if (other) report(other, t('“ReadWriteOncePod” allows no other access mode beside it'));
}
