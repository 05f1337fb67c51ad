import { Optional } from '@marcbachmann/cel-js';
import { equals } from '../equals.ts';
import { spend, spendOn, Unsettled } from '../meter.ts';
import type { Library } from '../signature.ts';

/** What expressions are rewritten with: operators that are bounded, or that the library has no way to extend. */
export const operators: Library = {
  'loop(A, int): A': (range: unknown, steps: bigint): unknown => {
    const size = Array.isArray(range) ? range.length : range instanceof Map ? range.size : 1;
    spend((size + 1) * Number(steps));
    return range;
  },
  'grown(A): A': (value: unknown): unknown => {
    if (typeof value === 'string' || typeof value === 'object') spendOn(value);
    return value;
  },
  'compared(A): A': (value: unknown): unknown => {
    spendOn(value);
    return value;
  },
  'equals(A, A): bool': equals,
  'isNull(A): bool': (value: unknown): boolean => {
    if (value instanceof Optional) throw new Unsettled('never null');
    return value === null;
  },
  'in(A, list<A>): bool': (item: unknown, list: readonly unknown[]): boolean =>
    list.some((other) => equals(other, item)),
  'in(A, map<A, B>): bool': (key: unknown, map: ReadonlyMap<unknown, unknown> | object): boolean =>
    map instanceof Map ? map.has(key) : Object.hasOwn(map, String(key)),
  'isSet(A): bool': (): boolean => true,
};
