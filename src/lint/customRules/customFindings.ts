import type { Resource } from '../../model/resource.ts';
import { compileRule } from '../../schema/celRules/compile.ts';
import type { SchemaProblem } from '../../schema/schemaProblem.ts';
import { validateCustom } from '../../schema/structural/validate.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { type Levels, severityOf } from '../severity.ts';
import type { CustomRule } from './customRule.ts';
import { customKind } from './customSchema.ts';

export interface CustomFinding {
  readonly diagnostic: Diagnostic;
  /** It holds for a whole object, not for a part of one such as a patch. */
  readonly ofWhole?: boolean;
}

/** What the rules of a configuration find in an object. Where a template makes what they ask for, they are silent. */
export function customFindings(resource: Resource, rules: readonly CustomRule[], levels: Levels): CustomFinding[] {
  return rules.flatMap((rule) => {
    const severity = severityOf(rule, rule.severity, levels);
    if (severity === 'off' || !isFor(rule, resource)) return [];
    return validateCustom(resource.body, customKind(rule), compileRule).map((problem) => ({
      diagnostic: { ...toDiagnostic(problem, resource), rule: rule.id, severity, message: rule.message },
      ...(problem.ofWhole && { ofWhole: true }),
    }));
  });
}

function isFor({ kinds }: CustomRule, { id }: Resource): boolean {
  return kinds === '*' || kinds.some(({ group, kind }) => group === id.group && kind === id.kind);
}

/** What is said of a whole object is shown at its name. */
function toDiagnostic({ field, onKey }: SchemaProblem, resource: Resource) {
  const { body, nameField } = resource;
  const isWhole = field.pointer === body.pointer;
  return {
    uri: resource.uri,
    range: isWhole ? nameField.range : onKey ? field.keyRange : field.range,
    resource: { ...resource.id, apiVersion: resource.apiVersion },
    path: isWhole ? nameField.pointer : field.pointer,
    related: [],
    fixes: [],
  };
}
