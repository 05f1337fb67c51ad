import assert from 'node:assert/strict';
import type { CallHierarchyItem, CallHierarchyOutgoingCall, InlayHint, SelectionRange } from 'vscode-languageserver';
import { imagePage } from '../src/features/documentLinks/imageLinks.ts';
import { remotePage } from '../src/features/documentLinks/remote.ts';
import type { CallItem, DocumentSymbol } from '../src/features/types.ts';
import type { Settings } from '../src/protocol.ts';
import type { ManifestService } from '../src/service.ts';
import { annotate, expected, type Fixture } from './support/fixture.ts';
import { TestServer } from './support/server.ts';
import { cursorOf, newService, serviceFor, showLocations } from './support/service.ts';

const SHOP = `
#- ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port: {name: http}
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
#- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: server
          image: nginx:1
          ports:
            - {name: http, containerPort: 8080}
          readinessProbe:
            httpGet: {path: /, port: http}
          envFrom:
            - configMapRef: {name: settings}
#- config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  CATALOG_URL: http://catalog:80/
#- catalog.yaml
apiVersion: v1
kind: Service
metadata: {name: catalog, namespace: shop}
spec:
  selector: {app: catalog}
  ports: [{port: 80, targetPort: 9000}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: catalog, namespace: shop}
spec:
  serviceName: catalog
  selector: {matchLabels: {app: catalog}}
  template:
    metadata: {labels: {app: catalog}}
    spec:
      containers:
        - name: main
          image: catalog:1
          args: ['--api=https://api.example.com/v1']
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: catalog, namespace: shop}
spec:
  podSelector: {matchLabels: {app: catalog}}
  ingress: []
`;

/** The lines that fold, as `3-7`, comments with their kind. */
function folds(text: string, path = 'manifest.yaml'): string[] {
  const service = newService();
  service.update(`file:///${path}`, text);
  return service.foldingRanges(`file:///${path}`).map((range) => {
    const { startLine, endLine, kind } = range;
    return `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`;
  });
}

describe('folding', () => {
  it('folds maps, lists and their items by structure', () => {
    const text = 'kind: Pod\nspec:\n  containers:\n    - name: a\n      image: b\n    - name: c\n  x: 1\n';
    assert.deepEqual(folds(text), ['2-7', '3-6', '4-5']);
  });

  it('folds documents where there are several, and comments outside of them', () => {
    const text = '# licence\n# text\nkind: A\nx: 1\n---\n# one line\nkind: B\nspec:\n  a: 1\n';
    assert.deepEqual(folds(text), ['1-2 comment', '3-4', '5-9', '8-9']);
  });

  it('does not count the comments behind a block to it', () => {
    assert.deepEqual(folds('a:\n  b:\n    c: 1\n  # of a\n# of d\n\nd: 1\n'), ['1-3', '2-3', '4-5 comment']);
  });

  it('folds texts, and sees no comments in them', () => {
    assert.deepEqual(folds('a: |\n  one\n  # two\n  # three\n\nb: >-\n  x\n  y\n'), ['1-4', '6-8']);
  });

  it('leaves the closing bracket of JSON to be seen', () => {
    assert.deepEqual(folds('{\n  "kind": "Pod",\n  "spec": {\n    "a": [\n      1\n    ]\n  }\n}\n', 'pod.json'), [
      '1-7',
      '3-6',
      '4-5',
    ]);
  });

  it('folds the items of a List', () => {
    const text = 'apiVersion: v1\nkind: List\nitems:\n- kind: A\n  spec:\n    a: 1\n- kind: B\n  x: 1\n';
    assert.deepEqual(folds(text), ['3-8', '4-6', '5-6', '7-8']);
  });

  it('never crosses, whatever the text', () => {
    const texts = [
      'a:\n  b: [\n    c: {\n  d:\n - x\n   y: "\n---\n z: 1\n\t- 2\n',
      'a: &x\n  b: 1\n  c:\n    d: 2\ne: *x\nf:\n  <<: *x\n  g: 1\n',
      'spec:\n  {{- if .Values.a }}\n  x:\n    y: 1\n  {{- else }}\n  x:\n    z: 1\n  {{- end }}\nend: 1\n',
      '- - a\n  - b\n- \n  - c: 1\n    d: 2\n? complex\n: value\n',
    ];
    for (const text of texts) {
      const service = newService();
      service.update('file:///a.yaml', text);
      const ranges = service.foldingRanges('file:///a.yaml');
      assert.ok(ranges.length > 0, text);
      for (const a of ranges) {
        assert.ok(a.endLine < text.split('\n').length);
        for (const b of ranges) {
          const crosses = a.startLine < b.startLine && b.startLine <= a.endLine && a.endLine < b.endLine;
          assert.ok(!crosses, `${JSON.stringify([a, b])} in\n${text}`);
        }
      }
    }
  });
});

