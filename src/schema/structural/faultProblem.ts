import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { wrongType } from '../wrongType.ts';
import { alternativesProblem } from './alternatives.ts';
import type { Fault } from './fault.ts';
import { formatOf } from './formats.ts';
import { limitMessage } from './limitMessage.ts';
import { placeName, valueText } from './placeName.ts';
import { typeNotation } from './typeName.ts';

/** What to say of a value that does not fit. */
export function faultProblem(fault: Fault): SchemaProblem {
  const { keyword, field, schema } = fault;
  switch (keyword) {
    case 'type':
      return typeProblem(fault);
    case 'required':
      return requiredProblem(fault);
    case 'enum':
      return enumProblem(fault);
    case 'pattern': {
      const message = t('“{0}” must match {1}', placeName(field), schema.pattern ?? '');
      return { rule: 'schema/pattern', severity: 'error', field, onKey: false, message };
    }
    case 'format': {
      const message = t('“{0}” must be {1}', placeName(field), formatOf(schema)?.words() ?? '');
      return { rule: 'schema/validation', severity: 'error', field, onKey: false, message };
    }
    case 'anyOf':
    case 'oneOf':
    case 'not':
      return alternativesProblem(fault, faultProblem);
    default: {
      const onKey = field.kind === 'map' || field.kind === 'list';
      const base = { rule: 'schema/validation', severity: 'error', field, onKey } as const;
      const ofWhole = keyword === 'minProperties' && { ofWhole: true };
      return { ...base, ...ofWhole, message: limitMessage(fault) };
    }
  }
}

function typeProblem({ field, value, schema }: Fault): SchemaProblem {
  const { parent } = field;
  const isItem = parent?.kind === 'list';
  const name = placeName(isItem ? parent : field);
  if (value === null) {
    const message = isItem
      ? t('An item of “{0}” is empty; remove it or fill it in', name)
      : t('“{0}” must not be empty', name);
    return { rule: 'schema/type', severity: 'error', field, onKey: !isItem, message };
  }
  return wrongType(field, { type: typeNotation(schema), name, isItem });
}

/** For the API server, null is the same as leaving the field out. */
function requiredProblem({ field: parent, name = '' }: Fault): SchemaProblem {
  const field = parent.at(name);
  const base = { rule: 'schema/required', severity: 'error', field, onKey: true } as const;
  const owner = placeName(parent);
  if (field.kind === 'null') {
    return { ...base, message: t('The required field “{0}” of {1} is empty', name, owner) };
  }
  return { ...base, ofWhole: true, message: t('The required field “{0}” of {1} is missing', name, owner) };
}

function enumProblem({ field, value, schema }: Fault): SchemaProblem {
  const name = placeName(field);
  const values = (schema.enum ?? []).filter((one) => one !== null && one !== '').map(valueText);
  const near = typeof value === 'string' ? nearest(value, values) : undefined;
  const text = valueText(value);
  const list = values.join(t(', '));
  const base = { rule: 'schema/enum', severity: 'error', field, onKey: false } as const;
  if (!near) return { ...base, message: t('“{0}” is not a value of “{1}”, which is one of: {2}', text, name, list) };
  const message = t('“{0}” is not a value of “{1}”; did you mean “{2}”? It is one of: {3}', text, name, near, list);
  return { ...base, message, suggestion: near };
}
