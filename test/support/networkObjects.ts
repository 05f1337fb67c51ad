import fc from 'fast-check';
import { World } from '../../src/graph/world.ts';
import { readResources } from '../../src/model/resource.ts';
import { parseFile } from '../../src/syntax/manifest.ts';

/** Kubernetes objects as plain values, as much of them as policies read. */
export interface NetworkObjects {
  readonly namespaces: readonly NamespaceObject[];
  readonly workloads: readonly WorkloadObject[];
  readonly policies: readonly PolicyObject[];
  readonly adminPolicies: readonly AdminPolicyObject[];
}

type LabelMap = Readonly<Record<string, string>>;
export type ProtocolName = 'TCP' | 'UDP' | 'SCTP';

interface NamespaceObject {
  apiVersion: 'v1';
  kind: 'Namespace';
  metadata: { name: string; labels: LabelMap };
}

interface PodTemplateObject {
  metadata: { labels: LabelMap };
  spec: { containers: { name: string; ports: readonly ContainerPortObject[] }[] };
}

interface ContainerPortObject {
  name?: string;
  containerPort: number;
  protocol?: ProtocolName;
}

export interface WorkloadObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
  spec: { selector: { matchLabels: LabelMap }; template: PodTemplateObject };
}

export interface SelectorObject {
  matchLabels?: LabelMap;
  matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

export interface PeerObject {
  podSelector?: SelectorObject;
  namespaceSelector?: SelectorObject;
  ipBlock?: { cidr: string; except?: readonly string[] };
}

export interface PortObject {
  protocol?: ProtocolName;
  port?: number | string;
  endPort?: number;
}

export interface RuleObject {
  from?: readonly PeerObject[];
  to?: readonly PeerObject[];
  ports?: readonly PortObject[];
}

export interface PolicyObject {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'NetworkPolicy';
  metadata: { name: string; namespace: string };
  spec: {
    podSelector?: SelectorObject;
    policyTypes?: readonly string[];
    ingress?: readonly RuleObject[];
    egress?: readonly RuleObject[];
  };
}

export interface AdminPeerObject {
  namespaces?: SelectorObject;
  pods?: { podSelector: SelectorObject; namespaceSelector: SelectorObject };
}

export interface AdminPortObject {
  namedPort?: string;
  portNumber?: { protocol: ProtocolName; port: number };
  portRange?: { protocol: ProtocolName; start: number; end: number };
}

export interface AdminRuleObject {
  action: 'Allow' | 'Deny' | 'Pass';
  from?: readonly AdminPeerObject[];
  to?: readonly AdminPeerObject[];
  ports?: readonly AdminPortObject[];
}

export interface AdminPolicyObject {
  apiVersion: 'policy.networking.k8s.io/v1alpha1';
  kind: 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy';
  metadata: { name: string };
  spec: {
    priority?: number;
    subject: AdminPeerObject;
    ingress: readonly AdminRuleObject[];
    egress: readonly AdminRuleObject[];
  };
}

/** Few words, so that selectors, labels and ports meet often. */
const NAMESPACES = ['a', 'b'];
const VALUES: Readonly<Record<string, readonly string[]>> = { app: ['web', 'db', 'api'], tier: ['x', 'y'] };
const NUMBERS = [1, 53, 79, 80, 81, 8080, 65535];
const PORT_NAMES = ['http', 'dns', 'nothing'];
const BLOCKS = ['0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '203.0.113.0/25', '203.0.113.7/32', '::/0'];

const protocol = fc.constantFrom<ProtocolName>('TCP', 'UDP', 'SCTP');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Selectors of many conditions would never match. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const some = <T>(arbitrary: fc.Arbitrary<T>, minLength = 0) => fc.array(arbitrary, { minLength, maxLength: 2 });

const labels: fc.Arbitrary<LabelMap> = fc
  .record({ app: maybe(fc.constantFrom(...(VALUES.app ?? []))), tier: maybe(fc.constantFrom(...(VALUES.tier ?? []))) })
  .map((map) => compact(map) as LabelMap);

const expression = fc.constantFrom(...Object.keys(VALUES)).chain((key) => {
  const values = fc.subarray([...(VALUES[key] ?? [])], { minLength: 1 });
  return fc.oneof(
    fc.record({ key: fc.constant(key), operator: fc.constantFrom('In', 'NotIn'), values }),
    fc.record({ key: fc.constant(key), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  );
});

const selector: fc.Arbitrary<SelectorObject> = fc
  .record({ matchLabels: rarely(labels), matchExpressions: rarely(some(expression)) })
  .map(compact);

const block = fc.constantFrom(...BLOCKS).chain((cidr) => {
  const inside = BLOCKS.filter((other) => other !== cidr && isInside(other, cidr));
  return fc.record({ cidr: fc.constant(cidr), except: maybe(fc.subarray(inside)) }).map(compact);
});

const peer: fc.Arbitrary<PeerObject> = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ podSelector: selector, namespaceSelector: selector }),
  fc.record({ ipBlock: block }),
);

const port: fc.Arbitrary<PortObject> = fc.oneof(
  fc.record({ protocol: maybe(protocol) }).map(compact),
  fc
    .record({ protocol: maybe(protocol), port: fc.oneof(fc.constantFrom(...NUMBERS), fc.constantFrom(...PORT_NAMES)) })
    .map(compact),
  fc.record({ protocol, port: fc.constantFrom(...NUMBERS), extra: fc.nat(200) }).map(({ extra, ...first }) => ({
    ...first,
    endPort: Math.min(65535, first.port + extra),
  })),
);

const rules = (side: 'from' | 'to'): fc.Arbitrary<RuleObject[]> =>
  some(
    fc
      .record({ peers: maybe(some(peer)), ports: maybe(some(port)) })
      .map(({ peers, ports }) => compact({ [side]: peers, ports })),
  );

const policy = fc
  .record({
    namespace: fc.constantFrom(...NAMESPACES),
    podSelector: maybe(selector),
    policyTypes: maybe(fc.subarray(['Ingress', 'Egress'])),
    ingress: maybe(rules('from')),
    egress: maybe(rules('to')),
  })
  .map(({ namespace, ...spec }) => ({ namespace, spec: compact(spec) }));

const workload = fc
  .record({
    namespace: fc.constantFrom(...NAMESPACES),
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
    labels,
    http: maybe(fc.constantFrom(80, 8080)),
    dns: maybe(fc.constantFrom<ProtocolName>('UDP', 'TCP')),
  })
  .map(({ namespace, kind, labels: own, http, dns }) => {
    const ports: ContainerPortObject[] = [];
    if (http !== undefined) ports.push({ name: 'http', containerPort: http });
    if (dns !== undefined) ports.push({ name: 'dns', containerPort: 53, protocol: dns });
    return { namespace, kind, labels: own, ports };
  });

const adminPeer: fc.Arbitrary<AdminPeerObject> = fc.oneof(
  fc.record({ namespaces: selector }),
  fc.record({ pods: fc.record({ podSelector: selector, namespaceSelector: selector }) }),
);

const adminPort: fc.Arbitrary<AdminPortObject> = fc.oneof(
  fc.record({ namedPort: fc.constantFrom(...PORT_NAMES) }),
  fc.record({ portNumber: fc.record({ protocol, port: fc.constantFrom(...NUMBERS) }) }),
  fc.record({ portRange: fc.record({ protocol, start: fc.constantFrom(53, 79), end: fc.constantFrom(80, 9000) }) }),
);

const adminRules = (side: 'from' | 'to', actions: readonly AdminRuleObject['action'][]) =>
  some(
    fc
      .record({ action: fc.constantFrom(...actions), peers: some(adminPeer, 1), ports: maybe(some(adminPort, 1)) })
      .map(({ action, peers, ports }): AdminRuleObject => compact({ action, [side]: peers, ports })),
  );

const adminSpec = (actions: readonly AdminRuleObject['action'][]) =>
  fc.record({ subject: adminPeer, ingress: adminRules('from', actions), egress: adminRules('to', actions) });

/** Small worlds in which every namespace is declared, so that nothing about labels is in doubt. */
export const networkObjects: fc.Arbitrary<NetworkObjects> = withAdmins(fc.constant([]), fc.constant(undefined));

/** The same with AdminNetworkPolicies of different priorities, and maybe a BaselineAdminNetworkPolicy. */
export const administeredObjects: fc.Arbitrary<NetworkObjects> = withAdmins(
  some(adminSpec(['Allow', 'Deny', 'Pass'])),
  maybe(adminSpec(['Allow', 'Deny'])),
);

type AdminSpec = Omit<AdminPolicyObject['spec'], 'priority'>;

function withAdmins(admin: fc.Arbitrary<AdminSpec[]>, baseline: fc.Arbitrary<AdminSpec | undefined>) {
  return fc
    .record({
      namespaces: fc.tuple(...NAMESPACES.map(() => labels)),
      workloads: fc.array(workload, { minLength: 2, maxLength: 5 }),
      policies: fc.array(policy, { minLength: 1, maxLength: 5 }),
      admin,
      baseline,
    })
    .map(
      (parts): NetworkObjects => ({
        namespaces: NAMESPACES.map((name, i) => ({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name, labels: parts.namespaces[i] ?? {} },
        })),
        workloads: parts.workloads.map((one, i) => workloadObject(`w${i}`, one)),
        policies: parts.policies.map(({ namespace, spec }, i) => policyObject(`p${i}`, namespace, spec)),
        adminPolicies: [
          ...parts.admin.map((spec, i) =>
            adminObject('AdminNetworkPolicy', `admin${i}`, { priority: 10 - i, ...spec }),
          ),
          ...(parts.baseline ? [adminObject('BaselineAdminNetworkPolicy', 'default', parts.baseline)] : []),
        ],
      }),
    );
}

