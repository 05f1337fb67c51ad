import assert from 'node:assert/strict';
import { AddressSet } from '../src/base/ip.ts';
import type { Declarations } from '../src/graph/declarations.ts';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { readDeclarations } from '../src/service/config/declarations.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { exposure } from '../src/traffic/connections/exposure.ts';
import { internet, podPeer } from '../src/traffic/peer.ts';
import { PolicyLayers } from '../src/traffic/policies/layers.ts';
import { PortSet } from '../src/traffic/ports.ts';
import { trafficOf } from '../src/traffic/traffic.ts';
import { Networks } from '../src/traffic/zones/networks.ts';
import { zonesOf } from '../src/traffic/zones/zones.ts';
import { newService } from './support/service.ts';

const CONFIG = `networks:
  - name: office
    cidrs: [203.0.113.0/24]
    zone: private
  - name: vpn
    cidrs: [203.0.113.64/26]
    zone: perimeter
  - name: pods
    cidrs: [10.42.0.0/16]
    zone: cluster
  - name: machines
    cidrs: [10.0.0.0/20]
    zone: nodes
`;

const declared = (text: string): Declarations =>
  readDeclarations(parseFile('file:///w/.portolan.yaml', text).manifests[0]!.root);
const cidr = (text: string) => AddressSet.parseCidr(text)!;

describe('zones of addresses', () => {
  const zones = (text: string, networks = new Networks(declared(CONFIG).networks)) =>
    zonesOf(cidr(text), networks).map(({ zone, network, use }) => [zone, network ?? use].filter(Boolean).join(' '));

  const cases: readonly [block: string, expected: readonly string[]][] = [
    ['8.8.8.8/32', ['internet']],
    ['10.1.0.0/16', ['private private']],
    ['172.31.0.0/16', ['private private']],
    ['192.168.1.1/32', ['private private']],
    ['100.64.0.0/10', ['private shared']],
    ['fd00::/8', ['private private']],
    ['169.254.169.254/32', ['special metadata']],
    ['169.254.0.0/16', ['special metadata', 'special link-local']],
    ['127.0.0.1/32', ['special loopback']],
    ['::1/128', ['special loopback']],
    ['224.0.0.0/4', ['special multicast']],
    ['198.51.100.0/24', ['special documentation']],
    ['198.18.0.0/15', ['special benchmarking']],
    ['2606:4700::/32', ['internet']],
    ['203.0.113.70/32', ['perimeter vpn']],
    ['203.0.113.0/24', ['perimeter vpn', 'private office']],
    ['10.42.7.0/24', ['cluster pods']],
    ['11.0.0.0/7', ['cluster pods', 'nodes machines', 'private private', 'internet']],
  ];
  for (const [block, expected] of cases) {
    it(`${block}: ${expected.join(', ')}`, () => assert.deepEqual(zones(block).toSorted(), expected.toSorted()));
  }

  it('take nothing twice and leave nothing out', () => {
    const parts = zonesOf(AddressSet.all, new Networks(declared(CONFIG).networks));
    let sum = AddressSet.none;
    for (const { addresses } of parts) {
      assert.ok(sum.intersect(addresses).isEmpty);
      sum = sum.union(addresses);
    }
    assert.ok(sum.equals(AddressSet.all));
  });

  it('know the internet as what is neither private nor declared to be something else', () => {
    const { internet: undeclared } = Networks.undeclared;
    assert.ok(undeclared.covers(cidr('203.0.113.0/24')));
    assert.ok(undeclared.intersect(cidr('10.0.0.0/8')).isEmpty);
    const networks = new Networks(
      declared('networks: [{name: a, cidrs: [8.0.0.0/8]}, {name: b, cidrs: [8.8.0.0/16, 10.9.0.0/16], zone: internet}]')
        .networks,
    );
    assert.ok(networks.internet.intersect(cidr('8.9.0.0/16')).isEmpty);
    assert.ok(networks.internet.covers(cidr('8.8.0.0/16').union(cidr('10.9.0.0/16'))));
  });

  it('look for pods and nodes where they are declared, for each family of addresses by itself', () => {
    const networks = new Networks(declared(CONFIG).networks);
    assert.ok(networks.pods.v4.equals(cidr('10.42.0.0/16').v4));
    assert.ok(networks.pods.v6.equals(cidr('fc00::/7').v6));
    assert.ok(networks.nodes.v4.equals(cidr('10.0.0.0/20').v4));
    assert.ok(Networks.undeclared.pods.covers(cidr('192.168.0.0/16')));
  });
});

