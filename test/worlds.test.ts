import assert from 'node:assert/strict';
import type { DeclaredExternal } from '../src/graph/declarations.ts';
import { Graph } from '../src/graph/graph.ts';
import type { Link } from '../src/graph/link.ts';
import type { World } from '../src/graph/world.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { parseFixture } from './support/fixture.ts';
import { newService } from './support/service.ts';

function graphOf(source: string): Graph {
  return new Graph(parseFixture(source).files.map(({ uri, text }) => parseFile(uri, text)));
}

/** `runs as web[ServiceAccount] of team`, or why it leads nowhere. */
function show({ relation, to, absence, missingPart, wanted }: Link): string {
  const name = wanted.name ?? wanted.selector?.toString() ?? wanted.port ?? '';
  const why = [missingPart, absence].filter(Boolean).join(' ');
  return `${relation} ${to.length > 0 ? to.join(', ') : name}${why ? ` (${why})` : ''}`;
}

/** The links of the objects of one file. */
function linksIn(source: string, path: string): string[] {
  const graph = graphOf(source);
  const own = graph.resources.filter(({ uri }) => uri.endsWith(`/${path}`));
  return own.flatMap((resource) => graph.viewOf(resource).linksFrom(resource).map(show));
}

function worldsOf(source: string): string[] {
  return graphOf(source).worlds.map(({ name, resources }) => `${name}: ${resources.map(String).sort().join(' ')}`);
}

const configMap = (name: string, metadata = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${metadata}}\ndata: {mode: dev}\n`;
const kustomization = (text: string, path = 'kustomization.yaml') => `#- ${path}\n${text}\n`;

/** A workload that reads a ConfigMap, or a key of it. */
const reader = (name: string, key = '', kind = 'configMap') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web
          ${
            key === ''
              ? `envFrom: [{${kind}Ref: {name: ${name}}}]`
              : `env: [{name: MODE, valueFrom: {${kind}KeyRef: {name: ${name}, key: ${key}}}}]`
          }
`;

describe('worlds: kustomize', () => {
  it('puts the objects that a kustomization reaches into its namespace, whatever they say', () => {
    const source = `
${kustomization('namespace: shop\nresources: [base]', 'kustomization.yaml')}
${kustomization('resources: [web.yaml, rbac.yaml]', 'base/kustomization.yaml')}
#- base/web.yaml
${configMap('a')}
---
${configMap('b', ', namespace: system')}
---
apiVersion: v1
kind: Namespace
metadata: {name: system}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: system}
#- base/rbac.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: web, namespace: system}]
`;
    assert.deepEqual(graphOf(source).resources.map(String).sort(), [
      'shop/a[ConfigMap]',
      'shop/b[ConfigMap]',
      'shop/web[ServiceAccount]',
      'shop[Namespace]',
      'web[ClusterRoleBinding]',
    ]);
    assert.deepEqual(linksIn(source, 'rbac.yaml'), ['grants view (built in)', 'binds shop/web[ServiceAccount]']);
  });

  it('leaves namespaces alone where two kustomizations of one base disagree', () => {
    const source = `
${kustomization('namespace: dev\nresources: [../base, only.yaml]', 'dev/kustomization.yaml')}
${kustomization('namespace: prod\nresources: [../base]', 'prod/kustomization.yaml')}
${kustomization('resources: [a.yaml]', 'base/kustomization.yaml')}
#- base/a.yaml
${configMap('a')}
#- dev/only.yaml
${reader('a')}
`;
    // Still beside each other: that is what links need.
    assert.deepEqual(linksIn(source, 'only.yaml'), ['reads default/a[ConfigMap]']);
  });

  it('makes overlays of one base alternatives, unless one kustomization takes in both', () => {
    const overlays = `