/** What the selection at `$0` grows to, as texts. */
function selections(source: string): string[] {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  const lines = fixture.files[0]?.text.split('\n') ?? [];
  return service.selectionRanges(uri, position).map(({ start, end }) => {
    const taken = lines.slice(start.line, end.line + 1);
    const last = taken.pop() ?? '';
    return [...taken, last.slice(0, end.character)].join('\n').slice(start.character);
  });
}

describe('the selection', () => {
  it('grows from a word over the address, the value, its line and the item to the file', () => {
    assert.deepEqual(selections('env:\n  - name: A\n    value: "http://ca$0rt.shop:80/x"\nb: 1'), [
      'cart',
      'http://cart.shop:80/x',
      '"http://cart.shop:80/x"',
      'value: "http://cart.shop:80/x"',
      'name: A\n    value: "http://cart.shop:80/x"',
      '- name: A\n    value: "http://cart.shop:80/x"',
      'env:\n  - name: A\n    value: "http://cart.shop:80/x"',
      'env:\n  - name: A\n    value: "http://cart.shop:80/x"\nb: 1',
    ]);
  });

  it('grows from a key to its entry, and from a document to the file', () => {
    const found = selections('a: 1\n---\nsp$0ec:\n  x: 1\n');
    assert.deepEqual(found.slice(0, 2), ['spec', 'spec:\n  x: 1']);
    assert.equal(found.at(-1), 'a: 1\n---\nspec:\n  x: 1\n');
    assert.equal(found.at(-2), '---\nspec:\n  x: 1\n');
  });

  it('is the file in an empty one, and there is none of an unknown one', () => {
    assert.deepEqual(selections('$0'), ['']);
    assert.deepEqual(newService().selectionRanges('file:///none.yaml', { line: 3, character: 1 }), []);
  });
});

/** The hints of all files, drawn below the lines they stand in. */
function drawHints(source: string, settings: Partial<Settings> = {}): { fixture: Fixture; drawn: string } {
  const { service, fixture } = serviceFor(source, settings);
  const all = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const said = fixture.files.flatMap(({ uri }) =>
    service.inlayHints(uri, all).map(({ position, parts }) => ({
      uri,
      range: { start: position, end: position },
      text: parts.map(({ text }) => text).join(''),
    })),
  );
  return { fixture, drawn: annotate(fixture, said) };
}

function expectHints(source: string, settings?: Partial<Settings>): void {
  const { fixture, drawn } = drawHints(source, settings);
  assert.equal(drawn, expected(fixture));
}

