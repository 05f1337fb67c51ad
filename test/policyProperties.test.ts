import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseV4 } from '../src/base/ip.ts';
import { type ConnectionRow, connections } from '../src/traffic/connections/connections.ts';
import { diffTraffic } from '../src/traffic/diff/diff.ts';
import { podPeer } from '../src/traffic/peer.ts';
import { PolicyLayers } from '../src/traffic/policies/layers.ts';
import { allowedPorts, mayConnect } from '../src/traffic/policies/mayConnect.ts';
import { PortSet } from '../src/traffic/ports.ts';
import { trace } from '../src/traffic/trace/trace.ts';
import {
  administeredObjects,
  INTERESTING_ADDRESSES,
  INTERESTING_PORTS,
  type NetworkObjects,
  nameOfWorkload,
  networkObjects,
  objectsIn,
  policyObject,
  worldOfObjects,
} from './support/networkObjects.ts';
import { type End, referenceAllows } from './support/policyReference.ts';

/** More of them for a long search: `PROPERTY_RUNS=5000 npx mocha test/policyProperties.test.ts`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 40);
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'] as const;

function rowsOf(objects: readonly object[]): string[] {
  return connections(worldOfObjects(objects)).map(textOf);
}

function textOf({ from, to, ports }: ConnectionRow): string {
  return `${from} => ${to} : ${ports.format()}`;
}

/** The ports of every ordered pair of which a policy may make a difference, as one reads them from the rows. */
function portsBetween(rows: readonly ConnectionRow[], from: End, to: End): PortSet {
  const found = rows.filter((row) => isEnd(row.from, from) && isEnd(row.to, to));
  assert.ok(found.length <= 1, `one row a pair: ${found.map(textOf).join('; ')}`);
  return found[0]?.ports ?? PortSet.none;
}

function isEnd(name: string, end: End): boolean {
  if (typeof end !== 'string') return name === nameOfWorkload(end);
  const [first = '', last = ''] = name.split('-').map(parseV4);
  const address = parseV4(end) ?? -1;
  return typeof first === 'number' && typeof last === 'number' && first <= address && address <= last;
}

/** All pairs of different workloads, and of workloads with addresses. */
function pairsOf({ workloads }: NetworkObjects): [End, End][] {
  const outside = INTERESTING_ADDRESSES.flatMap((address): [End, End][] =>
    workloads.flatMap((workload): [End, End][] => [
      [address, workload],
      [workload, address],
    ]),
  );
  const inside = workloads.flatMap((from) =>
    workloads.flatMap((to): [End, End][] => (from === to ? [] : [[from, to]])),
  );
  return [...inside, ...outside];
}

function agreesWithReference(objects: NetworkObjects): void {
  const rows = connections(worldOfObjects(objectsIn(objects)));
  for (const [from, to] of pairsOf(objects)) {
    const ports = portsBetween(rows, from, to);
    for (const protocol of PROTOCOLS) {
      for (const port of INTERESTING_PORTS) {
        const expected = referenceAllows(objects, { from, to, protocol, port });
        const actual = ports.of(protocol).contains(port);
        const name = (end: End) => (typeof end === 'string' ? end : nameOfWorkload(end));
        if (actual !== expected) assert.fail(`${name(from)} => ${name(to)} ${protocol} ${port}: should be ${expected}`);
      }
    }
  }
}

describe('policies, in random worlds', function () {
  this.timeout(Math.max(10_000, RUNS * 200));
  const check = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: RUNS });

  it('decide as the documentation says, word for word', () => check(fc.property(networkObjects, agreesWithReference)));

  it('so do those of administrators', () => check(fc.property(administeredObjects, agreesWithReference)));

  it('decide alike whatever the order of the documents', () =>
    check(
      fc.property(
        administeredObjects.chain((objects) => {
          const all = objectsIn(objects);
          return fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }));
        }),
        ([all, shuffled]) => assert.deepEqual(rowsOf(shuffled), rowsOf(all)),
      ),
    ));

  it('never take a connection away, where one more of them isolates pods that are isolated already', () => {
    const isolating = policyObject('isolating', 'a', { policyTypes: ['Ingress', 'Egress'] });
    check(
      fc.property(networkObjects, networkObjects, (objects, others) => {
        const [added] = others.policies;
        if (!added) return;
        const more = { ...added, metadata: { name: 'added', namespace: 'a' } };
        const before = connections(worldOfObjects([...objectsIn(objects), isolating]));
        const after = connections(worldOfObjects([...objectsIn(objects), isolating, more]));
        for (const [from, to] of pairsOf(objects)) {
          assert.ok(portsBetween(after, from, to).covers(portsBetween(before, from, to)));
        }
      }),
    );
  });

  it('change nothing for the pods that they don’t select', () =>
    check(
      fc.property(networkObjects, networkObjects, (objects, others) => {
        const [added] = others.policies;
        if (!added) return;
        const more = { ...added, metadata: { name: 'added', namespace: 'a' } };
        const elsewhere = objects.workloads.filter(({ metadata }) => metadata.namespace !== 'a');
        const before = connections(worldOfObjects(objectsIn(objects)));
        const after = connections(worldOfObjects([...objectsIn(objects), more]));
        for (const [from, to] of pairsOf({ ...objects, workloads: elsewhere })) {
          assert.equal(portsBetween(after, from, to).format(), portsBetween(before, from, to).format());
        }
      }),
    ));

  it('do not differ from themselves', () =>
    check(
      fc.property(administeredObjects, (objects) => {
        const twice = [0, 1].map(() => [worldOfObjects(objectsIn(objects))]);
        assert.deepEqual(diffTraffic(twice[0] ?? [], twice[1] ?? []), { connections: [], exposure: [], entries: [] });
      }),
    ));

  it('are traced to the same verdict as connections have', () =>
    check(
      fc.property(
        administeredObjects,
        fc.constantFrom(...PROTOCOLS),
        fc.constantFrom(...INTERESTING_PORTS),
        (objects, protocol, port) => {
          const world = worldOfObjects(objectsIn(objects));
          const rows = connections(world);
          for (const [from, to] of pairsOf(objects)) {
            if (typeof from === 'string' || typeof to === 'string') continue;
            const names = { from: nameOfWorkload(from), to: nameOfWorkload(to) };
            const traced = trace(world, { ...names, protocol, port });
            const flows = 'verdict' in traced && traced.verdict === 'flows';
            assert.equal(flows, portsBetween(rows, from, to).of(protocol).contains(port), JSON.stringify(names));
          }
        },
      ),
    ));

  it('let flow, port by port, what they allow between two workloads', () =>
    check(
      fc.property(administeredObjects, fc.constantFrom(...INTERESTING_PORTS), (objects, number) => {
        const world = worldOfObjects(objectsIn(objects));
        const layers = new PolicyLayers(world);
        const pods = world.workloads.flatMap((workload) => podPeer(workload, world) ?? []);
        for (const from of pods) {
          for (const to of pods) {
            if (from === to) continue;
            const allowed = allowedPorts(layers, from, to);
            for (const protocol of PROTOCOLS) {
              const port = PortSet.of(protocol, number);
              const { verdict, reasons } = mayConnect(layers, from, to, port);
              assert.equal(verdict === 'flows', allowed.covers(port));
              assert.ok(reasons.length > 0);
            }
          }
        }
      }),
    ));
});
