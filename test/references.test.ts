import assert from 'node:assert/strict';
import { cursorOf, serviceFor, showLocations } from './support/service.ts';

function references(source: string, declaration = false): string[] {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  return showLocations(fixture, service.references(uri, position, declaration));
}

function definition(source: string): string[] {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  const links = service.definition(uri, position);
  return showLocations(
    fixture,
    links.map(({ target }) => target),
  );
}

function typeDefinition(source: string): string[] {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  const links = service.typeDefinition(uri, position);
  return showLocations(
    fixture,
    links.map(({ target }) => target),
  );
}

function highlights(source: string): string[] {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  return service
    .highlights(uri, position)
    .flatMap(({ range, type }) => showLocations(fixture, [{ uri, range }]).map((place) => `${type} ${place}`));
}

/** Puts the cursor behind `before`, the first place of it in a file. */
function at(source: string, file: string, before: string): string {
  const place = source.indexOf(before, source.indexOf(`#- ${file}`));
  assert.ok(place >= 0, `${before} in ${file}`);
  const cut = place + before.length;
  return `${source.slice(0, cut)}$0${source.slice(cut)}`;
}

const SHOP = `
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: caches.example.com}
spec:
  group: example.com
  names: {kind: Cache, plural: caches}
  scope: Namespaced
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
    - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}
#- cache.yaml
apiVersion: example.com/v2
kind: Cache
metadata: {name: fast, namespace: shop}
#- namespace.yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
#- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      serviceAccountName: robot
      containers:
        - name: server
          image: web:1
          ports: [{name: http, containerPort: 8080}]
          readinessProbe: {httpGet: {path: /, port: http}}
          env:
            - {name: PEERS, value: "cart:80,stock.shop:81"}
            - {name: CART, valueFrom: {secretKeyRef: {name: login, key: user}}}
          volumeMounts: [{name: files, mountPath: /a}, {name: files, mountPath: /b}]
      volumes: [{name: files, emptyDir: {}}]
#- services.yaml
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop, labels: {app: cart}}
spec: {selector: {app: web}, ports: [{name: web, port: 80, targetPort: http}]}
---
apiVersion: v1
kind: Service
metadata: {name: stock, namespace: shop}
spec: {selector: {app: web, tier: front}, ports: [{port: 81, targetPort: 8080}]}
#- more.yaml
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata: {name: login, namespace: shop}
    stringData: {"user": "bob"}
  - apiVersion: v1
    kind: ServiceAccount
    metadata: {name: robot, namespace: shop}
  - apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: web, namespace: shop}
    spec: {minAvailable: 1, selector: {matchExpressions: [{key: tier, operator: Exists}]}}
  - apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: web, namespace: shop}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      metrics: [{type: ContainerResource, containerResource: {container: server, name: cpu}}]
  - apiVersion: monitoring.coreos.com/v1
    kind: ServiceMonitor
    metadata: {name: cart, namespace: shop}
    spec: {selector: {matchLabels: {app: cart}}, endpoints: [{port: web}]}
  - apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata: {name: a, namespace: shop}
    spec: {rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/robot]}}]}]}
`;

describe('references', () => {
  it('of a label of pods are the selectors that find them by it', () => {
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'labels: {app: w')), [
      'services.yaml:4 web',
      'services.yaml:9 web',
      'web.yaml:5 web',
    ]);
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'tie')), ['more.yaml:14 tier', 'services.yaml:9 tier']);
  });
  it('of a port of a container are Services and probes', () =>
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'ports: [{name: ht')), [
      'services.yaml:4 http',
      'web.yaml:15 http',
    ]));
  it('of the number of one are Services that send to it', () =>
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'containerPort: 80')), ['services.yaml:9 8080']));
  it('of a port of a Service are monitors and calls', () => {
    assert.deepEqual(references(at(SHOP, 'services.yaml', 'ports: [{name: w')), ['more.yaml:24 web']);
    assert.deepEqual(references(at(SHOP, 'services.yaml', 'port: 8')), ['web.yaml:17 80']);
  });
  it('of an object are its names and those who select it', () => {
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'metadata: {name: w')), [
      'more.yaml:14 selector',
      'more.yaml:19 web',
      'services.yaml:4 selector',
      'services.yaml:9 selector',
    ]);
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'kind: Dep')).length, 4);
  });
  it('of a key of a Secret are those who read it, from its key and its value', () => {
    assert.deepEqual(references(at(SHOP, 'more.yaml', '{"us')), ['web.yaml:18 user']);
    assert.deepEqual(references(at(SHOP, 'more.yaml', '"user": "b')), ['web.yaml:18 user']);
  });
  it('of a volume and of a container stand in the pod and in its autoscaler', () => {
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'volumes: [{name: f')), [
      'web.yaml:19 files',
      'web.yaml:19 files',
    ]);
    assert.deepEqual(references(at(SHOP, 'web.yaml', '- name: s'), true), [
      'more.yaml:20 server',
      'web.yaml:12 server',
    ]);
  });
  it('of a namespace are all who live in it or name it', () => {
    const found = references(at(SHOP, 'namespace.yaml', 'name: s'));
    assert.ok(found.includes('web.yaml:3 shop'));
    assert.ok(found.includes('web.yaml:17 shop'), 'in an address');
    assert.ok(found.includes('more.yaml:28 shop'), 'in an identity');
    assert.deepEqual(references(at(SHOP, 'web.yaml', 'namespace: s')), found);
  });
  it('of a name within a text are those of that name', () => {
    assert.deepEqual(references(at(SHOP, 'web.yaml', ',st')), ['web.yaml:17 stock']);
    assert.deepEqual(references(at(SHOP, 'more.yaml', 'sa/ro')), ['more.yaml:28 robot', 'web.yaml:10 robot']);
  });
  it('are none elsewhere', () => assert.deepEqual(references(at(SHOP, 'web.yaml', 'image: w')), []));
});

