import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Interval, IntervalSet } from '../src/base/intervals.ts';
import { AddressSet, formatV4, formatV4Range, formatV6, parseV4, parseV6 } from '../src/base/ip.ts';
import { PortSet } from '../src/traffic/ports.ts';

/** A small universe, so that sets meet, touch and cover each other often. */
const SIZE = 24;
const interval = fc.tuple(fc.nat(SIZE), fc.nat(SIZE)).map(([start, end]) => ({ start, end }));
const numbers = fc.array(interval, { maxLength: 6 });
const bigints = numbers.map((list) => list.map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) })));

function members<N extends number | bigint>(set: IntervalSet<N>, of: (n: number) => N): number[] {
  return Array.from({ length: SIZE + 1 }, (_, n) => n).filter((n) => set.contains(of(n)));
}

/** The algebra must agree with sets of single numbers. */
function agrees<N extends number | bigint>(
  a: readonly Interval<N>[],
  b: readonly Interval<N>[],
  of: (n: number) => N,
): void {
  const [x, y] = [IntervalSet.of(a), IntervalSet.of(b)];
  const [inX, inY] = [new Set(members(x, of)), new Set(members(y, of))];
  const where = (test: (n: number) => boolean) => Array.from({ length: SIZE + 1 }, (_, n) => n).filter(test);
  assert.deepEqual(
    members(x, of),
    where((n) => a.some(({ start, end }) => start <= of(n) && of(n) < end)),
  );
  assert.deepEqual(
    members(x.union(y), of),
    where((n) => inX.has(n) || inY.has(n)),
  );
  assert.deepEqual(
    members(x.intersection(y), of),
    where((n) => inX.has(n) && inY.has(n)),
  );
  assert.deepEqual(
    members(x.difference(y), of),
    where((n) => inX.has(n) && !inY.has(n)),
  );
  assert.equal(x.equals(y), members(x, of).join() === members(y, of).join());
  assert.equal(
    x.covers(y),
    [...inY].every((n) => inX.has(n)),
  );
  assert.equal(x.isEmpty, inX.size === 0);
  for (const set of [x, x.union(y), x.intersection(y), x.difference(y)]) assertCanonical(set);
}

function assertCanonical<N extends number | bigint>({ intervals }: IntervalSet<N>): void {
  for (const [i, { start, end }] of intervals.entries()) {
    assert.ok(start < end);
    const before = intervals[i - 1];
    assert.ok(!before || before.end < start, 'sorted, apart, and not touching');
  }
}

describe('IntervalSet', () => {
  it('is a set of numbers', () => fc.assert(fc.property(numbers, numbers, (a, b) => agrees(a, b, (n) => n))));
  it('is a set of bigints', () => fc.assert(fc.property(bigints, bigints, (a, b) => agrees(a, b, BigInt))));
});

