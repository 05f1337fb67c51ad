import { Optional } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import { dataError } from '../dataError.ts';
import { equals } from '../equals.ts';
import { spend, spendOn, Unsettled } from '../meter.ts';
import type { Library } from '../signature.ts';

type List = readonly unknown[];

/** Of texts by code points. */
function compare(a: unknown, b: unknown): number {
  spend(1);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  const [left, right] = [orderable(a), orderable(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function orderable(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date || value instanceof Duration) return value.valueOf();
  throw new Unsettled('order');
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0) return -1;
  return right[at] === undefined || left[at]!.codePointAt(0)! > right[at].codePointAt(0)! ? 1 : -1;
}

function extreme(list: List, sign: 1 | -1): unknown {
  if (list.length === 0) throw dataError(`${sign > 0 ? 'max' : 'min'} called on empty list`);
  return list.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best));
}

function has(list: List, item: unknown): boolean {
  return list.some((other) => equals(other, item));
}

function hasAll(list: List, items: List): boolean {
  return items.every((item) => has(list, item));
}

function sumOfInts(list: readonly bigint[]): bigint {
  spend(list.length);
  const sum = list.reduce((total, item) => total + item, 0n);
  if (sum !== BigInt.asIntN(64, sum)) throw dataError('integer overflow');
  return sum;
}

function sumOfDoubles(list: readonly number[]): number {
  spend(list.length);
  return list.reduce((total, item) => total + item, 0);
}

function sumOfDurations(list: readonly Duration[]): Duration {
  spend(list.length);
  return list.reduce((total, item) => total.addDuration(item), new Duration(0n));
}

function sizeOf(value: List | ReadonlyMap<unknown, unknown> | object): bigint {
  if (Array.isArray(value)) return BigInt(value.length);
  return BigInt(value instanceof Map ? value.size : Object.keys(value).length);
}

function optionalOf(value: unknown): Optional {
  spendOn(value);
  const isZero = value === null || value === '' || value === 0 || value === 0n || value === false;
  const isEmpty = (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0);
  return isZero || isEmpty ? Optional.none() : Optional.of(value);
}

/**
 * Lists (https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library), sets
 * (https://pkg.go.dev/github.com/google/cel-go/ext#Sets), and what else has a size.
 */
export const lists: Library = {
  'size(list): int': sizeOf,
  'size(map): int': sizeOf,
  'size(bytes): int': (bytes: Uint8Array) => BigInt(bytes.length),
  'list.size(): int': sizeOf,
  'map.size(): int': sizeOf,
  'bytes.size(): int': (bytes: Uint8Array) => BigInt(bytes.length),
  'list<A>.isSorted(): bool': (list: List) => list.every((item, i) => i === 0 || compare(list[i - 1], item) <= 0),
  'list<int>.sum(): int': sumOfInts,
  'list<double>.sum(): double': sumOfDoubles,
  'list<google.protobuf.Duration>.sum(): google.protobuf.Duration': sumOfDurations,
  'list<A>.min(): A': (list: List) => extreme(list, -1),
  'list<A>.max(): A': (list: List) => extreme(list, 1),
  'list<A>.indexOf(A): int': (list: List, item: unknown) => BigInt(list.findIndex((other) => equals(other, item))),
  'list<A>.lastIndexOf(A): int': (list: List, item: unknown) =>
    BigInt(list.findLastIndex((other) => equals(other, item))),
  'sets/contains(list<A>, list<A>): bool': hasAll,
  'sets/equivalent(list<A>, list<A>): bool': (a: List, b: List) => hasAll(a, b) && hasAll(b, a),
  'sets/intersects(list<A>, list<A>): bool': (a: List, b: List) => a.some((item) => has(b, item)),
  'optional/ofNonZeroValue(A): optional<A>': optionalOf,
};
