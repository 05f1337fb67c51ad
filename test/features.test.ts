import assert from 'node:assert/strict';
import { cursorOf, serviceFor, showLocations } from './support/service.ts';

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
                port:
                  name: http
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
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: server
          image: web:1
          ports:
            - name: http
              containerPort: 8080
          envFrom:
            - configMapRef:
                name: settings
          env:
            - name: MODE
              valueFrom:
                configMapKeyRef:
                  name: settings
                  key: mode
#- config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  mode: fast
#- caller.yaml
apiVersion: v1
kind: Pod
metadata:
  name: caller
  namespace: shop
spec:
  containers:
    - name: main
      image: caller:1
      env:
        - name: WEB_URL
          value: http://web/
`;

/** Puts the cursor before the nth occurrence of `text` in a file. */
function at(file: string, text: string): string {
  const source = SHOP;
  const start = source.indexOf(`#- ${file}`);
  const place = source.indexOf(text, start);
  assert.ok(start >= 0 && place >= 0, `${text} in ${file}`);
  // Behind the key, if there is one: links are written in values.
  const inside = place + (/^\w+: /.exec(text)?.[0].length ?? 0);
  return `${source.slice(0, inside)}$0${source.slice(inside)}`;
}

function definitions(file: string, text: string): string[] {
  const { service, fixture } = serviceFor(at(file, text));
  const { uri, position } = cursorOf(fixture);
  return showLocations(
    fixture,
    service.definition(uri, position).map(({ target }) => target),
  );
}

function references(file: string, text: string, declaration = false): string[] {
  const { service, fixture } = serviceFor(at(file, text));
  const { uri, position } = cursorOf(fixture);
  return showLocations(fixture, service.references(uri, position, declaration));
}

function hover(file: string, text: string): string {
  const { service, fixture } = serviceFor(at(file, text));
  const { uri, position } = cursorOf(fixture);
  return service.hover(uri, position)?.contents ?? '';
}

describe('go to definition', () => {
  it('leads from an Ingress backend to the Service', () =>
    assert.deepEqual(definitions('ingress.yaml', 'name: web'), ['service.yaml:4 web']));
  it('leads from a port name to the port of the Service', () =>
    assert.deepEqual(definitions('ingress.yaml', 'name: http'), ['service.yaml:10 http']));
  it('leads from a selector to the labels of the pods', () =>
    assert.deepEqual(definitions('service.yaml', 'app: web'), ['web.yaml:13 labels']));
  it('leads from a targetPort to the port of the container', () =>
    assert.deepEqual(definitions('service.yaml', 'targetPort: http'), ['web.yaml:20 http']));
  it('leads from a ConfigMap key to the key', () =>
    assert.deepEqual(definitions('web.yaml', 'key: mode'), ['config.yaml:7 fast']));
  it('leads from an address in an environment to the Service', () =>
    assert.deepEqual(definitions('caller.yaml', 'http://web'), ['service.yaml:11 80']));
  it('has nothing to say elsewhere', () => assert.deepEqual(definitions('web.yaml', 'image: web'), []));
});

describe('find references', () => {
  it('finds everything that refers to a Service', () => {
    assert.deepEqual(references('service.yaml', 'name: web'), ['caller.yaml:12 web', 'ingress.yaml:13 web']);
  });
  it('finds who reads a key of a ConfigMap', () =>
    assert.deepEqual(references('config.yaml', 'fast'), ['web.yaml:30 mode']));
  it('includes the declaration when asked', () =>
    assert.ok(references('config.yaml', 'name: settings', true).includes('config.yaml:4 settings')));
});

