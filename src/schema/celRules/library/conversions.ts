import { dataError } from '../dataError.ts';
import type { Library } from '../signature.ts';

const MAX_INT64 = (1n << 63n) - 1n;
const MIN_INT64 = -(1n << 63n);

function asInt(value: bigint): bigint {
  if (value > MAX_INT64 || value < MIN_INT64) throw dataError('integer overflow');
  return value;
}

function intOfDouble(value: number): bigint {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 63) throw dataError('integer overflow');
  return BigInt(Math.trunc(value));
}

function intOfText(text: string): bigint {
  if (!/^[+-]?\d{1,40}$/.test(text)) throw dataError('type conversion error from string to int');
  return asInt(BigInt(text.replace(/^\+/, '')));
}

function doubleOfText(text: string): number {
  if (/^[+-]?(inf|infinity)$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    throw dataError('type conversion error from string to double');
  return Number(text);
}

/** With the fewest digits that tell the number from its neighbours, as `strconv.FormatFloat` of Go writes it with `g`. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 21) return power < 0 ? decimal(value, mantissa, power) : String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function decimal(value: number, mantissa: string, power: number): string {
  return value.toFixed(Math.min(100, mantissa.replace(/^-?\d\.?/, '').length - power));
}

/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions: conversions */
export const conversions: Library = {
  'int(int): int': (value: bigint) => value,
  'int(uint): int': (value: { valueOf(): bigint }) => asInt(value.valueOf()),
  'int(double): int': intOfDouble,
  'int(string): int': intOfText,
  'int(google.protobuf.Timestamp): int': (time: Date) => BigInt(Math.floor(time.getTime() / 1000)),
  'double(double): double': (value: number) => value,
  'double(int): double': Number,
  'double(uint): double': (value: { valueOf(): bigint }) => Number(value.valueOf()),
  'double(string): double': doubleOfText,
  'string(string): string': (text: string) => text,
  'string(bool): string': String,
  'string(int): string': String,
  'string(uint): string': String,
  'string(double): string': formatDouble,
};