describe('inlay hints', () => {
  it('tell the pods of selectors, the numbers of ports, the namespace that is not written', () =>
    expectHints(`
#- ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  defaultBackend: {service: {name: web, port: {name: http}}}
      #                                                  ^ → 80 → 8080
  rules:
    - http:
        paths:
          - backend: {service: {name: web, port: {number: 80}}}
              #                                             ^ → 8080
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: # the pods
    #      ^ 2 pods · deployment/web
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
        #             ^ → 8080
    - {name: same, port: 8080, targetPort: 8080}
#- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: server
          image: web:1
          ports: [{name: http, containerPort: 8080}]
          livenessProbe: {tcpSocket: {port: http}}
            #                                   ^ → 8080
          lifecycle: {preStop: {httpGet: {port: gone}}}
---
apiVersion: v1
kind: Pod
metadata:
  name: alone
    #        ^ namespace default
#- policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
      #                                 ^ 2 pods · deployment/web
  ingress:
    - from:
        - podSelector: {}
            #            ^ 2 pods · deployment/web
        - podSelector: {matchLabels: {app: nobody}}
      ports: [{port: http}, {port: 9000}]
        #                ^ → 8080
`));

  it('say nothing of a namespace where all live in the default one, nor in a chart, nor of a custom kind', () => {
    expectHints('apiVersion: v1\nkind: Pod\nmetadata:\n  name: alone\n');
    const other = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: b, namespace: shop}\n';
    expectHints(`
#- Chart.yaml
apiVersion: v2
name: shop
version: 1.0.0
#- templates/pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: alone}
${other}`);
    expectHints(`
#- custom.yaml
apiVersion: example.com/v1
kind: Cluster
metadata: {name: alone}
${other}`);
  });

  it('tell the namespace that a kustomization puts objects into', () =>
    expectHints(`
#- prod/kustomization.yaml
namespace: prod
resources: [a.yaml]
#- prod/a.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: a}
#                 ^ namespace prod
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: b, namespace: dev}
#                                 ^ → prod
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: c, namespace: prod}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: d}
`));

  it('are switched off one by one', () => {
    const off = { pods: false, ports: false, namespace: false };
    const all = drawHints(SHOP).drawn;
    assert.match(all, /\^ 2 pods/);
    assert.match(all, /\^ → 8080/);
    const pods = drawHints(SHOP, { inlayHints: { ...off, pods: true } }).drawn;
    assert.match(pods, /\^ 2 pods/);
    assert.doesNotMatch(pods, /→/);
    const ports = drawHints(SHOP, { inlayHints: { ...off, ports: true } }).drawn;
    assert.doesNotMatch(ports, /\^ 2 pods/);
    assert.match(ports, /\^ → 8080/);
    assert.doesNotMatch(drawHints(SHOP, { inlayHints: off }).drawn, /\^/);
  });

  it('come for the range that is asked for, and lead to what they name', () => {
    const { service, fixture } = serviceFor(SHOP);
    const uri = 'file:///fixture/service.yaml';
    const lines = (start: number, end: number) => ({
      start: { line: start, character: 0 },
      end: { line: end, character: 0 },
    });
    const [hint, ...more] = service.inlayHints(uri, lines(5, 8));
    assert.deepEqual(more, []);
    const places = hint?.parts.flatMap(({ location }) => location ?? []) ?? [];
    assert.deepEqual(showLocations(fixture, places), ['web.yaml:4 web']);
    assert.match(hint?.tooltip ?? '', /app=web[\s\S]*shop\/web\[Deployment\]/);
    assert.deepEqual(service.inlayHints(uri, lines(0, 3)), []);
  });
});

/** `range → target` of the links of a file, targets without the folder of fixtures. */
function links(source: string, path: string): string[] {
  const { service, fixture } = serviceFor(source);
  const file = fixture.files.find((candidate) => candidate.path === path);
  assert.ok(file);
  return service.documentLinks(file.uri).map(({ range, target, tooltip }) => {
    assert.notEqual(tooltip, '');
    const text = (file.text.split('\n')[range.start.line] ?? '').slice(range.start.character, range.end.character);
    return `${text} → ${target.replace('file:///fixture/', '')}`;
  });
}

