import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { CelRule } from '../celRules/celRule.ts';
import { ruleMessage } from '../celRules/ruleMessages.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { type CelCompiler, rulesOf } from './celCompiler.ts';
import { fieldAtPath } from './fieldPath.ts';
import type { Place } from './places.ts';
import type { ValidationRule } from './structuralSchema.ts';

/**
 * The rules in CEL that do not hold (`x-kubernetes-validations`). Where something is wrong with the shape already, or a
 * template makes a part, none is asked.
 *
 * @param unsure values of which a template makes some part
 * @param wrong fields of which a problem is known
 */
export function celProblems(
  places: readonly Place[],
  unsure: ReadonlySet<unknown>,
  wrong: readonly Field[],
  cel: CelCompiler,
): SchemaProblem[] {
  const wrongPlaces = new Set(wrong.flatMap(pointersUpwards));
  return places.flatMap(({ value, field, schema }) => {
    if (!schema['x-kubernetes-validations'] || value === null || unsure.has(value)) return [];
    if (wrongPlaces.size > 0 && wrongPlaces.has(field.pointer)) return [];
    return rulesOf(cel, schema).flatMap(({ rule, compiled }) => {
      if ('failure' in compiled || compiled.holds(value) !== false) return [];
      return [problemOf(field, rule, messageOf(rule, compiled, value))];
    });
  });
}

function pointersUpwards(field: Field): string[] {
  return field.parent ? [field.pointer, ...pointersUpwards(field.parent)] : [field.pointer];
}

function problemOf(place: Field, rule: ValidationRule, message: string): SchemaProblem {
  const field = rule.fieldPath ? fieldAtPath(place, rule.fieldPath) : place;
  const onKey = field.kind === 'map' || field.kind === 'list' || !field.exists;
  return { rule: 'schema/validation', severity: 'error', field, onKey, ofWhole: true, message };
}

/** As the API server words it: what `messageExpression` makes, else `message`, else the rule itself. */
function messageOf(rule: ValidationRule, compiled: CelRule, value: unknown): string {
  const made = rule.messageExpression ? compiled.message(value)?.trim() : undefined;
  const text = made || rule.message?.trim() || ruleMessage(rule.rule);
  return text || t('must satisfy: {0}', rule.rule.trim());
}
