import type { Field } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import type { CelCompiler } from './celCompiler.ts';
import { celProblems } from './celProblems.ts';
import { isMap } from './defaults.ts';
import { embeddedProblems } from './embedded.ts';
import type { Fault } from './fault.ts';
import { faultProblem } from './faultProblem.ts';
import { faultsIn } from './faults.ts';
import { repeatedItems } from './listKeys.ts';
import { extendedPlaces } from './places.ts';
import { requirementsOf } from './requirements.ts';
import type { CustomKind } from './structuralSchema.ts';
import { unknownFields } from './unknownFields.ts';
import { readValue } from './value.ts';

/**
 * What the API server would refuse in a custom resource, sorted by place. Its metadata is judged only by what the schema
 * says of it.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation
 *
 * @param cel compiles `x-kubernetes-validations`; without it they are not asked
 */
export function validateCustom(root: Field, kind: CustomKind, cel: CelCompiler | undefined): SchemaProblem[] {
  if (!kind.schema || root.kind !== 'map') return [];
  const { schema } = kind;
  const unknown = unknownFields(root, schema, true);
  const value = readValue(root, schema, true);
  // The API server drops the status of what is created: its values are of no concern, and it is never missing.
  if (kind.statusSubresource !== false && isMap(value.json)) delete value.json.status;
  const faults = faultsIn(value.json, root, schema).filter((fault) => !isStatusMissing(fault, root));
  const places = extendedPlaces(value, root, schema);
  const shape = [
    ...unknown,
    ...faults.filter((fault) => !isMisspelt(fault, unknown)).map(faultProblem),
    ...embeddedProblems(places),
    ...repeatedItems(places, value.unsure),
  ];
  const wrong = [...shape, ...faults].map(({ field }) => field);
  const rules = cel ? celProblems(places, value.unsure, wrong, cel) : [];
  return sorted([...shape, ...rules]);
}

function isStatusMissing({ keyword, field, name }: Fault, root: Field): boolean {
  return keyword === 'required' && name === 'status' && field === root;
}

/** A required field that is missing because its key is misspelt is one mistake, not two. */
function isMisspelt(fault: Fault, unknown: readonly SchemaProblem[]): boolean {
  const names = fault.keyword === 'required' ? [fault.name] : requirementsOf(fault)?.alternatives.flat();
  if (!names || unknown.length === 0) return false;
  const place = fault.field.pointer;
  return unknown.some(
    ({ suggestion, field }) =>
      suggestion !== undefined && names.includes(suggestion) && field.parent?.pointer === place,
  );
}

function sorted(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const seen = new Set<string>();
  return problems
    .map((problem) => ({ problem, at: problem.field.range.start }))
    .sort((a, b) => a.at.line - b.at.line || a.at.character - b.at.character)
    .flatMap(({ problem }) => {
      const key = `${problem.field.pointer} ${problem.rule} ${problem.message}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [problem];
    });
}
