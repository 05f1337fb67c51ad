import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { type CelCompiler, rulesOf } from '../celCompiler.ts';
import { propertyOf } from '../step.ts';
import type { StructuralSchema } from '../structuralSchema.ts';

/** Rules in CEL that do not compile. */
export function checkCompiled(field: Field, schema: StructuralSchema, cel: CelCompiler, report: Report): void {
  // The rules that were read are those that have a text.
  const written = schema['x-kubernetes-validations']
    ? field
        .at('x-kubernetes-validations')
        .items()
        .filter((rule) => rule.at('rule').string !== undefined)
    : [];
  for (const [index, { compiled }] of rulesOf(cel, schema).entries()) {
    const place = written[index]?.at('failure' in compiled ? compiled.in : 'rule');
    if ('failure' in compiled && place && !place.templated) {
      report(place, t('This does not compile: {0}', compiled.failure));
    }
  }
  for (const [key, below] of field.at('properties').entries()) {
    const property = propertyOf(schema, key);
    if (property) checkCompiled(below, property, cel, report);
  }
  const { items, additionalProperties } = schema;
  if (items) checkCompiled(field.at('items'), items, cel, report);
  if (typeof additionalProperties === 'object') {
    checkCompiled(field.at('additionalProperties'), additionalProperties, cel, report);
  }
}
