import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { connections } from '../src/traffic/connections/connections.ts';
import { exposure } from '../src/traffic/connections/exposure.ts';
import { internet, type Peer, podPeer } from '../src/traffic/peer.ts';
import { type LabelValue, parseCalicoSelector } from '../src/traffic/policies/foreignCalicoSelector.ts';
import { PortSet } from '../src/traffic/ports.ts';
import { trafficOf } from '../src/traffic/traffic.ts';
import { newService } from './support/service.ts';

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
spec: { containers: [{ name: db, image: db }] }
`;

const KINDS = {
  cilium: 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy',
  ciliumAll: 'apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy',
  calico: 'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy',
  calicoAll: 'apiVersion: crd.projectcalico.org/v1\nkind: GlobalNetworkPolicy',
  antrea: 'apiVersion: crd.antrea.io/v1beta1\nkind: NetworkPolicy',
  antreaAll: 'apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy',
  firewall: 'apiVersion: k8s.ovn.org/v1\nkind: EgressFirewall',
  staged: 'apiVersion: projectcalico.org/v3\nkind: StagedNetworkPolicy',
};

/** A policy called `guard` where the database is. */
const policy = (kind: keyof typeof KINDS, spec: string) =>
  `${KINDS[kind]}\nmetadata: { name: guard, namespace: data }\nspec: { ${spec} }`;

const CLOSED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: data }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }`;

