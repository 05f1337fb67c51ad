import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { ValueExplainer } from '../values.ts';
import { clauses, code } from '../words.ts';

/** “Labels and Selectors”: a selector in words. */
export const explainSelector: ValueExplainer = ({ field, schema }) => {
  if (schema?.type !== 'LabelSelector' || field.kind !== 'map' || field.partial) return undefined;
  const parts = [
    ...field
      .at('matchLabels')
      .entries()
      .map(([key, value]) => t('{0} is {1}', code(key), code(value.string ?? ''))),
    ...field.at('matchExpressions').items().map(expression),
  ];
  if (parts.length === 0) return t('Everything: an empty selector sets no condition');
  return parts.length === 1
    ? t('Objects whose label {0}', parts[0] ?? '')
    : t('Objects for which all hold: {0}', clauses(...parts));
};

function expression(item: Field): string {
  const key = code(item.at('key').string ?? '?');
  const values = item
    .at('values')
    .items()
    .map((value) => code(value.string ?? ''))
    .join(', ');
  switch (item.at('operator').string) {
    case 'In':
      return t('{0} is one of {1}', key, values);
    case 'NotIn':
      return t('{0} is absent or none of {1}', key, values);
    case 'Exists':
      return t('{0} is there, with any value', key);
    case 'DoesNotExist':
      return t('{0} is not there', key);
    default:
      return key;
  }
}
