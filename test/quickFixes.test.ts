import assert from 'node:assert/strict';
import { toCodeAction } from '../src/server/convert.ts';
import { isConfig } from '../src/service/config.ts';
import { applyChange } from './support/edits.ts';
import { type Fixture, parseFixture } from './support/fixture.ts';
import { newService } from './support/service.ts';

function serviceOf({ files }: Fixture) {
  // What is said of Secrets that nobody shows is an opinion.
  const service = newService({ rules: { 'secret-missing': 'hint' } });
  for (const { uri, text } of files) service.update(uri, text);
  return service;
}

/** The quick fixes of all findings of a fixture, each with what the files are after it. */
function fixesOf(source: string) {
  const fixture = parseFixture(source);
  const service = serviceOf(fixture);
  return service.files.flatMap((uri) =>
    service.diagnostics(uri).flatMap(({ range, rule, message }) =>
      service
        .codeActions(uri, range)
        .filter(({ diagnostic }) => diagnostic.rule === rule && diagnostic.message === message)
        .map((action) => ({ ...action, message, after: () => applyChange(fixture, action) })),
    ),
  );
}

const titlesOf = (source: string) => fixesOf(source).map(({ title }) => title);

/** The text of a file after the fix of that title, which must mend its finding and cause no other. */
function fix(source: string, title: string, path = 'manifest.yaml'): string {
  const found = fixesOf(source).find((one) => one.title === title);
  assert.ok(found, `${title} is not among ${titlesOf(source).join(', ')}`);
  const before = messages(serviceOf(parseFixture(source)));
  const after = found.after();
  const left = messages(serviceOf(after));
  assert.deepEqual(
    left,
    before.filter((message) => message !== found.message),
    after.files.map((file) => file.text).join('\n'),
  );
  assert.ok(
    !found.preferred || !/^(Create|Declare|Add|Label)/.test(title),
    'what adds something is not applied unasked',
  );
  const file = after.files.find((one) => one.path === path);
  assert.ok(file, `no file ${path} among ${after.files.map((one) => one.path).join(', ')}`);
  return file.text;
}

function messages(service: ReturnType<typeof newService>): string[] {
  return service.files.flatMap((uri) => service.diagnostics(uri).map(({ message }) => message));
}

/** What follows the text as it was. */
const added = (source: string, title: string) => fix(source, title).slice(parseFixture(source).files[0]?.text.length);

const POD = (spec: string, name = 'web') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec:
${spec}`;

const CONTAINER = `  containers:
    - name: web
      image: example/web:1
`;

const PEER = (kind: string, more = '') => `---
apiVersion: v1
kind: ${kind}
metadata: { name: something-else, namespace: shop }
${more}`;

describe('quick fixes: creating what is missing', () => {
  it('prefer no key that stands there already', () => {
    const pod = (key: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${key}\n  containerz: []\n`;
    const preferred = (key: string) =>
      fixesOf(pod(key)).flatMap(({ title, preferred }) => (title === 'Change to “containers”' ? [preferred] : []));
    assert.deepEqual(preferred('nodeName: x'), [true]);
    assert.deepEqual(preferred('containers: [{name: c, image: "c:1"}]'), [false]);
  });

  it('write JSON into JSON', () => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'web' },
          spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
        },
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'web', labels: { app: 'web' } },
          spec: {
            containers: [
              { name: 'c', image: 'c:1', ports: [{ containerPort: 80 }, { name: 'metrics', containerPort: 9090 }] },
            ],
          },
        },
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: { name: 'web' },
          spec: { defaultBackend: { service: { name: 'web', port: { name: 'metrics' } } } },
        },
      ],
    });
    const after = fix(json, 'Add port 9090 (metrics) to Service “web”');
    assert.deepEqual(JSON.parse(after).items[0].spec.ports, [
      { name: 'http', port: 80 },
      { name: 'metrics', port: 9090, targetPort: 'metrics' },
    ]);
  });

  it('a ConfigMap, with the keys that all who name it want', () => {
    const env = (key: string) =>
      `      env: [{ name: A, valueFrom: { configMapKeyRef: { name: web-config, key: ${key} } } }]\n`;
    const other = POD(CONTAINER + env('log.level'), 'other');
    assert.equal(
      added(
        `${POD(CONTAINER + env('MODE'))}${PEER('ConfigMap', 'data: { a: b }\n')}---\n${other}`,
        'Create ConfigMap “web-config”',
      ),
      `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
  namespace: shop
data:
  MODE: ""
  log.level: ""
`,
    );
  });

  it('a Secret with empty values; for TLS and registries as the API server wants them', () => {
    const secret = PEER('Secret', 'stringData: { a: b }\n');
    const env = '      env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: password } } }]\n';
    assert.match(added(POD(CONTAINER + env) + secret, 'Create Secret “db”'), /stringData:\n {2}password: ""\n$/);
    const pulled = `${CONTAINER}  imagePullSecrets: [{ name: registry }]\n`;
    assert.match(added(POD(pulled) + secret, 'Create Secret “registry”'), /type: kubernetes.io\/dockerconfigjson\n/);
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [a.example], secretName: web-tls }]
  defaultBackend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80 }] }
