import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import type { Link } from '../src/graph/link.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { parseFixture } from './support/fixture.ts';

function graphOf(source: string): Graph {
  return new Graph(parseFixture(source).files.map(({ uri, text }) => parseFile(uri, text)));
}

/** `selects shop/web[Service] → shop/web[Deployment]`, or the reason why it leads nowhere. */
function show({ relation, from, to, absence, missingPart, wanted, nearest }: Link): string {
  const name = wanted.host ?? wanted.name ?? wanted.selector?.toString() ?? wanted.port ?? '';
  const goal = to.length > 0 ? to.join(', ') : String(name);
  const why = absence ? ` (${[missingPart, absence].filter(Boolean).join(' ')})` : '';
  return `${relation} ${from} → ${goal}${why}${nearest ? ` ~ ${nearest.resource}` : ''}`;
}

function links(source: string): string[] {
  const graph = graphOf(source);
  const all = graph.resources.flatMap((resource) => graph.viewOf(resource).linksFrom(resource));
  // Every object names its namespace; see referencesCore.test.ts.
  return all.filter(({ wanted }) => wanted.kind !== 'Namespace').map(show);
}

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
        - name: web
          ports: [{name: http, containerPort: 8080}, {name: dns, containerPort: 53, protocol: UDP}]
`;

const service = (selector: string, port: string, namespace = 'shop') => `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: ${namespace}}
spec:
  selector: ${selector}
  ports: [${port}]
`;

const docs = (...parts: string[]) => parts.join('---');

describe('graph: selectors and ports', () => {
  it('needs all labels, in the same namespace', () => {
    assert.deepEqual(links(docs(service('{app: web, tier: front}', '{port: 80, targetPort: http}'), WEB)), [
      'selects shop/web[Service] → shop/web[Deployment]',
      'targets shop/web[Service] → shop/web[Deployment]',
    ]);
    assert.deepEqual(links(docs(service('{app: web}', '{port: 80}', 'other'), WEB)), [
      'selects other/web[Service] → app=web (missing) ~ shop/web[Deployment]',
    ]);
  });

  it('names the workload that a selector almost matches', () => {
    assert.deepEqual(links(docs(service('{app: web, tier: back}', '{port: 80}'), WEB)), [
      'selects shop/web[Service] → app=web, tier=back (missing) ~ shop/web[Deployment]',
    ]);
  });

  it('looks a named port up with its protocol; a number needs no declaration', () => {
    const target = (port: string) => links(docs(service('{app: web}', port), WEB))[1];
    assert.equal(
      target('{port: 53, protocol: UDP, targetPort: dns}'),
      'targets shop/web[Service] → shop/web[Deployment]',
    );
    assert.equal(
      target('{port: 53, targetPort: dns}'),
      'targets shop/web[Service] → shop/web[Deployment] (port missing)',
    );
    assert.equal(target('{port: 9000}'), 'targets shop/web[Service] → shop/web[Deployment] (port unknown)');
  });

  it('takes Endpoints and EndpointSlices for addresses of a Service', () => {
    const slice = `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
