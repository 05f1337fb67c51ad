import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Alternative } from '../facts.ts';
import { isEmpty } from './known.ts';
import type { Reporter } from './reporter.ts';

/** Whether an empty value is refused as a missing one is: for Go, both are its type's zero value. */
export function refusesEmpty({ required, values, type }: Alternative): boolean {
  return required === true && values === undefined && (type === 'string' || type.startsWith('[]'));
}

/**
 * An empty text or list where something is required; where a check has said so already, that is enough. The audience of a
 * CSIDriver's token may be empty: it is the API server's then (“Kubernetes CSI”, “Token Requests”).
 */
export function checkEmptyRequired(field: Field, fact: Alternative, reporter: Reporter): void {
  if (field.segment === 'audience' || !refusesEmpty(fact) || !field.exists || !isEmpty(field) || reporter.has(field))
    return;
  reporter.report(field, t('“{0}” must not be empty', field.segment));
}