function workloadObject(
  name: string,
  parts: { namespace: string; kind: string; labels: LabelMap; ports: readonly ContainerPortObject[] },
): WorkloadObject {
  // A selector needs a label, which no policy asks for.
  const own = { ...parts.labels, name };
  return {
    apiVersion: 'apps/v1',
    kind: parts.kind,
    metadata: { name, namespace: parts.namespace },
    spec: {
      selector: { matchLabels: { name } },
      template: { metadata: { labels: own }, spec: { containers: [{ name: 'main', ports: parts.ports }] } },
    },
  };
}

export function policyObject(name: string, namespace: string, spec: PolicyObject['spec']): PolicyObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

function adminObject(
  kind: AdminPolicyObject['kind'],
  name: string,
  spec: AdminPolicyObject['spec'],
): AdminPolicyObject {
  return { apiVersion: 'policy.networking.k8s.io/v1alpha1', kind, metadata: { name }, spec };
}

export function objectsIn({ namespaces, workloads, policies, adminPolicies }: NetworkObjects): readonly object[] {
  return [...namespaces, ...workloads, ...policies, ...adminPolicies];
}

/** A file of YAML, which JSON is too. */
export function manifestOf(objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('---\n');
}

export function worldOfObjects(objects: readonly object[]): World {
  const { manifests } = parseFile('file:///world.yaml', manifestOf(objects));
  const resources = manifests.flatMap((manifest) => readResources(manifest));
  return new World('test', { name: 'test', resources, kustomized: [] });
}