${kustomization('resources: [../base, own.yaml]', 'dev/kustomization.yaml')}
${kustomization('resources: [../base, own.yaml]', 'prod/kustomization.yaml')}
${kustomization('resources: [a.yaml]', 'base/kustomization.yaml')}
#- base/a.yaml
${configMap('a')}
#- dev/own.yaml
${configMap('for-dev')}
#- prod/own.yaml
${configMap('for-prod')}
`;
    assert.deepEqual(worldsOf(overlays), [
      'dev: default/a[ConfigMap] default/for-dev[ConfigMap]',
      'prod: default/a[ConfigMap] default/for-prod[ConfigMap]',
    ]);
    assert.equal(worldsOf(`${overlays}${kustomization('resources: [dev, prod]')}`).length, 1);
  });

  it('keeps an unused component apart, and one that is used with its users', () => {
    const source = `
${kustomization('resources: [a.yaml]\ncomponents: [../parts/used]', 'app/kustomization.yaml')}
${kustomization('resources: [b.yaml]', 'other/kustomization.yaml')}
${kustomization('kind: Component\nresources: [u.yaml]', 'parts/used/kustomization.yaml')}
${kustomization('kind: Component\nresources: [n.yaml]', 'parts/unused/kustomization.yaml')}
#- app/a.yaml
${configMap('a')}
#- other/b.yaml
${configMap('b')}
#- parts/used/u.yaml
${configMap('u')}
#- parts/unused/n.yaml
${configMap('new')}
`;
    assert.deepEqual(
      worldsOf(source).map((text) => text.replace(/^.*?: /, '')),
      ['default/a[ConfigMap] default/b[ConfigMap] default/u[ConfigMap]', 'default/new[ConfigMap]'],
    );
  });

  it('keeps applications that share components in one world', () => {
    const app = (name: string) => `
${kustomization('resources: [a.yaml]\ncomponents: [../common]', `${name}/kustomization.yaml`)}
#- ${name}/a.yaml
${configMap(name)}
`;
    const common = `${kustomization('kind: Component\nresources: [c.yaml]', 'common/kustomization.yaml')}
#- common/c.yaml
${configMap('common')}
`;
    assert.equal(worldsOf(app('one') + app('two') + app('three') + common).length, 1);
  });

  it('names the world of an overlay after it, and puts overlays of one name together', () => {
    const app = (name: string) =>
      ['dev', 'prod']
        .map(
          (stage) => `
${kustomization('resources: [../../base, own.yaml]', `${name}/overlays/${stage}/kustomization.yaml`)}
#- ${name}/overlays/${stage}/own.yaml
${configMap(`${name}-${stage}`)}
`,
        )
        .join('') +
      `${kustomization('resources: [a.yaml]', `${name}/base/kustomization.yaml`)}
#- ${name}/base/a.yaml
${configMap(name)}
`;
    assert.deepEqual(
      worldsOf(app('one') + app('two')).map((text) => text.replace(/^.*?: /, '')),
      [
        'default/one-dev[ConfigMap] default/one[ConfigMap] default/two-dev[ConfigMap] default/two[ConfigMap]',
        'default/one-prod[ConfigMap] default/one[ConfigMap] default/two-prod[ConfigMap] default/two[ConfigMap]',
      ],
    );
  });

  it('takes patches for no objects: files, those of components, transformers, and what holds $patch', () => {
    const source = `
