import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

const WEB = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1
          ports: [{name: http, containerPort: 8080}]
`;

describe('command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portolan-cli-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  function portolan(args: string[], files: Record<string, string> = {}, input = '') {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    const env = { ...process.env, LANG: 'C', LC_ALL: 'C', NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
      env,
    });
    return { status, stdout, stderr, json: () => JSON.parse(stdout) };
  }

  it('leaves out what kubectl would not read, and says so', () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: c:1}]}\n---\n`;
    const broken = 'kind: Pod\nmetadata: {name: {{ .name }}}\n---\n';
    const run = portolan(['connections', 'all.yaml', 'more.yaml'], {
      'all.yaml': pod('a') + broken + pod('b'),
      'more.yaml': pod('c'),
    });
    assert.deepEqual(
      run.stdout.split('\n').filter((line) => /^default.*=> default/.test(line)),
      ['default/a[Pod] => default/c[Pod] : All Connections', 'default/c[Pod] => default/a[Pod] : All Connections'],
    );
    assert.match(run.stderr, /^portolan: all\.yaml:5: kubectl can’t read/);
    const chart = portolan(['connections', 'chart'], {
      'chart/Chart.yaml': 'name: x\n',
      'chart/templates/all.yaml': pod('a') + broken + pod('b'),
    });
    assert.match(chart.stdout, /default\/a\[Pod\] => default\/b\[Pod\]/);
    assert.equal(chart.stderr, '');
  });

  it('lints folders and says where, from 1', () => {
    const run = portolan(['lint', '.', '--format', 'json'], {
      'a/web.yaml': WEB.replace('targetPort: http', 'targetPort: htpp'),
    });
    assert.equal(run.status, 1);
    const { version, diagnostics, summary } = run.json();
    assert.equal(version, 1);
    assert.deepEqual(summary, { files: 1, resources: 2, errors: 1, warnings: 0, infos: 0 });
    const [found] = diagnostics;
    assert.equal(found.file, 'a/web.yaml');
    assert.deepEqual([found.line, found.column, found.endLine, found.endColumn], [10, 19, 10, 23]);
    assert.equal(found.rule, 'service-target-port-missing');
    assert.deepEqual(found.resource, { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web' });
    assert.equal(found.path, '/spec/ports/0/targetPort');
  });

  it('shows the line in text', () => {
    const run = portolan(['lint', 'web.yaml'], { 'web.yaml': WEB.replace('kind: Service', 'kind: Service\nspek: 1') });
    assert.match(run.stdout, /^web\.yaml:3:1 error .* schema\/unknown-field\n {2}3 \| spek: 1\n {4}\| \^{4}/);
    assert.match(run.stdout, /1 error, 0 warnings, 0 notes in 1 file with 2 objects\n$/);
  });

  it('reads standard input, JSON and globs', () => {
    assert.equal(portolan(['lint', '-'], {}, WEB).status, 0);
    assert.equal(portolan(['lint', '-'], {}, 'a: [').status, 0, 'what is no manifest is left alone');
    const pod = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [], x: 1 },
    });
    assert.match(portolan(['lint', '*.json'], { 'p.json': pod }).stdout, /schema\/unknown-field/);
  });

  it('keeps --rules to the rules and groups named', () => {
    const files = {
      'web.yaml': WEB.replace('targetPort: http', 'targetPort: htpp').replace(
        'kind: Service',
        'kind: Service\nspek: 1',
      ),
    };
    const rules = (list: string) =>
      portolan(['lint', '.', '--format', 'json', '--rules', list], files)
        .json()
        .diagnostics.map((d: { rule: string }) => d.rule);
    assert.deepEqual(rules('schema/*'), ['schema/unknown-field']);
    assert.deepEqual(rules('service-target-port-missing'), ['service-target-port-missing']);
    assert.equal(rules('*').length, 2);
  });

  it('answers 0, 1, 2 as documented', () => {
    assert.equal(portolan(['lint', '.'], { 'web.yaml': WEB }).status, 0);
    const warning = { 'web.yaml': WEB.replace('    app: web\n', '    app: wbe\n') };
    assert.equal(portolan(['lint', '.'], warning).status, 0);
    assert.equal(portolan(['lint', '.', '--fail-on', 'warning'], warning).status, 1);
    assert.equal(portolan(['lint', '.', '--fail-on', 'never'], warning).status, 0);
    for (const args of [
      ['lint'],
      ['lint', '.', '--nope'],
      ['nope', '.'],
      ['lint', '.', '--format', 'xml'],
      ['lint', '.', '--kubernetes-version', 'x'],
      ['explain', 'nope'],
    ]) {
      const run = portolan(args);
      assert.equal(run.status, 2, args.join(' '));
      assert.match(run.stderr, /^portolan: /);
      assert.equal(run.stdout, '');
    }
    const missing = portolan(['lint', 'web.yaml', 'nothing.yaml', '--format', 'json'], { 'web.yaml': WEB });
    assert.equal(missing.status, 2);
    assert.equal(missing.json().summary.files, 1, 'the other files are still reported');
  });

  it('judges by the configuration beside or above the manifests, by another, or by none', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: b:1}], resources: {limits: {cpu: 1}}}\n';
    const files = {
      'a/b/pod.yaml': pod,
      'a/.portolan.yaml': 'kubernetesVersion: "1.30"\n',
      'other.yaml': 'kubernetesVersion: "1.34"\n',
    };
    const status = (...args: string[]) => portolan(['lint', 'a/b', ...args], files).status;
    assert.equal(status(), 1, 'resources of a whole pod came with 1.32');
    assert.equal(status('--config', 'other.yaml'), 0);
    assert.equal(status('--no-config'), 0);
    assert.equal(status('--kubernetes-version', '1.34'), 0, 'an option wins over a file');
    assert.match(portolan(['lint', 'a', '--config', 'no.yaml'], files).stderr, /no\.yaml/);
  });

  it('judges by further CRDs', () => {
    const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.com}
spec:
  group: example.com
  names: {kind: Gadget, plural: gadgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
`;
    const files = {
      'a/gadget.yaml': 'apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: g}\nspec: {size: large}\n',
      'crds/gadget.yaml': crd,
    };
    assert.equal(portolan(['lint', 'a'], files).status, 0);
    const run = portolan(['lint', 'a', '--schemas', 'crds', '--format', 'json']);
    assert.equal(run.status, 1);
    assert.deepEqual(
      run.json().diagnostics.map(({ rule, path }: { rule: string; path: string }) => [rule, path]),
      [['schema/type', '/spec/size']],
    );
    assert.equal(run.json().summary.files, 1);
    assert.equal(portolan(['lint', 'a', '--schemas', 'nowhere']).status, 2);
  });

  it('explains fields as kubectl does', () => {
    assert.match(portolan(['explain', 'deployment.spec.strategy']).stdout, /FIELD: strategy <DeploymentStrategy>/);
    assert.match(portolan(['explain', 'httproute.spec.rules', '--recursive']).stdout, /backendRefs/);
    assert.equal(portolan(['explain', 'deploymnt']).status, 2);
  });

  it('says which schemas serve instead', () => {
    const files = { 'web.yaml': WEB };
    const newer = portolan(['lint', '.', '--kubernetes-version', '1.99'], files);
    assert.match(newer.stderr, /1\.99 are not bundled, only 1\.25 to 1\.37/);
    assert.equal(newer.status, 0);
  });

  it('lists connections', () => {
    const run = portolan(['connections', '.', '--format', 'json'], { 'web.yaml': WEB });
    assert.deepEqual(run.json(), {
      version: 1,
      connections: [
        { from: '0.0.0.0-255.255.255.255', to: 'default/web[Deployment]', ports: 'All Connections' },
        { from: 'default/web[Deployment]', to: '0.0.0.0-255.255.255.255', ports: 'All Connections' },
      ],
    });
  });

  it('exports the topology as JSON and as a picture', () => {
    const { nodes, edges } = portolan(['topology', '.', '--format', 'json'], { 'web.yaml': WEB }).json();
    assert.deepEqual(
      nodes.map((node: { id: string }) => node.id),
      ['default/web[Deployment]', 'default/web[Service]'],
    );
    assert.deepEqual(
      edges.map(({ from, to, type, verdict }: Record<string, string>) => ({ from, to, type, verdict })),
      [{ from: 'default/web[Service]', to: 'default/web[Deployment]', type: 'selects', verdict: 'flows' }],
    );
    assert.match(portolan(['topology', '.', '--format', 'svg']).stdout, /^<svg [\s\S]*web[\s\S]*<\/svg>\s*$/);
    assert.match(portolan(['topology', '.', '--format', 'markdown']).stdout, /^# Traffic map[\s\S]*- \*\*web\*\*/);
    assert.match(portolan(['topology', '.', '--format', 'html']).stdout, /^<!DOCTYPE html>[\s\S]*"web"/);
  });

  it('lists and explains the rules', () => {
    const rules = portolan(['rules', '--format', 'json']).json();
    assert.ok(rules.length >= 12);
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule), ['id', 'severity', 'group', 'summary', 'default', 'preset']);
    }
    const ids: string[] = rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(ids, [...ids].sort());
    const ofGroup = (name: string) => rules.filter(({ group }: { group: string }) => group === name).length;
    assert.deepEqual([ofGroup('schema'), ofGroup('yaml')], [7, 3]);
    assert.ok(['api/removed', 'suppression-unused', 'schema/type'].every((id) => ids.includes(id)));
    assert.match(portolan(['explain', 'schema/type']).stdout, /^schema\/type\n/);
    assert.match(portolan(['explain', rules[0].id]).stdout, new RegExp(`^${rules[0].id} `));
  });

  it('speaks Chinese where the environment does', () => {
    const env = { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' };
    fs.writeFileSync(path.join(folder, 'web.yaml'), WEB);
    const { stdout } = spawnSync(process.execPath, [CLI, 'lint', 'web.yaml'], { cwd: folder, encoding: 'utf8', env });
    assert.match(stdout, /[\u4e00-\u9fff]/);
  });
});
