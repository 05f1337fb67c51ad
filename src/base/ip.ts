import { type Interval, IntervalSet } from './intervals.ts';

const V4_END = 2 ** 32;
const V6_END = 1n << 128n;

/** A set of IPv4 and IPv6 addresses; immutable. */
export class AddressSet {
  static readonly none = new AddressSet(IntervalSet.of<number>([]), IntervalSet.of<bigint>([]));
  static readonly all = new AddressSet(
    IntervalSet.of([{ start: 0, end: V4_END }]),
    IntervalSet.of([{ start: 0n, end: V6_END }]),
  );

  readonly v4: IntervalSet<number>;
  readonly v6: IntervalSet<bigint>;

  private constructor(v4: IntervalSet<number>, v6: IntervalSet<bigint>) {
    this.v4 = v4;
    this.v6 = v6;
  }

  static ofV4(interval: Interval<number>): AddressSet {
    return new AddressSet(IntervalSet.of([interval]), AddressSet.none.v6);
  }

  /** The addresses of a block such as `10.0.0.0/8` or `fd00::/8`; bits behind the prefix don't count. */
  static parseCidr(text: string): AddressSet | undefined {
    const slash = text.indexOf('/');
    const prefix = slash < 0 ? undefined : parseDecimal(text.slice(slash + 1));
    if (prefix === undefined) return undefined;
    const address = text.slice(0, slash);
    const v4 = parseV4(address);
    if (v4 !== undefined && prefix <= 32) {
      const size = 2 ** (32 - prefix);
      const start = Math.floor(v4 / size) * size;
      return AddressSet.ofV4({ start, end: start + size });
    }
    const v6 = parseV6(address);
    if (v6 === undefined || prefix > 128) return undefined;
    const shift = BigInt(128 - prefix);
    const start = (v6 >> shift) << shift;
    return new AddressSet(AddressSet.none.v4, IntervalSet.of([{ start, end: start + (1n << shift) }]));
  }

  /** A single address. */
  static parseAddress(text: string): AddressSet | undefined {
    return AddressSet.parseCidr(`${text}/${text.includes(':') ? 128 : 32}`);
  }

  get isEmpty(): boolean {
    return this.v4.isEmpty && this.v6.isEmpty;
  }

  union(other: AddressSet): AddressSet {
    return new AddressSet(this.v4.union(other.v4), this.v6.union(other.v6));
  }

  intersect(other: AddressSet): AddressSet {
    return new AddressSet(this.v4.intersection(other.v4), this.v6.intersection(other.v6));
  }

  subtract(other: AddressSet): AddressSet {
    return new AddressSet(this.v4.difference(other.v4), this.v6.difference(other.v6));
  }

  covers(other: AddressSet): boolean {
    return this.v4.covers(other.v4) && this.v6.covers(other.v6);
  }

  equals(other: AddressSet): boolean {
    return this.v4.equals(other.v4) && this.v6.equals(other.v6);
  }
}

/** Four decimal numbers without leading zeros, as Go's netip reads them (and with it the API server). */
export function parseV4(text: string): number | undefined {
  const parts = text.split('.').map(parseDecimal);
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (part === undefined || part > 255) return undefined;
    value = value * 256 + part;
  }
  return value;
}

/** RFC 4291, 2.2: eight groups, `::` for one or more groups of zeros, the last two maybe as IPv4. */
export function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, i) => readGroups(half, i === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const groups = tail ? [...head, ...Array<number>(missing).fill(0), ...tail] : head;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
}

/** The groups of one side of `::`; an IPv4 address may stand at the very end. */
function readGroups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const v4 = last && i === parts.length - 1 && part.includes('.') ? parseV4(part) : undefined;
    if (v4 !== undefined) groups.push(Math.floor(v4 / 65536), v4 % 65536);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function parseDecimal(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

export function formatV4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** RFC 5952: lower case, no leading zeros, `::` for the first longest run of zeros. */
export function formatV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?<![^:])0(:0)+(?![^:])/g)];
  const longest = runs.reduce((best, run) => (run[0].length > best.length ? run[0] : best), '');
  if (longest === '') return text;
  const at = runs.find((run) => run[0] === longest)!.index;
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}

/** Reads what `formatV4Range` writes. */
export function parseV4Range(text: string): Interval<number> | undefined {
  const [first = '', last = '', ...more] = text.split('-');
  const [start, end] = [parseV4(first), parseV4(last)];
  return start === undefined || end === undefined || more.length > 0 ? undefined : { start, end: end + 1 };
}

/** `10.0.0.0-10.255.255.255`, also for a single address; `end` is exclusive. */
export function formatV4Range({ start, end }: Interval<number>): string {
  return `${formatV4(start)}-${formatV4(end - 1)}`;
}
