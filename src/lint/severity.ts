import { SEVERITIES, type Severity } from './diagnostic.ts';
import { PRESETS, type Preset, type RuleInfo } from './rule.ts';

/** What a person sets for a rule: its highest severity, or `off`. */
export type Level = Severity | 'off';

/**
 * By id (`service-selects-nothing`, `schema/unknown-field`), by family or group (`schema/*`, `correctness/*`), or for all
 * (`*`); the narrower wins.
 */
export type RuleLevels = Readonly<Record<string, Level>>;

/** Which rules are on, and how severe they may be. */
export interface Levels {
  /** `default` where not given. */
  readonly preset?: Preset;
  /** Wins over the preset; the first of these that says something of a rule decides. */
  readonly rules?: readonly RuleLevels[];
  /** Rules and groups that somebody asked for: on, unless their group is switched off, and those named by id in any case. */
  readonly wanted?: readonly string[];
}

/** What is known of a rule; those of the schema and the parser have no group. */
type Named = Pick<RuleInfo, 'id'> & Partial<Pick<RuleInfo, 'group' | 'preset'>>;

/**
 * The severity of a finding under the levels that are set, or `off`. A finding that is less certain than its rule
 * (`found` is lower) stays so: a level that is set bounds it from above.
 */
export function severityOf(rule: Named & { severity: Severity }, found: Severity, levels: Levels): Level {
  const level = levelOf(rule, levels);
  if (level === 'off') return 'off';
  // The rule's own severity stands for a certain finding: only one below it is a weaker one.
  return found === rule.severity ? level : lower(found, level);
}

function levelOf(rule: Named & { severity: Severity }, { preset, rules = [], wanted = [] }: Levels): Level {
  const names = namesOf(rule);
  const set = rules.flatMap((levels) => names.flatMap((name) => levels[name] ?? []))[0];
  if (set !== undefined && set !== 'off') return set;
  const isOn =
    set === undefined
      ? isIn(rule, preset ?? 'default') || names.slice(0, -1).some((name) => wanted.includes(name))
      : wanted.includes(rule.id);
  return isOn ? rule.severity : 'off';
}

/** The names by which a rule can be meant, from the narrowest: its id, its family, its group, all. */
export function namesOf({ id, group }: Named): readonly string[] {
  const family = id.slice(0, Math.max(0, id.indexOf('/')));
  return [id, ...(family ? [`${family}/*`] : []), ...(group ? [`${group}/*`] : []), '*'];
}

/** Whether a preset holds a rule. */
export function isIn(rule: Named, preset: Preset): boolean {
  return PRESETS.indexOf(presetOf(rule)) <= PRESETS.indexOf(preset);
}

/** The first preset that holds a rule. */
export function presetOf({ group, preset }: Named): Preset {
  return preset ?? (group === undefined || group === 'correctness' ? 'default' : 'strict');
}

function lower(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b) ? a : b;
}
