import { NOTICES, rulePage as pageOf, RULES, type RuleInfo } from '../../service.ts';

const PAGES: ReadonlyMap<string, RuleInfo> = new Map([...RULES, ...NOTICES].map((rule) => [rule.id, rule]));

/** What a rule says about itself; the schema's and the parser's findings have no page each. */
export function ruleInfo(id: string): RuleInfo | undefined {
  return PAGES.get(id);
}

/** Where the page of a rule is on the web. */
export function rulePage(id: string): string | undefined {
  return PAGES.has(id) ? pageOf(id) : undefined;
}
