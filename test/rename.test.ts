import assert from 'node:assert/strict';
import type { RenameEdit } from '../src/features/types.ts';
import { applyEdits } from './support/edits.ts';
import { cursorOf, serviceFor } from './support/service.ts';

/** The lines that a renaming changes, as they are after it, each with its note; or why it is refused. */
function rename(source: string, name: string): string[] | string {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  const answer = service.rename(uri, position, name);
  if ('problem' in answer) return answer.problem;
  return showEdits(source, answer.edits);
}

function showEdits(source: string, edits: readonly RenameEdit[]): string[] {
  const { fixture } = serviceFor(source);
  const after = applyEdits(fixture, edits);
  return edits.map(({ uri, range, note }) => {
    const file = after.files.find((one) => one.uri === uri);
    const line = file?.text.split('\n')[range.start.line]?.trim();
    return `${file?.path}:${range.start.line + 1} ${line}${note ? ` | ${note.label}: ${note.description}` : ''}`;
  });
}

/** The text that an editor offers to change, or why there is nothing to change. */
function prepare(source: string): string {
  const { service, fixture } = serviceFor(source);
  const { uri, position } = cursorOf(fixture);
  const place = service.prepareRename(uri, position);
  if ('problem' in place) return place.problem;
  const { start, end } = place.range;
  const line = fixture.files.find((file) => file.uri === uri)?.text.split('\n')[start.line] ?? '';
  assert.equal(start.line, end.line);
  assert.equal(line.slice(start.character, end.character), place.placeholder);
  return place.placeholder;
}