describe('document links', () => {
  it('lead from a kustomization to its files, folders and remote bases', () => {
    const source = `
#- overlays/dev/kustomization.yaml
resources:
  - ../../base
  - deployment.yaml
  - gone.yaml
  - github.com/org/repo//deploy/all?ref=v1.2
  - https://github.com/org/repo/releases/download/v1/all.yaml
components: [../../parts/tls]
patches:
  - path: "patch.yaml"
  - patch: |
      kind: Deployment
patchesStrategicMerge:
  - patch.yaml
  - |-
    kind: Deployment
configMapGenerator:
  - name: a
    files: [app.conf, key=sub/data.json, 'deployment.yaml']
    envs: [values.env]
crds: [crd.yaml]
openapi: {path: schema.json}
replacements: [{path: deployment.yaml}]
helmCharts:
  - name: x
    valuesFile: values.yaml
    additionalValuesFiles: [more.yaml]
#- overlays/dev/deployment.yaml
kind: Deployment
#- overlays/dev/patch.yaml
kind: Deployment
#- overlays/dev/crd.yaml
kind: CustomResourceDefinition
#- overlays/dev/values.yaml
a: 1
#- base/kustomization.yaml
resources: []
#- parts/tls/kustomization.yml
kind: Component
`;
    assert.deepEqual(links(source, 'overlays/dev/kustomization.yaml'), [
      '../../base → base/kustomization.yaml',
      'deployment.yaml → overlays/dev/deployment.yaml',
      'github.com/org/repo//deploy/all?ref=v1.2 → https://github.com/org/repo/tree/v1.2/deploy/all',
      'https://github.com/org/repo/releases/download/v1/all.yaml → https://github.com/org/repo/releases/download/v1/all.yaml',
      '../../parts/tls → parts/tls/kustomization.yml',
      'patch.yaml → overlays/dev/patch.yaml',
      'patch.yaml → overlays/dev/patch.yaml',
      'app.conf → overlays/dev/app.conf',
      'sub/data.json → overlays/dev/sub/data.json',
      'deployment.yaml → overlays/dev/deployment.yaml',
      'values.env → overlays/dev/values.env',
      'crd.yaml → overlays/dev/crd.yaml',
      'schema.json → overlays/dev/schema.json',
      'deployment.yaml → overlays/dev/deployment.yaml',
      'values.yaml → overlays/dev/values.yaml',
    ]);
  });

  it('know how repositories are written', () => {
    const pages = {
      'github.com/org/repo': 'https://github.com/org/repo',
      'github.com/org/repo/deploy?ref=main': 'https://github.com/org/repo/tree/main/deploy',
      'https://github.com/org/repo//deploy/': 'https://github.com/org/repo/tree/HEAD/deploy',
      'https://github.com/org/repo.git?ref=a%2Fb': 'https://github.com/org/repo/tree/a/b',
      'git::https://github.com/org/repo.git//x?version=2': 'https://github.com/org/repo/tree/2/x',
      'git@github.com:org/repo.git//x': 'https://github.com/org/repo/tree/HEAD/x',
      'ssh://git@github.com/org/repo': 'https://github.com/org/repo',
      'gh:org/repo': 'https://github.com/org/repo',
      'https://gitlab.com/group/sub/repo//k8s?ref=v1': 'https://gitlab.com/group/sub/repo/-/tree/v1/k8s',
      'https://raw.githubusercontent.com/o/r/main/a.yaml': 'https://raw.githubusercontent.com/o/r/main/a.yaml',
      'https://git.example.com/o/r.git//x?ref=1': 'https://git.example.com/o/r',
      'github.com/org': undefined,
      '../base': undefined,
      'overlays/dev': undefined,
      'web.d/x.yaml': undefined,
      'git@git.example.com:o/r': undefined,
    };
    for (const [text, page] of Object.entries(pages)) assert.equal(remotePage(text), page, text);
  });

  it('lead from a chart to the charts beside it and its pages', () => {
    const source = `
#- app/Chart.yaml
apiVersion: v2
name: app
version: 1.0.0
home: https://example.com/app
sources: ["https://example.com/code"]
dependencies:
  - name: common
    version: 1.0.0
    repository: file://../common
  - name: packed
    version: 1.0.0
    repository: https://charts.example.com
  - name: remote
    version: 1.0.0
    repository: https://charts.example.com
#- common/Chart.yaml
name: common
#- app/charts/packed/Chart.yaml
name: packed
`;
    assert.deepEqual(links(source, 'app/Chart.yaml'), [
      'https://example.com/app → https://example.com/app',
      'https://example.com/code → https://example.com/code',
      'file://../common → common/Chart.yaml',
      'packed → app/charts/packed/Chart.yaml',
    ]);
  });

  it('lead from images to the pages of their registries', () => {
    const pages = {
      nginx: 'https://hub.docker.com/_/nginx',
      'nginx:1.27@sha256:abc': 'https://hub.docker.com/_/nginx',
      'library/frontend': 'https://hub.docker.com/_/frontend',
      'frontend:v1': undefined,
      'bitnami/redis:7': 'https://hub.docker.com/r/bitnami/redis',
      'docker.io/library/redis': 'https://hub.docker.com/_/redis',
      'ghcr.io/org/app:v1': 'https://ghcr.io/org/app',
      'quay.io/org/app': 'https://quay.io/repository/org/app',
      'public.ecr.aws/nginx/nginx:1': 'https://gallery.ecr.aws/nginx/nginx',
      'registry.k8s.io/pause:3.9': undefined,
      'gcr.io/project/app': undefined,
      'localhost:5000/app': undefined,
      'example.com/app': undefined,
      'a b': undefined,
      'Nginx:1': undefined,
      '': undefined,
    };
    for (const [image, page] of Object.entries(pages)) assert.equal(imagePage(image), page, image);
    assert.deepEqual(links(SHOP, 'web.yaml'), ['nginx:1 → https://hub.docker.com/_/nginx']);
  });

  it('lead from Argo CD and Flux to the folders and values they deploy', () => {
    const source = `
#- clusters/prod/apps.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps}
spec: {path: ./apps/prod}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  source:
    path: charts/web
    helm: {valueFiles: [values-prod.yaml, $other/values.yaml, /apps/prod/values.yaml, gone.yaml]}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web}
spec: {chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: x}}}}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: elsewhere}
spec: {chart: {spec: {chart: charts/web, sourceRef: {kind: HelmRepository, name: x}}}}
#- apps/prod/values.yaml
a: 1
#- charts/web/Chart.yaml
name: web
#- charts/web/values-prod.yaml
a: 1
`;
    assert.deepEqual(links(source, 'clusters/prod/apps.yaml'), [
      './apps/prod → apps/prod/values.yaml',
      'charts/web → charts/web/Chart.yaml',
      'values-prod.yaml → charts/web/values-prod.yaml',
      '/apps/prod/values.yaml → apps/prod/values.yaml',
      './charts/web → charts/web/Chart.yaml',
    ]);
  });
});

