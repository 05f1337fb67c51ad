import { strict as assert } from 'node:assert';
import { generateManifests } from '../bench/generate.ts';
import type { TreeNode } from '../src/protocol.ts';
import type { ManifestService } from '../src/service.ts';
import { fixtureUri } from './support/fixture.ts';
import { cursorOf, newService, serviceFor } from './support/service.ts';

const SHOP = `
#- shop/web.yaml
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, name: a}, {port: 53, protocol: UDP, name: b}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {prots: [], clusterIP: None, ports: [{port: 80}]}
#- shop/cluster.yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Secret
metadata: {name: keys}
stringData: {password: hunter2}
`;

/** The whole tree, a line a node: `label description (objects) errors/warnings`. */
function draw(service: ManifestService, onlyProblems = false): string[] {
  for (const uri of service.files) service.diagnostics(uri);
  const below = (id: string, indent: string): string[] =>
    children(service, id, onlyProblems).flatMap((node) => [indent + line(node), ...below(node.id, `${indent}  `)]);
  return below('', '');
}

function line({ label, description, resources, errors, warnings, type }: TreeNode): string {
  const counts = type === 'resource' ? [] : [`(${resources})`];
  const problems = errors + warnings > 0 ? [`${errors}/${warnings}`] : [];
  return [label, description, ...counts, ...problems].filter(Boolean).join(' ');
}

function children(service: ManifestService, id: string, onlyProblems = false, limit = 1000): readonly TreeNode[] {
  return service.tree({ parents: [{ id, limit }], onlyProblems }).lists[0]?.nodes ?? [];
}

/** The objects of the tree. */
function objects(service: ManifestService, id = ''): readonly TreeNode[] {
  for (const uri of service.files) service.diagnostics(uri);
  return children(service, id).flatMap((node) => (node.type === 'resource' ? [node] : objects(service, node.id)));
}

function tree(source: string): string[] {
  return draw(serviceFor(source).service);
}