/** `ns/name[Kind]`, as connections name it. */
export function nameOfWorkload({ kind, metadata }: WorkloadObject): string {
  return `${metadata.namespace}/${metadata.name}[${kind}]`;
}

/** Numbers of ports and addresses at which policies may change their mind: all that are written, and their neighbours. */
export const INTERESTING_PORTS: readonly number[] = [
  ...new Set([...NUMBERS, 2, 52, 54, 100, 8079, 8081, 9000, 9001, 281, 8280, 8281]),
];
export const INTERESTING_ADDRESSES: readonly string[] = [
  '0.0.0.0',
  '9.255.255.255',
  '10.0.0.0',
  '10.1.0.0',
  '10.1.1.255',
  '10.1.2.0',
  '10.1.2.255',
  '10.1.3.0',
  '10.2.0.0',
  '11.0.0.0',
  '203.0.112.255',
  '203.0.113.0',
  '203.0.113.6',
  '203.0.113.7',
  '203.0.113.8',
  '203.0.113.128',
  '255.255.255.255',
];

/** Blocks are nested in their notation: the first bits, and the longer prefix. */
export function isInside(inner: string, outer: string): boolean {
  const [address = '', length = '0'] = inner.split('/');
  const [base = '', prefix = '0'] = outer.split('/');
  if (address.includes(':') !== base.includes(':')) return false;
  const bits = (text: string) =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  return (
    Number(length) >= Number(prefix) && bits(address).slice(0, Number(prefix)) === bits(base).slice(0, Number(prefix))
  );
}

/** Without the keys that are undefined: absent is not the same as empty. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
