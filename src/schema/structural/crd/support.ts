import { t } from '../../../base/l10n.ts';
import { compilePattern } from '../../../base/pattern.ts';
import type { Report } from '../../validation/check.ts';
import { oneOf } from './oneOf.ts';
import type { Situation } from './schema.ts';
import type { WrittenSchema } from './written.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** Parts of JSON Schema that a CustomResourceDefinition may not use at all. */
const UNSUPPORTED = ['$ref', '$schema', 'additionalItems', 'definitions', 'dependencies', 'id', 'patternProperties'];

/** Keywords and values that no part of a schema may have, from `specStandardValidatorV3` and `ValidateCustomResourceDefinitionOpenAPISchema`. */
export function checkSupport(part: WrittenSchema, { noDefault, inMetadata }: Situation, report: Report): void {
  checkKeywords(part, report);
  const defaultValue = part.get('default');
  if (defaultValue && noDefault) report(defaultValue, t('No default may stand here. {0}', noDefault), { onKey: true });
  if (inMetadata && part.isTrue('x-kubernetes-embedded-resource')) {
    report(part.at('x-kubernetes-embedded-resource'), t('Metadata cannot hold another object'), { onKey: true });
  }
}

/** What holds below `allOf` and the like, too. */
export function checkKeywords(part: WrittenSchema, report: Report): void {
  for (const keyword of UNSUPPORTED) {
    const field = part.says(keyword) ? part.get(keyword) : undefined;
    if (field) report(field, t('A CustomResourceDefinition may not use “{0}”', keyword), { onKey: true });
  }
  if (part.type === 'null') report(part.at('type'), t('Use {0} instead', 'nullable: true'));
  else if (part.type !== '') oneOf(part.at('type'), TYPES, report);
  if (part.isTrue('uniqueItems')) {
    const message = t('This is not allowed, as checking it takes too long; use {0}', 'x-kubernetes-list-type: set');
    report(part.at('uniqueItems'), message, { onKey: true });
  }
  const items = part.get('items');
  if (items?.kind === 'list') report(items, t('“{0}” must be one schema, not a list of schemas', 'items'));
  const preserve = part.get('x-kubernetes-preserve-unknown-fields');
  if (preserve?.boolean === false) report(preserve, t('This must be true, or left out'));
  checkExclusion(part, report);
}

/** An object has named fields or any keys, never both. */
function checkExclusion(part: WrittenSchema, report: Report): void {
  const values = part.get('additionalProperties');
  if (!values || values.boolean === true || part.properties.length === 0) return;
  report(values, t('“{0}” and “{1}” exclude each other', 'additionalProperties', 'properties'), { onKey: true });
}

/** https://pkg.go.dev/regexp/syntax */
export function checkPattern(part: WrittenSchema, report: Report): void {
  const pattern = part.get('pattern');
  if (pattern?.string === undefined || pattern.templated) return;
  const compiled = compilePattern(pattern.string);
  if ('failure' in compiled) report(pattern, t('This is no regular expression of Go: {0}', compiled.failure));
}
