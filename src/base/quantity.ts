/** An amount as Kubernetes writes it (`500m`, `1.5Gi`, `1e3`). */
export interface Quantity {
  /** Exact, in units of 10⁻⁹; what is finer was rounded away from zero, as Kubernetes does. */
  readonly value: bigint;
  /** As written: `Mi`, `m`, `e3`, or `''`. */
  readonly suffix: string;
  /**
   * The power of ten of which Kubernetes keeps a whole number in 64 bits; absent where it keeps arbitrary precision.
   * It calls only those at 0 and above integers: `1k`, but not `1000m` or `1.0`.
   */
  readonly exponent?: number;
}

const NANO = 9;
const MAX_INT64 = (1n << 63n) - 1n;
/** Powers beyond it are taken as it: enough to compare with anything sensible, and no text can make numbers too large to handle. */
const LARGEST_EXPONENT = 400;
const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

interface Unit {
  readonly base: 2 | 10;
  readonly exponent: number;
}

/**
 * Reads a quantity as `ParseQuantity` of k8s.io/apimachinery/pkg/api/resource/quantity.go does, which takes a suffix
 * without a number for 0, but not the largest ones.
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^([+-]?)(0*)(\d*)(?:\.(\d*))?([^.\d].*)?$/s.exec(text);
  const unit = match && unitOf(match[5] ?? '');
  if (!match || !unit || text === '') return undefined;
  const [, sign, zeros, whole = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(whole + fraction);
  const magnitude =
    unit.base === 10
      ? decimal(digits, unit.exponent - fraction.length)
      : binary(digits, unit.exponent, fraction.length);
  const value = sign === '-' ? -magnitude : magnitude;
  const exponent = storedExponent(digits, whole.length || 1, fraction.length, unit);
  if (exponent !== undefined) return { value, suffix, exponent };
  return zeros + whole + fraction === '' ? undefined : { value, suffix };
}

/** Negative, 0 or positive, as for `sort`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.value === b.value) return 0;
  return a.value < b.value ? -1 : 1;
}

/** In canonical form, with a suffix of the kind that it was written with: `1500m` for `1.5`, `1536Mi` for `1.5Gi`. */
export function formatQuantity({ value, suffix }: Quantity): string {
  if (value === 0n) return '0';
  const one = 10n ** BigInt(NANO);
  const isWhole = value % one === 0n;
  const units = value / one;
  if (suffix.endsWith('i') && isWhole && (units <= -1024n || units >= 1024n)) {
    const [count, power] = divide(units, 1024n, BINARY_SUFFIXES.length - 1);
    return `${count}${BINARY_SUFFIXES[power]}`;
  }
  if (/^[eE]./.test(suffix)) {
    const [count, power] = divide(value, 1000n, Number.POSITIVE_INFINITY);
    const exponent = power * 3 - NANO;
    return exponent === 0 ? `${count}` : `${count}e${exponent}`;
  }
  const [count, power] = divide(value, 1000n, DECIMAL_SUFFIXES.length - 1);
  return `${count}${DECIMAL_SUFFIXES[power]}`;
}

/** How often `factor` goes into it without a rest, at most `limit` times, and what is left. */
function divide(value: bigint, factor: bigint, limit: number): [bigint, number] {
  let times = 0;
  let left = value;
  while (times < limit && left % factor === 0n) {
    left /= factor;
    times++;
  }
  return [left, times];
}

function unitOf(suffix: string): Unit | undefined {
  const decimalIndex = DECIMAL_SUFFIXES.indexOf(suffix);
  if (decimalIndex >= 0) return { base: 10, exponent: decimalIndex * 3 - NANO };
  const binaryIndex = BINARY_SUFFIXES.indexOf(suffix);
  if (binaryIndex >= 0) return { base: 2, exponent: binaryIndex * 10 };
  if (!/^[eE][+-]?\d{1,18}$/.test(suffix)) return undefined;
  // Kubernetes keeps the exponent in 32 bits.
  return { base: 10, exponent: Number(BigInt.asIntN(32, BigInt(Number(suffix.slice(1))))) };
}

function decimal(digits: bigint, exponent: number): bigint {
  const power = Math.min(exponent + NANO, LARGEST_EXPONENT);
  if (power >= 0) return digits * 10n ** BigInt(power);
  // So small that it is rounded up to the least there is.
  if (digits === 0n || -power > String(digits).length) return digits === 0n ? 0n : 1n;
  return divideUp(digits, 10n ** BigInt(-power));
}

function binary(digits: bigint, exponent: number, fractionLength: number): bigint {
  const scaled = (digits << BigInt(exponent)) * 10n ** BigInt(NANO);
  const value = divideUp(scaled, 10n ** BigInt(fractionLength));
  const largest = MAX_INT64 * 10n ** BigInt(NANO);
  return value > largest ? largest : value;
}

function divideUp(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor;
}

/** Mirrors which numbers `ParseQuantity` reads on its fast path. */
function storedExponent(digits: bigint, wholeLength: number, fractionLength: number, unit: Unit): number | undefined {
  if (unit.base === 10) {
    const exponent = unit.exponent - fractionLength;
    return wholeLength + fractionLength <= 18 && exponent >= -NANO ? exponent : undefined;
  }
  const fits =
    14 - wholeLength - Math.trunc((unit.exponent * 3) / 10) >= 0 && digits << BigInt(unit.exponent) <= MAX_INT64;
  return fits && fractionLength === 0 ? 0 : undefined;
}
