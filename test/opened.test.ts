import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { buildTopology } from '../src/topology/build.ts';
import { openCard } from '../src/topology/opened/build.ts';
import type { Section } from '../src/topology/opened/opened.ts';
import type { CardProblem } from '../src/topology/topology.ts';
import { trafficOf } from '../src/traffic/traffic.ts';

const SHOP = `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: robot
      volumes: [{name: tmp, emptyDir: {}}]
      containers:
        - name: main
          image: x
          ports: [{containerPort: 8080}]
          env:
            - {name: BACK, value: "http://back:9000"}
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
---
apiVersion: v1
kind: Secret
metadata: {name: keys, namespace: shop}
stringData: {password: hunter2}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: robot, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: robot, namespace: shop}
subjects: [{kind: ServiceAccount, name: robot, namespace: shop}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`;

const EDGE = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  gatewayClassName: istio
  listeners:
    - {name: https, port: 443, protocol: HTTPS, hostname: a.example.com, tls: {certificateRefs: [{name: cert}]}}
    - {name: http, port: 80, protocol: HTTP}
    - {name: tcp, port: 80, protocol: TCP}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: taken, namespace: shop}
spec:
  parentRefs: [{name: edge, sectionName: https}]
  rules:
    - matches: [{path: {value: /}, method: GET}]
      backendRefs: [{name: web, port: 80, weight: 9}, {name: other, port: 80}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: refused, namespace: shop}