function prepare(source: string): { service: ManifestService; fixture: Fixture; items: readonly CallItem[] } {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  return { service, fixture, items: service.callItems(uri, position) };
}

/** `name (detail) from places` of who reaches or is reached by the object at `$0`. */
function calls(source: string, direction: 'incomingCalls' | 'outgoingCalls'): string[] {
  const { service, fixture, items } = prepare(source);
  const [item] = items;
  assert.ok(item);
  return service[direction](item.uri, item.selection.start).map((edge) => {
    const uri = direction === 'incomingCalls' ? edge.item.uri : item.uri;
    const places = showLocations(
      fixture,
      edge.ranges.map((range) => ({ uri, range })),
    );
    return `${edge.item.name} (${edge.item.detail}) ${places.join(', ')}`;
  });
}

describe('the call hierarchy', () => {
  const at = (text: string, cursor: string) => {
    assert.ok(SHOP.includes(text), text);
    return SHOP.replace(text, cursor);
  };
  const webService = at('Service\nmetadata:\n  name: web', 'Service\nmetadata:\n  name: w$0eb');

  it('begins at the kind or name of an object, and at a reference to one', () => {
    const names = (source: string) => prepare(source).items.map(({ name, detail }) => `${detail}: ${name}`);
    assert.deepEqual(names(webService), ['Service · shop: web']);
    assert.deepEqual(names(at('kind: Deployment', 'kind: Dep$0loyment')), ['Deployment · shop: web']);
    assert.deepEqual(names(at('                name: web', '                name: w$0eb')), ['Service · shop: web']);
    assert.deepEqual(names(at('http://catalog:80/', 'http://cat$0alog:80/')), []);
    assert.deepEqual(names(at('    app: web\n', '    app: w$0eb\n')), ['Deployment · shop: web']);
    assert.deepEqual(names(at('kind: ConfigMap', 'kind: Config$0Map')), []);
    assert.deepEqual(names(at('replicas: 2', 'repl$0icas: 2')), []);
  });

  it('leads from a Service to its pods, and back to what routes to it', () => {
    assert.deepEqual(calls(webService, 'outgoingCalls'), ['web (Deployment · shop) service.yaml:7 selector']);
    assert.deepEqual(calls(webService, 'incomingCalls'), ['shop (Ingress · shop) ingress.yaml:13 web']);
  });

  it('leads from an Ingress to its Services', () => {
    const ingress = at('kind: Ingress', 'kind: Ing$0ress');
    assert.deepEqual(calls(ingress, 'outgoingCalls'), ['web (Service · shop) ingress.yaml:13 web']);
    assert.deepEqual(calls(ingress, 'incomingCalls'), []);
  });

  it('says that a policy denies a call, and shows where it is read when a ConfigMap holds it', () => {
    const workload = at('kind: Deployment', 'kind: Dep$0loyment');
    assert.deepEqual(calls(workload, 'incomingCalls'), ['web (Service · shop) service.yaml:7 selector']);
    const [denied, ...more] = calls(workload, 'outgoingCalls');
    assert.deepEqual(more, []);
    assert.match(denied ?? '', /^catalog \(Service · shop · ✕ denied: .*catalog.*\) web\.yaml:22 settings$/);
  });

  it('ends at hosts outside of the cluster and at Services that are not there', () => {
    const outside = at('kind: StatefulSet', 'kind: Stateful$0Set');
    assert.deepEqual(calls(outside, 'outgoingCalls'), [
      "api.example.com:443 (outside the cluster) catalog.yaml:20 '--api=https://api.example.com/v1'",
    ]);
    const { service, items } = prepare(outside);
    const [item] = items;
    assert.ok(item);
    const [edge] = service.outgoingCalls(item.uri, item.selection.start);
    assert.equal(edge?.item.isOutside, true);
    const missing = at('name: web\n                port', 'name: wbe\n                port').replace(
      'kind: Ingress',
      'kind: Ing$0ress',
    );
    assert.deepEqual(calls(missing, 'outgoingCalls'), [
      'wbe:http (Service · not in these manifests) ingress.yaml:13 wbe',
    ]);
  });

  it('goes from a Gateway to its routes and on to the backends', () => {
    const source = `
#- gateway.yaml
apiVersion: gateway.networking.k8s.io/v1
kind: Gate$0way
metadata: {name: edge}
spec:
  gatewayClassName: any
  listeners: [{name: web, port: 80, protocol: HTTP}]
#- route.yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: edge, sectionName: web}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
#- service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
`;
    assert.deepEqual(calls(source, 'outgoingCalls'), ['shop (HTTPRoute · default) gateway.yaml:6 web']);
    const route = source.replace('Gate$0way', 'Gateway').replace('name: shop', 'name: sh$0op');
    assert.deepEqual(calls(route, 'incomingCalls'), ['edge (Gateway · default) gateway.yaml:6 web']);
    assert.deepEqual(calls(route, 'outgoingCalls'), ['web (Service · default) route.yaml:6 web']);
  });
});

