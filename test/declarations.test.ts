import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { CONFIG_SCHEMA_FILE, isConfigSchemaStale } from '../scripts/configSchema.ts';
import { formatExternal, parseExternal } from '../src/graph/externalText.ts';
import { isPath, isSinglePath } from '../src/service/config/paths.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { cursorOf, newService, serviceFor, showLocations } from './support/service.ts';

const CONFIG = `
references:
  - from: acme.example/Backend
    path: spec.secretName
    to: Secret
    relation: reads
  - from: [acme.example/Backend]
    path: spec.target
    to:
      kindAt: kind
      groupAt: apiVersion
      unstated: Service
      among: [Service, apps/Deployment]
    port: port
  - from: acme.example/Backend
    path: metadata.annotations[acme.example/configs]
    to: ConfigMap
    separator: ","
workloads:
  - kind: acme.example/Backend
    podTemplate: spec.workload.template
`;

const BACKEND = `apiVersion: acme.example/v1
kind: Backend
metadata:
  name: shop
  namespace: shop
  annotations: { acme.example/configs: "web-config, web-confg" }
spec:
  secretName: db-credentials
  target: { kind: Service, name: cart, port: 81 }
  workload:
    template:
      metadata:
        labels: { app: shop }
      spec:
        containers:
          - name: shop
            image: example/shop:1
            ports: [{ name: http, containerPort: 8080 }]
`;

const OTHERS = `apiVersion: v1
kind: Secret
metadata: { name: db-credential, namespace: shop }
stringData: { password: "" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: shop }
data: { MODE: a }
---
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: shop }
spec:
  selector: { app: shop }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  clusterIP: None
  ports: [{ name: http, port: 80 }]
`;

function shop(config: string) {
  const service = newService();
  service.update('file:///w/.portolan.yaml', config);
  service.update('file:///w/app/backend.yaml', BACKEND);
  service.update('file:///w/app/others.yaml', OTHERS);
  return service;
}

const found = (service: ReturnType<typeof newService>, uri: string) =>
  service.diagnostics(uri).map(({ rule, message }) => `${rule}: ${message}`);

