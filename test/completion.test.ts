import { strict as assert } from 'node:assert';
import type { CompletionParams } from 'vscode-languageserver';
import { toPlain, toSnippet } from '../src/features/completion/render.ts';
import { piecesOf, SKELETONS } from '../src/features/completion/skeletons.ts';
import { completionOf } from '../src/server/completion.ts';
import type { Session } from '../src/server/session.ts';
import { complete, fillSnippet, readFixture } from './completion/support.ts';
import { newService } from './support/service.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
`;
const POD = `${DEPLOYMENT}spec:
  template:
    spec:
      containers:
        - name: web
`;

/** A workspace around the cursor's file. */
const SHOP = `#- shop.yaml
${readFixture('workloads.yaml')}---
${readFixture('network.yaml')}
#- cursor.yaml
`;
const IN_SHOP = 'metadata: { name: x, namespace: shop }\n';
const SERVICE = `${SHOP}apiVersion: v1\nkind: Service\n${IN_SHOP}spec:\n`;
const INGRESS = `${SHOP}apiVersion: networking.k8s.io/v1\nkind: Ingress\n${IN_SHOP}spec:\n`;
const POLICY = `${SHOP}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${IN_SHOP}spec:\n`;
const POD_IN_SHOP = `${SHOP}apiVersion: v1\nkind: Pod\n${IN_SHOP}spec:\n`;

/** The keys that are offered at a place, as a path shows it: those of `spec` of a Deployment begin with `selector`. */
function offers(source: string, ...labels: string[]): void {
  const found = complete(source).labels;
  for (const label of labels) assert.ok(found.includes(label), `${label} is not among ${found.join(', ')}\n${source}`);
}

function offersNothing(source: string, trigger?: string): void {
  const { labels } = complete(source, trigger === undefined ? {} : { trigger });
  assert.deepEqual(labels, [], source);
}

describe('completion finds the place', () => {
  it('by the column of an empty line', () => {
    offers(`${DEPLOYMENT}$0`, 'spec');
    offers(`${DEPLOYMENT}  $0`, 'labels');
    offers(`${DEPLOYMENT}spec:\n  $0`, 'replicas');
    offers(`${DEPLOYMENT}spec:\n      $0`, 'replicas');
    offers(`${POD}          $0`, 'image');
    offers(`${POD}      $0`, 'volumes');
    offers(`${POD}    $0`, 'metadata');
  });

  it('of half a key, with and without what stands around it', () => {
    assert.equal(
      complete(`${DEPLOYMENT}spec:\n  repl$0`).take('paused'),
      `${DEPLOYMENT}spec:\n  paused: \${1|true,false|}`,
    );
    offers(`${DEPLOYMENT}spec:\n  repl$0\n  paused: true`, 'replicas');
    offers(`${POD}          ima$0\n          args: [a]\n`, 'image');
    offers(`${DEPLOYMENT}spec:\n  re$0\n---\nkind: Service`, 'replicas');
  });

  it('behind comments, templates, tabs and line breaks of Windows', () => {
    offers(`# above\n${DEPLOYMENT}spec: # beside\n  # below\n  $0`, 'replicas');
    assert.deepEqual(complete(`$0\n${DEPLOYMENT}`).item('spec').range.start, { line: 0, character: 0 });
    offers(`${DEPLOYMENT}  {{- if .Values.labels }}\n  $0\n  {{- end }}\nspec:\n`, 'labels');
    assert.equal(
      complete(`${DEPLOYMENT}spec:\n\tre$0`).take('paused'),
      `${DEPLOYMENT}spec:\n  paused: \${1|true,false|}`,
    );
    const windows = `${DEPLOYMENT}spec:\n  $0`.replaceAll('\n', '\r\n');
    assert.match(complete(windows).take('strategy'), /spec:\r\n {2}strategy:\r\n {4}\$0$/);
  });

  it('where the indentation is off, and sets it right', () => {
    const written = (source: string, label: string) => complete(source, { snippets: false }).take(label);
    assert.equal(
      written(`${DEPLOYMENT}spec:\n  paused: true\n     $0`, 'replicas'),
      `${DEPLOYMENT}spec:\n  paused: true\n  replicas: 1`,
    );
    assert.equal(
      written(`${DEPLOYMENT}spec:\n  paused: true\n $0`, 'replicas'),
      `${DEPLOYMENT}spec:\n  paused: true\n  replicas: 1`,
    );
    assert.equal(
      written(`${DEPLOYMENT}spec:\n$0\n  paused: true`, 'replicas'),
      `${DEPLOYMENT}spec:\n  replicas: 1\n  paused: true`,
    );
    assert.equal(
      written(`${POD}        - $0\n            image: a`, 'name'),
      `${POD}        -   name: \n            image: a`,
    );
  });

  it('of items, in both styles of lists', () => {
    const pod = `${DEPLOYMENT}spec:\n  template:\n    spec:\n      containers:\n`;
    assert.equal(complete(`${pod}        $0`).take('- name, image'), `${pod}        - name: $1\n          image: $2`);
    assert.equal(complete(`${pod}      $0`).take('- name, image'), `${pod}      - name: $1\n        image: $2`);
    assert.equal(
      complete(`${pod}      - name: a\n      $0`).take('- name, image'),
      `${pod}      - name: a\n      - name: $1\n        image: $2`,
    );
    offers(`${pod}      - name: a\n      $0`, 'volumes');
    assert.equal(complete(`${pod}        -$0`).take('args'), `${pod}        - args:\n            - $0`);
    assert.equal(complete(`${pod}      - $0`).take('args'), `${pod}      - args:\n        - $0`);
  });

  it('in brackets, with the commas that are missing', () => {
    const written = (flow: string, label: string) =>
      complete(`${DEPLOYMENT}spec: ${flow}`).take(label).slice(`${DEPLOYMENT}spec: `.length);
    assert.equal(written('{ $0 }', 'paused'), '{ paused: ${1|true,false|} }');
    assert.equal(written('{ replicas: 1, pa$0 }', 'paused'), '{ replicas: 1, paused: ${1|true,false|} }');
    assert.equal(written('{ replicas: 1 $0 }', 'paused'), '{ replicas: 1, paused: ${1|true,false|} }');
    assert.equal(written('{ $0 replicas: 1 }', 'paused'), '{ paused: ${1|true,false|}, replicas: 1 }');
    assert.equal(written('{ strategy: { type: $0 } }', 'Recreate'), '{ strategy: { type: Recreate } }');
    assert.equal(written('{ strategy: {type:$0} }', 'Recreate'), '{ strategy: {type: Recreate} }');
    offers(`${DEPLOYMENT}spec: { $0`, 'paused');
  });

  it('in JSON, in quotes or without', () => {
    const json = (spec: string) => `#- a.json\n{ "apiVersion": "apps/v1", "kind": "Deployment", "spec": { ${spec} } }`;
    const written = (spec: string, label: string) => complete(json(spec)).take(label);
    const plain = (spec: string) => json(spec).replace('#- a.json\n', '');
    assert.equal(written('"rep$0"', 'paused'), plain('"paused": ${1|true,false|}'));
    assert.equal(written('$0 "replicas": 1', 'paused'), plain('"paused": ${1|true,false|}, "replicas": 1'));
    assert.equal(written('"replicas": 1 $0', 'selector'), plain('"replicas": 1, "selector": { "matchLabels": {$0} }'));
    assert.equal(written('"strategy": { "type": "$0" }', 'Recreate'), plain('"strategy": { "type": "Recreate" }'));
    assert.equal(written('"paused": "$0"', 'true'), plain('"paused": true'));
  });

  it('in quotes, and closes them', () => {
    assert.equal(
      complete(`${POD}          imagePullPolicy: "Al$0"\n`).take('Never'),
      `${POD}          imagePullPolicy: "Never"\n`,
    );
    assert.equal(
      complete(`${POD}          imagePullPolicy: 'Al$0\n`).take('Never'),
      `${POD}          imagePullPolicy: 'Never'\n`,
    );
    assert.equal(complete(`${POD}          tty: "$0"\n`).take('true'), `${POD}          tty: true\n`);
  });
});