${kustomization('resources: [a.yaml]\npatchesStrategicMerge: [one.yaml]\ntransformers: [labels.yaml]')}
${kustomization('kind: Component\npatches: [{path: two.yaml}]', 'part/kustomization.yaml')}
#- a.yaml
${configMap('a')}
#- one.yaml
${configMap('a')}
#- part/two.yaml
${configMap('a')}
#- labels.yaml
apiVersion: builtin
kind: LabelTransformer
metadata: {name: labels}
#- three.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: gone}
$patch: delete
`;
    assert.deepEqual(graphOf(source).resources.map(String), ['default/a[ConfigMap]']);
  });

  it('adds the labels that a kustomization adds, to pods as well', () => {
    const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web, team: red}, ports: [{port: 80}]}
`;
    const source = (labels: string) => `
${kustomization(`resources: [web.yaml]\n${labels}`)}
#- web.yaml
${reader('a').replace('envFrom: [{configMapRef: {name: a}}]', 'ports: [{containerPort: 80}]')}---
${service}`;
    const selects = (labels: string) => linksIn(source(labels), 'web.yaml')[0];
    assert.equal(selects('commonLabels: {team: red}'), 'selects default/web[Deployment]');
    assert.equal(selects('labels: [{pairs: {team: red}, includeSelectors: true}]'), 'selects default/web[Deployment]');
    assert.equal(selects('labels: [{pairs: {team: red}}]'), 'selects app=web, team=red (missing)');
    const patch = `patches: [{target: {kind: Deployment, name: web}, patch: "[{op: add, path: /spec/template/metadata/labels/team, value: red}]"}]`;
    assert.equal(selects(patch), 'selects app=web, team=red (templated)');
  });

  it('knows what generators make, with its keys, and how it is named', () => {
    const source = (options: string, name: string, key = '') => `
${kustomization(`resources: [web.yaml]\nnamePrefix: pre-\nconfigMapGenerator:\n  - name: app\n    ${options}`)}
#- web.yaml
${reader(name, key)}---
${configMap('other')}
`;
    const link = (options: string, name: string, key = '') => linksIn(source(options, name, key), 'web.yaml')[0];
    const known = 'literals: [mode=dev, a=b=c]\n    files: [conf/app.ini, b.ini=conf/x]';
    assert.equal(link(known, 'app'), 'reads app (generated)');
    assert.equal(link(known, 'app-25hc4kmf9t'), 'reads app-25hc4kmf9t (generated)');
    assert.equal(link(known, 'pre-app'), 'reads pre-app (generated)');
    assert.equal(link(known, 'app-25hc4kmf9t1'), 'reads app-25hc4kmf9t1 (missing)');
    for (const key of ['mode', 'a', 'app.ini', 'b.ini']) assert.equal(link(known, 'app', key), 'reads app (generated)');
    assert.equal(link(known, 'app', 'conf'), 'reads app (key missing)');
    assert.equal(link('envs: [app.env]', 'app', 'conf'), 'reads app (generated)');
  });

  it('counts a renamed object as generated outside of its kustomization', () => {
    const source = (name: string) => `
${kustomization('namePrefix: prod-\nnameSuffix: -v2\nresources: [a.yaml]', 'app/kustomization.yaml')}
#- app/a.yaml
${configMap('settings')}
#- outside/web.yaml
${reader(name)}
#- outside/b.yaml
${configMap('b')}
`;
    assert.deepEqual(linksIn(source('prod-settings-v2'), 'web.yaml'), ['reads prod-settings-v2 (generated)']);
    assert.deepEqual(linksIn(source('test-settings-v2'), 'web.yaml'), ['reads test-settings-v2 (missing)']);
  });

  it('says nothing of what a remote base or a chart may bring', () => {
    const link = (text: string) =>
      linksIn(
        `${kustomization(`resources: [web.yaml]\n${text}`)}\n#- web.yaml\n${reader('far')}---\n${configMap('b')}`,
        'web.yaml',
      )[0];
    assert.equal(link(''), 'reads far (missing)');
    assert.equal(link('bases: ["https://example.com/x?ref=v1"]'), 'reads far (generated)');
    assert.equal(link('helmCharts: [{name: x}]'), 'reads far (generated)');
    assert.equal(link('components: [../elsewhere]'), 'reads far (generated)');
  });

  it('survives kustomizations that take in each other', () => {
    const source = `
${kustomization('resources: [../b, .]\nnamespace: x', 'a/kustomization.yaml')}
${kustomization('resources: [../a]\ncomponents: [../b]\nnamePrefix: 5', 'b/kustomization.yaml')}
${kustomization('resources: {a: b}\npatches: 7\nlabels: [a]\nconfigMapGenerator: [{name: [x]}, 5]', 'c/kustomization.yaml')}
#- a/x.yaml
${configMap('a')}
`;
    assert.equal(graphOf(source).worlds.length, 1);
  });
});

