import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import type { Situation } from './schema.ts';
import { WrittenSchema } from './written.ts';

const EMBEDDED = 'x-kubernetes-embedded-resource';
const INT_OR_STRING = 'x-kubernetes-int-or-string';
const PRESERVE = 'x-kubernetes-preserve-unknown-fields';

/** With a status subresource, the schema of the status is cut out, and nothing else may depend on it. */
const BESIDE_STATUS =
  /^(description|type|format|title|maximum|exclusiveMaximum|minimum|exclusiveMinimum|maxLength|minLength|pattern|maxItems|minItems|uniqueItems|multipleOf|required|items|properties|externalDocs|example|x-kubernetes-preserve-unknown-fields|x-kubernetes-validations)$/;

/** What holds at the root only. */
export function checkRoot(root: WrittenSchema, hasStatus: boolean, report: Report): void {
  if (root.isTrue('nullable')) report(root.at('nullable'), t('An object itself cannot be null'), { onKey: true });
  if (root.get('additionalProperties')) {
    report(root.at('additionalProperties'), t('This is not allowed at the root of the schema'), { onKey: true });
  }
  if (!hasStatus) return;
  for (const [keyword, field] of root.keywords) {
    if (BESIDE_STATUS.test(keyword) || keyword === 'nullable' || keyword === 'additionalProperties') continue;
    if (!root.says(keyword)) continue;
    const message = t('With the status subresource, “{0}” is not allowed at the root of the schema', keyword);
    report(field, message, { onKey: true });
  }
}

/**
 * Of what shape a part is, which the API server must know of every part to prune it.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function checkObject(part: WrittenSchema, { level }: Situation, report: Report): void {
  const { type } = part;
  const isEmbedded = part.isTrue(EMBEDDED);
  if (isEmbedded) checkEmbedded(part, report);
  else if (type === '' && !part.isTrue(INT_OR_STRING) && !part.isTrue(PRESERVE) && !part.get('$ref')) {
    report(part.at('type'), t('The type is missing: every part of the schema must say it'), { ofWhole: true });
  }
  if (level === 'root' && type !== '' && type !== 'object' && !isEmbedded) {
    report(part.at('type'), t('The root of the schema must be of type “{0}”', 'object'));
  }
  if (type === 'array' && !part.get('items')) {
    report(part.at('items'), t('A list must say what its items are: “{0}” is missing', 'items'), { ofWhole: true });
  }
  if (part.isTrue(INT_OR_STRING)) {
    for (const other of [PRESERVE, EMBEDDED]) {
      if (part.isTrue(other))
        report(part.at(other), t('“{0}” and “{1}” exclude each other', other, INT_OR_STRING), { onKey: true });
    }
  }
  if (level === 'root' || isEmbedded) checkMetaFields(part, level, report);
}

function checkEmbedded(part: WrittenSchema, report: Report): void {
  if (part.type !== 'object') {
    report(part.at('type'), t('With {0}, the type must be “{1}”', EMBEDDED, 'object'), { ofWhole: part.type === '' });
  }
  if (part.get('additionalProperties')) {
    const message = t('“{0}” and “{1}” exclude each other', 'additionalProperties', EMBEDDED);
    report(part.at('additionalProperties'), message, { onKey: true });
  }
  if (part.properties.length === 0 && !part.isTrue(PRESERVE)) {
    const message = t('With {0}, {1} or some “{2}” are needed', EMBEDDED, `${PRESERVE}: true`, 'properties');
    report(part.at(EMBEDDED), message, { onKey: true, ofWhole: true });
  }
}

/** The fields that every object has cannot become something else. */
function checkMetaFields(part: WrittenSchema, level: Situation['level'], report: Report): void {
  for (const [key, field] of part.properties) {
    const wanted = key === 'metadata' ? 'object' : key === 'apiVersion' || key === 'kind' ? 'string' : undefined;
    if (!wanted) continue;
    const type = field.at('type');
    if (type.string !== wanted) report(type, t('“{0}” must be of type “{1}”', key, wanted), { ofWhole: !type.exists });
    if (key === 'metadata' && level === 'root') checkMetadata(field, report);
  }
}

/** Only the name may be limited further. */
function checkMetadata(metadata: Field, report: Report): void {
  const part = new WrittenSchema(metadata);
  const message = t('Of metadata, the schema may only limit “name” and “generateName”');
  for (const [keyword, field] of part.keywords) {
    if (/^(type|properties|default)$/.test(keyword) || !(part.says(keyword) || keyword === 'additionalProperties'))
      continue;
    report(field, message, { onKey: true });
  }
  for (const [key, field] of part.properties) {
    if (key !== 'name' && key !== 'generateName') report(field, message, { onKey: true });
  }
}
