import { t } from '../base/l10n.ts';
import { nearest } from '../base/nearest.ts';
import type { Field } from '../syntax/field.ts';
import type { AjvError } from './facts.ts';
import type { Library } from './library.ts';
import { elementType, type Place, placeOf, typeName } from './place.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { unknownField } from './unknownField.ts';
import { wrongType } from './wrongType.ts';

/**
 * What an error of Ajv means in terms of the text; `undefined` where the API server has nothing against it, or where
 * a template stands and nobody can know.
 */
export function problemOf(library: Library, minor: number, root: Field, error: AjvError): SchemaProblem | undefined {
  const field = fieldAt(root, error.instancePath);
  if (field.templated) return undefined;
  const place = placeOf(library, field, minor);
  if (!place) return undefined;
  switch (error.keyword) {
    case 'fields':
      return unknownField(library, minor, field, place, error.params.field ?? '');
    case 'required':
    case 'requiredIn':
      return inStatus(error) ? undefined : missing(field, place, error.params.missingProperty ?? '');
    case 'values':
      return inStatus(error) ? undefined : unknownValue(field, place);
    default:
      return field.kind === 'null' ? nullValue(field, place) : wrongType(field, place);
  }
}

/** A JSON pointer does not say whether `0` is an index or a key: the field does. */
function fieldAt(root: Field, pointer: string): Field {
  let field = root;
  for (const escaped of pointer.split('/').slice(1)) {
    const segment = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    field = field.at(field.kind === 'list' ? Number(segment) : segment);
  }
  return field;
}

/** The server drops the status of what is created, and its own controllers fill it in. */
function inStatus(error: AjvError): boolean {
  return /^\/status(\/|$)/.test(error.instancePath);
}

function missing(parent: Field, place: Place, name: string): SchemaProblem | undefined {
  for (let field: Field | undefined = parent; field; field = field.parent) if (field.partial) return undefined;
  return {
    rule: 'schema/required',
    severity: 'error',
    field: parent.at(name),
    onKey: true,
    ofWhole: true,
    message: t('The required field “{0}” of {1} is missing', name, typeName(place.type)),
  };
}

/**
 * For the API server, null is the same as leaving the field out
 * (https://kubernetes.io/docs/reference/using-api/api-concepts/). It decodes a null item to an empty one, which
 * nobody means.
 */
function nullValue(field: Field, place: Place): SchemaProblem | undefined {
  // `spec:` with only template lines below it reads as null.
  if (field.manifest.templated) return undefined;
  if (field.parent?.kind === 'list') {
    const message = t('An item of “{0}” is empty; remove it or fill it in', place.name ?? '');
    return { rule: 'schema/type', severity: 'error', field, onKey: false, message };
  }
  if (!place.field?.required || place.isItem) return undefined;
  const message = t('The required field “{0}” of {1} is empty', place.name ?? '', typeName(place.owner ?? ''));
  return { rule: 'schema/required', severity: 'error', field, onKey: true, message };
}

function unknownValue(field: Field, place: Place): SchemaProblem {
  const value = field.string ?? '';
  const values = place.field?.values ?? [];
  const near = nearest(value, values);
  const list = values.filter((one) => one !== '').join(t(', '));
  const base = { rule: 'schema/enum', severity: 'error', field, onKey: false } as const;
  const name = place.name ?? typeName(elementType(place.type));
  if (!near) return { ...base, message: t('“{0}” is not a value of “{1}”, which is one of: {2}', value, name, list) };
  const message = t('“{0}” is not a value of “{1}”; did you mean “{2}”? It is one of: {3}', value, name, near, list);
  return { ...base, message, suggestion: near };
}