describe('worlds: Flux', () => {
  const flux = (name: string, spec: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec: {${spec}}
`;

  it('puts a folder into the target namespace, with a kustomization of its own or without', () => {
    const source = `
#- cluster/apps.yaml
${flux('shop', 'path: ./apps/shop, targetNamespace: store')}---
${flux('blog', 'path: ./apps/blog, targetNamespace: press')}
${kustomization('resources: [a.yaml]', 'apps/shop/kustomization.yaml')}
#- apps/shop/a.yaml
${configMap('a')}
#- apps/blog/deep/b.yaml
${configMap('b')}
`;
    const names = graphOf(source).resources.filter(({ kind }) => kind === 'ConfigMap');
    assert.deepEqual(names.map(String).sort(), ['press/b[ConfigMap]', 'store/a[ConfigMap]']);
  });

  it('takes ${VARIABLES} for templates, and $(VARIABLES) for text', () => {
    const source = (name: string) => `#- web.yaml\n${reader(`"${name}"`)}---\n${configMap('b')}`;
    assert.deepEqual(linksIn(source('${APP}-config'), 'web.yaml'), ['reads ${APP}-config (templated)']);
    assert.deepEqual(linksIn(source('${APP:=web}'), 'web.yaml'), ['reads ${APP:=web} (templated)']);
    assert.deepEqual(linksIn(source('$(APP)'), 'web.yaml'), ['reads $(APP) (missing)']);
  });

  it('drops what it said of a folder when the file that said it is gone', () => {
    const files = parseFixture(`
#- cluster/apps.yaml
${flux('shop', 'path: ./apps/shop, targetNamespace: store')}
#- apps/shop/a.yaml
${configMap('a')}
`).files.map(({ uri, text }) => parseFile(uri, text));
    const graph = new Graph(files);
    const [first] = files;
    assert.ok(first);
    const after = graph.with(new Map([[first.uri, undefined]]));
    assert.deepEqual(after.resources.map(String), ['default/a[ConfigMap]']);
  });
});

