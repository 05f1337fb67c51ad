import { SEVERITIES, type Severity } from './diagnostic.ts';
import type { RuleGroup } from './rule.ts';

/** What a person sets for a rule: its highest severity, or `off`. */
export type Level = Severity | 'off';

/** By id (`service-selects-nothing`, `schema/unknown-field`), or by family or group (`schema/*`, `correctness/*`); the
 * narrower wins. */
export type Levels = Readonly<Record<string, Level>>;

/**
 * The severity of a finding under the levels that are set, or `off`. A finding that is less certain than its rule
 * (`found` is lower) stays so: a level that is set bounds it from above.
 */
export function severityOf(
  rule: { id: string; group?: RuleGroup; severity: Severity },
  found: Severity,
  levels: Levels,
): Level {
  const family = rule.id.slice(0, Math.max(0, rule.id.indexOf('/')));
  const level = levels[rule.id] ?? levels[`${family}/*`] ?? levels[`${rule.group}/*`] ?? defaultLevel(rule);
  if (level === 'off') return 'off';
  // The rule's own severity stands for a certain finding: only one below it is a weaker one.
  return found === rule.severity ? level : lower(found, level);
}

function defaultLevel(rule: { group?: RuleGroup; severity: Severity }): Level {
  return rule.group === undefined || rule.group === 'correctness' ? rule.severity : 'off';
}

function lower(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b) ? a : b;
}
