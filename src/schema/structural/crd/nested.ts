import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { propertyOf } from '../step.ts';
import type { StructuralSchema } from '../structuralSchema.ts';
import { checkKeywords, checkPattern } from './support.ts';
import { WrittenSchema } from './written.ts';

const JUNCTIONS = ['allOf', 'anyOf', 'oneOf'] as const;

/** What only the schema around them may say: these describe, and the parts below `allOf` and the like only judge. */
const DESCRIBING =
  /^(type|default|title|description|nullable|additionalProperties|x-kubernetes-(preserve-unknown-fields|embedded-resource|int-or-string|list-map-keys|list-type|map-type|validations))$/;

/**
 * The parts below `allOf`, `anyOf`, `oneOf` and `not`, from `validateNestedValueValidation` and `complete.go`.
 *
 * @param described at the root, the schema that has to describe what is judged there; the API server asks it there only
 */
export function checkNested(part: WrittenSchema, described: StructuralSchema | undefined, report: Report): void {
  for (const { name, field } of junctionsOf(part)) {
    // The one place where types may stand is that of IntOrString.
    if (name.startsWith('anyOf[') && isTypePair(part.at('anyOf'))) continue;
    checkBranch(field, name, described, name === 'allOf[0]', report);
  }
}

function junctionsOf(part: WrittenSchema): { readonly name: string; readonly field: Field }[] {
  const lists = JUNCTIONS.flatMap((keyword) =>
    (part.get(keyword)?.items() ?? []).map((field, index) => ({ name: `${keyword}[${index}]`, field })),
  );
  const not = part.get('not');
  return not ? [...lists, { name: 'not', field: not }] : lists;
}

function isTypePair(anyOf: Field): boolean {
  const [first, second, ...more] = anyOf.items();
  const isOnly = (branch: Field | undefined, type: string) =>
    branch?.at('type').string === type && branch.keys().length === 1;
  return more.length === 0 && isOnly(first, 'integer') && isOnly(second, 'string');
}

/** @param isFirst its `anyOf` may say integer or string, too */
function checkBranch(
  field: Field,
  path: string,
  described: StructuralSchema | undefined,
  isFirst: boolean,
  report: Report,
): void {
  const part = new WrittenSchema(field);
  checkKeywords(part, report);
  checkPattern(part, report);
  for (const [keyword, value] of part.keywords) {
    if (!DESCRIBING.test(keyword) || !part.says(keyword)) continue;
    report(value, t('“{0}” may not stand below {1}, only in the schema around it', keyword, path), { onKey: true });
  }
  for (const { name, field: branch } of junctionsOf(part)) {
    if (isFirst && name.startsWith('anyOf[') && isTypePair(part.at('anyOf'))) continue;
    checkBranch(branch, `${path}.${name}`, described, false, report);
  }
  for (const [key, property] of part.properties) {
    if (key === 'metadata') report(property, t('“{0}” may not stand below {1}', key, path), { onKey: true });
    const below = described && propertyOf(described, key);
    if (described && !below) reportUndescribed(property, key, report);
    checkBranch(property, `${path}.${key}`, below, false, report);
  }
  const items = part.get('items');
  if (items?.kind !== 'map') return;
  if (described && !described.items) reportUndescribed(items, 'items', report);
  checkBranch(items, `${path}.items`, described?.items, false, report);
}

function reportUndescribed(field: Field, name: string, report: Report): void {
  const message = t('“{0}” is judged here, but the schema around it does not describe it', name);
  report(field, message, { onKey: true, ofWhole: true });
}