const POD = (name: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { ${more}containers: [{ name: a, image: b }] }
`;

const POLICY = (block: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: guard, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ ipBlock: { cidr: ${block} } }] }]
`;

function worldOf(config: string, ...documents: readonly string[]): World {
  const { manifests } = parseFile('file:///w/all.yaml', documents.join('---\n'));
  const declarations = declared(config);
  return new World(
    'test',
    { name: 'test', resources: manifests.flatMap((manifest) => readResources(manifest)), kustomized: [] },
    () => declarations,
  );
}

describe('declared networks in verdicts', () => {
  const ask = (config: string, block: string, more = '') => {
    const world = worldOf(config, POD('web', more), POD('db'), POLICY(block));
    const [web, db] = world.workloads.map((workload) => podPeer(workload, world)!);
    const ports = PortSet.of('TCP', 80);
    const { networks } = db!;
    return [trafficOf(world).mayConnect(web!, db!, ports), trafficOf(world).mayConnect(internet(networks), db!, ports)];
  };
  const verdicts = (config: string, block: string) => ask(config, block).map((judgement) => judgement?.verdict);

  it('a block without addresses of pods admits none of them', () => {
    assert.deepEqual(verdicts('{}', '10.1.0.0/16'), ['unknown', 'denied']);
    assert.deepEqual(verdicts(CONFIG, '10.1.0.0/16'), ['denied', 'denied']);
    assert.deepEqual(verdicts(CONFIG, '10.42.0.0/16'), ['unknown', 'denied']);
    assert.deepEqual(verdicts(CONFIG, '10.0.0.0/8'), ['unknown', 'denied']);
  });

  it('pods on the host network have addresses of nodes', () => {
    const verdict = (block: string) => ask(CONFIG, block, 'hostNetwork: true, ')[0]?.verdict;
    assert.equal(verdict('10.0.0.0/20'), 'unknown');
  });

  it('an office is not the internet', () => {
    assert.deepEqual(verdicts('{}', '203.0.113.0/24'), ['denied', 'flows']);
    assert.deepEqual(verdicts(CONFIG, '203.0.113.0/24'), ['denied', 'denied']);
  });

  it('reasons call it by its name', () => {
    const world = worldOf(CONFIG, POD('db'), POLICY('203.0.113.128/25'));
    const db = podPeer(world.workloads[0]!, world)!;
    const client = { type: 'addresses', addresses: cidr('203.0.113.130/32'), which: 'one', name: 'Ann' } as const;
    const { reasons } = trafficOf(world).mayConnect(client, db, PortSet.of('TCP', 80));
    assert.equal(reasons[0]?.text, 'NetworkPolicy guard admits office (203.0.113.128/25) to pod/db on TCP 80');
  });
});

describe('networks in .portolan.yaml', () => {
  const problems = (text: string) => {
    const service = newService();
    service.update('file:///w/.portolan.yaml', text);
    return service
      .diagnostics('file:///w/.portolan.yaml')
      .map(({ rule, message, range }) => `${range.start.line}:${range.start.character} ${rule} ${message}`);
  };

  it('are judged', () => {
    assert.deepEqual(problems(CONFIG), []);
    assert.match(
      problems('networks:\n  - name: a\n    cidrs: [10.0.0.0/33]\n').join(),
      /^2:12 schema\/pattern .*no block/,
    );
    assert.match(problems('networks:\n  - name: a\n    cidrs: [10.0.0.1]\n').join(), /^2:12 .*“10\.0\.0\.1\/32”/);
    assert.match(problems('networks:\n  - {name: a, cidrs: [10.0.0.0/8], zone: dmz}\n').join(), /^1:41 schema\/enum/);
    assert.match(problems('networks:\n  - cidrs: [10.0.0.0/8]\n').join(), /schema\/required/);
    const twice = 'networks:\n  - {name: a, cidrs: [10.0.0.0/8]}\n  - {name: b, cidrs: [10.0.0.0/16, 10.1.0.0/8]}\n';
    assert.deepEqual(problems(twice), ['2:35 schema/validation “10.1.0.0/8” already belongs to network “a”']);
  });

  it('change verdicts as they are edited', () => {
    const service = newService();
    service.update('file:///w/all.yaml', [POD('web'), POD('db'), POLICY('8.8.8.0/24')].join('---\n'));
    const hover = () => service.hover('file:///w/all.yaml', { line: 15, character: 43 })?.contents ?? '';
    assert.match(hover(), /256 addresses/);
    assert.doesNotMatch(hover(), /In network/);
    service.update('file:///w/.portolan.yaml', 'networks: [{name: lab, cidrs: [8.8.0.0/16], zone: private}]\n');
    assert.match(hover(), /In network `lab` of \.portolan\.yaml: private network/);
  });
});

describe('hovers on addresses', () => {
  function hover(text: string, config = CONFIG): string {
    const service = newService();
    const before = text.slice(0, text.indexOf('$0')).split('\n');
    service.update('file:///w/.portolan.yaml', config);
    service.update('file:///w/a.yaml', text.replace('$0', ''));
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return service.hover('file:///w/a.yaml', position)?.contents ?? '';
  }
  const block = (text: string, direction = 'ingress') => {
    const peers = direction === 'ingress' ? 'from' : 'to';
    return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: guard }
spec: { podSelector: {}, ${direction}: [{ ${peers}: [{ ipBlock: { ${text} } }] }] }
`;
  };
  const service = (spec: string, annotations = '') => `apiVersion: v1
kind: Service
metadata: { name: web, annotations: { ${annotations} } }
spec: { ${spec} }
`;

  const cases: readonly [name: string, text: string, expected: readonly RegExp[], not?: RegExp][] = [
    [
      'cidr with except',
      block('cidr: $00.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16]'),
      [
        /Without what “except” takes out: 4,277,075,968 addresses \(vpn \(perimeter\); office \(private network\); shared .*; public addresses\)/,
        /No pod of this cluster has such an address/,
      ],
      /private addresses \(RFC 1918\)/,
    ],
    [
      'cidr that holds pods',
      block('cidr: $010.0.0.0/8'),
      [/Holds .*`pods` 10\.42/, /depends on the network plugin/, /Nodes have/],
    ],
    [
      'egress says nothing of clients',
      block('cidr: $010.0.0.0/8', 'egress'),
      [/depends on the network plugin/],
      /Nodes have/,
    ],
    ['nothing is left', block('cidr: $010.0.0.0/8, except: [0.0.0.0/0]'), [/this peer is nobody/]],
    ['an item of except', block('cidr: 0.0.0.0/0, except: [$010.42.0.0/16]'), [/In network `pods`/]],
    ['source ranges', service('loadBalancerSourceRanges: [$0203.0.113.0/25]'), [/In network `office`/]],
    [
      'external addresses',
      service('externalIPs: [$0203.0.113.65]'),
      [/In network `vpn` of \.portolan\.yaml: perimeter/],
    ],
    [
      'an address as external name',
      service('type: ExternalName, externalName: $010.0.0.1'),
      [/no DNS server resolves/],
    ],
    [
      'allow lists',
      service('', 'nginx.ingress.kubernetes.io/whitelist-source-range: "$0203.0.113.0/24, 198.18.0.0/15"'),
      [/- `203\.0\.113\.0\/24`: .*In network `office`/, /- `198\.18\.0\.0\/15`: .*131,072 addresses/],
    ],
    [
      'a URL with an address',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { url: "$0http://169.254.169.254/latest" }\n',
      [/- `169\.254\.169\.254`: the metadata service/],
    ],
  ];
  for (const [name, text, expected, not] of cases) {
    it(name, () => {
      const found = hover(text);
      for (const pattern of expected) assert.match(found, pattern);
      if (not) assert.doesNotMatch(found.split('\n\n---\n\n').find((part) => /Without|Holds/.test(part)) ?? '', not);
    });
  }

  it('say nothing of values that are no addresses, nor of what is not declared', () => {
    const url =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { url: "$0http://example.com/10.0.0.1" }\n';
    assert.doesNotMatch(hover(url), /10\.0\.0\.1`:/);
    assert.doesNotMatch(hover(block('cidr: $010.0.0.0/8'), '{}'), /network plugin, so|\.portolan\.yaml/);
  });
});

