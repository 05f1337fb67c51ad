import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IntervalSet } from '../src/base/intervals.ts';
import { AddressSet, formatV4 } from '../src/base/ip.ts';
import { PortSet } from '../src/traffic/ports.ts';

/** What `IntervalSet`, `AddressSet` and `PortSet` have in common. */
interface Algebra<S> {
  readonly sets: fc.Arbitrary<S>;
  readonly union: (a: S, b: S) => S;
  readonly intersect: (a: S, b: S) => S;
  readonly subtract: (a: S, b: S) => S;
  readonly equals: (a: S, b: S) => boolean;
  readonly covers: (a: S, b: S) => boolean;
  readonly isEmpty: (a: S) => boolean;
  readonly none: S;
  readonly all: S;
}

const UNIVERSE = 24;
const interval = fc.tuple(fc.nat(UNIVERSE), fc.nat(UNIVERSE)).map(([start, end]) => ({ start, end }));
const intervals: Algebra<IntervalSet<number>> = {
  sets: fc.array(interval, { maxLength: 5 }).map((list) => IntervalSet.of(list)),
  union: (a, b) => a.union(b),
  intersect: (a, b) => a.intersection(b),
  subtract: (a, b) => a.difference(b),
  equals: (a, b) => a.equals(b),
  covers: (a, b) => a.covers(b),
  isEmpty: (a) => a.isEmpty,
  none: IntervalSet.of<number>([]),
  all: IntervalSet.of([{ start: 0, end: UNIVERSE }]),
};

/** Values with the methods that `AddressSet` and `PortSet` share. */
interface SetValue<S> {
  union(other: S): S;
  intersect(other: S): S;
  subtract(other: S): S;
  equals(other: S): boolean;
  covers(other: S): boolean;
  readonly isEmpty: boolean;
}

function algebraOf<S extends SetValue<S>>(part: fc.Arbitrary<S>, none: S, all: S): Algebra<S> {
  const unions = fc.array(part, { maxLength: 5 }).map((parts) => parts.reduce((sum, one) => sum.union(one), none));
  return {
    sets: fc.oneof(unions, fc.constantFrom(none, all)),
    union: (a, b) => a.union(b),
    intersect: (a, b) => a.intersect(b),
    subtract: (a, b) => a.subtract(b),
    equals: (a, b) => a.equals(b),
    covers: (a, b) => a.covers(b),
    isEmpty: (a) => a.isEmpty,
    none,
    all,
  };
}

const cidr = fc
  .oneof(
    fc.tuple(fc.constantFrom('10.0.0.0', '10.128.0.0', '255.255.255.255', '0.0.0.0'), fc.nat(32)),
    fc.tuple(fc.constantFrom('fd00::', 'fd00::8000:0', 'ffff::ffff', '::'), fc.nat(128)),
  )
  .map(([address, prefix]) => AddressSet.parseCidr(`${address}/${prefix}`) ?? assert.fail(`${address}/${prefix}`));

const protocol = fc.constantFrom('TCP' as const, 'UDP' as const, 'SCTP' as const);
const number = fc.constantFrom(1, 2, 79, 80, 81, 443, 65534, 65535);
const portRange = fc.tuple(protocol, number, number).map(([p, a, b]) => PortSet.of(p, Math.min(a, b), Math.max(a, b)));