`;
    assert.deepEqual(links(docs(service('{app: other}', '{port: 80}'), slice)), [
      'selects shop/web[Service] → shop/web-1[EndpointSlice]',
      'belongs to shop/web-1[EndpointSlice] → shop/web[Service]',
    ]);
  });

  it('finds pods of every workload kind', () => {
    for (const [apiVersion, kind, path] of [
      ['apps/v1', 'StatefulSet', ''],
      ['apps/v1', 'DaemonSet', ''],
      ['apps/v1', 'ReplicaSet', ''],
      ['v1', 'ReplicationController', ''],
      ['batch/v1', 'Job', ''],
      ['argoproj.io/v1alpha1', 'Rollout', ''],
      ['batch/v1', 'CronJob', 'jobTemplate: {spec: {template: {metadata: {labels: {app: web}}}}}'],
    ] as const) {
      const spec = path || 'template: {metadata: {labels: {app: web}}}';
      const workload = `\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w, namespace: shop}\nspec: {${spec}}\n`;
      assert.deepEqual(
        links(docs(service('{app: web}', ''), workload)),
        [`selects shop/web[Service] → shop/w[${kind}]`],
        kind,
      );
    }
    const pod = '\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop, labels: {app: web}}\n';
    assert.deepEqual(links(docs(service('{app: web}', ''), pod)), ['selects shop/web[Service] → shop/p[Pod]']);
  });

  it('matches expressions, empty selectors and namespaces of policies', () => {
    const policy = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec:
  podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}, {key: legacy, operator: DoesNotExist}]}
  ingress:
    - from:
        - podSelector: {}
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
          podSelector: {matchLabels: {tier: front}}
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: nowhere}}
`;
    assert.deepEqual(
      links(docs(policy, WEB)),
      [
        'applies to shop/p[NetworkPolicy] → shop/web[Deployment]',
        'allows shop/p[NetworkPolicy] → shop/web[Deployment]',
        'allows shop/p[NetworkPolicy] → shop/web[Deployment]',
        'allows shop/p[NetworkPolicy] → kubernetes.io/metadata.name=nowhere (unknown)',
      ].map((line) => line.replace('kubernetes.io/metadata.name=nowhere', '')),
    );
  });
});

describe('graph: references', () => {
  const pod = (spec: string) => `\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: ${spec}\n`;
  const config = '\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {a: "1"}\n';

  it('follows names and keys', () => {
    const env = (name: string, key: string) =>
      `{containers: [{env: [{valueFrom: {configMapKeyRef: {name: ${name}, key: ${key}}}}]}]}`;
    assert.deepEqual(links(docs(pod(env('settings', 'a')), config)), ['reads shop/p[Pod] → shop/settings[ConfigMap]']);
    assert.deepEqual(links(docs(pod(env('settings', 'b')), config)), [
      'reads shop/p[Pod] → shop/settings[ConfigMap] (key missing)',
    ]);
    assert.deepEqual(links(docs(pod(env('setings', 'a')), config)), [
      'reads shop/p[Pod] → setings (missing) ~ shop/settings[ConfigMap]',
    ]);
  });

  it('tells why a target is absent', () => {
    assert.deepEqual(links(pod('{serviceAccountName: default}')), ['runs as shop/p[Pod] → default (built in)']);
    assert.deepEqual(links(pod('{serviceAccountName: robot}')), ['runs as shop/p[Pod] → robot (unknown)']);
    assert.deepEqual(links(pod('{serviceAccountName: "{{ x }}"}')), ['runs as shop/p[Pod] → {{ x }} (templated)']);
    const sealed = '\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: login, namespace: shop}\n';
    assert.deepEqual(links(docs(pod('{imagePullSecrets: [{name: login}]}'), sealed)), [
      'pulls with shop/p[Pod] → login (generated)',
    ]);
  });

  it('counts the claims that a StatefulSet makes', () => {
    const set =
      '\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop}\nspec: {volumeClaimTemplates: [{metadata: {name: data}}]}\n';
    const claim = (name: string) =>
      links(docs(pod(`{volumes: [{persistentVolumeClaim: {claimName: ${name}}}]}`), set))[0];
    assert.equal(claim('data-db-0'), 'mounts shop/p[Pod] → data-db-0 (generated)');
    assert.equal(claim('data-db-x'), 'mounts shop/p[Pod] → data-db-x (unknown)');
  });

  it('follows kinds that stand beside the name', () => {
    const hpa =
      '\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: shop}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n';
    assert.deepEqual(links(docs(hpa, WEB)), ['scales shop/h[HorizontalPodAutoscaler] → shop/web[Deployment]']);
  });
});