describe('completion of keys', () => {
  it('puts what must be there first, what is out of use last, and leaves out what is there', () => {
    const { labels, items } = complete(`${DEPLOYMENT}spec:\n  replicas: 1\n  $0`);
    assert.deepEqual(labels.slice(0, 2), ['selector', 'template']);
    assert.ok(!labels.includes('replicas'));
    const pod = complete(`${POD}      $0`);
    assert.equal(pod.labels.at(-1), 'serviceAccount');
    assert.equal(pod.item('serviceAccount').deprecated, true);
    assert.equal(items[0]?.detail, 'LabelSelector');
    assert.match(items[0]?.documentation ?? '', /Label selector for pods/);
  });

  it('writes what belongs below a key, with or without snippets', () => {
    const spec = `${DEPLOYMENT}spec:\n`;
    assert.equal(
      complete(`${spec}  $0`).take('template'),
      `${spec}  template:\n    metadata:\n      labels:\n        $1\n    spec:\n      containers:\n        - name: $2\n          image: $3`,
    );
    assert.equal(
      complete(`${spec}  $0`, { snippets: false }).take('selector'),
      `${spec}  selector:\n    matchLabels:\n      `,
    );
    assert.equal(
      complete(`${POD}          $0`).take('imagePullPolicy'),
      `${POD}          imagePullPolicy: \${1|Always,IfNotPresent,Never|}`,
    );
  });

  it('indents as the document does', () => {
    const four = `${DEPLOYMENT.replace('  name', '    name')}spec:\n    selector:\n        matchLabels: { a: b }\n`;
    const template = '    template:\n        metadata:\n            labels:\n                $1\n';
    assert.ok(
      complete(`${four}    $0`)
        .take('template')
        .startsWith(four + template),
    );
  });

  it('renames a key alone, to what may hold its value', () => {
    const { labels } = complete(`${DEPLOYMENT}spec:\n  repl$0icas: 3\n`);
    assert.deepEqual(labels, ['replicas', 'minReadySeconds', 'progressDeadlineSeconds', 'revisionHistoryLimit']);
    assert.equal(
      complete(`${DEPLOYMENT}spec:\n  repl$0icas: 3\n`).take('minReadySeconds'),
      `${DEPLOYMENT}spec:\n  minReadySeconds: 3\n`,
    );
    assert.ok(!complete(`${DEPLOYMENT}spec:\n  sel$0ector:\n    matchLabels: { a: b }\n`).labels.includes('template'));
  });

  it('offers the keys of what stands behind a colon on the next line, if asked', () => {
    assert.equal(complete(`${DEPLOYMENT}spec: $0`).take('paused'), `${DEPLOYMENT}spec:\n  paused: \${1|true,false|}`);
    offersNothing(`${DEPLOYMENT}spec: $0`, ' ');
  });

  it('knows keys of maps that take any', () => {
    offers(`${POD}          resources:\n            limits:\n              $0`, 'cpu', 'memory');
    offers(`${POD}      nodeSelector: { $0 }`, 'kubernetes.io/os');
    offers('apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    $0', 'pod-security.kubernetes.io/enforce');
    offers('apiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\ndata:\n  $0', 'tls.crt', 'tls.key');
  });
});

