import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { connections } from '../src/traffic/connections/connections.ts';
import { exposure } from '../src/traffic/connections/exposure.ts';
import { type Peer, podPeer, publicHost } from '../src/traffic/peer.ts';
import { PolicyLayers } from '../src/traffic/policies/layers.ts';
import { mayConnect } from '../src/traffic/policies/mayConnect.ts';
import { PortSet } from '../src/traffic/ports.ts';

const PODS = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: v1
kind: Namespace
metadata: { name: data, labels: { team: data } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: data, labels: { app: db } }
spec: { containers: [{ name: db, image: db, ports: [{ name: sql, containerPort: 5432 }] }] }
`;

/** Policies about ingress of the database, or with `egress` in front of the rule about egress of the shop. */
function admin(name: string, priority: number | string, ...rules: readonly string[]): string {
  return policy('AdminNetworkPolicy', name, [`priority: ${priority}`], rules);
}

function baseline(...rules: readonly string[]): string {
  return policy('BaselineAdminNetworkPolicy', 'default', [], rules);
}

function policy(kind: string, name: string, more: readonly string[], rules: readonly string[]): string {
  const version = kind === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1';
  const egress = rules.some((rule) => rule.includes(' to:'));
  return [
    `apiVersion: policy.networking.k8s.io/${version}`,
    `kind: ${kind}`,
    `metadata: { name: ${name} }`,
    'spec:',
    ...more.map((line) => `  ${line}`),
    `  subject: { namespaces: { matchLabels: { team: ${egress ? 'shop' : 'data'} } } }`,
    `  ${egress ? 'egress' : 'ingress'}:`,
    ...rules.map((rule) => `    - { ${rule} }`),
  ].join('\n');
}

const FROM_SHOP = 'from: [{ namespaces: { matchLabels: { team: shop } } }]';
const TO_DATA = ' to: [{ namespaces: { matchLabels: { team: data } } }]';
const on = (...ports: readonly (number | string)[]) =>
  `ports: [${ports
    .map((port) => (typeof port === 'number' ? `{ portNumber: { protocol: TCP, port: ${port} } }` : port))
    .join(', ')}]`;

const isolated = (rules: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: guard, namespace: data }
spec: { podSelector: {}, policyTypes: [Ingress], ingress: ${rules} }
`;
const CLOSED = isolated('[]');
const OPEN = isolated('[{}]');
const ALL = 'All Connections';

