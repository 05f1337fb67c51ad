import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { pathKeys, schemaAtPath } from '../fieldPath.ts';
import type { StructuralSchema } from '../structuralSchema.ts';

const MOST = 8;

/** https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#crd-selectable-fields */
export function checkSelectableFields(fields: Field, schema: StructuralSchema, report: Report): void {
  const seen = new Set<string>();
  for (const field of fields.items()) {
    const path = field.at('jsonPath');
    const text = path.string;
    if (!text || path.templated) continue;
    const keys = text.includes('[') ? undefined : pathKeys(text);
    const target = keys && schemaAtPath(schema, keys);
    if (!target) report(path, t('“{0}” is no path to a field of the schema', text));
    else if (keys[0] === 'metadata') report(path, t('Fields of metadata cannot be chosen here'));
    else if (!/^(string|boolean|integer)$/.test(target.type ?? '')) {
      report(path, t('“{0}” must lead to a string, a boolean or an integer', text));
    } else if (seen.has(text)) report(path, t('“{0}” is in “{1}” already', text, String(fields.segment)));
    seen.add(text);
  }
  if (seen.size > MOST) report(fields, t('There may be {0} selectable fields at most', MOST));
}