describe('completion of values', () => {
  it('offers what is fixed, marks the default and says what it is', () => {
    const { labels, items } = complete(`${DEPLOYMENT}spec:\n  strategy:\n    type: $0`);
    assert.deepEqual(labels, ['RollingUpdate', 'Recreate']);
    assert.equal(items[0]?.from, 'default');
    assert.deepEqual(complete(`${POD}          tty: $0`).labels.toSorted(), ['false', 'true']);
  });

  it('leaves out what a list has', () => {
    assert.deepEqual(complete(`${POLICY}  policyTypes: [Ingress, $0]`).labels, ['Egress']);
    assert.deepEqual(complete(`${POLICY}  policyTypes:\n    - Ingress\n    $0`).labels, ['- Egress']);
  });

  it('offers quantities where the schema wants one, written so that they stay one', () => {
    const cpu = complete(`${POD}          resources: { limits: { cpu: $0 } }`);
    assert.ok(cpu.labels.includes('100m'));
    offersNothing(`${POD}          image: $0`);
    offers('apiVersion: v1\nkind: ResourceQuota\nspec:\n  hard:\n    requests.storage: $0', '10Gi');
  });

  it('quotes what would be something else', () => {
    assert.match(complete(`${POD}          resources: { limits: { memory: $0 } }`).take('1Gi'), /memory: 1Gi/);
    const annotations =
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  annotations:\n    storageclass.kubernetes.io/is-default-class: $0';
    assert.match(complete(annotations).take('true'), /: "true"$/);
  });

  it('pairs kind and apiVersion', () => {
    assert.equal(complete('kind: Dep$0').take('Deployment'), 'apiVersion: apps/v1\nkind: Deployment');
    assert.equal(complete('apiVersion: v1\nkind: $0').take('Deployment'), 'apiVersion: apps/v1\nkind: Deployment');
    assert.equal(complete('kind: $0\napiVersion: "v1"').take('Job'), 'kind: Job\napiVersion: "batch/v1"');
    assert.equal(
      complete('apiVersion: autoscaling/v1\nkind: $0').take('HorizontalPodAutoscaler'),
      'apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler',
    );
    assert.equal(
      complete('kind: $0').take('HorizontalPodAutoscaler'),
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler',
    );
    assert.deepEqual(complete('apiVersion: $0\nkind: HorizontalPodAutoscaler').labels, [
      'autoscaling/v2',
      'autoscaling/v1',
    ]);
    assert.equal(
      complete('apiVersion: v1\nkind: List\nitems:\n  - kind: $0').take('Job'),
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: Job',
    );
    assert.equal(complete('a: 1\n---\n{ kind: $0 }').take('Job'), 'a: 1\n---\n{ apiVersion: batch/v1, kind: Job }');
    assert.equal(complete('kind: Ingress\n$0').take('apiVersion'), 'kind: Ingress\napiVersion: networking.k8s.io/v1');
  });
});