function holdsLaws<S>(name: string, { sets, union, intersect, subtract, equals, covers, isEmpty, ...of }: Algebra<S>) {
  const { none, all } = of;
  const law = (title: string, holds: (a: S, b: S, c: S) => boolean) =>
    it(title, () => fc.assert(fc.property(sets, sets, sets, holds)));

  describe(`the algebra of ${name}`, () => {
    law('is idempotent', (a) => equals(union(a, a), a) && equals(intersect(a, a), a));
    law('is commutative', (a, b) => equals(union(a, b), union(b, a)) && equals(intersect(a, b), intersect(b, a)));
    law(
      'is associative',
      (a, b, c) =>
        equals(union(a, union(b, c)), union(union(a, b), c)) &&
        equals(intersect(a, intersect(b, c)), intersect(intersect(a, b), c)),
    );
    law(
      'is distributive',
      (a, b, c) =>
        equals(intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c))) &&
        equals(union(a, intersect(b, c)), intersect(union(a, b), union(a, c))),
    );
    law(
      'follows De Morgan',
      (a, b, c) =>
        equals(subtract(a, union(b, c)), intersect(subtract(a, b), subtract(a, c))) &&
        equals(subtract(a, intersect(b, c)), union(subtract(a, b), subtract(a, c))),
    );
    law('has a least and a greatest set', (a) =>
      [
        equals(union(a, none), a),
        isEmpty(intersect(a, none)),
        equals(intersect(a, all), a),
        equals(union(a, all), all),
        isEmpty(subtract(a, a)),
        covers(all, a),
        covers(a, none),
      ].every(Boolean),
    );
    law(
      'is cut in two by another set',
      (a, b) => equals(union(subtract(a, b), intersect(a, b)), a) && isEmpty(intersect(subtract(a, b), b)),
    );
    law('covers what it unites with to itself', (a, b) =>
      [
        covers(a, b) === equals(union(a, b), a),
        covers(a, b) === equals(intersect(a, b), b),
        covers(a, b) === isEmpty(subtract(b, a)),
        equals(a, b) === (covers(a, b) && covers(b, a)),
      ].every(Boolean),
    );
  });
}

holdsLaws('intervals', intervals);
holdsLaws('addresses', algebraOf(cidr, AddressSet.none, AddressSet.all));
holdsLaws('ports', algebraOf(portRange, PortSet.none, PortSet.all));

describe('PortSet', () => {
  const unions = fc.array(fc.tuple(protocol, number, number), { maxLength: 6 });

  it('is a set of single ports, as its text says too', () =>
    fc.assert(
      fc.property(unions, (parts) => {
        const set = PortSet.union(parts.map(([p, a, b]) => PortSet.of(p, Math.min(a, b), Math.max(a, b))));
        for (const p of ['SCTP', 'TCP', 'UDP'] as const) {
          for (const n of [1, 2, 3, 79, 80, 81, 82, 442, 443, 444, 65533, 65534, 65535]) {
            const expected = parts.some(([q, a, b]) => p === q && Math.min(a, b) <= n && n <= Math.max(a, b));
            assert.equal(set.of(p).contains(n), expected, `${p} ${n}`);
          }
        }
        assert.ok(readPorts(set.format()).equals(set), set.format());
      }),
    ));

  function readPorts(text: string): PortSet {
    if (text === 'All Connections') return PortSet.all;
    if (text === 'No Connections') return PortSet.none;
    let current: 'TCP' | 'UDP' | 'SCTP' = 'TCP';
    return PortSet.union(
      text.split(',').map((part) => {
        const [, named, first = '', last = first] = /^(?:(TCP|UDP|SCTP) )?(\d+)(?:-(\d+))?$/.exec(part) ?? [];
        current = (named as typeof current | undefined) ?? current;
        return PortSet.of(current, Number(first), Number(last));
      }),
    );
  }
});

describe('AddressSet', () => {
  it('is a set of single addresses', () => {
    const address = fc.nat(2 ** 32 - 1);
    const block = fc.tuple(address, fc.nat(32));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), fc.array(block, { maxLength: 3 }), address, (held, cut, n) => {
        const setOf = (blocks: typeof held) =>
          blocks.reduce(
            (all, [base, prefix]) => all.union(AddressSet.parseCidr(`${formatV4(base)}/${prefix}`) ?? AddressSet.none),
            AddressSet.none,
          );
        // Two numbers share their first bits: the rule of CIDR, RFC 4632, 3.1.
        const isIn = (blocks: typeof held) =>
          blocks.some(([base, prefix]) => Math.floor(base / 2 ** (32 - prefix)) === Math.floor(n / 2 ** (32 - prefix)));
        assert.equal(setOf(held).subtract(setOf(cut)).v4.contains(n), isIn(held) && !isIn(cut));
      }),
    );
  });
});