function outline(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail ? ` (${detail})` : ''}`,
    ...outline(children, `${indent}  `),
  ]);
}

describe('the outline', () => {
  const of = (text: string) => {
    const { service, fixture } = serviceFor(text);
    return outline(service.documentSymbols(fixture.files[0]?.uri ?? ''));
  };

  it('shows containers with ports, variables and mounts, and volumes, without values', () => {
    const lines = of(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      initContainers: [{name: init, image: 'busybox:1'}]
      containers:
        - name: main
          image: postgres:16
          ports: [{name: sql, containerPort: 5432}, {containerPort: 53, protocol: UDP}]
          env:
            - {name: PLAIN, value: hunter2}
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
            - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
          volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: conf, configMap: {name: conf}}, {name: tmp, emptyDir: {}}]
  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 1Gi}}}}]
`);
    assert.deepEqual(lines, [
      'db (StatefulSet)',
      '  main (postgres:16)',
      '    ports',
      '      sql (5432 TCP)',
      '      53 (UDP)',
      '    env',
      '      PLAIN',
      '      PASSWORD (Secret db · password)',
      '      NODE (spec.nodeName)',
      '    volumeMounts',
      '      data (/data)',
      '  init (init · busybox:1)',
      '  volumes',
      '    conf (configMap conf)',
      '    tmp (emptyDir)',
      '  volumeClaimTemplates',
      '    data (1Gi)',
    ]);
  });

  it('shows routes, rules, policies, versions and keys', () => {
    const lines = of(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  hostnames: [shop.example.com]
  rules:
    - matches: [{path: {value: /a}, method: GET}]
      backendRefs: [{name: web, port: 80, weight: 9}]
    - backendRefs: [{name: rest}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  defaultBackend: {service: {name: rest, port: {number: 80}}}
  rules: [{host: a.example.com, http: {paths: [{path: /x, backend: {service: {name: web, port: {name: http}}}}]}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  ingress:
    - from: [{podSelector: {}, namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}]
      ports: [{port: 80, endPort: 90}]
    - {}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules: [{apiGroups: [''], resources: [pods, secrets], verbs: [get]}]
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: x.example.com}
spec: {versions: [{name: v1, served: true, storage: true}]}
---
apiVersion: v1
kind: Secret
metadata: {name: login}
stringData: {password: hunter2}
`);
    assert.deepEqual(lines, [
      'shop (HTTPRoute)',
      '  GET /a',
      '    web (:80 · × 9)',
      '  shop.example.com',
      '    rest',
      'shop (Ingress)',
      '  defaultBackend (rest:80)',
      '  a.example.com',
      '    /x (web:http)',
      'web (NetworkPolicy)',
      '  ingress',
      '    podSelector + namespaceSelector, 10.0.0.0/8 (80-90)',
      '    *',
      'reader (Role)',
      '  pods, secrets (get)',
      'x.example.com (CustomResourceDefinition)',
      '  v1 (served, storage)',
      'login (Secret)',
      '  password (stringData)',
    ]);
  });

  it('keeps every selection inside of its range, also where an alias brings the part', () => {
    const { service, fixture } = serviceFor(`
apiVersion: v1
kind: Pod
metadata: {name: &name main}
spec:
  initContainers: &all
    - {name: *name, image: x}
  containers: *all
`);
    const check = (symbols: readonly DocumentSymbol[]): void => {
      for (const { range, selection, children } of symbols) {
        assert.ok(range.start.line <= selection.start.line && selection.end.line <= range.end.line);
        check(children);
      }
    };
    const symbols = service.documentSymbols(fixture.files[0]?.uri ?? '');
    assert.equal(symbols[0]?.children.length, 2);
    check(symbols);
  });

  it('shows patches as well, which are no objects', () => {
    const { service } = serviceFor(`
#- kustomization.yaml
patches: [{path: patch.yaml}]
#- patch.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
`);
    assert.deepEqual(outline(service.documentSymbols('file:///fixture/patch.yaml')), ['web (Service)']);
  });
});

describe('symbols of the workspace', () => {
  const { service } = serviceFor(`
#- a.yaml
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: Service
metadata: {name: web-admin, namespace: ops}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cobweb, namespace: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
`);
  const found = (query: string) =>
    service.workspaceSymbols(query).map(({ name, container }) => `${name} · ${container}`);

  it('are found by name, the best first', () => {
    assert.deepEqual(found('web'), [
      'web · Deployment · shop',
      'web · Service · shop',
      'web-admin · Service · ops',
      'cobweb · ConfigMap · shop',
    ]);
  });

  it('are found by kind and namespace, and named so that an editor finds them again', () => {
    assert.deepEqual(found('service/web'), ['service/web · Service · shop', 'service/web-admin · Service · ops']);
    assert.deepEqual(found('ops/web'), ['ops/web-admin · Service · ops']);
    assert.deepEqual(found('depweb'), ['deployment/web · Deployment · shop']);
    assert.equal(found('shop')[0], 'shop · Namespace');
    assert.deepEqual(found('zzz'), []);
  });

  it('tell the world where there are several', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n';
    const { service } = serviceFor(`#- dev/a.yaml\n${pod}#- prod/a.yaml\n${pod}`);
    assert.deepEqual(
      service.workspaceSymbols('web').map(({ container }) => container),
      ['Pod · default · dev', 'Pod · default · prod'],
    );
  });
});

describe('code lenses', () => {
  const titles = (source: string) => {
    const { service, fixture } = serviceFor(source);
    return fixture.files.flatMap(({ uri }) =>
      service.codeLenses(uri).map(({ title, locations, range, trace }) => {
        assert.ok(locations.length > 0 || trace, title);
        return `${range.start.line + 1} ${title}`;
      }),
    );
  };

  it('say what routes lead to, who uses an object, what policies apply to', () => {
    assert.deepEqual(titles(SHOP), [
      '1 to Service web',
      '1 trace http://shop.example.com/',
      '1 2 pods',
      '1 from Ingress shop',
      '1 trace from the internet',
      '1 behind Service web',
      '1 used by 1',
      '1 1 pod',
      '1 called by 1',
      '1 used by 1',
      '1 trace from …',
      '8 behind Service catalog',
      '8 1 policy',
      '22 applies to 1 pod',
    ]);
  });

  it('say nothing where there is nothing to say', () => {
    assert.deepEqual(titles('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: unused}\n'), []);
  });

  it('lead from an autoscaler to what it scales, and count what would fill the line', () => {
    const services = ['a', 'b', 'c', 'd'].map(
      (name) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n`,
    );
    const paths = ['a', 'b', 'c', 'd'].map(
      (name) => `{path: /${name}, pathType: Exact, backend: {service: {name: ${name}, port: {number: 80}}}}`,
    );
    const ingress = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {rules: [{http: {paths: [${paths.join(', ')}]}}]}\n`;
    assert.equal(titles(ingress + services.join(''))[0], '1 to 4 backends');
    const scaled = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {}}
`;
    assert.deepEqual(titles(scaled), ['1 scales deployment/web', '6 scaled by web']);
  });
});

describe('whatever stands in a file', () => {
  const texts = {
    'a.yaml': 'kind: [\n  {{ x }\n\t- "',
    'b.yaml':
      '{{- range .Values.x }}\napiVersion: v1\nkind: Service\nmetadata: {name: {{ .name }}}\nspec:\n  selector: {{ toYaml . }}\n{{- end }}\n',
    'c.json': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "x"}, "spec": {"selector": {"a": ',
    'kustomization.yaml': 'resources: {a: b}\npatches: [1, {path: [x]}]\nconfigMapGenerator: x\nopenapi: []\n',
    'Chart.yaml': 'dependencies: [x, {repository: 1}]\nsources: y\n',
    'empty.yaml': '',
  };

  it('is answered without an error', () => {
    const service = newService();
    for (const [path, text] of Object.entries(texts)) service.update(`file:///x/${path}`, text);
    for (const [path, text] of Object.entries(texts)) {
      const uri = `file:///x/${path}`;
      const lines = text.split('\n').length;
      service.foldingRanges(uri);
      service.documentLinks(uri);
      service.inlayHints(uri, { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } });
      for (let line = -1; line <= lines; line++) {
        for (const character of [0, 5, 1000]) {
          assert.ok(service.selectionRanges(uri, { line, character }).length <= 30);
          service.callItems(uri, { line, character });
          service.incomingCalls(uri, { line, character });
          service.outgoingCalls(uri, { line, character });
        }
      }
    }
    assert.deepEqual(service.foldingRanges('file:///none.yaml'), []);
  });
});