describe('definition', () => {
  it('leads from a name within a text to that object alone', () => {
    assert.deepEqual(definition(at(SHOP, 'web.yaml', '"ca')), ['services.yaml:3 cart']);
    assert.deepEqual(definition(at(SHOP, 'web.yaml', ',st')), ['services.yaml:8 stock']);
  });
  it('leads from a custom kind and its version to their definition', () => {
    assert.deepEqual(definition(at(SHOP, 'cache.yaml', 'kind: C')), ['crd.yaml:6 Cache']);
    assert.deepEqual(definition(at(SHOP, 'cache.yaml', 'example.com/')), ['crd.yaml:10 v2']);
    assert.deepEqual(definition(at(SHOP, 'web.yaml', 'kind: D')), []);
  });
  it('leads from a label of pods to the selectors that find them', () =>
    assert.deepEqual(definition(at(SHOP, 'web.yaml', 'tier: f')), ['services.yaml:9 front']));
  it('leads from mounts, probes and namespaces to what they name', () => {
    assert.deepEqual(definition(at(SHOP, 'web.yaml', 'volumeMounts: [{name: f')), ['web.yaml:20 files']);
    assert.deepEqual(definition(at(SHOP, 'web.yaml', 'port: ht')), ['web.yaml:14 http']);
    assert.deepEqual(definition(at(SHOP, 'web.yaml', 'namespace: s')), ['namespace.yaml:3 shop']);
  });
  it('of a declaration is itself, so that editors show its references', () =>
    assert.deepEqual(definition(at(SHOP, 'services.yaml', 'metadata: {name: c')), ['services.yaml:3 cart']));
  it('leads from a patch to what it names', () =>
    assert.deepEqual(
      definition(`
#- kustomization.yaml
resources: [a.yaml]
patches: [{path: patch.yaml}]
#- a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
#- patch.yaml
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: c, envFrom: [{configMapRef: {name: set$0tings}}]}]}
`),
      ['a.yaml:3 settings'],
    ));
});

describe('type definition', () => {
  it('leads to the CustomResourceDefinition', () => {
    assert.deepEqual(typeDefinition(at(SHOP, 'cache.yaml', 'name: f')), ['crd.yaml:6 Cache']);
    assert.deepEqual(typeDefinition(at(SHOP, 'cache.yaml', 'kind: C')), ['crd.yaml:6 Cache']);
  });
  it('is the definition where there is none', () =>
    assert.deepEqual(typeDefinition(at(SHOP, 'web.yaml', 'secretKeyRef: {name: l')), ['more.yaml:6 login']));
});

describe('highlights', () => {
  it('tell declarations from uses, in one file', () =>
    assert.deepEqual(highlights(at(SHOP, 'web.yaml', 'port: ht')), [
      'write web.yaml:14 http',
      'read web.yaml:15 http',
    ]));
  it('mark keys alone where keys are meant', () =>
    assert.deepEqual(highlights(at(SHOP, 'web.yaml', 'matchLabels: {ap')), [
      'read web.yaml:5 app',
      'write web.yaml:8 app',
    ]));
  it('leave other words to the editor', () => assert.deepEqual(highlights(at(SHOP, 'web.yaml', 'image: w')), []));
});
