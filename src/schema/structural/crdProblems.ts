import type { Field } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import type { Report } from '../validation/check.ts';
import type { CelCompiler } from './celCompiler.ts';
import { checkConversion } from './crd/conversion.ts';
import { checkIdentity } from './crd/identity.ts';
import { checkSchema } from './crd/schema.ts';
import { checkVersions } from './crd/versions.ts';

/**
 * What the API server would refuse in a CustomResourceDefinition beyond its shape, sorted by place, from
 * apiextensions-apiserver `pkg/apis/apiextensions/validation` and `pkg/apiserver/schema`. Definitions in
 * `apiextensions.k8s.io/v1beta1` are not judged: no server that could is left.
 *
 * @param cel compiles `x-kubernetes-validations`; without it they are not judged
 */
export function crdProblems(crd: Field, cel: CelCompiler | undefined): SchemaProblem[] {
  if (crd.at('kind').string !== 'CustomResourceDefinition') return [];
  if (crd.at('apiVersion').string !== 'apiextensions.k8s.io/v1') return [];
  const found: SchemaProblem[] = [];
  const report: Report = (
    field,
    message,
    { onKey = isContainer(field), severity = 'error', suggestion, ofWhole } = {},
  ) => {
    if (field.templated) return;
    const more = { ...(suggestion !== undefined && { suggestion }), ...(ofWhole && { ofWhole }) };
    found.push({ rule: 'schema/validation', severity, field, onKey, message, ...more });
  };
  checkIdentity(crd, report);
  const spec = crd.at('spec');
  checkConversion(spec.at('conversion'), report);
  checkVersions(spec, report);
  for (const version of spec.at('versions').items()) checkSchema(version, report, cel);
  return found
    .map((problem) => ({ problem, at: problem.field.range.start }))
    .sort((a, b) => a.at.line - b.at.line || a.at.character - b.at.character)
    .map(({ problem }) => problem);
}

/** A map or list has a range of many lines, and what is absent has none: their keys stand for them. */
function isContainer({ kind }: Field): boolean {
  return kind === 'map' || kind === 'list' || kind === 'absent';
}