describe('completion of what others define', () => {
  it('offers names by the tables of references, with where they come from', () => {
    const backend = '  defaultBackend:\n    service:\n      name: $0';
    assert.deepEqual(complete(`${INGRESS}${backend}`).labels, ['web']);
    assert.equal(complete(`${INGRESS}${backend}`).items[0]?.from, 'shop · shop.yaml');
    assert.deepEqual(complete(`${INGRESS}  ingressClassName: $0`).labels, ['nginx']);
    assert.deepEqual(complete(`${INGRESS}  tls: [{ secretName: $0 }]`).labels, ['db']);
    assert.deepEqual(complete(`${POD_IN_SHOP}  serviceAccountName: $0`).labels, ['web', 'default']);
    assert.deepEqual(
      complete(`${POD_IN_SHOP}  volumes:\n    - name: a\n      persistentVolumeClaim:\n        claimName: $0`).labels,
      ['data'],
    );
    const scale = `${SHOP}apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n${IN_SHOP}spec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: $0 }`;
    assert.deepEqual(complete(scale).labels, ['web']);
    const binding = `${SHOP}apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n${IN_SHOP}roleRef:\n  kind: Role\n  name: $0`;
    assert.deepEqual(complete(binding).labels, ['reader']);
    const route = `${SHOP}apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n${IN_SHOP}spec:\n  rules:\n    - backendRefs:\n        - name: $0`;
    assert.deepEqual(complete(route).labels, ['web']);
    assert.deepEqual(complete(route.replace('$0', 'web\n          port: $0')).labels, ['80']);
  });

  it('keeps to the namespace', () => {
    const elsewhere = `${INGRESS.replace('namespace: shop }', 'namespace: edge }')}  defaultBackend:\n    service:\n      name: $0`;
    offersNothing(elsewhere);
  });

  it('offers keys, but nothing that a Secret holds', () => {
    const key = (kind: string, name: string) =>
      `${POD_IN_SHOP}  containers:\n    - name: a\n      env:\n        - name: A\n          valueFrom:\n            ${kind}:\n              name: ${name}\n              key: $0`;
    assert.deepEqual(complete(key('configMapKeyRef', 'web-config')).labels, ['log-level', 'banner']);
    const secret = complete(key('secretKeyRef', 'db'));
    assert.deepEqual(secret.labels, ['password']);
    assert.ok(!JSON.stringify(secret.items).includes('hunter2'));
    assert.deepEqual(
      complete(`${POD_IN_SHOP}  volumes: [{ name: a, configMap: { name: web-config, items: [{ key: $0 }] } }]`).labels,
      ['log-level', 'banner'],
    );
  });

  it('offers ports', () => {
    assert.deepEqual(
      complete(`${SERVICE}  selector: { app: web }\n  ports:\n    - port: 80\n      targetPort: $0`).labels,
      ['http', '8080'],
    );
    assert.deepEqual(
      complete(
        `${SERVICE}  selector: { app: web }\n  ports:\n    - port: 80\n      protocol: UDP\n      targetPort: $0`,
      ).labels,
      [],
    );
    assert.deepEqual(complete(`${INGRESS}  defaultBackend: { service: { name: web, port: { number: $0 } } }`).labels, [
      '80',
    ]);
    assert.deepEqual(complete(`${INGRESS}  defaultBackend: { service: { name: web, port: { name: $0 } } }`).labels, [
      'http',
    ]);
    assert.deepEqual(
      complete(`${POLICY}  podSelector: { matchLabels: { app: web } }\n  ingress:\n    - ports:\n        - port: $0`)
        .labels,
      ['http', '8080'],
    );
    const probe = `${POD}          ports:\n            - name: admin\n              containerPort: 9000\n          livenessProbe:\n            httpGet:\n              port: $0`;
    assert.deepEqual(complete(probe).labels, ['admin', '9000']);
    assert.deepEqual(complete(probe.replace('httpGet', 'grpc')).labels, ['9000']);
  });

  it('offers labels for selectors, and selectors for labels', () => {
    assert.deepEqual(complete(`${SERVICE}  selector:\n    $0`).labels, ['app: web', 'tier: front']);
    assert.equal(complete(`${SERVICE}  selector:\n    $0`).item('app: web').detail, 'Deployment web');
    assert.deepEqual(complete(`${SERVICE}  selector:\n    app: web\n    tier: $0`).labels, ['front']);
    assert.deepEqual(complete(`${SERVICE}  selector:\n    app: other\n    $0`).labels, []);
    offers(`${POLICY}  podSelector:\n    matchLabels:\n      $0`, 'tier: front');
    assert.deepEqual(complete(`${POLICY}  podSelector:\n    matchExpressions:\n      - key: $0`).labels, [
      'app',
      'tier',
    ]);
    offers(
      `${POLICY}  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              $0`,
      'kubernetes.io/metadata.name: edge',
    );
    const template = '  template:\n    metadata:\n      labels:\n        app: web\n';
    assert.deepEqual(complete(`${DEPLOYMENT}spec:\n  selector:\n    matchLabels:\n      $0\n${template}`).labels, [
      'app: web',
    ]);
    offers(
      `${DEPLOYMENT}spec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        $0`,
      'app: web',
    );
  });

  it('offers what one part of a pod calls another, and namespaces', () => {
    assert.deepEqual(
      complete(
        `${POD}          volumeMounts:\n            - name: $0\n      volumes:\n        - name: data\n          emptyDir: {}\n`,
      ).labels,
      ['data'],
    );
    const { labels } = complete(`${SHOP}apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: $0`);
    assert.deepEqual(labels.slice(0, 2), ['edge', 'shop']);
  });
});