spec: {parentRefs: [{name: edge, sectionName: https}], hostnames: [b.example.com], rules: [{backendRefs: [{name: web, port: 80}]}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  ingressClassName: nginx
  tls: [{hosts: [shop.example.com], secretName: shop-tls}]
  rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gone, port: {number: 80}}}}]}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {storageClassName: slow, volumeName: disk, accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec: {capacity: {storage: 10Gi}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  template:
    metadata: {labels: {app: db}}
    spec:
      volumes: [{name: files, persistentVolumeClaim: {claimName: data}}]
      containers:
        - {name: main, image: x, volumeMounts: [{name: files, mountPath: /files, readOnly: true}, {name: logs, mountPath: /logs}]}
  volumeClaimTemplates: [{metadata: {name: logs}, spec: {storageClassName: ""}}]
`;

function open(id: string, text = SHOP, problemsOf: (kind: string) => readonly CardProblem[] = () => []) {
  const [world] = new Graph([parseFile('file:///shop.yaml', text)]).worlds;
  assert.ok(world);
  return openCard(
    world,
    buildTopology(world, trafficOf(world), ({ kind }) => problemsOf(kind)),
    id,
    () => [],
  );
}

describe('a card opened', () => {
  const web = open('shop/web[Service]');
  const row = (id: Section['id']) => web?.sections.find((section) => section.id === id)?.rows[0];

  it('shows what a request passes', () => {
    assert.deepEqual(
      web?.stages.map(({ title, parts }) => [title, parts.map(({ name }) => name)]),
      [
        ['Service', ['web']],
        ['EndpointSlices', ['web-*']],
        ['Workloads', ['web']],
        ['Containers', ['main']],
      ],
    );
    assert.deepEqual(web?.stages[0]?.parts[0]?.lines, [{ text: 'NodePort' }, { tab: '80', text: 'TCP → 8080' }]);
    assert.deepEqual(web?.stages[2]?.parts[0]?.lines, [{ text: 'Deployment' }, { text: '2 pods' }]);
  });

  it('names its callees by what names them', () => {
    const [back] = web?.callees ?? [];
    assert.equal(back?.card.type, 'ghost');
    const evidence = row('calls');
    assert.deepEqual([evidence?.name, evidence?.text], ['back', 'TCP 9000 · named in env BACK']);
    assert.match(SHOP.split('\n')[evidence?.source?.range.start.line ?? 0] ?? '', /name: BACK/);
  });

  it('says which policies select it, and what it runs as', () => {
    assert.equal(row('policies')?.name, 'deny');
    assert.match(row('policies')?.text ?? '', /Lets nobody in/);
    assert.deepEqual(
      [row('identity')?.name, row('identity')?.text],
      ['robot', 'ServiceAccount · bound to ClusterRole view'],
    );
    assert.equal(row('storage')?.text, 'emptyDir');
  });

  it('names Secrets and never shows their values', () => {
    assert.deepEqual([row('configuration')?.name, row('configuration')?.text], ['keys', 'Secret · env PASSWORD']);
    assert.doesNotMatch(JSON.stringify(web), /hunter2/);
  });

  it('says why a ghost has nothing behind it', () => {
    const ghost = open(web?.callees[0]?.card.id ?? '');
    assert.match(ghost?.note ?? '', /none of these manifests/);
    assert.equal(ghost?.callers[0]?.card.name, 'web');
    assert.deepEqual(ghost?.stages, []);
  });

  it('says how a Service is exposed, what each way gives, and whether it gets through', () => {
    assert.deepEqual(
      web?.ways?.map(({ type, addresses, gives, verdict }) => [type, addresses, gives, verdict]),
      [['NodePort', [':30000–32767'], ['load balancing'], 'denied']],
    );
    assert.match(web?.ways?.[0]?.reasons[0]?.message ?? '', /NetworkPolicy deny/);
    assert.deepEqual(open('internet')?.ways?.[0]?.service, 'shop/web');
    assert.equal(web?.callers[0]?.verdict, 'denied');
  });

  it('tells a reason once: with the problem, if there is one', () => {
    const reason = web?.ways?.[0]?.reasons[0]?.message ?? '';
    assert.equal(JSON.stringify(web).split(JSON.stringify(reason)).length, 2);
    const source = {
      uri: 'file:///shop.yaml',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } },
    };
    const problem = { severity: 'warning', rule: 'r', message: `Nobody gets in: ${reason}`, source } as const;
    const problems = (kind: string) => (kind === 'Service' ? [problem] : []);
    assert.deepEqual(open('shop/web[Service]', SHOP, problems)?.ways?.[0]?.reasons, []);
  });

  it('shows the listeners of a Gateway, the routes it takes and those it refuses, and where paths lead', () => {
    const edge = open('edge:shop/edge[Gateway]', `${EDGE}---${SHOP}`);
    assert.deepEqual(
      edge?.stages[0]?.parts.map(({ name, lines, verdict }) => [
        name,
        lines.map(({ tab, text }) => tab ?? text),
        verdict,
      ]),
      [
        ['https', ['443', 'a.example.com', 'TLS ends here, with cert', '1 route attached'], 'flows'],
        ['http', ['80', 'any host', '0 routes attached'], 'broken'],
        ['tcp', ['80', 'any host', '0 routes attached'], 'broken'],
      ],
    );
    const rowsOf = (id: Section['id']) => edge?.sections.find((section) => section.id === id)?.rows ?? [];
    assert.deepEqual(
      rowsOf('routes').map(({ name, text, verdict }) => [name, text, verdict]),
      [
        ['HTTPRoute taken', 'attached to https, but refers to what is not there', 'broken'],
        ['HTTPRoute refused', 'refused · b.example.com', 'broken'],
      ],
    );
    assert.match(rowsOf('routes')[1]?.reasons?.[0]?.message ?? '', /No request is both for b.example.com/);
    assert.deepEqual(
      rowsOf('paths').map(({ name, text, tags, verdict }) => [name, text, tags, verdict]),
      [
        ['a.example.com /', '→ web:80', ['TLS', '90 %', 'method is GET'], 'denied'],
        ['a.example.com /', '→ other', ['TLS', '10 %', 'method is GET'], 'broken'],
      ],
    );
  });

  it('shows the Ingresses of a class with their hosts and certificates', () => {
    const nginx = open('ingress:nginx', EDGE);
    assert.deepEqual(
      nginx?.sections.map(({ id, rows }) => [id, rows.map(({ name, text }) => `${name}: ${text}`)]),
      [
        ['ingresses', ['shop/shop: class nginx · shop.example.com · TLS with shop-tls']],
        ['paths', ['shop.example.com /: → gone']],
      ],
    );
  });

  it('shows a claim with its volume, its class and its mounts', () => {
    const parts = (id: string) => {
      const card = open(id, EDGE);
      return [
        card?.stages.map(({ parts }) => parts.map(({ name, lines }) => [name, ...lines.map(({ text }) => text)])),
        card?.sections.map(({ rows }) => rows.map(({ name, text }) => `${name}: ${text}`)),
      ];
    };
    assert.deepEqual(parts('shop/data[PersistentVolumeClaim]'), [
      [
        [['data', 'PersistentVolumeClaim', '5Gi', 'ReadWriteOnce']],
        [['disk', 'PersistentVolume', '10Gi']],
        [['slow', 'not in these manifests']],
      ],
      [['StatefulSet db: container main · /files · read-only']],
    ]);
    assert.deepEqual(parts('shop/logs-db[PersistentVolumeClaim]'), [
      [[['logs-db', 'made by StatefulSet db, one a pod']], [['made or found when needed']], [['no class']]],
      [['StatefulSet db: container main · /logs']],
    ]);
  });

  it('is gone with its card', () => {
    assert.equal(open('shop/other[Service]'), undefined);
  });
});