describe('the structure over the wire', () => {
  let server: TestServer;
  const textDocument = { uri: 'untitled:shop' };
  const start = async (settings: unknown) => {
    server = await TestServer.start({ settings });
    // One file for all, as an editor has it that opened no folder.
    await server.open(textDocument.uri, SHOP.replaceAll(/^#- .*$/gm, '---'));
  };
  const all = { start: { line: 0, character: 0 }, end: { line: 500, character: 0 } };
  afterEach(async () => assert.equal(await server.stop(), 0));

  it('folds, selects, links, hints and walks along the traffic', async () => {
    await start({ inlayHints: { namespace: true } });
    const ask = <R>(method: string, more: object = {}) =>
      server.request<R>(`textDocument/${method}`, { textDocument, ...more });
    assert.ok((await ask<unknown[]>('foldingRange')).length > 5);
    const positions = [
      { line: 2, character: 8 },
      { line: 900, character: 0 },
    ];
    const selected = await ask<SelectionRange[]>('selectionRange', { positions });
    assert.equal(selected.length, 2);
    assert.ok(selected[0]?.parent);
    assert.equal((await ask<unknown[]>('documentLink')).length, 1);
    const hints = await ask<InlayHint[]>('inlayHint', { range: all });
    assert.ok(hints.some(({ label }) => JSON.stringify(label).includes('deployment/web')));
    const items = await ask<CallHierarchyItem[]>('prepareCallHierarchy', { position: { line: 2, character: 8 } });
    assert.deepEqual(
      items.map(({ name }) => name),
      ['shop'],
    );
    const [item] = items;
    const [call] = await server.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    assert.equal(call?.to.name, 'web');
    assert.deepEqual(await server.request('callHierarchy/incomingCalls', { item }), []);
  });

  it('hints as the settings say', async () => {
    await start({ inlayHints: { pods: false, ports: 'nonsense' } });
    const hints = await server.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range: all });
    const labels = JSON.stringify(hints.map(({ label }) => label));
    assert.match(labels, /→ 8080/);
    assert.doesNotMatch(labels, /deployment/);
  });
});