`;
    const likeTls = '---\napiVersion: v1\nkind: Secret\nmetadata: { name: web-tlss, namespace: shop }\n';
    assert.match(
      added(ingress + likeTls, 'Create Secret “web-tls”'),
      /type: kubernetes.io\/tls\nstringData:\n {2}tls.crt: ""/,
    );
  });

  it('a ServiceAccount and a claim, whose size the title tells', () => {
    const account = `${POD(`${CONTAINER}  serviceAccountName: web\n`)}${PEER('ServiceAccount')}`;
    assert.match(
      added(account, 'Create ServiceAccount “web”'),
      /kind: ServiceAccount\nmetadata:\n {2}name: web\n {2}namespace: shop\n$/,
    );
    const claim = `${POD(`${CONTAINER}  volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]\n`)}${PEER(
      'PersistentVolumeClaim',
      'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 2Gi } } }\n',
    )}`;
    assert.match(
      added(claim, 'Create PersistentVolumeClaim “data” of 1Gi'),
      /accessModes:\n {4}- ReadWriteOnce\n {2}resources:\n {4}requests:\n {6}storage: 1Gi\n$/,
    );
  });

  const INGRESS = (port: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: nginx
  defaultBackend: { service: { name: web, port: { ${port} } } }
`;
  const DEPLOYMENT = (ports: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec:
      containers: [{ name: web, image: example/web:1, ports: [${ports}] }]
`;
  const SERVICE = PEER('Service', 'spec: { ports: [{ port: 80 }] }\n');

  it('a Service for the workload that bears its name, with the port that is wanted', () => {
    const title = 'Create Service “web” for deployment/web';
    const world = (port: string, ports: string) => INGRESS(port) + DEPLOYMENT(ports) + SERVICE;
    const spec = (text: string) => text.slice(text.indexOf('spec:\n') + 6);
    assert.equal(
      spec(added(world('number: 80', '{ name: http, containerPort: 8080 }'), title)),
      '  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: http\n',
    );
    assert.match(spec(added(world('number: 8080', '{ containerPort: 8080 }'), title)), /ports:\n {4}- port: 8080\n$/);
    assert.match(
      spec(added(world('name: web', '{ name: web, containerPort: 8080 }, { containerPort: 9090 }'), title)),
      /ports:\n {4}- name: web\n {6}port: 8080\n$|ports:\n {4}- name: web\n {6}port: 8080\n {6}targetPort: web\n$/,
    );
    // Which of the two it should lead to, nobody can tell.
    assert.ok(!titlesOf(world('number: 80', '{ containerPort: 8080 }, { containerPort: 9090 }')).includes(title));
    // Nor for which pods it is.
    assert.deepEqual(titlesOf(INGRESS('number: 80') + SERVICE), ['Declare Service “web” as external']);
  });

  it('the headless Service of a StatefulSet', () => {
    const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db-pods
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: example/db:1, ports: [{ containerPort: 5432 }, { name: admin, containerPort: 8080 }] }]
`;
    assert.match(
      added(set + SERVICE, 'Create Service “db-pods” for statefulset/db'),
      /clusterIP: None\n {2}selector:\n {4}app: db\n {2}ports:\n {4}- name: port-5432\n {6}port: 5432\n {4}- name: admin/,
    );
  });

  it('in a file of its own beside a JSON file', () => {
    const pod = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"serviceAccountName":"web-account","containers":[{"name":"a","image":"b:1"}]}}`;
    const source = `#- k8s/pod.json\n${pod}\n#- k8s/other.yaml\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: something-else }\n`;
    const title = 'Create ServiceAccount “web-account”';
    assert.equal(
      fix(source, title, 'k8s/web-account-serviceaccount.yaml'),
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web-account\n',
    );
    const action = fixesOf(source).find((one) => one.title === title);
    assert.deepEqual(action?.creates, ['file:///fixture/k8s/web-account-serviceaccount.yaml']);
  });

  it('keeps line ends, and starts a line where the file ends within one', () => {
    const source = `${POD(`${CONTAINER}  serviceAccountName: web`)}`;
    const peer = `#- peer.yaml\n${PEER('ServiceAccount')}`;
    assert.match(
      fix(`#- a.yaml\n${source}\n${peer}`, 'Create ServiceAccount “web”', 'a.yaml'),
      /Name: web\n---\napiVersion/,
    );
    const service = newService();
    service.update('file:///w/a.yaml', source.replaceAll('\n', '\r\n'));
    service.update('file:///w/b.yaml', PEER('ServiceAccount'));
    const [found] = service.diagnostics('file:///w/a.yaml');
    assert.ok(found);
    const action = service.codeActions('file:///w/a.yaml', found.range).find(({ title }) => title.startsWith('Create'));
    assert.match(action?.edits[0]?.newText ?? '', /^\r\n---\r\napiVersion: v1\r\n/);
  });

  it('not beside a template, nor in another namespace', () => {
    const account = `${CONTAINER}  serviceAccountName: web\n`;
    const templated = `${POD(account)}  hostname: {{ .Values.host }}\n`;
    assert.ok(
      !titlesOf(`${templated}#- b.yaml\n${PEER('ServiceAccount')}`).some((title) => title.startsWith('Create')),
    );
    const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: a, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: web, namespace: other }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: something-else, namespace: other }
