import { parseGoDuration } from './duration.ts';
import { t } from './l10n.ts';

/** One of the five fields of a schedule. */
interface Part {
  readonly name: () => string;
  readonly least: number;
  readonly most: number;
  /** In order, the first standing for `least`. */
  readonly words: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const PARTS: readonly Part[] = [
  { name: () => t('minute'), least: 0, most: 59, words: [] },
  { name: () => t('hour'), least: 0, most: 23, words: [] },
  { name: () => t('day of the month'), least: 1, most: 31, words: [] },
  { name: () => t('month'), least: 1, most: 12, words: MONTHS },
  { name: () => t('day of the week'), least: 0, most: 6, words: DAYS },
];

const NAMED = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * What is wrong with a schedule, as the standard parser of github.com/robfig/cron/v3 reads it, which Kubernetes uses:
 * five fields, `@hourly` and its likes, or `@every` with a duration. A time zone before them is skipped.
 */
export function cronProblem(schedule: string): string | undefined {
  const zone = /^(?:CRON_)?TZ=\S* /.exec(schedule)?.[0];
  const text = zone === undefined ? schedule : schedule.slice(zone.length).trim();
  if (text.startsWith('@')) return namedProblem(text);
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields.length === PARTS.length + 1 || fields.length === PARTS.length + 2) {
    return t('A schedule has 5 fields, but this has {0}: Kubernetes knows no seconds and no years', fields.length);
  }
  if (fields.length !== PARTS.length) {
    return t('A schedule has 5 fields (minute, hour, day, month, weekday), but this has {0}', fields.length);
  }
  for (const [index, part] of PARTS.entries()) {
    const problem = fieldProblem(fields[index] ?? '', part);
    if (problem !== undefined) return t('{0}: {1}', part.name(), problem);
  }
  return undefined;
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const [DAY, MONTH, WEEKDAY] = [2, 3, 4];

/**
 * Whether a valid schedule names only days that its months don’t have, such as 30 February. Where day and weekday are both
 * given, either is enough (`dayMatches` of robfig/cron, spec.go), so that it fires all the same.
 */
export function neverFires(schedule: string): boolean {
  if (cronProblem(schedule) !== undefined) return false;
  const fields = schedule
    .replace(/^(?:CRON_)?TZ=\S* /, '')
    .trim()
    .split(/\s+/);
  if (fields.length !== PARTS.length || !isEvery(fields[WEEKDAY] ?? '')) return false;
  const [days, months] = [valuesOf(fields[DAY] ?? '', DAY), valuesOf(fields[MONTH] ?? '', MONTH)];
  return !months.some((month) => days.some((day) => day <= (LONGEST[month - 1] ?? 0)));
}

/** Counts as not given: `*` or `?`, by itself or in a list, but not with a step above 1. */
function isEvery(field: string): boolean {
  return field.split(',').some((range) => /^[*?](\/0*1)?$/.test(range));
}

/** The numbers that a valid field stands for. */
function valuesOf(field: string, index: number): number[] {
  const part = PARTS[index];
  if (!part) return [];
  return field.split(',').flatMap((range) => {
    const [span = '', step] = range.split('/');
    const [low = '', high] = span.split('-');
    const isAny = low === '*' || low === '?';
    const start = isAny ? part.least : (numberOf(low, part) ?? part.least);
    const end =
      isAny || (high === undefined && step !== undefined) ? part.most : (numberOf(high ?? low, part) ?? start);
    const width = Number(step ?? 1);
    return Array.from({ length: Math.floor((end - start) / width) + 1 }, (_, count) => start + count * width);
  });
}

function namedProblem(text: string): string | undefined {
  const [, duration] = /^@every (.*)$/.exec(text) ?? [];
  if (duration !== undefined) {
    if (parseGoDuration(duration) !== undefined) return undefined;
    return t('“{0}” is not a duration, such as 1h30m', duration);
  }
  if (NAMED.includes(text)) return undefined;
  return t('“{0}” is not a schedule; those with a name are {1}', text, [...NAMED, '@every 1h30m'].join(', '));
}

function fieldProblem(field: string, part: Part): string | undefined {
  for (const range of field.split(',')) {
    const problem = range === '' ? undefined : rangeProblem(range, part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Of `*`, `5`, `1-5` or `mon-fri`, each perhaps with a step: `10/5` goes on to the end. */
function rangeProblem(range: string, part: Part): string | undefined {
  const [span = '', step, ...moreSteps] = range.split('/');
  const [low = '', high, ...moreHighs] = span.split('-');
  if (moreSteps.length > 0) return t('“{0}” has more than one “{1}”', range, '/');
  if (step !== undefined && (integer(step) ?? 0) === 0) return t('The step “{0}” is not a number above 0', step);
  if (low === '*' || low === '?') return undefined;
  if (moreHighs.length > 0) return t('“{0}” has more than one “{1}”', range, '-');
  const start = numberOf(low, part);
  const end = high === undefined ? start : numberOf(high, part);
  for (const [text, value] of [[low, start] as const, [high ?? low, end] as const]) {
    if (value === undefined) return strangeValue(text, part);
    if (value < part.least || value > part.most) return outOfRange(value, part);
  }
  if (step !== undefined && high === undefined) return undefined;
  return (start ?? 0) > (end ?? 0) ? t('The range “{0}” ends before it starts', span) : undefined;
}

function numberOf(text: string, { words, least }: Part): number | undefined {
  const index = words.indexOf(text.toLowerCase());
  return index >= 0 ? index + least : integer(text);
}

/** As Go's `strconv.Atoi`, which takes a plus sign and 64 bits, less what is negative. */
function integer(text: string): number | undefined {
  return /^(\+?0*\d{1,18}|-0+)$/.test(text) ? Number(text) : undefined;
}

function strangeValue(text: string, { words, least, most }: Part): string {
  if (words.length === 0) return t('“{0}” is not a number from {1} to {2}', text, least, most);
  return t('“{0}” is neither a number from {1} to {2} nor one of {3}', text, least, most, words.join(', '));
}

function outOfRange(value: number, { words, least, most }: Part): string {
  if (words === DAYS && value === 7) return t('7 is out of range; Sunday is 0');
  return t('{0} is out of range; it must be {1} to {2}', value, least, most);
}
