import { Optional } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import { spend, spendOnText, Unsettled } from './meter.ts';
import { StructValue, sameStruct } from './structValue.ts';

/** Lists whose order does not count when they are compared with others of their kind. */
export const unorderedLists = new WeakSet<object>();

/** A value of one of the types of the libraries. */
export interface Comparable {
  equals(other: unknown): boolean;
}

/** `==` of CEL, of values of whatever type: https://github.com/google/cel-spec/blob/master/doc/langdef.md#equality */
export function equals(a: unknown, b: unknown): boolean {
  spend(1);
  if (typeof a === 'string' && typeof b === 'string') return isSameText(a, b);
  if (a === b) return true;
  if (isNumeric(a) && isNumeric(b)) return isSameNumber(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && isSameList(a, b);
  if (a.constructor !== b.constructor) return isSameMap(a, b);
  if (a instanceof StructValue) return sameStruct(a, b as StructValue);
  if (a instanceof Date) return a.getTime() === (b as Date).getTime();
  if (a instanceof Duration) return a.seconds === (b as Duration).seconds && a.nanos === (b as Duration).nanos;
  if (a instanceof Uint8Array) return isSameList(Array.from(a), Array.from(b as Uint8Array));
  if (a instanceof Optional) return isSameOptional(a, b as Optional);
  return isComparable(a) ? a.equals(b) : isSameMap(a, b);
}

function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  spendOnText(a.length);
  return a === b;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isSameNumber(a: number | bigint, b: number | bigint): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: it compares numbers and integers by what they are
  return a == b;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  if (a.every((item, i) => equals(item, b[i]))) return true;
  if (unorderedLists.has(a)) throw new Unsettled('equal in another order');
  return false;
}

function isSameOptional(a: Optional, b: Optional): boolean {
  if (a.hasValue() !== b.hasValue()) return false;
  return !a.hasValue() || equals(a.value(), b.value());
}

function isComparable(value: object): value is Comparable {
  return 'equals' in value && typeof value.equals === 'function';
}

/** Those that expressions make are plain objects, those of the manifest are not. */
function isSameMap(a: object, b: object): boolean {
  const [left, right] = [asMap(a), asMap(b)];
  if (!left || !right) throw new Unsettled('equality');
  if (left.size !== right.size) return false;
  return Array.from(left).every(([key, value]) => right.has(key) && equals(value, right.get(key)));
}

function asMap(value: object): ReadonlyMap<unknown, unknown> | undefined {
  if (value.constructor === Map) return value as Map<unknown, unknown>;
  return value.constructor === Object ? new Map(Object.entries(value)) : undefined;
}