function worldOf(...documents: readonly string[]): World {
  const { manifests } = parseFile('file:///w/all.yaml', documents.join('\n---\n'));
  return new World('test', {
    name: 'test',
    resources: manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

function webToDb(world: World): string {
  const row = connections(world).find(({ from, to }) => from === 'shop/web[Pod]' && to === 'data/db[Pod]');
  return row?.ports.format() ?? '';
}

/** From web to the internet, by address ranges. */
function outwards(world: World): Record<string, string> {
  const rows = connections(world).filter(({ from, to }) => from === 'shop/web[Pod]' && /^\d/.test(to));
  return Object.fromEntries(rows.map(({ to, ports }) => [to, ports.format()]));
}

function judgement(world: World, wanted: PortSet, to?: Peer): readonly string[] {
  const peers = world.workloads.flatMap((workload) => podPeer(workload, world) ?? []);
  const [web, db] = ['web', 'db'].map((name) => peers.find(({ workload }) => workload.name === name));
  assert(web && db);
  const { verdict, reasons } = mayConnect(new PolicyLayers(world), web, to ?? db, wanted);
  return [verdict, ...reasons.map(({ text, at }) => `${text} (${at?.pointer ?? '-'})`)];
}

describe('policies of administrators', () => {
  const worlds: Readonly<Record<string, readonly [ports: string, ...policies: string[]]>> = {
    'decide nothing where none has a rule': [ALL, admin('a', 1, `action: Deny, ${FROM_SHOP.replace('shop', 'x')}`)],
    'deny what NetworkPolicies admit': ['', admin('a', 1, `action: Deny, ${FROM_SHOP}`), OPEN],
    'allow what NetworkPolicies shut out': [ALL, admin('a', 1, `action: Allow, ${FROM_SHOP}`), CLOSED],
    'leave to NetworkPolicies what they pass': ['', admin('a', 1, `action: Pass, ${FROM_SHOP}`), CLOSED],
    'ask no policy behind one that passes': [
      ALL,
      admin('a', 1, `action: Pass, ${FROM_SHOP}`),
      admin('b', 2, `action: Deny, ${FROM_SHOP}`),
    ],
    'go by priority, not by name': [
      '',
      admin('a', 10, `action: Allow, ${FROM_SHOP}`),
      admin('b', 9, `action: Deny, ${FROM_SHOP}`),
    ],
    'go by name at the same priority': [
      ALL,
      admin('b', 5, `action: Deny, ${FROM_SHOP}`),
      admin('a', 5, `action: Allow, ${FROM_SHOP}`),
    ],
    'go by the order of rules': [
      'TCP 5432',
      admin('a', 1, `action: Allow, ${FROM_SHOP}, ${on(5432)}`, `action: Deny, ${FROM_SHOP}`),
    ],
    'know ranges of ports': [
      'SCTP 1-65535,TCP 1-79,91-65535,UDP 1-65535',
      admin('a', 1, `action: Deny, ${FROM_SHOP}, ${on('{ portRange: { start: 80, end: 90 } }')}`),
    ],
    'know ports by the names of the destination': [
      'TCP 5432',
      admin('a', 1, `action: Allow, ${FROM_SHOP}, ${on('{ namedPort: sql }')}`, `action: Deny, ${FROM_SHOP}`),
    ],
    'know pods': [
      '',
      admin(
        'a',
        1,
        'action: Deny, from: [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: web } } } }]',
      ),
    ],
    'are asked at both ends': [
      'TCP 2',
      admin('a', 1, `action: Allow, ${FROM_SHOP}, ${on(1, 2)}`, `action: Deny, ${FROM_SHOP}`),
      admin('b', 2, `action: Allow, ${TO_DATA}, ${on(2, 3)}`, `action: Deny, ${TO_DATA}`),
    ],
    'leave the rest to the baseline': ['', baseline(`action: Deny, ${FROM_SHOP}`)],
    'need no baseline where a NetworkPolicy isolates': [ALL, OPEN, baseline(`action: Deny, ${FROM_SHOP}`)],
    'do not open by the baseline what a NetworkPolicy shuts': ['', CLOSED, baseline(`action: Allow, ${FROM_SHOP}`)],
    'pass to the baseline where no NetworkPolicy isolates': [
      '',
      admin('a', 1, `action: Pass, ${FROM_SHOP}`),
      baseline(`action: Deny, ${FROM_SHOP}`),
    ],
    'do not know a baseline of another name': [ALL, baseline(`action: Deny, ${FROM_SHOP}`).replace('default', 'other')],
    'deny pods too by a network that holds all addresses': [
      '',
      baseline("action: Deny, to: [{ networks: ['0.0.0.0/0'] }]").replace('team: data', 'team: shop'),
    ],
    'are unsure of a template': ['', admin('a', 1, `action: '{{ .Values.action }}', ${FROM_SHOP}`)],
    'of any priority are unsure of a templated one': [
      '',
      admin('a', "'{{ .Values.priority }}'", `action: Deny, ${FROM_SHOP}`),
      admin('b', 1, `action: Pass, ${FROM_SHOP}`),
    ],
    'may be ClusterNetworkPolicies': [
      'TCP 5432,UDP 53',
      policy(
        'ClusterNetworkPolicy',
        'c',
        ['tier: Admin', 'priority: 1'],
        [
          `action: Accept, ${FROM_SHOP}, protocols: [{ udp: { destinationPort: { number: 53 } } }, { destinationNamedPort: sql }]`,
          `action: Deny, ${FROM_SHOP}`,
        ],
      ),
      OPEN,
    ],
    'may be ClusterNetworkPolicies of the baseline': [
      '',
      policy('ClusterNetworkPolicy', 'a', ['tier: Baseline', 'priority: 2'], [`action: Accept, ${FROM_SHOP}`]),
      policy('ClusterNetworkPolicy', 'b', ['tier: Baseline', 'priority: 1'], [`action: Deny, ${FROM_SHOP}`]),
    ],
  };
  for (const [name, [ports, ...policies]] of Object.entries(worlds)) {
    it(name, () => assert.equal(webToDb(worldOf(PODS, ...policies)), ports));
  }

  it('do not select pods in the network of their node, nor mean them by pods', () => {
    const onHost = (pod: string) =>
      PODS.replace(`spec: { containers: [{ name: ${pod}`, `spec: { hostNetwork: true, containers: [{ name: ${pod}`);
    const deny = admin('a', 1, `action: Deny, ${FROM_SHOP}`);
    assert.equal(webToDb(worldOf(onHost('db'), deny)), ALL);
    assert.equal(webToDb(worldOf(onHost('web'), deny)), ALL);
    assert.equal(webToDb(worldOf(PODS, deny)), '');
  });

  it('know networks outside', () => {
    const world = worldOf(
      PODS,
      admin(
        'a',
        1,
        "action: Allow, to: [{ networks: ['60.45.72.0/22'] }]",
        'action: Pass, to: [{ namespaces: {} }]',
        `action: Deny, to: [{ networks: ['0.0.0.0/0'] }], ${on(80)}`,
      ),
    );
    const rest = 'SCTP 1-65535,TCP 1-79,81-65535,UDP 1-65535';
    assert.deepEqual(outwards(world), {
      '0.0.0.0-60.45.71.255': rest,
      '60.45.72.0-60.45.75.255': ALL,
      '60.45.76.0-255.255.255.255': rest,
    });
    assert.equal(webToDb(world), ALL);
  });

  it('let in who comes from outside', () => {
    const world = worldOf(PODS, admin('a', 1, 'action: Deny, from: [{ namespaces: {} }]'));
    const inwards = connections(world).filter(({ to }) => to === 'data/db[Pod]');
    assert.deepEqual(
      inwards.map(({ from, ports }) => `${from} ${ports.format()}`),
      [`0.0.0.0-255.255.255.255 ${ALL}`],
    );
    const rows = exposure(world).filter(
      ({ workload, direction }) => workload === 'data/db[Pod]' && direction === 'ingress',
    );
    assert.deepEqual(
      rows.map(({ peer }) => peer),
      ['0.0.0.0-255.255.255.255'],
    );
  });

  it('know hosts by their names', () => {
    const world = worldOf(
      PODS,
      admin(
        'a',
        1,
        "action: Allow, to: [{ domainNames: ['*.example.com'] }]",
        "action: Deny, to: [{ networks: ['0.0.0.0/0'] }]",
      ),
    );
    const verdictOf = (host: string) => judgement(world, PortSet.of('TCP', 443), publicHost(host))[0];
    assert.deepEqual(['api.example.com', 'example.com'].map(verdictOf), ['flows', 'denied']);
  });

  it('give the rule as reason', () => {
    const sql = PortSet.of('TCP', 5432);
    const deny = admin('a', 1, `action: Deny, ${FROM_SHOP}`);
    assert.deepEqual(judgement(worldOf(PODS, deny, OPEN), sql), [
      'denied',
      'AdminNetworkPolicy a denies pod/web entry to pod/db on TCP 5432 (/spec/ingress/0)',
    ]);
    const allow = admin('a', 1, `action: Allow, ${FROM_SHOP}`);
    assert.deepEqual(judgement(worldOf(PODS, allow, CLOSED), sql), [
      'flows',
      'AdminNetworkPolicy a admits pod/web to pod/db on TCP 5432 (/spec/ingress/0)',
    ]);
    const pass = admin('a', 1, `action: Pass, ${TO_DATA}`, `action: Deny, ${TO_DATA}`);
    assert.deepEqual(judgement(worldOf(PODS, pass, baseline(`action: Deny, ${TO_DATA}`)), sql), [
      'denied',
      'AdminNetworkPolicy a leaves it to NetworkPolicies whether pod/web may connect to pod/db on TCP 5432 (/spec/egress/0)',
      'BaselineAdminNetworkPolicy default denies pod/web connections to pod/db on TCP 5432 (/spec/egress/0)',
    ]);
    const other = admin('a', 1, `action: Deny, ${FROM_SHOP}, ${on(80)}`);
    assert.deepEqual(judgement(worldOf(PODS, other), sql), [
      'flows',
      'No rule of a policy is about connections of pod/web to pod/db (-)',
    ]);
  });

  it('say what is not known', () => {
    const sql = PortSet.of('TCP', 5432);
    const unsure = admin('a', 1, `action: Deny, ${FROM_SHOP}`).replace('team: data', "team: '{{ .Values.team }}'");
    assert.deepEqual(judgement(worldOf(PODS, unsure), sql), [
      'unknown',
      'Whether AdminNetworkPolicy a selects the pods of pod/db depends on labels that are not known yet (/spec/subject/namespaces)',
    ]);
    const part = admin('a', 1, "action: Deny, to: [{ networks: ['10.0.0.0/8'] }]");
    assert.deepEqual(judgement(worldOf(PODS, part), sql), [
      'unknown',
      'Whether a rule of AdminNetworkPolicy a is about pod/db in namespace data, these manifests don’t show (/spec/egress/0/to/0/networks)',
    ]);
  });

  it('that only may deny change nothing where the others deny as well', () => {
    const unsure = admin(
      'a',
      1,
      `action: '{{ .Values.action }}', ${FROM_SHOP}, ${on(1)}`,
      `action: Deny, ${FROM_SHOP}`,
    );
    assert.equal(judgement(worldOf(PODS, unsure), PortSet.of('TCP', 2))[0], 'denied');
    assert.equal(judgement(worldOf(PODS, unsure), PortSet.of('TCP', 1))[0], 'unknown');
    const maybeAllowed = admin('a', 1, `action: Allow, ${FROM_SHOP}`).replace(
      'team: data',
      "team: '{{ .Values.team }}'",
    );
    assert.equal(webToDb(worldOf(PODS, maybeAllowed, OPEN)), ALL);
    assert.equal(webToDb(worldOf(PODS, maybeAllowed, CLOSED)), '');
  });

  it('stand whatever is written', () => {
    const shapes = [
      '7',
      '[]',
      '{}',
      '[7]',
      '[{}]',
      '[[]]',
      "'{{ .x }}'",
      '[{ action: Deny, from: 7, to: [7, {}], ports: [7, {}] }]',
    ];
    for (const kind of ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy']) {
      for (const shape of shapes) {
        const fields = ['subject', 'priority', 'tier', 'ingress', 'egress'].map((key) => `${key}: ${shape}`).join(', ');
        const head = `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: ${kind}\nmetadata: { name: default }\n`;
        assert.equal(webToDb(worldOf(PODS, `${head}spec: { ${fields} }`)), ALL);
        const all = 'subject: { namespaces: {} }, priority: 1';
        const world = worldOf(PODS, `${head}spec: { ${all}, ingress: ${shape}, egress: ${shape} }`);
        // Nothing is certain where a template makes the rules.
        assert.equal(webToDb(world), shape.includes('{{') ? '' : ALL, shape);
        assert.doesNotThrow(() => exposure(world));
      }
    }
  });
});
