import { remember } from '../../base/remember.ts';
import type { CelFailure, CelRule } from '../celRules/celRule.ts';
import type { StructuralSchema, ValidationRule } from './structuralSchema.ts';

/** Compiles a rule of `schema['x-kubernetes-validations']`; `schema` says what type `self` has. */
export type CelCompiler = (rule: ValidationRule, schema: StructuralSchema) => CelRule | CelFailure;

export interface CompiledRule {
  readonly rule: ValidationRule;
  readonly compiled: CelRule | CelFailure;
}

const compilers = remember((cel: CelCompiler) =>
  remember((schema: StructuralSchema): readonly CompiledRule[] =>
    (schema['x-kubernetes-validations'] ?? []).map((rule) => ({ rule, compiled: cel(rule, schema) })),
  ),
);

/** The rules of a place, compiled once for each schema. */
export function rulesOf(cel: CelCompiler, schema: StructuralSchema): readonly CompiledRule[] {
  return compilers(cel)(schema);
}
