import { SEVERITIES } from '../../lint/diagnostic.ts';
import { textOf } from '../../lint/edit.ts';
import { PRESETS, type Preset } from '../../lint/rule.ts';
import type { Level, RuleLevels } from '../../lint/severity.ts';
import type { Field } from '../../syntax/field.ts';

export const LEVELS: readonly Level[] = ['off', ...SEVERITIES.toReversed()];

export function readPreset(field: Field): Preset | undefined {
  return PRESETS.find((preset) => preset === field.string);
}

/** The levels of rules as far as they are well formed. */
export function readLevels(field: Field): RuleLevels {
  return Object.fromEntries(field.entries().flatMap(([name, value]) => entry(name, value)));
}

/** A level that is the boolean `false` to YAML. */
export function isUnquotedOff(field: Field): boolean {
  return field.parent?.segment === 'rules' && field.boolean === false && textOf(field) === 'off';
}

function entry(name: string, field: Field): [string, Level][] {
  const level = isUnquotedOff(field) ? 'off' : LEVELS.find((one) => one === field.string);
  return level === undefined ? [] : [[name, level]];
}