describe('worlds: what makes objects', () => {
  const secretLink = (maker: string, name: string, key = '') => {
    const other = 'apiVersion: v1\nkind: Secret\nmetadata: {name: other}\n';
    return linksIn(`#- web.yaml\n${reader(name, key, 'secret')}#- x.yaml\n${maker}---\n${other}`, 'web.yaml')[0];
  };

  it('reads names and keys from the table', () => {
    const external = (spec: string) =>
      `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: db}\nspec: {${spec}}\n`;
    const data = 'data: [{secretKey: password, remoteRef: {key: x}}]';
    assert.equal(secretLink(external(data), 'db'), 'reads db (generated)');
    assert.equal(secretLink(external(`target: {name: own}, ${data}`), 'own', 'password'), 'reads own (generated)');
    assert.equal(secretLink(external(data), 'db', 'passwort'), 'reads db (key missing)');
    assert.equal(
      secretLink(external(`dataFrom: [{extract: {key: x}}], ${data}`), 'db', 'other'),
      'reads db (generated)',
    );
    assert.equal(
      secretLink(external(`target: {template: {data: {a: b}}}, ${data}`), 'db', 'a'),
      'reads db (generated)',
    );
    const sealed =
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: db}\nspec: {encryptedData: {a: x}}\n';
    assert.equal(secretLink(sealed, 'db', 'a'), 'reads db (generated)');
    assert.equal(secretLink(sealed, 'db', 'b'), 'reads db (key missing)');
    const certificate =
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c}\nspec: {secretName: web-tls}\n';
    assert.equal(secretLink(certificate, 'web-tls', 'tls.crt'), 'reads web-tls (generated)');
    assert.equal(secretLink(certificate, 'web-tls', 'tls.pem'), 'reads web-tls (key missing)');
  });

  it('reads what operators name after their objects', () => {
    const cluster = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: pg}\n';
    assert.equal(secretLink(cluster, 'pg-app', 'uri'), 'reads pg-app (generated)');
    const zalando = 'apiVersion: acid.zalan.do/v1\nkind: postgresql\nmetadata: {name: pg}\n';
    const credentials = 'app.pg.credentials.postgresql.acid.zalan.do';
    assert.equal(secretLink(zalando, credentials), `reads ${credentials} (generated)`);
    assert.equal(secretLink(zalando, 'app.pq.credentials'), 'reads app.pq.credentials (missing)');
    const templated =
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c}\nspec: {secretName: "${APP}-tls"}\n';
    assert.equal(secretLink(templated, 'web-tls'), 'reads web-tls (generated)');
  });

  it('counts namespaces where they are certain', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n';
    assert.equal(secretLink(account, 'web-token-x7k2p'), 'reads web-token-x7k2p (generated)');
    const world = graphOf(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: c, namespace: shop}
spec: {secretName: web-tls}
`).worlds[0] as World;
    assert.equal(world.providers.makes('Secret', 'shop', 'web-tls'), true);
    assert.equal(world.providers.makes('Secret', 'other', 'web-tls'), false);
    assert.equal(world.providers.makes('Secret', undefined, 'web-tls'), true);
    assert.deepEqual(
      world.providers.made('Secret', 'shop').map(({ name }) => name),
      ['web-tls'],
    );
  });

  it('believes what is declared, by kind, group, namespace and pattern', () => {
    const files = parseFixture(`${reader('db-main', '', 'secret')}---
apiVersion: v1
kind: Secret
metadata: {name: other}
`).files.map(({ uri, text }) => parseFile(uri, text));
    const absence = (external: DeclaredExternal) => {
      const declared = { external: [external], references: [], podTemplates: new Map(), networks: [] };
      const graph = new Graph(files, undefined, () => declared);
      return graph.resources.flatMap((resource) => graph.viewOf(resource).linksFrom(resource))[0]?.absence;
    };
    assert.equal(absence({ kind: 'Secret', name: 'db-*' }), 'declared external');
    assert.equal(absence({ kind: 'Secret', group: '', namespace: 'def*', name: 'db-main' }), 'declared external');
    assert.equal(absence({ kind: 'ConfigMap', name: 'db-*' }), 'missing');
    assert.equal(absence({ kind: 'Secret', group: 'x.io', name: 'db-*' }), 'missing');
    assert.equal(absence({ kind: 'Secret', namespace: 'shop', name: 'db-*' }), 'missing');
    assert.equal(absence({ kind: 'Secret', name: 'db' }), 'missing');
  });

  it('trusts no keys of what something fills', () => {
    const shell = (type: string, metadata = '') =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s${metadata}}\ntype: ${type}\ndata: {a: eA==}\n`;
    assert.equal(secretLink(shell('Opaque'), 's', 'b'), 'reads default/s[Secret] (key missing)');
    assert.equal(
      secretLink(shell('kubernetes.io/service-account-token'), 's', 'token'),
      'reads default/s[Secret] (key generated)',
    );
    const copied = shell('Opaque', ', annotations: {replicator.v1.mittwald.de/replicate-from: a/s}');
    assert.equal(secretLink(copied, 's', 'b'), 'reads default/s[Secret] (key generated)');
  });
});