`;
    assert.deepEqual(titlesOf(binding), ['Declare ServiceAccount “web” as external']);
  });
});

describe('quick fixes: declaring what is elsewhere', () => {
  const SOURCE = `#- app/pod.yaml\n${POD(`${CONTAINER}  serviceAccountName: web\n`)}#- app/deep/peer.yaml\n${PEER('ServiceAccount')}`;
  const TITLE = 'Declare ServiceAccount “web” as external';
  // The line end before the next file belongs to the fixture.
  const declared = (config: string, path = '.portolan.yaml') =>
    `${fix(`#- ${path}\n${config}${SOURCE}`, TITLE, path).trimEnd()}\n`;

  it('in a .portolan.yaml of its own where there is none, above all that belongs together', () => {
    assert.equal(fix(SOURCE, TITLE, 'app/.portolan.yaml'), 'external:\n  - ServiceAccount/shop/web\n');
    assert.ok(
      fixesOf(SOURCE)
        .find(({ title }) => title === TITLE)
        ?.creates.every(isConfig),
    );
  });

  it('in the nearest one, in its style', () => {
    assert.equal(
      declared('kubernetesVersion: "1.33"\n'),
      'kubernetesVersion: "1.33"\nexternal:\n  - ServiceAccount/shop/web\n',
    );
    assert.equal(
      declared('external:\n  - Secret/db # ours\nschemas: []\n'),
      'external:\n  - Secret/db # ours\n  - ServiceAccount/shop/web\nschemas: []\n',
    );
    assert.equal(declared('external: [Secret/db]\n'), 'external: [Secret/db, ServiceAccount/shop/web]\n');
    assert.equal(declared('external: []\n'), 'external: [ServiceAccount/shop/web]\n');
    assert.equal(declared('external:\nschemas: []\n'), 'external:\n  - ServiceAccount/shop/web\nschemas: []\n');
    assert.equal(declared('external: null\n'), 'external:\n  - ServiceAccount/shop/web\n');
    assert.equal(
      declared('external:\n- Secret/db\n', 'app/.portolan.yaml'),
      'external:\n- Secret/db\n- ServiceAccount/shop/web\n',
    );
  });

  it('without the namespace where nobody states it, with the group of other kinds', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n';
    const source = `${pod}${CONTAINER}  serviceAccountName: web\n${PEER('ServiceAccount').replace(', namespace: shop', '')}`;
    assert.equal(fix(source, TITLE, '.portolan.yaml'), 'external:\n  - ServiceAccount/web\n');
    const issuer = `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, dnsNames: [a.example], issuerRef: { name: letsencrypt } }
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: something-else, namespace: shop }
spec: { selfSigned: {} }
`;
    assert.equal(
      fix(issuer, 'Declare Issuer “letsencrypt” as external', '.portolan.yaml'),
      'external:\n  - cert-manager.io/Issuer/shop/letsencrypt\n',
    );
  });

  it('for clients that can make a file, and for no others', () => {
    const action = fixesOf(SOURCE).find(({ title }) => title === TITLE);
    assert.ok(action);
    assert.equal(toCodeAction(action, false), undefined);
    const uri = 'file:///fixture/app/.portolan.yaml';
    const start = { line: 0, character: 0 };
    assert.deepEqual(toCodeAction(action, true)?.edit, {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText: 'external:\n  - ServiceAccount/shop/web\n' }],
        },
      ],
    });
    const inPlace = fixesOf(`#- .portolan.yaml\n${SOURCE}`).find(({ title }) => title === TITLE);
    assert.ok(inPlace && toCodeAction(inPlace, false)?.edit?.changes);
  });

  it('not where its text is broken', () => {
    for (const config of ['external: {}\n', '{ external: [] }\n', 'external: [\n', 'schemas: []\n---\na: b\n']) {
      assert.ok(!titlesOf(`#- .portolan.yaml\n${config}${SOURCE}`).includes(TITLE), config);
    }
  });
});