/** Puts the cursor into the first place of `text` in a file of a fixture. */
function at(source: string, file: string, text: string, offset = 0): string {
  const place = source.indexOf(text, source.indexOf(`#- ${file}`));
  assert.ok(place >= 0, `${text} in ${file}`);
  const key = /^[\w.]+: ["']?/.exec(text)?.[0].length ?? 0;
  const cut = place + (offset || key);
  return `${source.slice(0, cut)}$0${source.slice(cut)}`;
}

const SHOP = `
#- ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: "cart", port: {name: http}}}
          - path: /admin
            pathType: Prefix
            backend:
              service:
                name: cart
                port:
                  number: 80
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: web
#- cart.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
  labels:
    app: cart
spec:
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: server
          image: cart:1
          ports:
            - name: web
              containerPort: 8080
          readinessProbe:
            httpGet: {path: /, port: web}
          env:
            - name: MODE
              valueFrom:
                configMapKeyRef: {name: settings, key: mode}
            - name: LIMIT
              valueFrom:
                resourceFieldRef: {containerName: server, resource: limits.cpu}
          volumeMounts:
            - name: files
              mountPath: /etc/cart
            - name: files
              mountPath: /etc/mode
              subPath: mode
      volumes:
        - name: files
          configMap: {name: settings}
#- settings.json
{
  "apiVersion": "v1",
  "kind": "ConfigMap",
  "metadata": {"name": "settings", "namespace": "shop"},
  "data": {"mode": "fast"}
}
#- callers.yaml
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: a, namespace: shop, labels: {app: caller}}
    spec:
      containers:
        - name: main
          image: a:1
          env:
            - {name: CART_URL, value: "http://cart:80/cart"}
            - {name: CART_HOSTS, value: 'cart.shop,other.shop'}
  - apiVersion: v1
    kind: Pod
    metadata: {name: b, namespace: other}
    spec:
      containers:
        - name: main
          image: a:1
          args:
            - --cart=cart.shop.svc.cluster.local:80
            - --name=cart
            - >-
              --upstream
              http://user:cart@cart.shop:80/cart
#- policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: cart, namespace: shop}
spec:
  podSelector:
    matchExpressions:
      - {key: app, operator: In, values: [cart, caller]}
  ingress:
    - ports:
        - port: web
`;

describe('renaming an object', () => {
  it('changes its name, and whoever refers to it, in every file and style', () => {
    assert.deepEqual(rename(at(SHOP, 'service.yaml', 'name: cart'), 'basket'), [
      'callers.yaml:12 - {name: CART_URL, value: "http://basket:80/cart"}',
      "callers.yaml:13 - {name: CART_HOSTS, value: 'basket.shop,other.shop'}",
      'callers.yaml:22 - --cart=basket.shop.svc.cluster.local:80',
      'callers.yaml:26 http://user:cart@basket.shop:80/cart',
      'ingress.yaml:10 backend: {service: {name: "basket", port: {name: http}}}',
      'ingress.yaml:15 name: basket',
      'service.yaml:4 name: basket',
    ]);
  });
  it('starts from any place that names it', () => {
    const expected = rename(at(SHOP, 'service.yaml', 'name: cart'), 'basket');
    for (const [file, text, offset] of [
      ['ingress.yaml', 'name: "cart'],
      ['callers.yaml', 'cart:80/cart', 1],
      ['callers.yaml', 'cart.shop,', 1],
      ['callers.yaml', 'cart.shop:80', 2],
    ] as const) {
      assert.equal(prepare(at(SHOP, file, text, offset)), 'cart');
      assert.deepEqual(rename(at(SHOP, file, text, offset), 'basket'), expected, text);
    }
  });
  it('leaves labels and other kinds of the same name alone', () =>
    assert.deepEqual(rename(at(SHOP, 'cart.yaml', 'name: cart'), 'basket'), ['cart.yaml:4 name: basket']));
  it('reaches into JSON', () =>
    assert.deepEqual(rename(at(SHOP, 'cart.yaml', 'name: settings, key'), 'options'), [
      'cart.yaml:28 configMapKeyRef: {name: options, key: mode}',
      'cart.yaml:40 configMap: {name: options}',
      'settings.json:4 "metadata": {"name": "options", "namespace": "shop"},',
    ]));
  it('changes references whose key is missing', () => {
    const broken = SHOP.replace('key: mode', 'key: mood');
    assert.ok((rename(at(broken, 'settings.json', 'settings"'), 'options') as string[]).length === 3);
  });
  it('keeps line ends', () => {
    const { service, fixture } = serviceFor(at(SHOP, 'service.yaml', 'name: cart'));
    for (const { uri, text } of fixture.files) service.update(uri, text.replaceAll('\n', '\r\n'));
    const { uri, position } = cursorOf(fixture);
    const answer = service.rename(uri, position, 'basket');
    assert.ok('edits' in answer);
    assert.deepEqual(showEdits(SHOP, answer.edits), rename(at(SHOP, 'service.yaml', 'name: cart'), 'basket'));
  });
  it('puts a name in quotes that would not be a text without', () =>
    assert.deepEqual(rename(at(SHOP, 'policy.yaml', 'name: cart'), '8080'), [
      'policy.yaml:3 metadata: {name: "8080", namespace: shop}',
    ]));
  it('replaces a value that is written with escapes, and writes within blocks', () => {
    const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;
    const { service, fixture } = serviceFor(pod('"w\\x65b"'));
    const [file] = fixture.files;
    assert.ok(file);
    const at = { line: 3, character: 9 };
    const answer = service.rename(file.uri, at, '80');
    assert.ok('edits' in answer);
    assert.equal(applyEdits(fixture, answer.edits).files[0]?.text, pod('"80"'));
    assert.deepEqual(rename(pod('>-\n    we$0b'), 'site'), ['manifest.yaml:5 site']);
  });
  it('says what a name may be', () => {
    assert.match(rename(at(SHOP, 'service.yaml', 'name: cart'), 'Basket') as string, /“Basket” may hold only/);
    assert.match(rename(at(SHOP, 'service.yaml', 'name: cart'), 'a.b') as string, /“a.b” may hold only/);
    assert.ok(Array.isArray(rename(at(SHOP, 'policy.yaml', 'name: cart'), 'a.b')));
  });
  it('refuses a name that another object has', () =>
    assert.equal(
      rename(
        at(
          `${SHOP}---\napiVersion: v1\nkind: Service\nmetadata: {name: basket, namespace: shop}`,
          'service.yaml',
          'name: cart',
        ),
        'basket',
      ),
      'There is a Service “basket” in namespace “shop” already',
    ));
  it('keeps examples apart that nothing ties together', () => {
    const pair = (folder: string) => `
#- ${folder}/a.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: c, image: i:1, env: [{name: WEB_URL, value: http://web:1}]}]}`;
    assert.deepEqual(rename(at(`${pair('one')}${pair('two')}`, 'two/a.yaml', 'name: web'), 'site'), [
      'two/a.yaml:3 metadata: {name: site}',
      'two/a.yaml:8 spec: {containers: [{name: c, image: i:1, env: [{name: WEB_URL, value: http://site:1}]}]}',
    ]);
  });
});

describe('renaming is refused', () => {
  const object = (head: string, rest = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  ${head}\n${rest}`;
  it('where nothing is named', () => {
    assert.equal(prepare(object('name: a', 'da$0ta: {}')), 'There is no name here that could be renamed');
    assert.equal(prepare('$0'), 'There is no name here that could be renamed');
  });
  it('where a template makes the name', () =>
    assert.match(prepare(object('name: {{ .Release.Na$0me }}-config')), /a template decides/));
  it('where the API server makes it', () =>
    assert.match(prepare(object('name: kube-root-$0ca.crt')), /Kubernetes itself/));
  it('for what these manifests do not define', () =>
    assert.match(
      prepare('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {imagePullSecrets: [{name: el$0sewhere}]}'),
      /these manifests don’t define it/,
    ));
  it('for what a kustomization generates', () =>
    assert.match(
      prepare(`
#- kustomization.yaml
resources: [pod.yaml]
configMapGenerator: [{name: settings, literals: [a=b]}]
#- pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: c, image: i:1, envFrom: [{configMapRef: {name: set$0tings}}]}]}
`),
      /something else in these manifests creates it/,
    ));
  it('for a CustomResourceDefinition', () =>
    assert.match(
      prepare(
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: foos.e$0xample.com}',
      ),
      /made of its group/,
    ));
  it('where an alias would change something else', () =>
    assert.equal(
      prepare(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: &name w$0eb}
spec:
  selector: {matchLabels: {app: *name}}
  template: {metadata: {labels: {app: *name}}}
`),
      '“web” can’t be renamed: through an alias, spec.selector.matchLabels.app, spec.template.metadata.labels.app would change as well',
    ));
  it('for the number that a process listens on', () =>
    assert.match(prepare(at(SHOP, 'cart.yaml', 'containerPort: 8080')), /would not move the process/));
});

