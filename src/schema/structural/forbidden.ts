import { t } from '../../base/l10n.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { isMap } from './defaults.ts';
import type { Fault } from './fault.ts';
import { placeName, valueText } from './placeName.ts';
import { onlyRequired } from './requirements.ts';

/** What to say of a value that is as `not` forbids. */
export function forbiddenProblem({ field, value, schema }: Fault): SchemaProblem {
  const { not = {} } = schema;
  const base = { rule: 'schema/validation', severity: 'error' } as const;
  const name = placeName(field);

  const together = [not, ...(not.anyOf ?? [])].map(onlyRequired).find((names) => names && isThere(value, names));
  if (together) {
    const place = field.at(together.at(-1) ?? '');
    const list = together.map((one) => `“${one}”`).join(t(', '));
    const message =
      together.length === 1
        ? t('{0} is not allowed in {1}', list, name)
        : t('{0} may not be set together in {1}', list, name);
    return { ...base, field: place, onKey: true, message };
  }
  const onKey = field.kind === 'map' || field.kind === 'list';
  const only = Object.keys(not).length === 1;
  if (only && not.enum) {
    return { ...base, field, onKey, message: t('“{0}” must not be {1}', name, not.enum.map(valueText).join(t(', '))) };
  }
  if (only && not.pattern) {
    const message = t('“{0}” must not match {1}', name, not.pattern);
    return { ...base, rule: 'schema/pattern', field, onKey, message };
  }
  const message = t('“{0}” has a form that its schema forbids', name);
  return { ...base, field, onKey, ofWhole: true, message };
}

function isThere(value: unknown, names: readonly string[]): boolean {
  return isMap(value) && names.every((name) => Object.hasOwn(value, name));
}
