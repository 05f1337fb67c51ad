import { t } from '../../../base/l10n.ts';
import type { Report } from '../../validation/check.ts';
import { faultProblem } from '../faultProblem.ts';
import { faultsIn } from '../faults.ts';
import type { StructuralSchema } from '../structuralSchema.ts';
import { unknownFields } from '../unknownFields.ts';
import { isEmbedded } from '../value.ts';
import type { Situation } from './schema.ts';
import type { WrittenSchema } from './written.ts';

/**
 * A default has to fit the schema that it stands in; nothing is pruned from it or filled in. From apiextensions-apiserver
 * `pkg/apiserver/schema/defaulting/validation.go`
 */
export function checkDefault(
  part: WrittenSchema,
  schema: StructuralSchema,
  situation: Situation,
  report: Report,
): void {
  const field = part.get('default');
  if (!field || situation.noDefault || situation.inValues || schema.default === undefined) return;
  const problems = situation.inMetadata ? [] : unknownFields(field, schema, isEmbedded(schema));
  const faults = faultsIn(schema.default, field, schema).map(faultProblem);
  for (const { field: place, onKey, message, suggestion } of [...problems, ...faults]) {
    report(place, t('The default does not fit: {0}', message), {
      onKey,
      ...(suggestion !== undefined && { suggestion }),
    });
  }
}