describe('renaming a label', () => {
  const IMMUTABLE = ' | Selectors that can’t be changed on a live object: Delete the object and create it anew';
  it('changes the pods and the selectors that find them by it', () => {
    const expected = [
      `cart.yaml:11 app: basket${IMMUTABLE}`,
      'cart.yaml:15 app: basket',
      'policy.yaml:7 - {key: app, operator: In, values: [basket, caller]}',
      'service.yaml:8 app: basket',
    ];
    assert.deepEqual(rename(at(SHOP, 'service.yaml', 'app: cart'), 'basket'), expected);
    assert.deepEqual(rename(at(SHOP, 'policy.yaml', '[cart', 2), 'basket'), expected);
  });
  it('changes keys as well', () =>
    assert.deepEqual(rename(at(SHOP, 'service.yaml', 'app: cart', 1), 'app.kubernetes.io/name'), [
      `cart.yaml:11 app.kubernetes.io/name: cart${IMMUTABLE}`,
      'cart.yaml:15 app.kubernetes.io/name: cart',
      'policy.yaml:7 - {key: app.kubernetes.io/name, operator: In, values: [cart, caller]} | Places that mean other pods, too: Pod a keeps “app”',
      'service.yaml:8 app.kubernetes.io/name: cart',
    ]));
  const TWO = `
#- a.yaml
apiVersion: v1
kind: Pod
metadata: {name: a, labels: {tier: front, app: a}}
#- b.yaml
apiVersion: v1
kind: Pod
metadata: {name: b, labels: {tier: "front"}}
#- c.yaml
apiVersion: v1
kind: Pod
metadata: {name: c, namespace: elsewhere, labels: {tier: front}}
#- service.yaml
apiVersion: v1
kind: Service
metadata: {name: s}
spec: {selector: {tier: front}}
#- policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: others}
spec: {podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}}
`;
  it('says whose pods keep the old one', () =>
    assert.deepEqual(rename(at(TWO, 'a.yaml', 'tier: front'), 'web'), [
      'a.yaml:3 metadata: {name: a, labels: {tier: web, app: a}}',
      'policy.yaml:4 spec: {podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}}',
      'service.yaml:4 spec: {selector: {tier: web}} | Places that mean other pods, too: Pod b keeps “front”',
    ]));
  it('changes all pods of the selector that it starts from', () =>
    assert.deepEqual(rename(at(TWO, 'service.yaml', 'tier: front'), 'web'), [
      'a.yaml:3 metadata: {name: a, labels: {tier: web, app: a}}',
      'b.yaml:3 metadata: {name: b, labels: {tier: "web"}}',
      'policy.yaml:4 spec: {podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}}',
      'service.yaml:4 spec: {selector: {tier: web}}',
    ]));
  it('follows aliases, whose letters stand once', () =>
    assert.deepEqual(
      rename(
        `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: &labels {app: w$0eb}}
spec:
  selector: {matchLabels: *labels}
  template: {metadata: {labels: *labels}}
`,
        'site',
      ),
      [`manifest.yaml:3 metadata: {name: web, labels: &labels {app: site}}${IMMUTABLE}`],
    ));
  it('reaches affinity and spread constraints', () =>
    assert.deepEqual(
      rename(
        `
apiVersion: v1
kind: Pod
metadata: {name: a, labels: {app: w$0eb}}
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - {topologyKey: zone, labelSelector: {matchLabels: {app: web}}}
  topologySpreadConstraints:
    - {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
`,
        'site',
      ),
      [
        'manifest.yaml:3 metadata: {name: a, labels: {app: site}}',
        'manifest.yaml:8 - {topologyKey: zone, labelSelector: {matchLabels: {app: site}}}',
        'manifest.yaml:10 - {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: site}}}',
      ],
    ));
  it('is refused where no pod has it', () =>
    assert.equal(
      prepare('apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: n$0one}}'),
      'No pod of these manifests has the label “none”',
    ));
  it('knows what a value may be', () =>
    assert.match(rename(at(TWO, 'a.yaml', 'tier: front'), 'a b') as string, /“a b” may hold only/));
});