function worldOf(...documents: readonly string[]): World {
  const { manifests } = parseFile('file:///w/all.yaml', [PODS, ...documents].join('\n---\n'));
  return new World('test', {
    name: 'test',
    resources: manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

/** web → db, db → web, db → internet. */
function verdicts(...documents: readonly string[]): string {
  const world = worldOf(...documents);
  const peer = (name: string): Peer => podPeer(world.workloads.find((pod) => pod.name === name)!, world)!;
  const ways = [
    [peer('web'), peer('db')],
    [peer('db'), peer('web')],
    [peer('db'), internet()],
  ] as const;
  return ways.map(([from, to]) => trafficOf(world).mayConnect(from, to, PortSet.of('TCP', 5432)).verdict).join(' ');
}

const OPEN = 'flows flows flows';

describe('policies of network plugins', () => {
  const cases: readonly [name: string, kind: keyof typeof KINDS, spec: string, expected: string][] = [
    ['Cilium: ingress', 'cilium', 'endpointSelector: {}, ingress: [{}]', 'unknown flows flows'],
    ['Cilium: denied ingress', 'cilium', 'endpointSelector: {}, ingressDeny: [{}]', 'unknown flows flows'],
    ['Cilium: egress', 'cilium', 'endpointSelector: {}, egress: [{ toEntities: [world] }]', 'flows unknown unknown'],
    ['Cilium: no rules', 'cilium', 'endpointSelector: {}, ingress: []', OPEN],
    [
      'Cilium: without default deny nothing is shut',
      'cilium',
      'endpointSelector: {}, enableDefaultDeny: { ingress: false }, ingress: [{}]',
      OPEN,
    ],
    [
      'Cilium: but by rules that deny',
      'cilium',
      'endpointSelector: {}, enableDefaultDeny: { ingress: false }, ingressDeny: [{}]',
      'unknown flows flows',
    ],
    ['Cilium: other pods', 'cilium', 'endpointSelector: { matchLabels: { app: web } }, ingress: [{}]', OPEN],
    [
      'Cilium: a key with its source',
      'cilium',
      'endpointSelector: { matchLabels: { "k8s:app": db } }, ingress: [{}]',
      'unknown flows flows',
    ],
    [
      'Cilium: a key of no pod',
      'cilium',
      'endpointSelector: { matchLabels: { "reserved:init": "" } }, ingress: [{}]',
      OPEN,
    ],
    [
      'Cilium: the whole cluster by namespace',
      'ciliumAll',
      'endpointSelector: { matchLabels: { "k8s:io.kubernetes.pod.namespace": shop } }, ingress: [{}]',
      'flows unknown flows',
    ],
    [
      'Cilium: by labels of namespaces',
      'ciliumAll',
      'endpointSelector: { matchLabels: { "k8s:io.cilium.k8s.namespace.labels.team": shop } }, ingress: [{}]',
      'flows unknown flows',
    ],
    ['Cilium: policies for nodes', 'ciliumAll', 'nodeSelector: {}, ingress: [{}]', OPEN],
    ['Calico: ingress by default', 'calico', 'selector: all()', 'unknown flows flows'],
    ['Calico: egress if there are such rules alone', 'calico', 'egress: [{ action: Allow }]', 'flows unknown unknown'],
    ['Calico: types', 'calico', 'types: [Egress], ingress: [{ action: Allow }]', 'flows unknown unknown'],
    ['Calico: other pods', 'calico', "selector: app == 'web'", OPEN],
    ['Calico: a selector that can’t be read', 'calico', 'selector: app ==', 'unknown flows flows'],
    [
      'Calico: everywhere',
      'calicoAll',
      `selector: has(app), namespaceSelector: "team in {'shop'}"`,
      'flows unknown flows',
    ],
    ['Calico: by the name of the namespace', 'calicoAll', "namespaceSelector: projectcalico.org/name == 'x'", OPEN],
    ['Calico: by service accounts', 'calico', "serviceAccountSelector: role == 'db'", 'unknown flows flows'],
    ['Calico: before NAT, on nodes', 'calicoAll', 'preDNAT: true, ingress: [{ action: Deny }]', OPEN],
    ['Calico: staged', 'staged', 'selector: all()', OPEN],
    ['Antrea: drop', 'antrea', 'appliedTo: [{ podSelector: {} }], ingress: [{ action: Drop }]', 'unknown flows flows'],
    ['Antrea: allow shuts nothing', 'antrea', 'appliedTo: [{ podSelector: {} }], ingress: [{ action: Allow }]', OPEN],
    [
      'Antrea: other namespaces',
      'antreaAll',
      'appliedTo: [{ namespaceSelector: { matchLabels: { team: shop } } }], ingress: [{ action: Reject }]',
      'flows unknown flows',
    ],
    [
      'Antrea: applied by a rule, to a group',
      'antreaAll',
      'egress: [{ action: Drop, appliedTo: [{ group: g }] }]',
      'unknown unknown unknown',
    ],
    [
      'OVN: outside alone',
      'firewall',
      'egress: [{ type: Deny, to: { cidrSelector: 0.0.0.0/0 } }]',
      'flows flows unknown',
    ],
    ['OVN: allow shuts nothing', 'firewall', 'egress: [{ type: Allow, to: { cidrSelector: 0.0.0.0/0 } }]', OPEN],
  ];
  for (const [name, kind, spec, expected] of cases) {
    it(name, () => assert.equal(verdicts(policy(kind, spec)), expected));
  }

  it('may allow what NetworkPolicies deny, unless all they can do is deny', () => {
    assert.equal(verdicts(CLOSED), 'denied denied denied');
    const both = 'endpointSelector: {}, ingress: [{}], egress: [{}]';
    assert.equal(verdicts(CLOSED, policy('cilium', both)), 'unknown unknown unknown');
    assert.equal(verdicts(CLOSED, policy('cilium', 'endpointSelector: {}, ingressDeny: [{}]')), 'denied denied denied');
    const firewall = 'egress: [{ type: Deny, to: { cidrSelector: 0.0.0.0/0 } }]';
    assert.equal(verdicts(CLOSED, policy('firewall', firewall)), 'denied denied denied');
  });

  it('are named as the reason, where it makes a difference', () => {
    const world = worldOf(policy('calico', "selector: app == 'db'"));
    const [web, db] = world.workloads.map((workload) => podPeer(workload, world)!);
    const [reason] = trafficOf(world).mayConnect(web!, db!, PortSet.of('TCP', 80)).reasons;
    assert.equal(
      reason?.text,
      'NetworkPolicy guard selects the pods of pod/db; policies of this kind are not evaluated here',
    );
    assert.equal(reason.at?.string, "app == 'db'");
    const silent = worldOf(CLOSED, policy('cilium', 'endpointSelector: {}, ingressDeny: [{}]'));
    const ends = silent.workloads.map((workload) => podPeer(workload, silent)!);
    const { reasons } = trafficOf(silent).mayConnect(ends[0]!, ends[1]!, PortSet.of('TCP', 80));
    assert.deepEqual(
      reasons.filter(({ text }) => text.includes('guard')),
      [],
    );
  });

  it('take from connections and exposure what is no longer certain', () => {
    const world = worldOf(policy('cilium', 'endpointSelector: {}, ingress: [{}]'));
    const rows = connections(world).map(({ from, to }) => `${from} ${to}`);
    assert.ok(rows.includes('data/db[Pod] shop/web[Pod]'));
    assert.ok(rows.every((row) => !row.endsWith(' data/db[Pod]')));
    const open = exposure(world).filter(
      ({ workload, direction }) => workload === 'data/db[Pod]' && direction === 'ingress',
    );
    assert.deepEqual(open, []);
    const firewall = worldOf(policy('firewall', 'egress: [{ type: Deny, to: { cidrSelector: 0.0.0.0/0 } }]'));
    const egress = exposure(firewall).filter((row) => row.workload === 'data/db[Pod]' && row.direction === 'egress');
    assert.deepEqual(
      egress.map(({ peer }) => peer),
      ['entire-cluster'],
    );
  });

  it('are among the policies of a workload, behind NetworkPolicies and those of administrators', () => {
    const admin = `apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: admin }
spec: { priority: 1, subject: { namespaces: {} }, ingress: [] }`;
    const world = worldOf(policy('cilium', 'endpointSelector: {}, ingress: [{}]'), admin, CLOSED);
    const [web, db] = world.workloads.map((workload) =>
      trafficOf(world)
        .policiesFor(workload)
        .map(({ name }) => name),
    );
    assert.deepEqual(web, ['admin']);
    assert.deepEqual(db, ['closed', 'admin', 'guard']);
  });

  it('silence findings about denials as soon as they are there', () => {
    const service = newService();
    const caller = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: data, labels: { app: web } }
spec: { containers: [{ name: web, image: web, env: [{ name: DB_URL, value: "http://db.data.svc:80" }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { selector: { app: db }, ports: [{ port: 80 }] }
---
`;
    service.update('file:///w/all.yaml', [caller, PODS, CLOSED].join('\n---\n'));
    const denied = () => service.diagnostics('file:///w/all.yaml').filter(({ rule }) => rule === 'call-denied').length;
    assert.equal(denied(), 1);
    service.update('file:///w/guard.yaml', policy('cilium', 'endpointSelector: {}, ingress: [{}], egress: [{}]'));
    assert.equal(denied(), 0);
    service.remove('file:///w/guard.yaml');
    assert.equal(denied(), 1);
  });
});

describe('selectors of Calico', () => {
  const labels: Readonly<Record<string, LabelValue>> = {
    app: { value: 'web' },
    tier: { value: 'front' },
    x: 'unknown',
  };
  const answer = (text: string) => parseCalicoSelector(text)?.((key) => labels[key] ?? 'absent');

  const cases: readonly [selector: string, expected: string | undefined][] = [
    ['', 'yes'],
    ['all()', 'yes'],
    ['global()', 'no'],
    ["app == 'web'", 'yes'],
    ['app == "db"', 'no'],
    ["app != 'db'", 'yes'],
    ["none != 'db'", 'yes'],
    ["none == 'db'", 'no'],
    ['has(app)', 'yes'],
    ['!has(app)', 'no'],
    ["app in {'web', 'db'}", 'yes'],
    ["app not in { 'web' }", 'no'],
    ["none not in {'web'}", 'yes'],
    ["app contains 'e'", 'yes'],
    ["app starts with 'w'", 'yes'],
    ["app ends with 'w'", 'no'],
    ["app == 'db' && has(tier) || tier == 'front'", 'yes'],
    ["app == 'db' && (has(tier) || tier == 'front')", 'no'],
    ["!(app == 'db') && !!has(tier)", 'yes'],
    ['has(x)', 'maybe'],
    ["!has(x) && app == 'db'", 'no'],
    ["has(x) || app == 'web'", 'yes'],
    ["projectcalico.org/namespace == 'a'", 'no'],
    ["in in {'a'}", 'no'],
    ['app', undefined],
    ['app == web', undefined],
    ["app in {'web'", undefined],
    ["app == 'web' &&", undefined],
    ["has('app')", undefined],
    ["app == 'web' x", undefined],
    ['some(app)', undefined],
    ['{{ .Values.selector }}', undefined],
  ];
  for (const [selector, expected] of cases) {
    it(`${selector || 'empty'}: ${expected}`, () => assert.equal(answer(selector), expected));
  }
});
