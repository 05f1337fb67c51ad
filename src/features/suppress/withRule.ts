import { readSuppressionText } from '../../lint/suppression/suppressionText.ts';

/** `rule, rule: reason` with one rule more; `undefined` where it ends some day, which is not meant of this rule. */
export function withRule(text: string, rule: string, reason: string): string | undefined {
  const { rules, until } = readSuppressionText(text);
  if (until) return undefined;
  const names = new Set([...rules.map((one) => one.text), rule]);
  const colon = text.indexOf(':');
  const before = colon < 0 ? '' : text.slice(colon + 1).trim();
  const reasons = before.includes(reason) ? before : [before, reason].filter(Boolean).join('; ');
  return suppressionText([...names], reasons);
}

/** What stands behind `portolan-ignore`, and in the annotation. */
export function suppressionText(rules: readonly string[], reason: string): string {
  return reason === '' ? rules.join(', ') : `${rules.join(', ')}: ${reason}`;
}