describe('quick fixes: keys, ports, labels', () => {
  const READER = (key: string) =>
    POD(`${CONTAINER}      env: [{ name: A, valueFrom: { configMapKeyRef: { name: web-config, key: ${key} } } }]\n`);
  const MAP = (data: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: web-config, namespace: shop }\n${data}`;

  it('a key is corrected, or added to its ConfigMap behind whatever stands there', () => {
    assert.match(fix(READER('MODDE') + MAP('data:\n  MODE: a\n'), 'Change to “MODE”'), /key: MODE }/);
    const add = 'Add key “LEVEL” to ConfigMap “web-config”';
    assert.match(
      fix(READER('LEVEL') + MAP('data:\n  MODE: a # why\n'), add),
      /data:\n {2}MODE: a # why\n {2}LEVEL: ""\n$/,
    );
    assert.match(fix(READER('LEVEL') + MAP('data: { MODE: a }\n'), add), /data: \{ MODE: a, LEVEL: "" \}\n$/);
    assert.match(
      fix(READER('LEVEL') + MAP('data:\n  a.txt: |\n    x\nimmutable: false\n'), add),
      /data:\n {2}a.txt: \|\n {4}x\n {2}LEVEL: ""\nimmutable: false\n$/,
    );
    assert.ok(!titlesOf(READER('LEVEL') + MAP('data: { MODE: a }\nimmutable: true\n')).includes(add));
  });

  it('the key that was probably meant is offered, however many there are', () => {
    const many = Array.from({ length: 20 }, (_, index) => `  key-${index}-x: a\n`).join('');
    const titles = titlesOf(READER('MODDE') + MAP(`data:\n${many}  MODE: a\n`));
    assert.equal(titles[0], 'Change to “MODE”');
    assert.ok(titles.length < 12);
  });

  const WORLD = (ports: string, containerPorts: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: nginx
  defaultBackend: { service: { name: web, port: { number: 9090 } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports:
${ports}---
${POD(`${CONTAINER}      ports: [${containerPorts}]\n`)}`;

  it('a port is corrected, or added to its Service where the pods declare it', () => {
    const both = '{ containerPort: 80 }, { name: admin, containerPort: 9090 }';
    const add = 'Add port 9090 (admin) to Service “web”';
    assert.match(fix(WORLD('    - port: 80\n', both), 'Use port 80'), /number: 80 }/);
    assert.match(
      fix(WORLD('    - port: 80\n', both), add),
      /ports:\n {4}- name: port-80\n {6}port: 80\n {4}- name: admin\n {6}port: 9090\n---/,
    );
    assert.match(
      fix(WORLD('    - { name: http, port: 80 }\n', both), add),
      /ports:\n {4}- \{ name: http, port: 80 \}\n {4}- name: admin\n {6}port: 9090\n---/,
    );
    assert.ok(
      !titlesOf(WORLD('    - port: 80\n', '{ containerPort: 80 }')).some((title) => title.startsWith('Add port')),
    );
  });

  const SELECTING = (selector: string, labels: string, own = 'app: web') => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { ${selector} }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { ${own} } }
  template:
    metadata: { labels: { ${labels} } }
    spec: { containers: [{ name: web, image: example/web:1 }] }
