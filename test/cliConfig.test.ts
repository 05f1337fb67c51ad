import assert from 'node:assert/strict';
import { CliFolder } from './support/cli.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, ports: [{ name: a, port: 80 }, { name: b, port: 80 }] }
`;
const RULE = 'service-port-duplicate';
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec: { rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, ports: [{ port: 80 }] }
`;

describe('the configuration on the command line', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder();
  });
  afterEach(() => folder.remove());

  function lint(args: readonly string[], files: Record<string, string> = {}, env = {}) {
    folder.write(files);
    const { status, stdout, stderr } = folder.portolan(['lint', ...args, '--format', 'json'], {
      env: { ...process.env, LANG: 'C', LC_ALL: 'C', ...env },
    });
    const { diagnostics, summary } = stdout ? JSON.parse(stdout) : { diagnostics: [], summary: {} };
    const found = diagnostics.map(({ file, rule, severity }: Record<string, string>) => `${file} ${severity} ${rule}`);
    return { status, stderr, summary, found: [...new Set<string>(found)] };
  }

  it('takes presets, and rules that are asked for whatever the preset', () => {
    const plain = 'a.yaml warning ingress-plain-http';
    assert.deepEqual(lint(['.'], { 'a.yaml': INGRESS }).found, []);
    assert.ok(lint(['.', '--preset', 'recommended']).found.includes(plain));
    assert.deepEqual(lint(['.', '--rules', 'ingress-plain-http']).found, [plain]);
    assert.ok(lint(['.', '--rules', 'security/*']).found.includes(plain));
    assert.deepEqual(lint(['.', '--rules', '*']).found, []);
    assert.ok(lint(['.'], { '.portolan.yaml': 'preset: recommended\n' }).found.includes(plain));
    assert.deepEqual(lint(['.', '--preset', 'default']).found, []);
    assert.equal(lint(['.', '--preset', 'all']).status, 2);
  });

  it('leaves out what is excluded, and says so of a file that was named', () => {
    const files = { '.portolan.yaml': 'exclude: [vendor]\n', 'a.yaml': SERVICE, 'vendor/b.yaml': SERVICE };
    const all = lint(['.'], files);
    assert.deepEqual(all.found, [`a.yaml error ${RULE}`]);
    assert.equal(all.summary.files, 1);
    assert.equal(all.stderr, '');
    const named = lint(['vendor/b.yaml']);
    assert.deepEqual([named.status, named.found], [0, []]);
    assert.match(named.stderr, /vendor\/b\.yaml is left out/);
    assert.equal(lint(['vendor/b.yaml', '--no-config']).status, 1);
  });

  it('knows the findings of the baseline that the configuration names', () => {
    const files = { 'app/.portolan.yaml': 'baseline: known.json\n', 'app/a.yaml': SERVICE, 'b.yaml': SERVICE };
    assert.equal(lint(['.'], files).status, 2);
    assert.equal(lint(['app', '--write-baseline', 'app/known.json']).status, 0);
    assert.deepEqual(lint(['.']).found, [`b.yaml error ${RULE}`]);
    assert.deepEqual(lint(['app/a.yaml']).stderr, '');
    folder.write({ 'app/c.yaml': SERVICE.replaceAll('web', 'other') });
    assert.deepEqual(lint(['app']).found, [`app/c.yaml error ${RULE}`]);
    assert.equal(lint(['app/c.yaml']).stderr, '', 'findings of other files are not gone');
    folder.write({ 'app/a.yaml': '' });
    assert.match(lint(['app']).stderr, /baseline (?:is|are) gone/);
    assert.equal(lint(['app', '--no-config']).found.length, 1);
  });

  it('knows what day it is', () => {
    const text = `# portolan-ignore ${RULE} until 2020-01-01: old\n${SERVICE}`;
    const { found } = lint(['.'], { 'a.yaml': text });
    assert.deepEqual(found.sort(), [`a.yaml error ${RULE}`, 'a.yaml warning suppression-expired']);
    assert.deepEqual(lint(['.', '--rules', 'suppression-expired']).found, ['a.yaml warning suppression-expired']);
  });

  it('reports custom rules in all formats', () => {
    folder.write({
      '.portolan.yaml':
        "customRules: [{ id: short, kinds: [Service], cel: 'self.metadata.name.size() > 3', message: Too short }]\n",
      'a.yaml': SERVICE,
    });
    for (const format of ['text', 'json', 'sarif', 'junit', 'github', 'markdown']) {
      const { status, stdout } = folder.portolan(['lint', '.', '--rules', 'custom/*', '--format', format]);
      assert.equal(status, 0, format);
      assert.match(stdout, /Too short/, format);
      assert.match(stdout, /custom\/short/, format);
    }
  });

  it('keeps the configuration of --config while it mends', () => {
    const files = { 'ci/portolan.yaml': 'exclude: ["../vendor"]\n', 'vendor/b.yaml': SERVICE, 'a.yaml': SERVICE };
    const { found } = lint(['.', '--config', 'ci/portolan.yaml', '--fix'], files);
    assert.deepEqual(found, [`a.yaml error ${RULE}`]);
  });
});