describe('renaming a part of an object', () => {
  it('changes a port of pods with the Services, probes and policies that name it', () => {
    const expected = [
      'cart.yaml:21 - name: http',
      'cart.yaml:24 httpGet: {path: /, port: http}',
      'policy.yaml:10 - port: http',
      'service.yaml:12 targetPort: http',
    ];
    for (const [file, text] of [
      ['cart.yaml', 'name: web'],
      ['cart.yaml', 'port: web'],
      ['service.yaml', 'targetPort: web'],
    ] as const) {
      assert.deepEqual(rename(at(SHOP, file, text), 'http'), expected, text);
    }
    assert.match(rename(at(SHOP, 'cart.yaml', 'name: web'), 'a-very-long-port-name') as string, /at most 15/);
  });
  it('changes the name of a Service’s port', () =>
    assert.deepEqual(rename(at(SHOP, 'service.yaml', 'name: http'), 'web'), [
      'ingress.yaml:10 backend: {service: {name: "cart", port: {name: web}}}',
      'service.yaml:10 - name: web',
    ]));
  it('changes the number of a Service’s port, also within addresses', () => {
    assert.deepEqual(rename(at(SHOP, 'service.yaml', 'port: 80'), '8000'), [
      'callers.yaml:12 - {name: CART_URL, value: "http://cart:8000/cart"}',
      'callers.yaml:22 - --cart=cart.shop.svc.cluster.local:8000',
      'callers.yaml:26 http://user:cart@cart.shop:8000/cart',
      'ingress.yaml:17 number: 8000',
      'service.yaml:11 port: 8000',
    ]);
    assert.match(rename(at(SHOP, 'service.yaml', 'port: 80'), 'http') as string, /is no port/);
  });
  it('keeps the port of the pods, and writes the port that a scheme implied', () => {
    const source = `
apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {ports: [{port: 8$00}]}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: c, image: i:1, env: [{name: CART_URL, value: http://cart/x}]}]}
`;
    const { service, fixture } = serviceFor(source);
    const { uri, position } = cursorOf(fixture);
    const answer = service.rename(uri, position, '81');
    assert.ok('edits' in answer);
    const [file] = applyEdits(fixture, answer.edits).files;
    assert.match(file?.text ?? '', /\{port: 81, targetPort: 80\}/);
    assert.match(file?.text ?? '', /http:\/\/cart:81\/x/);
  });
  it('changes a key with who reads it, and says what else sees its name', () =>
    assert.deepEqual(rename(at(SHOP, 'settings.json', '"mode"', 2), 'speed'), [
      'cart.yaml:28 configMapKeyRef: {name: settings, key: speed}',
      'cart.yaml:37 subPath: speed',
      'settings.json:5 "data": {"speed": "fast"} | Keys that become files: The file changes in Deployment cart',
    ]));
  it('does not take the value of a key for a name', () =>
    assert.equal(prepare(at(SHOP, 'settings.json', 'fast')), 'There is no name here that could be renamed'));
  it('changes a volume with its mounts', () => {
    const expected = ['cart.yaml:33 - name: data', 'cart.yaml:35 - name: data', 'cart.yaml:39 - name: data'];
    assert.deepEqual(rename(at(SHOP, 'cart.yaml', 'name: files'), 'data'), expected);
  });
  it('warns of claim templates', () =>
    assert.deepEqual(
      rename(
        `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec: {containers: [{name: db, image: i:1, volumeMounts: [{name: data, mountPath: /data}]}]}
  volumeClaimTemplates: [{metadata: {name: da$0ta}}]
`,
        'store',
      ),
      [
        'manifest.yaml:6 spec: {containers: [{name: db, image: i:1, volumeMounts: [{name: store, mountPath: /data}]}]}',
        'manifest.yaml:7 volumeClaimTemplates: [{metadata: {name: store}}] | Claim templates that can’t be changed on a live StatefulSet: Delete it and create it anew; its pods then get new, empty volumes',
      ],
    ));
  it('changes a container with what names it', () =>
    assert.deepEqual(rename(at(SHOP, 'cart.yaml', 'name: server'), 'main'), [
      'cart.yaml:18 - name: main',
      'cart.yaml:31 resourceFieldRef: {containerName: main, resource: limits.cpu}',
    ]));
  it('refuses a name that is taken in the same object', () => {
    assert.deepEqual(rename(at(SHOP, 'cart.yaml', 'name: server'), 'server'), []);
    const twice = SHOP.replace('"mode": "fast"', '"mode": "fast", "speed": "1"');
    assert.equal(rename(at(twice, 'settings.json', '"mode"', 2), 'speed'), 'ConfigMap settings has “speed” already');
  });
  it('changes a listener of a Gateway', () =>
    assert.deepEqual(
      rename(
        `
#- gateway.yaml
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: g}
spec: {gatewayClassName: c, listeners: [{name: ht$0tp, port: 80, protocol: HTTP}]}
#- route.yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: r}
spec:
  parentRefs:
    - name: g
      sectionName: http
`,
        'web',
      ),
      [
        'gateway.yaml:4 spec: {gatewayClassName: c, listeners: [{name: web, port: 80, protocol: HTTP}]}',
        'route.yaml:7 sectionName: web',
      ],
    ));
  it('changes a namespace wherever it is named', () => {
    const source = `
#- namespace.yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
#- binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: a, namespace: shop}]
#- pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: other}
spec: {containers: [{name: c, image: i:1, env: [{name: URL, value: http://cart.shop/shop}]}]}
#- service.yaml
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: sh$0op}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: n, namespace: other}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: words, namespace: other}
data: {namespace: shop}
`;
    assert.deepEqual(rename(source, 'store'), [
      'binding.yaml:5 subjects: [{kind: ServiceAccount, name: a, namespace: store}]',
      'namespace.yaml:3 metadata: {name: store}',
      'pod.yaml:4 spec: {containers: [{name: c, image: i:1, env: [{name: URL, value: http://cart.store/shop}]}]}',
      'service.yaml:3 metadata: {name: cart, namespace: store}',
      'service.yaml:12 - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: store}}',
    ]);
    assert.match(rename(source.replace('sh$0op', 'de$0fault'), 'x') as string, /Kubernetes itself/);
  });
});