describe('addresses', () => {
  it('reads IPv4', () => {
    assert.equal(parseV4('10.0.0.1'), 0x0a000001);
    assert.equal(parseV4('255.255.255.255'), 2 ** 32 - 1);
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '256.0.0.1',
      '01.2.3.4',
      '1.2.3.4 ',
      '-1.2.3.4',
      '1.2.3.x',
      '1e1.2.3.4',
    ]) {
      assert.equal(parseV4(text), undefined, text);
    }
  });

  it('reads IPv6', () => {
    assert.equal(parseV6('::'), 0n);
    assert.equal(parseV6('::1'), 1n);
    assert.equal(parseV6('1::'), 1n << 112n);
    assert.equal(parseV6('fd00:0:0:1::A'), (0xfd00n << 112n) | (1n << 64n) | 10n);
    assert.equal(parseV6('::ffff:10.0.0.1'), (0xffffn << 32n) | 0x0a000001n);
    assert.equal(parseV6('1:2:3:4:5:6:7:8'), 0x00010002000300040005000600070008n);
    for (const text of [
      '',
      ':',
      ':::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      '12345::',
      'g::',
      '1:2:3:4:5:6:7:8::',
      '10.0.0.1::',
      'fe80::1%eth0',
    ]) {
      assert.equal(parseV6(text), undefined, text);
    }
  });

  it('writes what it reads', () => {
    fc.assert(fc.property(fc.ipV4(), (text) => formatV4(parseV4(text) ?? -1) === text));
    fc.assert(fc.property(fc.bigInt(0n, (1n << 128n) - 1n), (value) => parseV6(formatV6(value)) === value));
    fc.assert(fc.property(fc.ipV6(), (text) => parseV6(text) !== undefined));
    assert.equal(formatV6(1n), '::1');
    assert.equal(formatV6(0n), '::');
    assert.equal(formatV6((1n << 112n) | (1n << 32n)), '1::1:0:0');
    assert.equal(formatV6(0x00010000000300040005000600070008n), '1:0:3:4:5:6:7:8');
  });

  it('reads blocks, whose bits behind the prefix do not count', () => {
    const block = AddressSet.parseCidr('10.1.2.3/8');
    assert.deepEqual(block?.v4.intervals.map(formatV4Range), ['10.0.0.0-10.255.255.255']);
    assert.ok(AddressSet.parseCidr('0.0.0.0/0')?.union(AddressSet.parseCidr('::/0')!).equals(AddressSet.all));
    assert.deepEqual(AddressSet.parseCidr('fd00::1/127')?.v6.intervals, [
      { start: 0xfd00n << 112n, end: (0xfd00n << 112n) + 2n },
    ]);
    for (const text of [
      '10.0.0.0',
      '10.0.0.0/',
      '10.0.0.0/33',
      '10.0.0.0/08',
      '10.0.0.0/-1',
      '::/129',
      'x/8',
      '/8',
      '10.0.0.0/8/8',
    ]) {
      assert.equal(AddressSet.parseCidr(text), undefined, text);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void [AddressSet.parseCidr(text), AddressSet.parseAddress(text)]));
  });

  it('is an algebra over both families', () => {
    const set = (text: string) => AddressSet.parseCidr(text) ?? AddressSet.none;
    const rest = AddressSet.all.subtract(set('0.0.0.0/1')).subtract(set('::/0'));
    assert.deepEqual(rest.v4.intervals.map(formatV4Range), ['128.0.0.0-255.255.255.255']);
    assert.ok(rest.v6.isEmpty);
    assert.ok(AddressSet.all.covers(rest) && !rest.covers(AddressSet.all));
    assert.ok(rest.intersect(set('0.0.0.0/1')).isEmpty);
    assert.ok(AddressSet.parseAddress('10.0.0.1')?.equals(set('10.0.0.1/32')));
  });
});

describe('PortSet', () => {
  const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
  const range = fc.tuple(protocol, fc.integer({ min: 1, max: 65535 }), fc.nat(100));
  const set = fc
    .array(range, { maxLength: 5 })
    .map((list) => PortSet.union(list.map(([p, first, more]) => PortSet.of(p, first, first + more))));

  it('writes protocols in order and merges ranges', () => {
    const ports = [
      PortSet.of('UDP', 53),
      PortSet.of('TCP', 8080, 8085),
      PortSet.of('TCP', 8086, 8090),
      PortSet.of('TCP', 443),
      PortSet.of('TCP', 80),
      PortSet.of('SCTP', 1),
    ];
    assert.equal(PortSet.union(ports).format(), 'SCTP 1,TCP 80,443,8080-8090,UDP 53');
    assert.equal(PortSet.all.format(), 'All Connections');
    assert.equal(PortSet.none.format(), 'No Connections');
    assert.equal(PortSet.allOf('TCP').format(), 'TCP 1-65535');
    assert.equal(
      PortSet.union([PortSet.allOf('UDP'), PortSet.allOf('TCP'), PortSet.allOf('SCTP')]).format(),
      'All Connections',
    );
  });

  it('holds ports 1 to 65535 only', () => {
    assert.ok(
      PortSet.of('TCP', 0).isEmpty && PortSet.of('TCP', 65536, 70000).isEmpty && PortSet.of('TCP', 90, 80).isEmpty,
    );
    assert.ok(PortSet.of('TCP', -5, 100000).equals(PortSet.allOf('TCP')));
  });

  it('is an algebra', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        assert.ok(a.union(b).equals(b.union(a)) && a.union(b).covers(a));
        assert.ok(a.intersect(b).equals(b.intersect(a)) && a.covers(a.intersect(b)));
        assert.ok(a.subtract(b).union(a.intersect(b)).equals(a));
        assert.ok(a.subtract(b).intersect(b).isEmpty);
        assert.ok(PortSet.all.subtract(PortSet.all.subtract(a)).equals(a));
        assert.equal(a.format() === b.format(), a.equals(b));
      }),
    );
  });
});
