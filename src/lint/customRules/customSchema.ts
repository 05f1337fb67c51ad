import { remember } from '../../base/remember.ts';
import type { CelFailure } from '../../schema/celRules/celRule.ts';
import { compileRule } from '../../schema/celRules/compile.ts';
import { convert } from '../../schema/jsonSchema/convert.ts';
import type { Json } from '../../schema/jsonSchema/json.ts';
import type { CustomKind, StructuralSchema } from '../../schema/structural/structuralSchema.ts';
import type { CustomRule } from './customRule.ts';

/** Any object: its fields have no types, as `dyn` in CEL. */
const ANY_OBJECT: StructuralSchema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The rule as the schema of a kind, so that the engine for CRDs asks it, with all of its limits. */
export const customKind = remember((rule: CustomRule): CustomKind => {
  const { cel, schema } = rule;
  return {
    group: '',
    version: '',
    kind: rule.id,
    namespaced: false,
    served: false,
    // Nothing of an object is left out.
    statusSubresource: false,
    schema: {
      ...ANY_OBJECT,
      ...(schema !== undefined && convert(schema as Json)),
      ...(cel !== undefined && { 'x-kubernetes-validations': [{ rule: cel }] }),
    },
  };
});

/** Why an expression can never be asked. */
export function celFailure(cel: string): string | undefined {
  const compiled: object | CelFailure = compileRule({ rule: cel }, ANY_OBJECT);
  return 'failure' in compiled ? compiled.failure : undefined;
}
