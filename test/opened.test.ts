import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { buildTopology } from '../src/topology/build.ts';
import { openCard } from '../src/topology/opened/build.ts';
import type { Section } from '../src/topology/opened/opened.ts';
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

function open(id: string) {
  const [world] = new Graph([parseFile('file:///shop.yaml', SHOP)]).worlds;
  assert.ok(world);
  return openCard(
    world,
    buildTopology(world, trafficOf(world), () => []),
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
    assert.equal(back?.reasons[0]?.message, 'named in env BACK');
    assert.match(SHOP.split('\n')[back?.reasons[0]?.source?.range.start.line ?? 0] ?? '', /name: BACK/);
  });

  it('says which policies select it, and what it runs as', () => {
    assert.equal(row('policies')?.name, 'deny');
    assert.match(row('policies')?.text ?? '', /Lets nobody in/);
    assert.deepEqual(
      [row('identity')?.name, row('identity')?.text],
      ['robot', 'ServiceAccount · bound to ClusterRole view'],
    );
    assert.equal(row('ways')?.name, 'NodePort');
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

  it('is gone with its card', () => {
    assert.equal(open('shop/other[Service]'), undefined);
  });
});
