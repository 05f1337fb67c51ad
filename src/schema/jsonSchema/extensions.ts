import type { StructuralSchema, ValidationRule } from '../structural/structuralSchema.ts';
import { at, type Json, list, text, texts } from './json.ts';

/** The extensions of Kubernetes that catalogues of CRDs keep. */
export function extensions(json: Json): StructuralSchema {
  const listType = text(at(json, 'x-kubernetes-list-type'));
  const keys = texts(at(json, 'x-kubernetes-list-map-keys'));
  const rules = list(at(json, 'x-kubernetes-validations')).flatMap(readRule);
  return {
    ...(at(json, 'x-kubernetes-embedded-resource') === true && { 'x-kubernetes-embedded-resource': true }),
    ...((listType === 'set' || listType === 'map') && { 'x-kubernetes-list-type': listType }),
    ...(keys.length > 0 && { 'x-kubernetes-list-map-keys': keys }),
    ...(rules.length > 0 && { 'x-kubernetes-validations': rules }),
  };
}

function readRule(json: Json): ValidationRule[] {
  const rule = text(at(json, 'rule'));
  if (rule === undefined) return [];
  const others = (['message', 'messageExpression', 'reason', 'fieldPath'] as const).flatMap((key) => {
    const value = text(at(json, key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return [
    { rule, ...Object.fromEntries(others), ...(at(json, 'optionalOldSelf') === true && { optionalOldSelf: true }) },
  ];
}