describe('worlds: Helm', () => {
  /** What makes charts hard to read: blocks around list items, whole maps, names by helper. */
  const CHART = `
#- chart/Chart.yaml
apiVersion: v2
name: nasty
version: 1.0.0
#- chart/values.yaml
replicas: 2
#- chart/templates/_helpers.tpl
{{- define "nasty.name" -}}{{ .Chart.Name }}{{- end }}
#- chart/templates/web.yaml
{{- if .Values.enabled }}
apiVersion: {{ include "nasty.apiVersion" . }}
kind: Deployment
metadata:
  name: {{ include "nasty.fullname" . }}
  labels: {{- include "nasty.labels" . | nindent 4 }}
  {{- with .Values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- if not .Values.autoscaling }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "nasty.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "nasty.selectorLabels" . | nindent 8 }}
        tier: web
    spec:
      {{- with .Values.imagePullSecrets }}
      imagePullSecrets: {{ toYaml . | nindent 8 }}
      {{- end }}
      serviceAccountName: {{ .Release.Name }}-web
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image }}:{{ .Values.tag | default .Chart.AppVersion }}"
          {{- range $key, $value := .Values.env }}
          {{ $key }}: {{ $value | quote }}
          {{- end }}
          ports:
            {{- range .Values.ports }}
            - name: {{ .name }}
              containerPort: {{ .port }}
            {{- end }}
          envFrom:
            - configMapRef:
                name: {{ .Release.Name }}-settings
            {{- if .Values.extra }}
            - secretRef: { name: {{ .Values.extra }} }
            {{- end }}
          volumeMounts:
            {{- toYaml .Values.mounts | nindent 12 }}
            - { name: {{ .Values.volume }}, mountPath: /data }
{{- end }}
---
{{ range $i, $zone := .Values.zones }}
apiVersion: v1
kind: Service
metadata:
  name: {{ $.Release.Name }}-{{ $zone }}
spec:
  type: {{ $.Values.service.type | default "ClusterIP" }}
  selector: {{ include "nasty.selectorLabels" $ | nindent 4 }}
  ports:
    - port: {{ $.Values.port }}
      targetPort: http
---
{{ end }}
#- chart/templates/ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: {{ .Values.host }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: {{ .Release.Name }}-web, port: { name: http } } }
    {{- range .Values.more }}
    - host: {{ . }}
    {{- end }}
#- chart/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    {{- with .Values.selector }}{{ toYaml . | nindent 4 }}{{- end }}
  ports:
    - port: 80
      targetPort: web
#- chart/templates/cache.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache }
spec:
  serviceName: cache-{{ .Values.suffix }}
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec:
      containers:
        - name: cache
          image: cache
          {{- if .Values.ports }}
          ports:
            {{- range .Values.ports }}
            - { name: {{ .name }}, containerPort: {{ .port }} }
            {{- end }}
          {{- end }}
          {{- with .Values.volumeMounts }}
          volumeMounts: {{- toYaml . | nindent 12 }}
          {{- end }}
      {{- if .Values.volumes }}
      volumes:
        - name: {{ .Release.Name }}-data
          configMap: { name: '{{ include "nasty.fullname" . }}', items: [{ key: {{ .Values.key }}, path: x }] }
      {{- end }}
---
apiVersion: v1
kind: Service
metadata: { name: cache }
spec:
  selector: { app: cache }
  ports: [{ port: 6379, targetPort: redis }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: cache }
spec:
  podSelector: {{ toYaml .Values.podSelector | nindent 4 }}
  ingress:
    {{- range .Values.from }}
    - from: [{ podSelector: { matchLabels: { app: {{ . }} } } }]
    {{- end }}
#- chart/templates/plain.yaml
apiVersion: v1
kind: Pod
metadata:
  name: test
  labels: { app: web }
spec:
  serviceAccountName: nasty-test
  containers:
    - name: test
      image: busybox
      command: ['wget', '{{ include "nasty.fullname" . }}:{{ .Values.port }}']
#- chart/crds/crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Thing, plural: things, singular: thing, listKind: ThingList}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`;

  it('finds nothing wrong with templates', () => {
    const service = newService();
    const files = parseFixture(CHART).files.filter(({ uri }) => /\.ya?ml$/.test(uri));
    for (const { uri, text } of files) service.update(uri, text);
    const found = files.flatMap(({ uri }) =>
      service.diagnostics(uri).map(({ rule, message }) => `${uri} ${rule} ${message}`),
    );
    assert.deepEqual(found, []);
  });

  it('keeps charts apart from each other and from the rest', () => {
    const source = `
#- a/Chart.yaml
name: a
#- a/templates/x.yaml
${configMap('x')}
#- a/charts/sub/Chart.yaml
name: sub
#- a/charts/sub/templates/y.yaml
${configMap('sub')}
#- b/Chart.yaml
name: b
#- b/templates/x.yaml
${configMap('x')}
#- plain/x.yaml
${configMap('z')}
`;
    assert.deepEqual(worldsOf(source), [
      'a: default/sub[ConfigMap] default/x[ConfigMap]',
      'b: default/x[ConfigMap]',
      'plain: default/z[ConfigMap]',
    ]);
  });
});
