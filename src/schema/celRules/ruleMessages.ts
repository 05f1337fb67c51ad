import { GATEWAY_RULES } from './gatewayRules.ts';
import { PROJECT_RULES } from './projectRules.ts';
import { RULE_SHAPES } from './ruleShapes.ts';

/** The text of a rule, white space as one space, and what it demands. */
export type RuleMessage = readonly [rule: RegExp, message: (match: RegExpExecArray) => string];

/**
 * What a rule demands, in plain words; `undefined` where it is none of those that are known. Bundled schemas have
 * rules without the sentences of their authors.
 *
 * @param rule the text in CEL
 */
export function ruleMessage(rule: string): string | undefined {
  const text = rule.trim().replace(/\s+/g, ' ');
  for (const table of [GATEWAY_RULES, PROJECT_RULES, RULE_SHAPES]) {
    for (const [pattern, message] of table) {
      const match = pattern.exec(text);
      if (match) return message(match);
    }
  }
  return undefined;
}
