import { compareQuantities, parseQuantity, type Quantity } from '../../../base/quantity.ts';
import { dataError } from '../dataError.ts';
import type { Library } from '../signature.ts';

/** Of the type `kubernetes.Quantity`. */
export class QuantityValue {
  readonly quantity: Quantity;

  constructor(quantity: Quantity) {
    this.quantity = quantity;
  }

  equals(other: QuantityValue): boolean {
    return this.quantity.value === other.quantity.value;
  }
}

const NANO = -9;

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function read(text: string): QuantityValue {
  const quantity = parseQuantity(text);
  if (!quantity) throw dataError('quantities must match the regular expression');
  return new QuantityValue(quantity);
}

function ofInt(value: bigint): QuantityValue {
  return new QuantityValue({ value: value * 10n ** BigInt(-NANO), suffix: '', exponent: 0 });
}

/** The sum is kept as precisely as the more precise of the two, as `Add` of apimachinery does. */
function add({ quantity: a }: QuantityValue, { quantity: b }: QuantityValue, sign: 1n | -1n): QuantityValue {
  const value = a.value + sign * b.value;
  const { suffix } = a.value === 0n ? b : a;
  const exponent = exponentOfSum(a, b, value);
  return new QuantityValue({ value, suffix, ...(exponent !== undefined && { exponent }) });
}

function exponentOfSum(a: Quantity, b: Quantity, sum: bigint): number | undefined {
  if (a.exponent === undefined || b.exponent === undefined) return undefined;
  if (b.value === 0n) return a.exponent;
  if (a.value === 0n) return b.exponent;
  const exponent = Math.min(a.exponent, b.exponent);
  return isInt64(scaled(sum, exponent)) ? exponent : undefined;
}

/** In units of a power of ten. */
function scaled(value: bigint, exponent: number): bigint {
  return value / 10n ** BigInt(exponent - NANO);
}

/** What can be had as an int without loss; Kubernetes does not see that `1000m` could. */
function integerOf({ quantity: { value, exponent } }: QuantityValue): bigint | undefined {
  if (exponent === undefined || exponent < 0) return undefined;
  const whole = scaled(value, 0);
  return isInt64(whole) ? whole : undefined;
}

function asInteger(quantity: QuantityValue): bigint {
  const integer = integerOf(quantity);
  if (integer === undefined) throw dataError('cannot convert value to integer');
  return integer;
}

function approximate({ quantity: { value, exponent = NANO } }: QuantityValue): number {
  return Number(scaled(value, exponent)) * Number(`1e${exponent}`);
}

function order(a: QuantityValue, b: QuantityValue): number {
  return compareQuantities(a.quantity, b.quantity);
}

function sign({ quantity: { value } }: QuantityValue): bigint {
  return value === 0n ? 0n : value > 0n ? 1n : -1n;
}

const Q = 'kubernetes.Quantity';

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
export const quantities: Library = {
  [`quantity(string): ${Q}`]: read,
  'isQuantity(string): bool': (text: string) => parseQuantity(text) !== undefined,
  [`${Q}.sign(): int`]: sign,
  [`sign(${Q}): int`]: sign,
  [`${Q}.isGreaterThan(${Q}): bool`]: (a: QuantityValue, b: QuantityValue) => order(a, b) > 0,
  [`${Q}.isLessThan(${Q}): bool`]: (a: QuantityValue, b: QuantityValue) => order(a, b) < 0,
  [`${Q}.compareTo(${Q}): int`]: (a: QuantityValue, b: QuantityValue) => BigInt(order(a, b)),
  [`${Q}.asApproximateFloat(): double`]: approximate,
  [`${Q}.asInteger(): int`]: asInteger,
  [`${Q}.isInteger(): bool`]: (value: QuantityValue) => integerOf(value) !== undefined,
  [`${Q}.add(${Q}): ${Q}`]: (a: QuantityValue, b: QuantityValue) => add(a, b, 1n),
  [`${Q}.add(int): ${Q}`]: (a: QuantityValue, b: bigint) => add(a, ofInt(b), 1n),
  [`${Q}.sub(${Q}): ${Q}`]: (a: QuantityValue, b: QuantityValue) => add(a, b, -1n),
  [`${Q}.sub(int): ${Q}`]: (a: QuantityValue, b: bigint) => add(a, ofInt(b), -1n),
};
