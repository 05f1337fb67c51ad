import { RULE_PAGES } from '../base/rulePages.ts';

/** Where the page of a rule is read: docs/rules, which is made of the rules themselves. */
export function rulePage(id: string): string {
  return `${RULE_PAGES}${id}.md`;
}