describe('completion of whole objects', () => {
  it('offers them in an empty document, alone or behind others', () => {
    offers('$0', 'Deployment', 'NetworkPolicy', 'apiVersion');
    offers(`# comment\n---\n${DEPLOYMENT}---\n$0`, 'Service');
    offersNothing('#- values.yaml\n$0');
    offersNothing('#- .github/workflows/test.yaml\n$0');
  });

  it('puts them into the namespace of the file', () => {
    const text = complete(`${DEPLOYMENT}  namespace: shop\n---\n$0`).take('Service');
    assert.match(text, /name: \$\{1:web\}\n {2}namespace: shop\n/);
    assert.doesNotMatch(complete(`${DEPLOYMENT}---\n$0`).take('Service'), /namespace/);
  });

  for (const { label, detail, text } of SKELETONS) {
    it(`has no problem in ${label} ${detail?.() ?? ''}`, () => {
      const service = newService({ preset: 'recommended' });
      const filled = fillSnippet(toSnippet(piecesOf(text)));
      assert.equal(filled, toPlain(piecesOf(text)));
      service.update('file:///a.yaml', filled);
      assert.deepEqual(service.diagnostics('file:///a.yaml'), []);
    });
  }

  it('makes others from their schemas once letters are typed', () => {
    assert.equal(complete('lease$0').list?.incomplete, false);
    assert.equal(complete('$0').list?.incomplete, true);
    const service = newService();
    for (const kind of ['Lease', 'StorageClass', 'PersistentVolume', 'ReplicaSet', 'VirtualService', 'PriorityClass']) {
      const item = complete(`${kind.toLowerCase()}$0`).item(kind);
      service.update('file:///a.yaml', fillSnippet(item.newText));
      const problems = service.fileDiagnostics('file:///a.yaml').filter(({ message }) => /unknown/i.test(message));
      assert.deepEqual(problems, [], item.newText);
    }
  });
});

