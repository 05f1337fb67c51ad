import assert from 'node:assert/strict';
import fc from 'fast-check';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { connections } from '../src/traffic/connections/connections.ts';

// Random NetworkPolicies over a small cluster, judged a second time by the letter of the API reference: port by port,
// pod by pod, on plain objects.

type Labels = Record<string, string>;
interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'; values?: string[] }[];
}
interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: readonly string[] };
}
interface Port {
  protocol?: string;
  port?: number | string;
  endPort?: number;
}
interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: Port[];
}
interface Policy {
  namespace: string;
  podSelector: Selector;
  policyTypes?: ('Ingress' | 'Egress')[];
  ingress?: Rule[];
  egress?: Rule[];
}
interface Pod {
  name: string;
  namespace: string;
  labels: Labels;
  ports: { name: string; containerPort: number; protocol: string }[];
}
type Somebody = Pod | { address: number[] };

const NAMESPACES: Record<string, Labels> = { one: { team: 'a' }, two: { team: 'b', env: 'x' }, three: {} };

const PODS: Pod[] = [
  {
    name: 'p1',
    namespace: 'one',
    labels: { app: 'a', tier: 'x' },
    ports: [{ name: 'web', containerPort: 80, protocol: 'TCP' }],
  },
  { name: 'p2', namespace: 'one', labels: { app: 'b' }, ports: [{ name: 'web', containerPort: 81, protocol: 'TCP' }] },
  { name: 'p3', namespace: 'two', labels: { app: 'a' }, ports: [{ name: 'web', containerPort: 81, protocol: 'UDP' }] },
  { name: 'p4', namespace: 'three', labels: {}, ports: [] },
];

const ADDRESSES = ['9.0.0.1', '10.0.0.1', '10.1.0.1', '11.0.0.1'];
const PROBES = ['SCTP', 'TCP', 'UDP'].flatMap((protocol) => [1, 80, 81, 82, 65535].map((port) => ({ protocol, port })));

const key = fc.constantFrom('app', 'tier', 'team', 'env');
const value = fc.constantFrom('a', 'b', 'x');
const expression = fc.oneof(
  fc.record({
    key,
    operator: fc.constantFrom('In' as const, 'NotIn' as const),
    values: fc.uniqueArray(value, { minLength: 1 }),
  }),
  fc.record({ key, operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const) }),
);
const selector: fc.Arbitrary<Selector> = fc.record(
  { matchLabels: fc.dictionary(key, value, { maxKeys: 1 }), matchExpressions: fc.array(expression, { maxLength: 1 }) },
  { requiredKeys: [] },
);
const block = fc.record(
  {
    cidr: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '8.0.0.0/5'),
    except: fc.constantFrom(['10.1.0.0/16'], ['10.0.0.0/16', '10.1.0.0/16']),
  },
  { requiredKeys: ['cidr'] },
);
const peer: fc.Arbitrary<Peer> = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ podSelector: selector, namespaceSelector: selector }),
  fc.record({ ipBlock: block }),
);
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
const port: fc.Arbitrary<Port> = fc.oneof(
  fc.record({ protocol }, { requiredKeys: [] }),
  fc.record({ protocol, port: fc.constantFrom<number | string>(80, 81, 'web', 'none') }, { requiredKeys: ['port'] }),
  fc.record(
    { protocol, port: fc.constantFrom(80, 81), endPort: fc.constantFrom(81, 82, 90) },
    { requiredKeys: ['port', 'endPort'] },
  ),
);
const few = { maxLength: 2 };
const policy: fc.Arbitrary<Policy> = fc.record(
  {
    namespace: fc.constantFrom(...Object.keys(NAMESPACES)),
    podSelector: selector,
    policyTypes: fc.subarray(['Ingress' as const, 'Egress' as const]),
    ingress: fc.array(fc.record({ from: fc.array(peer, few), ports: fc.array(port, few) }, { requiredKeys: [] }), few),
    egress: fc.array(fc.record({ to: fc.array(peer, few), ports: fc.array(port, few) }, { requiredKeys: [] }), few),
  },
  { requiredKeys: ['namespace', 'podSelector'] },
);

function matches(labels: Labels, { matchLabels = {}, matchExpressions = [] }: Selector): boolean {
  return (
    Object.entries(matchLabels).every(([k, v]) => labels[k] === v) &&
    matchExpressions.every(({ key: k, operator, values = [] }) => {
      const has = labels[k] !== undefined;
      const among = has && values.includes(labels[k] ?? '');
      return { In: among, NotIn: !among, Exists: has, DoesNotExist: !has }[operator];
    })
  );
}

function inCidr(address: readonly number[], cidr: string): boolean {
  const [base = '', bits = ''] = cidr.split('/');
  const binary = (bytes: readonly number[]) =>
    bytes
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .slice(0, Number(bits));
  return binary(address) === binary(base.split('.').map(Number));
}