describe('graph: calls', () => {
  const caller = (env: string) =>
    `\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {containers: [{env: [{name: X_ADDR, value: "${env}"}]}]}\n`;
  const target = docs(service('{app: web}', '{port: 80}'), WEB.replace('8080', '80'));
  const calls = (env: string) => links(docs(caller(env), target)).filter((line) => line.startsWith('calls'));

  for (const address of [
    'web:80',
    'web',
    'web.shop',
    'web.shop.svc:80',
    'web.shop.svc.cluster.local:80',
    'http://web/path',
    'postgres://u:p@web:80/db',
    'x:1,web:80',
  ]) {
    it(`finds the Service in ${address}`, () =>
      assert.ok(calls(address).includes('calls shop/p[Pod] → shop/web[Service]'), String(calls(address))));
  }

  it('checks the port', () =>
    assert.deepEqual(calls('web:81'), ['calls shop/p[Pod] → shop/web[Service] (port missing)']));

  it('knows hosts outside', () =>
    assert.deepEqual(calls('https://hooks.example.com/x'), [
      'calls shop/p[Pod] → hooks.example.com (declared external)',
    ]));

  for (const text of [
    'production',
    'localhost:80',
    '127.0.0.1:80',
    'true',
    '10s',
    'a,b,c',
    '/var/run/x.sock',
    '{{ host }}:80',
    'v1.2.3',
  ]) {
    it(`takes ${text} for no address`, () => assert.deepEqual(calls(text), []));
  }

  it('reads ConfigMaps that the environment imports', () => {
    const config =
      '\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\ndata: {BACKEND_URL: "http://web"}\n';
    const pod =
      '\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {containers: [{envFrom: [{configMapRef: {name: c}}]}]}\n';
    assert.ok(links(docs(pod, config, target)).includes('calls shop/p[Pod] → shop/web[Service]'));
  });
});

describe('graph: worlds', () => {
  const deployment = (name: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {metadata: {labels: {app: ${name}}}}}\n`;
  const svc = (name: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}}\n`;

  it('keeps folders that define the same object apart, with all that lies below them', () => {
    const graph = graphOf(`
#- overlays/dev/app/web.yaml
${deployment('web')}
#- overlays/dev/db.yaml
${deployment('db')}
#- overlays/prod/web.yaml
${deployment('web')}
#- overlays/prod/db.yaml
${svc('db')}
#- base/web.yaml
${svc('web')}
`);
    assert.deepEqual(graph.worlds.map((w) => w.name).sort(), ['overlays/dev', 'overlays/prod']);
    const selected = graph.resources
      .filter((r) => r.kind === 'Service')
      .map((r) => [r.uri.split('/').at(-2), graph.viewOf(r).linksFrom(r)[0]?.to.length]);
    assert.deepEqual(selected, [
      ['base', 2],
      ['prod', 0],
    ]);
  });

  it('keeps a Helm chart apart', () => {
    const graph = graphOf(
      `#- chart/Chart.yaml\nname: x\n#- chart/templates/web.yaml\n${deployment('web')}\n#- web.yaml\n${svc('web')}\n`,
    );
    assert.equal(graph.worlds.length, 2);
    const found = graph.resources.find((r) => r.kind === 'Service');
    assert.ok(found);
    assert.deepEqual(graph.viewOf(found).linksFrom(found)[0]?.to, []);
  });

  it('takes kustomize patches for no objects and generators for providers', () => {
    const graph = graphOf(`
#- base/web.yaml
${deployment('web')}
#- prod/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
configMapGenerator: [{name: settings}]
#- prod/patch.yaml
${deployment('web')}
#- prod/job.yaml
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {volumes: [{configMap: {name: settings}}]}
`);
    assert.equal(graph.resources.length, 2);
    assert.equal(graph.worlds.length, 1);
    const pod = graph.resources.find((r) => r.kind === 'Pod');
    assert.ok(pod);
    assert.deepEqual(graph.viewOf(pod).linksFrom(pod).map(show), ['mounts default/p[Pod] → settings (generated)']);
  });

  it('unwraps lists', () => {
    const graph = graphOf(
      'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n  - {apiVersion: v1, kind: Pod, metadata: {name: b}}\n',
    );
    assert.deepEqual(graph.resources.map(String), ['default/a[Pod]', 'default/b[Pod]']);
  });
});