describe('completion is silent', () => {
  it('in comments, text and templates', () => {
    offersNothing(`${DEPLOYMENT}# $0`);
    offersNothing(`${DEPLOYMENT}spec: # $0`);
    offersNothing('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    $0');
    offersNothing('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    kind: $0\n    x');
    offersNothing(`${DEPLOYMENT}spec:\n  replicas: {{ .Values.$0 }}`);
    offersNothing(`${POD}          image: some free te$0`);
    offersNothing(`--- $0`);
  });

  it('in documents of other tools, unless they are known by name', () => {
    offers('#- kustomization.yaml\n$0', 'resources', 'patches');
    offers('#- Chart.yaml\ntype: $0', 'library');
    offersNothing('version: 3\nservices:\n  $0');
    offersNothing('on: push\n$0');
  });

  it('while one indents or writes a word', () => {
    offersNothing(`${DEPLOYMENT}spec:\n  $0`, ' ');
    offersNothing(`${DEPLOYMENT}spec:\n  re:$0`, '-');
    offersNothing(`${POD}          image: a/$0`, '/');
    assert.ok(complete(`${POD}          imagePullPolicy: $0`, { trigger: ' ' }).items.length > 0);
    assert.ok(complete('kind:$0', { trigger: ':' }).items.length > 0);
    assert.ok(complete(`${POD}        - $0`, { trigger: ' ' }).items.length > 0);
  });
});

describe('completion over LSP', () => {
  const DOCUMENT = { uri: 'file:///fixture/a.yaml' };
  const ASKED = { textDocument: DOCUMENT, position: { line: 5, character: 2 } };
  const able = {
    snippetSupport: true,
    labelDetailsSupport: true,
    documentationFormat: ['markdown'],
    tagSupport: { valueSet: [1] },
    insertTextModeSupport: { valueSet: [1, 2] },
  };

  function ask(completionItem: object, text: string, context?: CompletionParams['context']) {
    const service = newService();
    service.update(DOCUMENT.uri, text);
    const session = { service, client: { textDocument: { completion: { completionItem } } } } as unknown as Session;
    return completionOf(session)({ ...ASKED, ...(context ? { context } : {}) });
  }
  const item = (completionItem: object, label: string) =>
    ask(completionItem, `${DEPLOYMENT}spec:\n  \n`)?.items.find((one) => one.label === label);

  it('says what it can where the client understands it', () => {
    const template = item(able, 'template');
    assert.deepEqual(template?.labelDetails, { description: 'PodTemplateSpec' });
    assert.deepEqual([template.insertTextFormat, template.insertTextMode], [2, 1]);
    assert.match(JSON.stringify(template.textEdit), /template:\\n {4}metadata:/);
    const bare = item({}, 'template');
    assert.equal(bare?.labelDetails, undefined);
    assert.deepEqual([bare?.insertTextFormat, bare?.insertTextMode, bare?.detail], [1, undefined, 'PodTemplateSpec']);
    // Such clients indent further lines as the first one.
    assert.match(JSON.stringify(bare?.textEdit), /template:\\n {2}metadata:/);
  });

  it('minds what asked', () => {
    const space = { triggerKind: 2, triggerCharacter: ' ' } as const;
    assert.equal(ask(able, `${DEPLOYMENT}spec:\n  \n`, space), null);
    assert.ok(ask(able, `${DEPLOYMENT}spec:\n  \n`, { triggerKind: 1 }));
  });
});