const OVERLAYS = `
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: server, image: i:1, envFrom: [{configMapRef: {name: settings}}]}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: fast}
#- overlays/dev/kustomization.yaml
resources: [../../base]
namespace: dev
patches:
  - path: patch.yaml
  - target: {kind: Deployment, name: web}
    path: ops.yaml
  - target: {kind: Service, name: web}
    path: ops.yaml
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 1
replicas: [{name: web, count: 2}]
#- overlays/dev/ops.yaml
- {op: remove, path: /spec/replicas}
#- overlays/dev/patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: server
          env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: slow}
#- elsewhere/kustomization.yaml
resources: [other.yaml]
patches:
  - target: {name: web}
    path: ops.yaml
`;

describe('renaming what kustomizations change', () => {
  const expected = [
    'base/web.yaml:3 metadata: {name: site}',
    'overlays/dev/kustomization.yaml:5 - target: {kind: Deployment, name: site}',
    'overlays/dev/kustomization.yaml:13 name: site',
    'overlays/dev/kustomization.yaml:16 replicas: [{name: site, count: 2}]',
    'overlays/dev/patch.yaml:4 name: site',
  ];
  it('changes patches and targets with the object', () =>
    assert.deepEqual(rename(at(OVERLAYS, 'base/web.yaml', 'name: web'), 'site'), expected));
  it('starts from a patch, too', () =>
    assert.deepEqual(rename(at(OVERLAYS, 'overlays/dev/patch.yaml', 'name: web'), 'site'), expected));
  it('changes keys in patches', () =>
    assert.deepEqual(rename(at(OVERLAYS, 'base/web.yaml', 'mode: fast', 1), 'speed'), [
      'base/web.yaml:12 data: {speed: fast} | Keys that become environment variables: The variable changes in Deployment web',
      'overlays/dev/patch.yaml:10 env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: speed}}}]',
      'overlays/dev/patch.yaml:15 data: {speed: slow} | Keys that become environment variables: The variable changes in Deployment web',
    ]));
  it('changes containers in patches', () =>
    assert.deepEqual(rename(at(OVERLAYS, 'base/web.yaml', 'name: server'), 'main'), [
      'base/web.yaml:7 spec: {containers: [{name: main, image: i:1, envFrom: [{configMapRef: {name: settings}}]}]}',
      'overlays/dev/patch.yaml:9 - name: main',
    ]));
});

describe('every prefix of a fixture', () => {
  for (const [name, source] of Object.entries({ SHOP, OVERLAYS })) {
    it(`${name} is asked without a throw`, () => {
      const { service, fixture } = serviceFor(source);
      for (const { uri, text } of fixture.files) {
        for (let end = 0; end <= text.length; end += 29) {
          const part = text.slice(0, end);
          service.update(uri, part);
          const lines = part.split('\n');
          const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
          service.prepareRename(uri, position);
          service.rename(uri, position, 'other');
          service.highlights(uri, position);
          service.typeDefinition(uri, position);
          service.references(uri, position, true);
        }
        service.update(uri, text);
      }
    });
  }
});
