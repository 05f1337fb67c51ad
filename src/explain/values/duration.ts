import { parseGoDuration } from '../../base/duration.ts';
import { plural, t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';
import { clauses } from '../words.ts';

const SECOND = 1_000_000_000n;

/** Numbers whose name says their unit, and texts as Go writes durations. */
export const explainDuration: ValueExplainer = ({ field, key, schema }) => {
  const seconds = field.number;
  if (seconds !== undefined && /Seconds(AfterFinished)?$/.test(key)) {
    return seconds >= 60 ? t('{0} seconds are {1}', seconds, inWords(BigInt(Math.round(seconds)) * SECOND)) : undefined;
  }
  const text = field.string;
  if (text === undefined || !/^\d/.test(text)) return undefined;
  const isDuration = schema?.scalar === 'duration' || /(duration|timeout|interval|period|renewBefore|ttl)$/i.test(key);
  const nanoseconds = isDuration ? parseGoDuration(text) : undefined;
  if (nanoseconds === undefined || nanoseconds < 60n * SECOND) return undefined;
  return t('{0} are {1}', text, inWords(nanoseconds));
};

const UNITS: readonly (readonly [seconds: number, inWords: (count: number) => string])[] = [
  [86_400, (count) => plural(count, '{0} day', '{0} days')],
  [3_600, (count) => plural(count, '{0} hour', '{0} hours')],
  [60, (count) => plural(count, '{0} minute', '{0} minutes')],
  [1, (count) => plural(count, '{0} second', '{0} seconds')],
];

function inWords(nanoseconds: bigint): string {
  let rest = Number(nanoseconds / SECOND);
  const parts: string[] = [];
  for (const [unit, words] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(words(count));
  }
  return clauses(...parts);
}
