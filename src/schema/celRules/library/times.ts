import { Duration } from '@marcbachmann/cel-js/evaluator';
import { parseGoDuration } from '../../../base/duration.ts';
import { dataError } from '../dataError.ts';
import { Unsettled } from '../meter.ts';
import type { Library } from '../signature.ts';

const SECOND = 1_000_000_000n;
const DAY = 86_400_000;
/** From the year 1 to the year 9999. */
const EARLIEST = -62_135_596_800;
const LATEST = 253_402_300_799;

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:[.,](\d+))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d)|)$/;

/** RFC 3339, as `time.Parse` of Go reads it; the zone may be missing where `isField`. */
function parseTimestamp(text: string, isField: boolean): Date | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match || (!isField && /\d$/.test(text) && match[8] === undefined)) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = match;
  const date = startOfDay(Number(year), Number(month), Number(day));
  if (date === undefined) return undefined;
  // The library keeps milliseconds.
  if (/[1-9]/.test(fraction.slice(3, 9))) throw new Unsettled('nanoseconds');
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const time = (Number(hour) * 3600 + (Number(minute) - zone) * 60 + Number(second)) * 1000 + milliseconds;
  return new Date(date + time);
}

/** In milliseconds. */
function startOfDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

/** A field of the format `date-time`. */
export function readTimestampField(text: string): Date {
  const time = parseTimestamp(text, true);
  if (!time) throw new Unsettled('wrong type');
  return time;
}

/** A field of the format `date`. */
export function readDate(text: string): Date {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = year === undefined ? undefined : startOfDay(Number(year), Number(month), Number(day));
  if (date === undefined) throw new Unsettled('wrong type');
  return new Date(date);
}

/** A field of the format `duration`, which may be written in more ways than Go has: those are not told. */
export function readDurationField(text: string): Duration {
  const nanoseconds = parseGoDuration(text);
  if (nanoseconds === undefined) throw new Unsettled('wrong type');
  return durationOf(nanoseconds);
}

function durationOf(nanoseconds: bigint): Duration {
  return new Duration(nanoseconds / SECOND, Number(nanoseconds % SECOND));
}

function durationOfText(text: string): Duration {
  const nanoseconds = parseGoDuration(text);
  if (nanoseconds === undefined) throw dataError('type conversion error from string to duration');
  return durationOf(nanoseconds);
}

function timestampOfText(text: string): Date {
  const time = parseTimestamp(text, false);
  if (!time) throw dataError('type conversion error from string to timestamp');
  return time;
}

function timestampOfSeconds(seconds: bigint): Date {
  if (seconds < EARLIEST || seconds > LATEST) throw dataError('timestamp overflow');
  return new Date(Number(seconds) * 1000);
}

function formatTimestamp(time: Date): string {
  return time.toISOString().replace(/\.?0*Z$/, 'Z');
}

/** In seconds, as Kubernetes' version of CEL writes them. */
function formatDuration({ seconds, nanos }: Duration): string {
  const nanoseconds = seconds * SECOND + BigInt(nanos);
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const fraction = String(size % SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanoseconds < 0n ? '-' : ''}${size / SECOND}${fraction && `.${fraction}`}s`;
}

function dayOfYear(time: Date): bigint {
  const start = startOfDay(time.getUTCFullYear(), 1, 1)!;
  return BigInt(Math.floor((time.getTime() - start) / DAY));
}

/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#timestamps-and-durations, where the library differs */
export const times: Library = {
  'duration(string): google.protobuf.Duration': durationOfText,
  'duration(google.protobuf.Duration): google.protobuf.Duration': (duration: Duration) => duration,
  'timestamp(string): google.protobuf.Timestamp': timestampOfText,
  'timestamp(int): google.protobuf.Timestamp': timestampOfSeconds,
  'timestamp(google.protobuf.Timestamp): google.protobuf.Timestamp': (time: Date) => time,
  'string(google.protobuf.Timestamp): string': formatTimestamp,
  'string(google.protobuf.Duration): string': formatDuration,
  'google.protobuf.Timestamp.getDayOfYear(): int': dayOfYear,
};
