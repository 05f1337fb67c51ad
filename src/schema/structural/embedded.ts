import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { dns1035LabelProblem } from '../validation/names.ts';
import { wrongType } from '../wrongType.ts';
import { isMap } from './defaults.ts';
import { placeName } from './placeName.ts';
import type { Place } from './places.ts';
import { isEmbedded } from './value.ts';

/**
 * What objects inside of others lack to be objects (`x-kubernetes-embedded-resource`), from apiextensions-apiserver
 * `pkg/apiserver/schema/objectmeta`. What is in their metadata is not judged.
 */
export function embeddedProblems(places: readonly Place[]): SchemaProblem[] {
  return places.flatMap(({ value, field, schema }) => {
    if (!isEmbedded(schema) || !isMap(value)) return [];
    const found = ['apiVersion', 'kind'].flatMap((name) => typeProblems(value, field, name));
    const metadata = field.at('metadata');
    if (!metadata.exists || metadata.templated || metadata.kind === 'map') return found;
    return [...found, wrongType(metadata, { type: 'ObjectMeta', name: 'metadata', isItem: false })];
  });
}

function typeProblems(value: Readonly<Record<string, unknown>>, object: Field, name: string): SchemaProblem[] {
  const field = object.at(name);
  const base = { severity: 'error', field } as const;
  if (!Object.hasOwn(value, name)) {
    if (object.partial) return [];
    const message = t('The required field “{0}” of {1} is missing', name, placeName(object));
    return [{ ...base, rule: 'schema/required', onKey: true, ofWhole: true, message }];
  }
  const text = value[name];
  if (field.templated) return [];
  if (typeof text !== 'string') return [wrongType(field, { type: 'string', name, isItem: false })];
  const message = name === 'kind' ? dns1035LabelProblem(text.toLowerCase()) : apiVersionProblem(text);
  return message ? [{ ...base, rule: 'schema/validation', onKey: false, message }] : [];
}

function apiVersionProblem(text: string): string | undefined {
  if (text === '') return t('This must not be empty');
  if (text.split('/').length <= 2) return undefined;
  return t('“{0}” may hold only one “/”, between the group and the version', text);
}
