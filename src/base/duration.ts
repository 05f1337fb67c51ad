const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  // The micro sign and the Greek letter.
  ['\u00b5s', 1e3],
  ['\u03bcs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);
const MAX_INT64 = (1n << 63n) - 1n;

/** Nanoseconds of a duration such as `1h30m`, `-1.5h` or `0`, as `time.ParseDuration` of Go reads it. */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  let rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return 0n;
  if (rest === '') return undefined;
  let sum = 0n;
  while (rest !== '') {
    const match = /^(\d*)(?:\.(\d*))?([^.\d]+)/.exec(rest);
    const nanoseconds = NANOSECONDS.get(match?.[3] ?? '');
    if (!match || nanoseconds === undefined) return undefined;
    const [all, whole = '', fraction = ''] = match;
    if (whole === '' && fraction === '') return undefined;
    sum += BigInt(whole) * BigInt(nanoseconds) + fractionOf(fraction, nanoseconds);
    if (sum > MAX_INT64 + 1n) return undefined;
    rest = rest.slice(all.length);
  }
  if (negative) return -sum;
  return sum > MAX_INT64 ? undefined : sum;
}

function fractionOf(fraction: string, nanoseconds: number): bigint {
  // 18 digits fit 64 bits; those behind don't make a nanosecond of any unit.
  const digits = fraction.slice(0, 18);
  return BigInt(Math.trunc(Number(digits) * (nanoseconds / 10 ** digits.length)));
}