describe('what .portolan.yaml declares', () => {
  it('finds missing names in a company’s own kinds', () => {
    assert.deepEqual(found(shop(CONFIG), 'file:///w/app/backend.yaml'), [
      'reference-missing: There is no ConfigMap “web-confg” in namespace “shop”; did you mean “web-config”?',
      'reference-missing: There is no Secret “db-credentials” in namespace “shop”; did you mean “db-credential”?',
    ]);
    assert.deepEqual(found(shop(''), 'file:///w/app/backend.yaml'), []);
  });

  it('makes links that lead from the name to the object, and back', () => {
    const { service, fixture } = serviceFor(`
#- .portolan.yaml
${CONFIG}
#- backend.yaml
${BACKEND.replace('db-credentials', 'db-$0credential')}
#- others.yaml
${OTHERS}`);
    const { uri, position } = cursorOf(fixture);
    const target = service.definition(uri, position).map(({ target }) => target);
    assert.deepEqual(showLocations(fixture, target), ['others.yaml:3 db-credential']);
    const [definition] = target;
    assert.ok(definition);
    assert.deepEqual(showLocations(fixture, service.references(definition.uri, definition.range.start, false)), [
      'backend.yaml:8 db-credential',
    ]);
  });

  it('completes names where they stand', () => {
    const { service, fixture } = serviceFor(`
#- .portolan.yaml
${CONFIG}
#- backend.yaml
${BACKEND.replace('db-credentials', 'db$0')}
#- others.yaml
${OTHERS}`);
    const { uri, position } = cursorOf(fixture);
    const items = service.completion(uri, position, { snippets: false })?.items ?? [];
    assert.deepEqual(
      items.map(({ label }) => label),
      ['db-credential'],
    );
  });

  it('finds the pods of a company’s own workloads, for Services and for the map', () => {
    const service = shop(CONFIG);
    assert.deepEqual(found(service, 'file:///w/app/others.yaml'), []);
    const { scene } = service.topology({ folded: [] });
    assert.match(JSON.stringify(scene), /backend\/shop|Backend/);
    assert.ok(
      [...service.connections()].some(({ to }) => to === 'shop/shop[Backend]'),
      'traffic reaches its pods',
    );
    assert.ok(![...shop('').connections()].some(({ to }) => to === 'shop/shop[Backend]'));
  });

  it('holds for its folder and those below, the nearest first', () => {
    const service = shop(CONFIG);
    assert.equal(found(service, 'file:///w/app/backend.yaml').length, 2);
    service.update('file:///w/app/.portolan.yaml', 'kubernetesVersion: "1.33"\n');
    assert.equal(found(service, 'file:///w/app/backend.yaml').length, 0);
    service.remove('file:///w/app/.portolan.yaml');
    assert.equal(found(service, 'file:///w/app/backend.yaml').length, 2);
    service.update('file:///w/.portolan.yaml', '');
    assert.equal(found(service, 'file:///w/app/backend.yaml').length, 0);
    service.useConfig('file:///elsewhere.yaml', CONFIG);
    assert.equal(found(service, 'file:///w/app/backend.yaml').length, 2);
  });

  it('takes the whole place for the name, or its key “name”, where nothing is said', () => {
    const service = newService();
    const row = (path: string, more = '') =>
      `references:\n  - from: acme.example/B\n    path: ${path}\n    to: Secret\n${more}`;
    const text = `apiVersion: acme.example/v1
kind: B
metadata: { name: b, namespace: own }
spec: { secret: { name: tokenn, alias: tokne, ns: other, mayMiss: true }, secretName: tokenn, all: { x: tokenn, y: tokne } }
---
{ apiVersion: v1, kind: Secret, metadata: { name: token, namespace: own } }
---
{ apiVersion: v1, kind: Secret, metadata: { name: tokens, namespace: other } }
`;
    const said = (config: string) => {
      service.update('file:///w/.portolan.yaml', config);
      assert.deepEqual(found(service, 'file:///w/.portolan.yaml'), []);
      service.update('file:///w/b.yaml', text);
      return service.diagnostics('file:///w/b.yaml').map(({ path, message }) => `${path} ${message}`);
    };
    const missing = (name: string, namespace: string, meant: string) =>
      `There is no Secret “${name}” in namespace “${namespace}”; did you mean “${meant}”?`;
    assert.deepEqual(said(row('spec.secret')), [`/spec/secret/name ${missing('tokenn', 'own', 'token')}`]);
    assert.deepEqual(said(row('spec.secretName')), [`/spec/secretName ${missing('tokenn', 'own', 'token')}`]);
    assert.deepEqual(said(row('spec.secret', '    name: alias\n')), [
      `/spec/secret/alias ${missing('tokne', 'own', 'token')}`,
    ]);
    assert.deepEqual(said(row('spec.all{}')).length, 2);
    assert.deepEqual(said(row('spec.secret', '    namespace: ns\n')), [
      `/spec/secret/name ${missing('tokenn', 'other', 'tokens')}`,
    ]);
    assert.deepEqual(said(row('spec.secret', '    optional: mayMiss\n')), []);
  });

  it('is silent about what it declares external', () => {
    const said = (external: string) =>
      found(shop(`${CONFIG}external:\n  - ${external}\n`), 'file:///w/app/backend.yaml').filter((line) =>
        line.includes('Secret'),
      ).length;
    assert.deepEqual(
      ['Secret/db-credentials', 'Secret/shop/db-*', 'Secret/sh*/*', '{ kind: Secret, name: "*", namespace: shop }'].map(
        said,
      ),
      [0, 0, 0, 0],
    );
    assert.deepEqual(
      ['Secret/db', 'Secret/dev/db-credentials', 'ConfigMap/db-credentials', 'acme.example/Secret/db-credentials'].map(
        said,
      ),
      [1, 1, 1, 1],
    );
  });
});

