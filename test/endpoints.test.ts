import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { dnsNamesOf } from '../src/traffic/services/dnsNames.ts';
import { endpointSlicesOf } from '../src/traffic/services/endpoints.ts';
import { ipFamiliesOf } from '../src/traffic/services/ipFamilies.ts';
import type { Count } from '../src/traffic/services/podCount.ts';

function worldOf(...documents: readonly string[]): World {
  const { manifests } = parseFile('file:///a.yaml', documents.join('\n---\n'));
  return new World('test', {
    name: 'test',
    resources: manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: ${spec}`;

const workload = (kind: string, name: string, spec: string, ports = '{name: http, containerPort: 8080}') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: c, ports: [${ports}]}]}`;

/** `IPv4 8080/TCP http [web] 3 in 1` */
function slices(...documents: readonly string[]): string[] {
  const world = worldOf(...documents);
  const [resource] = world.ofKind('', 'Service');
  assert.ok(resource);
  return endpointSlicesOf(resource, world).map(({ family, ports, workloads, written, endpoints, slices: parts }) =>
    [
      family ?? '?',
      ...ports.map(({ name, port, protocol }) => `${port}/${protocol}${name && ` ${name}`}`),
      `[${(written ? [written.resource] : workloads).map(({ name }) => name).join(' ')}]`,
      `${count(endpoints)} in ${count(parts)}`,
    ].join(' '),
  );
}

function count({ min, max }: Count): string {
  return min === max ? `${min}` : `${min}–${max ?? ''}`;
}

describe('endpoint slices', () => {
  const SELECTING = '{selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}]}';

  for (const [what, documents, expected] of [
    ['one for some pods', [workload('Deployment', 'a', 'replicas: 3')], ['? 8080/TCP http [a] 3 in 1']],
    ['100 endpoints in each', [workload('Deployment', 'a', 'replicas: 101')], ['? 8080/TCP http [a] 101 in 2']],
    ['an empty one without pods', [workload('Deployment', 'a', 'replicas: 0')], ['? 8080/TCP http [a] 0 in 1']],
    ['no bound for a DaemonSet', [workload('DaemonSet', 'a', '')], ['? 8080/TCP http [a] 0– in 1–']],
    [
      'workloads with the same ports in one, others apart',
      [
        workload('Deployment', 'a', 'replicas: 2'),
        workload('Deployment', 'b', 'replicas: 1', '{name: http, containerPort: 9090}'),
        workload('Deployment', 'c', 'replicas: 1'),
      ],
      ['? 8080/TCP http [a c] 3 in 1', '? 9090/TCP http [b] 1 in 1'],
    ],
    [
      'pods without the port in one without it',
      [workload('Deployment', 'a', 'replicas: 1', '{name: other, containerPort: 1}')],
      ['? [a] 1 in 1'],
    ],
    [
      'the range of an autoscaler',
      [
        workload('Deployment', 'a', 'replicas: 3'),
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 2, maxReplicas: 150}',
      ],
      ['? 8080/TCP http [a] 2–150 in 1–2'],
    ],
  ] as const) {
    it(`has ${what}`, () => assert.deepEqual(slices(service(SELECTING), ...documents), expected));
  }

  it('has one for each family', () => {
    const spec = '{ipFamilyPolicy: RequireDualStack, selector: {app: web}, ports: [{port: 80}]}';
    assert.deepEqual(slices(service(spec), workload('Deployment', 'a', 'replicas: 2')), [
      'IPv4 80/TCP [a] 2 in 1',
      'IPv6 80/TCP [a] 2 in 1',
    ]);
  });

  it('mirrors Endpoints family by family, 1000 addresses of them', () => {
    const addresses = Array.from({ length: 1001 }, (_, i) => `{ip: 10.0.${i >> 8}.${i & 255}}`).join(', ');
    const endpoints = `apiVersion: v1\nkind: Endpoints\nmetadata: {name: web}\nsubsets: [{addresses: [${addresses}, {ip: 'fd00::1'}], ports: [{port: 80}]}]`;
    assert.deepEqual(slices(service('{ports: [{port: 80}]}'), endpoints), [
      'IPv4 80/TCP [web] 1000 in 10',
      'IPv6 80/TCP [web] 1 in 1',
    ]);
  });

  it('are none for an alias', () =>
    assert.deepEqual(slices(service('{type: ExternalName, externalName: example.com, selector: {app: web}}')), []));
});

describe('IP families of a Service', () => {
  for (const [spec, sure, possible] of [
    ['{selector: {a: b}}', '', 'IPv4 IPv6'],
    ['{selector: {a: b}, ipFamilies: [IPv6]}', 'IPv6', 'IPv6'],
    ['{selector: {a: b}, clusterIP: 10.0.0.1}', 'IPv4', 'IPv4'],
    ['{selector: {a: b}, ipFamilies: [IPv4], ipFamilyPolicy: PreferDualStack}', 'IPv4', 'IPv4 IPv6'],
    ['{selector: {a: b}, ipFamilyPolicy: RequireDualStack}', 'IPv4 IPv6', 'IPv4 IPv6'],
    ['{clusterIP: None}', 'IPv4 IPv6', 'IPv4 IPv6'],
    ['{clusterIP: None, selector: {a: b}}', '', 'IPv4 IPv6'],
    ['{selector: {a: b}, ipFamilies: ["{{ .Values.family }}"]}', '', 'IPv4 IPv6'],
  ] as const) {
    it(spec, () => {
      const [found] = worldOf(service(spec)).services;
      assert.ok(found);
      const families = ipFamiliesOf(found);
      assert.deepEqual([families.sure.join(' '), families.possible.join(' ')], [sure, possible]);
    });
  }
});

describe('DNS names of a Service', () => {
  const names = (...documents: readonly string[]) => {
    const world = worldOf(...documents);
    const [found] = world.services;
    return found
      ? dnsNamesOf(found, world).map(({ name, answers, to }) => [name, answers, to ?? ''].join(' ').trim())
      : [];
  };
  const NAME = 'web.default.svc.cluster.local';

  it('is one for a virtual address', () => {
    const own = workload('StatefulSet', 'db', 'serviceName: web');
    assert.deepEqual(names(service('{selector: {app: web}}'), own), [`${NAME} service`]);
  });
  it('has the pods of its StatefulSet, if it is headless', () => {
    const own = workload('StatefulSet', 'db', 'serviceName: web\n  replicas: 2\n  ordinals: {start: 5}');
    const other = workload('StatefulSet', 'other', 'serviceName: elsewhere');
    assert.deepEqual(names(service('{clusterIP: None, selector: {app: web}}'), own, other), [
      `${NAME} pods`,
      `db-5.${NAME} pod`,
      `db-6.${NAME} pod`,
    ]);
  });
  it('has pods with a host name in its subdomain', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web}}\nspec: {hostname: one, subdomain: web}';
    assert.deepEqual(names(service('{clusterIP: None, selector: {app: web}}'), pod), [
      `${NAME} pods`,
      `one.${NAME} pod`,
    ]);
  });
  it('is another name', () =>
    assert.deepEqual(names(service('{type: ExternalName, externalName: example.com}')), [`${NAME} alias example.com`]));
});
