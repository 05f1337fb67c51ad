import { t } from '../base/l10n.ts';
import type { Field } from '../syntax/field.ts';
import { type Place, typeName } from './place.ts';
import type { SchemaProblem } from './schemaProblem.ts';

/** A value of another type than the field's, or a number that does not fit in it. */
export function wrongType(field: Field, place: Place): SchemaProblem {
  const name = place.isItem ? `${place.name}[${field.segment}]` : (place.name ?? typeName(place.type));
  const says = (message: string): SchemaProblem => ({
    rule: 'schema/type',
    severity: 'error',
    field,
    // A map or list has a range of many lines: its key stands for it.
    onKey: field.kind === 'map' || field.kind === 'list',
    message,
  });

  if (field.number !== undefined && place.type === 'int32' && Number.isInteger(field.number)) {
    return says(t('“{0}” does not fit in a 32-bit integer', name));
  }
  const advice = adviceFor(field, place.type);
  if (advice) return says(t('“{0}” must be {1}, but this is {2}; {3}', name, wanted(place.type), found(field), advice));
  return says(t('“{0}” must be {1}, but this is {2}', name, wanted(place.type), found(field)));
}

function wanted(type: string): string {
  if (type.startsWith('[]')) return t('a list ({0})', typeName(type));
  if (type.startsWith('{}')) return t('a map ({0})', typeName(type));
  switch (type) {
    case 'int32':
    case 'int64':
      return t('an integer');
    case 'double':
      return t('a number');
    case 'boolean':
      return t('a boolean, true or false');
    case 'IntOrString':
      return t('an integer or a string');
    case 'Quantity':
      return t('a quantity, such as 100m or 1Gi');
    case 'string':
    case 'byte':
      return t('a string');
    case 'Time':
    case 'MicroTime':
      return t('a time, such as "2026-01-31T08:00:00Z"');
    default:
      return t('a map ({0})', typeName(type));
  }
}

function found(field: Field): string {
  switch (field.kind) {
    case 'string':
      return t('a string');
    case 'number':
      return Number.isInteger(field.number) ? t('a number') : t('a number with a fraction');
    case 'boolean':
      return t('a boolean');
    case 'list':
      return t('a list');
    default:
      return t('a map');
  }
}

/** What to do about it, where it is plain. */
function adviceFor(field: Field, type: string): string | undefined {
  const text = field.string;
  if (text !== undefined && field.quoted) {
    const number = /^int|^double$/.test(type) && /^-?\d+$/.test(text);
    if (number || (type === 'boolean' && /^(true|false)$/.test(text))) return t('write it without quotes');
  }
  if (
    (field.kind === 'number' || field.kind === 'boolean') &&
    /^(string|IntOrString|byte|Time|MicroTime)$/.test(type)
  ) {
    return t('write it in quotes');
  }
  if (type.startsWith('[]') && field.kind === 'map') return t('start each item with "- "');
  if (!type.startsWith('[]') && field.kind === 'list' && !isScalar(type)) return t('remove the “- ”');
  return undefined;
}

function isScalar(type: string): boolean {
  return /^(boolean|byte|double|int32|int64|IntOrString|MicroTime|Quantity|string|Time)$/.test(type);
}