describe('.portolan.yaml is judged', () => {
  const problems = (text: string) => {
    const service = newService();
    service.update('file:///w/.portolan.yaml', text);
    return service
      .diagnostics('file:///w/.portolan.yaml')
      .map(({ rule, path, message }) => `${rule.slice('schema/'.length)} ${path} ${message}`);
  };
  const reference = (more: string) =>
    problems(`references:\n  - { from: acme.example/B, path: spec.secretName, to: Secret, ${more} }\n`);

  it('and nothing is wrong with what is well formed', () => {
    assert.deepEqual(problems(CONFIG), []);
    assert.deepEqual(problems('external: [Secret/db, Secret/shop/db-*, cert-manager.io/Issuer/shop/le]\n'), []);
    assert.deepEqual(problems('external:\nreferences:\nworkloads:\n'), []);
  });

  it('by its schema: keys, types, values, with what was probably meant', () => {
    assert.deepEqual(problems('extrenal: []\n'), [
      'unknown-field /extrenal Unknown field “extrenal” in .portolan.yaml; did you mean “external”?',
    ]);
    assert.deepEqual(reference('relaton: reads'), [
      'unknown-field /references/0/relaton Unknown field “relaton” in references[0]; did you mean “relation”?',
    ]);
    assert.match(reference('relation: raeds').join(), /^enum .*did you mean “reads”/);
    assert.match(problems('external: [7]\n').join(), /^type \/external\/0 /);
    assert.match(problems('external: [{ kind: Secret }]\n').join(), /^required \/external\/0\/name /);
    assert.match(problems('references: [{ from: a.b/C, path: spec.x }]\n').join(), /^required \/references\/0\/to /);
    assert.match(reference('key: a, port: b').join(), /^validation .*Only one of “key”, “port”, “section”/);
    assert.match(problems('workloads: [{ kind: a.b/C }]\n').join(), /^required \/workloads\/0\/podTemplate /);
  });

  it('by what kinds, objects and paths look like', () => {
    assert.match(problems('external: [db]\n').join(), /^pattern \/external\/0 “db” names no object/);
    assert.match(problems('external: [secret/db]\n').join(), /^pattern \/external\/0 /);
    assert.match(
      problems('workloads: [{ kind: acme.example/v1/B, podTemplate: spec }]\n').join(),
      /^pattern \/workloads\/0\/kind .*“acme.example\/B”/,
    );
    assert.match(problems('workloads: [{ kind: b, podTemplate: spec }]\n').join(), /names no kind/);
    assert.match(problems('workloads: [{ kind: B, podTemplate: "spec.all[]" }]\n').join(), /must lead to one place/);
    assert.match(reference('key: "a..b"').join(), /^pattern \/references\/0\/key “a..b” is not a path/);
    assert.match(reference('name: "a[]"').join(), /^pattern \/references\/0\/name /);
    assert.match(
      problems('references: [{ from: [a.b/C, x], path: "[", to: { kindAt: "a{}" } }]\n').join('\n'),
      /\/from\/1 .*\n.*\/path .*\n.*\/to\/kindAt /,
    );
  });

  it('and the rest of it still holds where one entry is broken', () => {
    const service = shop(CONFIG.replace('to: ConfigMap', 'to: configmap'));
    assert.equal(found(service, 'file:///w/.portolan.yaml').length, 1);
    assert.equal(found(service, 'file:///w/app/backend.yaml').length, 1);
  });

  it('and described in hovers and completion', () => {
    const { service, fixture } = serviceFor('#- .portolan.yaml\nreferences:\n  - from: a.b/C\n    rela$0tion: uses\n');
    const { uri, position } = cursorOf(fixture);
    assert.match(service.hover(uri, position)?.contents ?? '', /What the reference means/);
    const labels = (source: string) => {
      const at = serviceFor(`#- .portolan.yaml\n${source}`);
      const cursor = cursorOf(at.fixture);
      const items = at.service.completion(cursor.uri, cursor.position, { snippets: false })?.items ?? [];
      return items.map(({ label }) => label);
    };
    assert.ok(labels('ext$0').includes('external'));
    assert.ok(labels('references:\n  - from: a.b/C\n    na$0').includes('namespace'));
    assert.ok(labels('external:\n  - ki$0').includes('kind'));
    assert.ok(labels('references:\n  - relation: $0').includes('runs as'));
  });
});

describe('the short form of an object', () => {
  it('reads back as it is written', () => {
    for (const text of ['Secret/db', 'Secret/shop/db-*', 'cert-manager.io/Issuer/le', 'apps/Deployment/*/web']) {
      const external = parseExternal(text);
      assert.ok(external);
      assert.equal(formatExternal(external), text);
    }
    assert.deepEqual(parseExternal('apps/Deployment/shop/web'), {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    });
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'Secret',
      'Secret/',
      'db',
      'a/b',
      'Secret/a/b/c',
      'apps/Deployment',
      'Secret//db',
      'Secret/a b',
    ]) {
      assert.equal(parseExternal(text), undefined, text);
    }
  });
});

describe('paths of declared references', () => {
  it('are what the reference table reads', () => {
    for (const path of [
      'spec',
      'spec.a.b',
      'spec.rules[].backends{}.name',
      'metadata.annotations[example.com/x]',
      'a[]',
    ]) {
      assert.ok(isPath(path), path);
    }
    for (const path of ['', '.', 'a..b', 'a.', '.a', '[', 'a[', 'a]b', 'a b', 'a[]b', '{}.'])
      assert.ok(!isPath(path), path);
    assert.ok(isSinglePath('metadata.annotations[example.com/x]'));
    assert.ok(!isSinglePath('spec.all[]'));
  });
});

describe('the JSON Schema of .portolan.yaml', () => {
  const schema = JSON.parse(readFileSync(new URL(`../${CONFIG_SCHEMA_FILE}`, import.meta.url), 'utf8'));
  const validate = new Ajv({ strictTypes: false }).compile(schema);
  const accepts = (text: string) => validate(parseFile('file:///.portolan.yaml', text).manifests[0]?.root.toJS());

  it('is what its source says (npm run docs)', () => {
    assert.ok(!isConfigSchemaStale());
  });

  it('accepts what Portolan accepts, and refuses what it refuses', () => {
    for (const text of [CONFIG, 'external: [Secret/db]\n', 'kubernetesVersion: 1.30\nschemas: [crds]\n']) {
      assert.ok(accepts(text), JSON.stringify(validate.errors));
    }
    for (const text of [
      'extrenal: []\n',
      'external: [{ kind: Secret }]\n',
      'external: [{ kind: Secret, name: a, nmae: b }]\n',
      'references: [{ from: a.b/C, path: a, to: Secret, key: x, port: y }]\n',
      'references: [{ from: a.b/C, path: a, to: Secret, relation: raeds }]\n',
      'references: [{ from: a.b/C, path: a, to: { kind: b } }]\n',
    ]) {
      assert.ok(!accepts(text), text);
    }
  });
});