describe('the resource tree', () => {
  it('leads from namespaces and the cluster over kinds to objects, with facts and the sums of problems', () => {
    assert.deepEqual(tree(SHOP), [
      'default (1)',
      '  Secret (1)',
      '    keys 1 key',
      'shop (3) 1/0',
      '  Deployment (1)',
      '    web ×3',
      '  Service (2) 1/0',
      '    cart 80 1/0',
      '    web NodePort · 80, 53/UDP',
      'Cluster (1)',
      '  Namespace (1)',
      '    shop',
    ]);
  });

  it('can be cut down to what has problems', () => {
    assert.deepEqual(draw(serviceFor(SHOP).service, true), ['shop (1) 1/0', '  Service (1) 1/0', '    cart 80 1/0']);
  });

  it('is empty where there is no object', () => {
    assert.deepEqual(newService().tree({ parents: [{ id: '', limit: 10 }], onlyProblems: false }), {
      lists: [{ nodes: [], total: 0 }],
      complete: true,
    });
    assert.deepEqual(tree('a: b'), []);
  });

  it('begins with worlds where there are several, and shows in each what is shared', () => {
    const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: b, c: d}`;
    const source = `#- base/shared.yaml\n${map('shared')}\n#- overlays/prod/a.yaml\n${map('a')}\n#- overlays/dev/a.yaml\n${map('a')}`;
    const below = ['  default (2)', '    ConfigMap (2)', '      a 2 keys', '      shared 2 keys'];
    assert.deepEqual(tree(source), ['overlays/dev (2)', ...below, 'overlays/prod (2)', ...below]);
  });

  it('shows templated names as they are written', () => {
    const chart = `
#- chart/Chart.yaml
name: x
#- chart/templates/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-web
  namespace: '{{ .Release.Namespace }}'
spec:
  type: ClusterIP
  ports:
    - port: {{ .Values.port }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "meta" . | nindent 2 }}
data: {a: b}
`;
    assert.deepEqual(tree(chart), [
      'default (1)',
      '  ConfigMap (1)',
      '    {{ … }}',
      '{{ .Release.Namespace }} (1)',
      '  Service (1)',
      '    {{ .Release.Name }}-web',
    ]);
  });

  it('names what has no name', () => {
    const source = `apiVersion: batch/v1
kind: Job
metadata: {generateName: load-}
---
apiVersion: v1
kind: ConfigMap
---
apiVersion: v1
kind: constructor
metadata: {name: "\\ud800"}
`;
    const { service } = serviceFor(source);
    assert.deepEqual(
      objects(service).map(({ label }) => label),
      ['no name', 'load-*', '\ud800'],
    );
  });

  it('keeps kinds apart that have one name', () => {
    const service = (apiVersion: string) =>
      `apiVersion: ${apiVersion}\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n`;
    assert.deepEqual(tree(`${service('v1')}---\n${service('example.com/v1')}`).filter(isKind), [
      '  Service (1)',
      '  Service example.com (1)',
    ]);
    function isKind(text: string): boolean {
      return /^ {2}S/.test(text);
    }
  });

  it('tells apart objects of one name, each with its own problems', () => {
    const bad = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {prots: []}\n';
    const { service } = serviceFor(`${bad}---\n${bad}`);
    const [first, second] = objects(service);
    assert.ok(first && second);
    assert.notEqual(first.id, second.id);
    assert.equal(first.object?.ambiguous, true);
    const unknown = ({ object }: TreeNode) =>
      object?.problems.filter(({ message }) => message.includes('prots')).length;
    assert.deepEqual([unknown(first), unknown(second)], [1, 1]);
  });

  it('counts a comment above an object, and the items of a list, each to its own', () => {
    const { service } = serviceFor(`# portolan-ignore no-such-rule: because
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}}
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, dta: {a: b}}
`);
    const counts = objects(service).map(({ label, object }) => [
      label,
      object?.problems.map(({ severity }) => severity),
    ]);
    assert.deepEqual(counts, [
      ['a', []],
      ['b', ['error']],
    ]);
  });

  it('says where an object is and what kubectl calls it, and never what a Secret holds', () => {
    const { service } = serviceFor(SHOP);
    const all = objects(service);
    const names = all.map(({ object }) => object?.kubectlName);
    assert.deepEqual(names, ['secret/keys', 'deployment.apps/web', 'service/cart', 'service/web', 'namespace/shop']);
    const cart = all[2]?.object;
    assert.equal(cart?.location.uri, fixtureUri('shop/web.yaml'));
    assert.deepEqual(cart.location.range.start, { line: 17, character: 17 });
    assert.equal(all[0]?.object?.namespaceStated, false);
    assert.ok(!JSON.stringify(all).includes('hunter2'));
  });

  it('gives each node the same id after an edit, and none to what is gone', () => {
    const { service, fixture } = serviceFor(SHOP);
    const ids = objects(service).map(({ id }) => id);
    const [file] = fixture.files;
    assert.ok(file);
    service.update(file.uri, `# moved\n${file.text.replace('replicas: 3', 'replicas: 4')}`);
    service.update(fixtureUri('other/more.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\n');
    const after = objects(service).map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => !after.includes(id)),
      [],
    );
    const gone = [{ id: 'no such node', limit: 1 }];
    assert.deepEqual(service.tree({ parents: gone, onlyProblems: false }).lists, [null]);
  });

  it('shows the problems of before until somebody has looked for new ones', () => {
    const { service, fixture } = serviceFor(SHOP);
    const shown = () => {
      const { lists, complete } = service.tree({ parents: [{ id: '', limit: 9 }], onlyProblems: false });
      return { errors: lists[0]?.nodes.reduce((sum, { errors }) => sum + errors, 0), complete };
    };
    assert.deepEqual(shown(), { errors: 0, complete: false });
    for (const uri of service.files) service.diagnostics(uri);
    assert.deepEqual(shown(), { errors: 1, complete: true });
    const [first, second] = fixture.files;
    assert.ok(first && second);
    service.update(second.uri, `${second.text}# edited\n`);
    assert.deepEqual(shown(), { errors: 1, complete: false });
    service.update(first.uri, first.text.replace('prots: [], ', ''));
    for (const uri of service.files) service.diagnostics(uri);
    assert.deepEqual(shown(), { errors: 0, complete: true });
  });

  it('sends no more than is asked for', () => {
    const service = newService();
    for (const { path, text } of generateManifests(500)) service.update(fixtureUri(path), text);
    const [list] = service.tree({ parents: [{ id: '', limit: 7 }], onlyProblems: false }).lists;
    assert.deepEqual([list?.nodes.length, list?.total], [7, 20]);
  });
});

describe('the way to an object in the resource tree', () => {
  const path = (source: string, near?: (service: ManifestService) => string | undefined) => {
    const { service, fixture } = serviceFor(source);
    const found = service.treePath({ ...cursorOf(fixture), near: near?.(service) });
    const labels = found?.ids.map((id, depth) => {
      const parent = depth === 0 ? '' : found.ids[depth - 1];
      return children(service, parent ?? '').find((node) => node.id === id)?.label;
    });
    return labels && [...labels, found?.index];
  };

  it('starts anywhere in it', () => {
    assert.deepEqual(path(SHOP.replace('clusterIP', 'cl$0usterIP')), ['shop', 'Service', 'cart', 0]);
    assert.deepEqual(path(SHOP.replace('replicas: 3', 'replicas: $03')), ['shop', 'Deployment', 'web', 0]);
    assert.deepEqual(path(SHOP.replace('{name: keys}', '{name: $0keys}')), ['default', 'Secret', 'keys', 0]);
  });

  it('leads nowhere from what is no object', () => {
    assert.equal(path('a: $0b'), undefined);
  });

  it('stays in the world of what is selected', () => {
    const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
    const source = `#- base/shared.yaml\n${map('sha$0red')}#- prod/a.yaml\n${map('a')}#- dev/a.yaml\n${map('a')}`;
    assert.deepEqual(path(source), ['dev', 'default', 'ConfigMap', 'shared', 1]);
    const inProd = (service: ManifestService) => objects(service).at(-1)?.id;
    assert.deepEqual(path(source, inProd), ['prod', 'default', 'ConfigMap', 'shared', 1]);
  });
});