describe('hover', () => {
  it('says which pods a selector matches, and in which file', () => {
    assert.match(
      hover('service.yaml', 'app: web'),
      /Matches 2 pods[\s\S]*Deployment `web` \[web\\\.yaml:4\]\(file:\/\/\/fixture\/web\.yaml#L4\)/,
    );
  });
  it('says what a field is, from the schema', () =>
    assert.match(hover('service.yaml', 'targetPort'), /\*\*`targetPort`\*\* `IntOrString`/));
  it('shows the whole path of a Service', () => {
    const text = hover('service.yaml', 'Service');
    assert.match(text, /`:80` → Deployment `web:8080` ✓ flows/);
    assert.match(text, /Internet → Ingress `shop` `shop\.example\.com\/` → Service `web:80` → Deployment `web`/);
    assert.match(text, /Called by\*\*\n- Pod `caller`/);
    assert.match(text, /\*\*Service\*\*: /, 'the concept');
  });
  it('shows the path of an Ingress', () =>
    assert.match(hover('ingress.yaml', 'Ingress'), /Internet → Ingress `shop` .* → Service `web:80`/));
  it('says who calls whom on a workload', () =>
    assert.match(hover('web.yaml', 'Deployment'), /behind Service `web`[\s\S]*No policy selects them/));
  it('never shows what a Secret holds', () => {
    const { service, fixture } = serviceFor(`
#- a.yaml
apiVersion: v1
kind: Secret
metadata: {name: login, namespace: shop}
stringData: {password: hunter2}
---
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: shop}
spec:
  containers:
    - name: main
      image: x:1
      env:
        - name: PASSWORD
          valueFrom: {secretKeyRef: {name: lo$0gin, key: pasword}}
`);
    const { uri, position } = cursorOf(fixture);
    const all = [
      service.hover(uri, position)?.contents,
      JSON.stringify(service.diagnostics(uri)),
      JSON.stringify(service.topology({ folded: [] })),
      JSON.stringify(service.documentSymbols(uri)),
      service.hover(uri, { line: 3, character: 25 })?.contents,
    ].join('\n');
    assert.match(all, /pasword/);
    assert.doesNotMatch(all, /hunter2/);
  });
});

describe('outline, symbols, lenses and actions', () => {
  const { service, fixture } = serviceFor(SHOP);
  const uri = (path: string) => fixture.files.find((file) => file.path === path)?.uri ?? '';

  it('outlines objects with their parts', () => {
    const [symbol] = service.documentSymbols(uri('service.yaml'));
    assert.equal(symbol?.name, 'web');
    assert.equal(symbol?.detail, 'Service · shop');
    assert.deepEqual(
      symbol?.children.map(({ name, detail }) => [name, detail]),
      [['80', 'http']],
    );
  });

  it('finds objects of the workspace by the letters of kind, namespace and name', () => {
    assert.deepEqual(
      service.workspaceSymbols('depweb').map(({ name, container }) => [name, container]),
      [['deployment/web', 'Deployment · shop']],
    );
    assert.deepEqual(service.workspaceSymbols('zzz'), []);
  });

  it('tells the pods, routes and callers of a Service above it', () => {
    assert.deepEqual(
      service.codeLenses(uri('service.yaml')).map(({ title }) => title),
      ['2 pods', 'from Ingress shop', 'called by 1', 'trace from the internet'],
    );
    assert.deepEqual(
      service.codeLenses(uri('web.yaml')).map(({ title }) => title),
      ['behind Service web'],
    );
  });

  it('offers the fixes of the problems in a range', () => {
    const { service, fixture } = serviceFor(SHOP.replace('app: web\n  ports', 'app: wbe\n  ports'));
    const file = fixture.files.find(({ path }) => path === 'service.yaml');
    assert.ok(file);
    const [problem] = service.diagnostics(file.uri).filter(({ rule }) => rule === 'service-selects-nothing');
    assert.ok(problem);
    const [action] = service.codeActions(file.uri, problem.range);
    assert.deepEqual(
      action?.edits.map(({ newText }) => newText),
      ['web'],
    );
    assert.deepEqual(
      service.codeActions(file.uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }),
      [],
    );
  });
});