`;

  it('labels that differ are mended on either side', () => {
    const differing = SELECTING('app: web, tier: frontend', 'app: web, tier: front');
    assert.match(fix(differing, 'Select deployment/web: change to “front”'), /selector: \{ app: web, tier: front \}/);
    assert.match(
      fix(differing, 'Label the pods of deployment/web “tier: frontend”'),
      /labels: \{ app: web, tier: frontend \}/,
    );
    const lacking = SELECTING('app: web, tier: front', 'app: web');
    assert.match(fix(lacking, 'Label the pods of deployment/web “tier: front”'), /labels: \{ app: web, tier: front \}/);
  });

  it('but not labels that others need as they are', () => {
    const label = /^Label the pods/;
    const own = SELECTING('app: web, tier: frontend', 'app: web, tier: front', 'app: web, tier: front');
    assert.ok(!titlesOf(own).some((title) => label.test(title)), 'its own Deployment');
    const second = `---
apiVersion: v1
kind: Service
metadata: { name: second, namespace: shop }
spec: { selector: { tier: front }, ports: [{ port: 80 }] }
`;
    const shared = SELECTING('app: web, tier: frontend', 'app: web, tier: front') + second;
    assert.ok(!titlesOf(shared).some((title) => label.test(title)), 'another Service');
  });
});

describe('quick fixes: taking one of two out', () => {
  it('of variables of one name, either may go', () => {
    const source = POD(
      `${CONTAINER}      env:\n        - { name: A, value: first }\n        - name: B\n        - name: A\n          value: second\n`,
    );
    const env = (title: string) => fix(source, title).split(' env:\n')[1];
    assert.equal(env('Delete the first one'), '        - name: B\n        - name: A\n          value: second\n');
    assert.equal(env('Delete this one'), '        - { name: A, value: first }\n        - name: B\n');
  });
});