function admits(p: Peer, namespace: string, other: Somebody): boolean {
  if ('address' in other) {
    const { ipBlock } = p;
    return (
      ipBlock !== undefined &&
      inCidr(other.address, ipBlock.cidr) &&
      !(ipBlock.except ?? []).some((e) => inCidr(other.address, e))
    );
  }
  if (p.ipBlock) return false;
  const there = p.namespaceSelector
    ? matches({ ...NAMESPACES[other.namespace], 'kubernetes.io/metadata.name': other.namespace }, p.namespaceSelector)
    : other.namespace === namespace;
  return there && matches(other.labels, p.podSelector ?? {});
}

function isPort(p: Port, destination: Somebody, probe: { protocol: string; port: number }): boolean {
  if ((p.protocol ?? 'TCP') !== probe.protocol) return false;
  if (p.port === undefined) return true;
  if (typeof p.port === 'number') return p.port <= probe.port && probe.port <= (p.endPort ?? p.port);
  if ('address' in destination) return false;
  return destination.ports.some(
    (c) => c.name === p.port && c.protocol === probe.protocol && c.containerPort === probe.port,
  );
}

function allows(
  policies: readonly Policy[],
  from: Somebody,
  to: Somebody,
  probe: { protocol: string; port: number },
): boolean {
  return (['egress', 'ingress'] as const).every((direction) => {
    const [subject, other] = direction === 'egress' ? [from, to] : [to, from];
    if ('address' in subject) return true;
    const isolating = policies.filter((p) => {
      const { policyTypes = [] } = p;
      const types =
        policyTypes.length > 0 ? policyTypes : ['Ingress', ...((p.egress ?? []).length > 0 ? ['Egress'] : [])];
      const isolates = types.includes(direction === 'egress' ? 'Egress' : 'Ingress');
      return isolates && p.namespace === subject.namespace && matches(subject.labels, p.podSelector);
    });
    if (isolating.length === 0) return true;
    return isolating.some((p) =>
      (p[direction] ?? []).some((rule) => {
        const peers = (direction === 'egress' ? rule.to : rule.from) ?? [];
        const ports = rule.ports ?? [];
        const peerFits = peers.length === 0 || peers.some((one) => admits(one, p.namespace, other));
        return peerFits && (ports.length === 0 || ports.some((one) => isPort(one, to, probe)));
      }),
    );
  });
}

/** The cluster as manifests: JSON is YAML. */
function worldOf(policies: readonly Policy[]): World {
  const objects = [
    ...Object.entries(NAMESPACES).map(([name, labels]) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels },
    })),
    ...PODS.map(({ name, namespace, labels, ports }) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels },
      spec: { containers: [{ name, ports }] },
    })),
    ...policies.map(({ namespace, ...spec }, i) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `np${i}`, namespace },
      spec,
    })),
  ];
  const text = objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
  return new World('random', {
    name: 'random',
    resources: parseFile('file:///random.yaml', text).manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

function has(ports: string, probe: { protocol: string; port: number }): boolean {
  if (ports === 'All Connections') return true;
  let current = '';
  return ports.split(',').some((part) => {
    const [, named, first = '', last = first] = /^(?:([A-Z]+) )?(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    current = named ?? current;
    return current === probe.protocol && Number(first) <= probe.port && probe.port <= Number(last);
  });
}

function covers(range: string, address: readonly number[]): boolean {
  const [first = 0, last = first] = range
    .split('-')
    .map((ip) => ip.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0));
  const number = address.reduce((sum, byte) => sum * 256 + byte, 0);
  return first <= number && number <= last;
}

describe('NetworkPolicy', () => {
  it('agrees with the API reference, pod by pod and port by port', () => {
    const everyone: Somebody[] = [...PODS, ...ADDRESSES.map((ip) => ({ address: ip.split('.').map(Number) }))];
    fc.assert(
      fc.property(fc.array(policy, { maxLength: 4 }), (policies) => {
        const rows = connections(worldOf(policies));
        const is = (name: string, who: Somebody) =>
          'address' in who
            ? /^\d/.test(name) && covers(name, who.address)
            : name === `${who.namespace}/${who.name}[Pod]`;
        for (const from of everyone) {
          for (const to of everyone) {
            if (from === to || ('address' in from && 'address' in to)) continue;
            const between = rows.filter((row) => is(row.from, from) && is(row.to, to));
            assert.ok(between.length <= 1, 'ranges are disjoint');
            for (const probe of PROBES) {
              const actual = between.some((row) => has(row.ports.format(), probe));
              assert.equal(actual, allows(policies, from, to, probe), JSON.stringify({ from, to, probe }));
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