describe('peers that administrators alone name', () => {
  const ADMIN = (rules: string) => `apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: admin }
spec:
  priority: 5
  subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: db } } } }
  ingress: ${rules}
`;
  const TENANT = (name: string) => `from: [{ namespaces: { matchLabels: { tenant: ${name} } } }]`;
  const ALL = 'from: [{ namespaces: {} }]';
  const rows = (...documents: string[]) =>
    exposure(worldOf('{}', POD('db'), ...documents))
      .filter(({ direction, peer }) => direction === 'ingress' && !/^\d/.test(peer))
      .map(({ peer, ports }) => `${peer} ${ports}`);

  it('have rows', () => {
    const rules = `[{ action: Allow, ${TENANT('a')} }, { action: Deny, ${ALL} }]`;
    assert.deepEqual(rows(ADMIN(rules)), ['[namespace with {tenant=a}]/[all pods] All Connections']);
  });

  it('but not for what an earlier rule may deny them', () => {
    const ports = 'ports: [{ portNumber: { protocol: TCP, port: 22 } }]';
    const rules = `[{ action: Deny, ${ALL}, ${ports} }, { action: Allow, ${TENANT('a')}, ${ports} }, { action: Deny, ${ALL} }]`;
    assert.deepEqual(rows(ADMIN(rules)), []);
  });

  it('whatever is denied to others by the same label', () => {
    const rules = `[{ action: Deny, ${TENANT('b')} }, { action: Allow, ${TENANT('a')} }, { action: Deny, ${ALL} }]`;
    assert.deepEqual(rows(ADMIN(rules)), ['[namespace with {tenant=a}]/[all pods] All Connections']);
  });

  it('in baseline policies only where no NetworkPolicy isolates', () => {
    const baseline = ADMIN(`[{ action: Allow, ${TENANT('a')} }, { action: Deny, ${ALL} }]`)
      .replace('AdminNetworkPolicy', 'BaselineAdminNetworkPolicy')
      .replace('name: admin', 'name: default')
      .replace('  priority: 5\n', '');
    assert.deepEqual(rows(baseline), ['[namespace with {tenant=a}]/[all pods] All Connections']);
    assert.deepEqual(rows(baseline, POLICY('8.8.8.8/32')), []);
  });

  it('nodes are matched by their labels, as far as a pod on the host network tells them', () => {
    const policy = (nodes: string) =>
      ADMIN('[]').replace('ingress: []', `egress: [{ action: Deny, to: [{ nodes: ${nodes} }] }]`);
    const verdict = (nodes: string, spec: string) => {
      const world = worldOf('{}', POD('db'), POD('agent', `hostNetwork: true, ${spec}`), policy(nodes), NODE);
      const layers = new PolicyLayers(world);
      const [db, agent] = world.workloads.map((workload) => podPeer(workload, world)!);
      const { allowed, denied } = layers.decide({ direction: 'egress', subject: db!, other: agent! });
      return allowed.isAll ? 'allowed' : denied.isAll ? 'denied' : 'unsure';
    };
    const NODE = 'apiVersion: v1\nkind: Node\nmetadata: { name: n1, labels: { pool: gpu } }\n';
    const pool = (name: string) => `{ matchLabels: { pool: ${name} } }`;
    assert.equal(verdict('{}', ''), 'denied');
    assert.equal(verdict(pool('gpu'), ''), 'unsure');
    assert.equal(verdict(pool('gpu'), 'nodeSelector: { pool: gpu }, '), 'denied');
    assert.equal(verdict(pool('gpu'), 'nodeSelector: { pool: cpu }, '), 'allowed');
    assert.equal(verdict(pool('gpu'), 'nodeName: n1, '), 'denied');
    assert.equal(verdict(pool('cpu'), 'nodeName: n1, '), 'allowed');
  });
});
