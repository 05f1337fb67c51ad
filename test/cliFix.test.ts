import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { CLI, CliFolder, deployment, ENV } from './support/cli.ts';

const TYPO = deployment({ more: '          imagePullPolcy: Always\n' });
const MENDED = deployment({ more: '          imagePullPolicy: Always\n' });

describe('lint over time', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder();
  });
  afterEach(() => folder.remove());

  function lint(args: string[], files: Record<string, string> = {}) {
    folder.write(files);
    return folder.portolan(['lint', '.', ...args]);
  }

  function found(args: string[], files: Record<string, string> = {}): string[] {
    const { stdout } = lint([...args, '--format', 'json'], files);
    return JSON.parse(stdout).diagnostics.map(
      ({ file, line, rule }: { file: string; line: number; rule: string }) => `${file}:${line} ${rule}`,
    );
  }

  describe('--fix', () => {
    it('mends what is safe, writes it, and reports what is left', () => {
      const files = { 'a.yaml': TYPO, 'b.yaml': deployment({ name: 'b', more: '          zzz: 1\n' }) };
      folder.write(files);
      fs.chmodSync(folder.file('a.yaml'), 0o640);
      const run = lint(['--fix']);
      assert.equal(run.status, 1);
      assert.equal(folder.read('a.yaml'), MENDED);
      assert.equal(folder.read('b.yaml'), files['b.yaml']);
      assert.equal(fs.statSync(folder.file('a.yaml')).mode & 0o777, 0o640);
      assert.match(run.stdout, /“zzz”[\s\S]*1 error, /);
      assert.ok(!run.stdout.includes('Polcy'));
      assert.match(run.stderr, /mended 1 finding in 1 file\n/);
      assert.deepEqual(fs.readdirSync(folder.path).sort(), ['a.yaml', 'b.yaml']);
    });

    it('shows with --dry-run what git can apply, and changes nothing', () => {
      folder.git('init', '-q');
      // Without a line feed at its end, and with two changes far from each other.
      const two = `${deployment({ more: '          imagePullPolcy: Always\n' })}---\n${deployment({ name: 'b', more: '          imagePullPolcy: Never' })}`;
      const { stdout, status } = lint(['--fix', '--dry-run'], { 'a.yaml': two });
      assert.equal(status, 1, 'the findings are still there');
      assert.equal(folder.read('a.yaml'), two);
      folder.write({ 'change.patch': stdout });
      assert.equal(folder.run('git', ['apply', 'change.patch']).stderr, '');
      assert.equal(folder.read('a.yaml'), two.replaceAll('Polcy', 'Policy'));
      assert.equal(lint(['--fix', '--dry-run']).stdout, '');
    });

    it('does not write a key twice', () => {
      const twice = deployment({ more: '          imge: web:1\n          imagePullPolcy: Always\n' });
      lint(['--fix'], { 'a.yaml': twice });
      assert.equal(folder.read('a.yaml'), twice.replace('Polcy', 'Policy'));
    });

    it('keeps to the rules that are asked for, and to line ends', () => {
      const text = TYPO.replaceAll('\n', '\r\n');
      lint(['--fix', '--rules', 'service-selects-nothing'], { 'a.yaml': text });
      assert.equal(folder.read('a.yaml'), text);
      lint(['--fix', '--rules', 'schema/*']);
      assert.equal(folder.read('a.yaml'), MENDED.replaceAll('\n', '\r\n'));
    });

    it('knows the further schemas after fixes, too', () => {
      const schema = (type: string) =>
        `{ type: object, properties: { spec: { type: object, properties: { size: { type: ${type} } } } } }`;
      const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Thing, plural: things, singular: thing, listKind: ThingList }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: ${schema('integer')} } }]
`;
      const thing = 'apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: { siz: 1, size: a }\n';
      folder.write({ 'crds/things.yaml': crd, 'in/a.yaml': TYPO, 'in/thing.yaml': thing });
      const run = folder.portolan(['lint', 'in', '--fix', '--schemas', 'crds', '--format', 'json']);
      assert.equal(folder.read('in/a.yaml'), MENDED);
      const rules = JSON.parse(run.stdout).diagnostics.map(({ rule }: { rule: string }) => rule);
      assert.deepEqual(rules, ['schema/unknown-field', 'schema/type']);
    });

    it('leaves a file alone that is no UTF-8', () => {
      const bytes = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9, 0x0a]), Buffer.from(TYPO)]);
      fs.writeFileSync(folder.file('a.yaml'), bytes);
      const run = lint(['--fix']);
      assert.equal(run.status, 2);
      assert.match(run.stderr, /a\.yaml: not fixed/);
      assert.ok(fs.readFileSync(folder.file('a.yaml')).equals(bytes));
    });

    it('takes no other version, number or protocol for a slip', () => {
      const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: edge, sectionName: http }, { name: edge, sectionName: v2 }, { name: edge, sectionName: mian }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: example
  listeners: [{ name: https, protocol: HTTP, port: 80 }, { name: v1, protocol: HTTP, port: 81 }, { name: main, protocol: HTTP, port: 82 }]
`;
      lint(['--fix'], { 'a.yaml': route });
      assert.equal(folder.read('a.yaml'), route.replace('mian', 'main'));
    });

    it('writes modes in octal, and JSON as JSON', () => {
      const volume = (mode: string) => `{ "name": "a", "configMap": { "name": "a", "defaultMode": ${mode} } }`;
      const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n${spec}`;
      const yaml = (mode: string) =>
        pod(
          `  containers: [{ name: a, image: "a:1" }]\n  volumes:\n    - name: a\n      secret: { secretName: a, defaultMode: ${mode} }\n`,
        );
      const json = (mode: string) =>
        `{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "b" }, "spec": { "containers": [{ "name": "b", "image": "b:1" }], "volumes": [${volume(mode)}] } }\n`;
      const run = lint(['--fix'], { 'a.yaml': yaml('755'), 'b.json': json('644') });
      assert.equal(folder.read('a.yaml'), yaml('0755'));
      assert.equal(folder.read('b.json'), json('420'));
      assert.match(run.stdout, /^0 errors/);
    });

    it('needs files', () => {
      assert.equal(folder.portolan(['lint', '-', '--fix'], { input: TYPO }).status, 2);
      assert.equal(lint(['--dry-run']).status, 2);
    });
  });

  describe('--since', () => {
    const lines = (...more: string[]) => deployment({ more: more.map((one) => `          ${one}: 1\n`).join('') });

    it('keeps to the lines that were changed, and to new files', () => {
      folder.git('init', '-q');
      folder.write({ 'a.yaml': lines('old'), 'b.yaml': lines('older'), '.hidden/c.yaml': lines('oldest') });
      folder.git('add', '.');
      folder.git('commit', '-q', '-m', 'first');
      assert.deepEqual(found(['--since', 'HEAD']), []);
      folder.write({ 'a.yaml': `# a comment\n${lines('old', 'fresh')}`, 'new.yaml': lines('newest') });
      assert.deepEqual(found(['--since', 'HEAD']), [
        'a.yaml:15 schema/unknown-field',
        'new.yaml:13 schema/unknown-field',
      ]);
      const hidden = folder.portolan(['lint', '.hidden/c.yaml', '--since', 'HEAD']);
      assert.match(hidden.stdout, /^0 errors/);
      assert.equal(lint(['--since', 'HEAD']).status, 1);
    });

    it('follows what was renamed, by whatever name and through links', () => {
      folder.git('init', '-q');
      folder.write({ 'a/b ü.yaml': lines('old', 'older', 'oldest'), 'gone.yaml': lines('x') });
      folder.git('add', '.');
      folder.git('commit', '-q', '-m', 'first');
      folder.git('mv', 'a', 'c "d"');
      folder.git('rm', '-q', 'gone.yaml');
      fs.symlinkSync('c "d"', folder.file('link'));
      assert.deepEqual(found(['--since', 'HEAD']), []);
      folder.write({ 'c "d"/b ü.yaml': lines('old', 'older', 'oldest', 'fresh') });
      assert.deepEqual(found(['--since', 'HEAD']), ['c "d"/b ü.yaml:16 schema/unknown-field']);
      assert.match(
        folder.portolan(['lint', 'link', '--since', 'HEAD']).stdout,
        /^link\/b ü\.yaml:16.*\n[\s\S]*\n1 error, /,
      );
      const below = folder.run(process.execPath, [CLI, 'lint', '.', '--since', 'HEAD', '--format', 'json'], {
        cwd: folder.file('c "d"'),
      });
      assert.equal(JSON.parse(below.stdout).diagnostics.length, 1);
    });

    it('says of a shallow clone that it may lack the revision', () => {
      folder.write({ 'from/a.yaml': deployment() });
      const git = (...args: string[]) => folder.git('-C', 'from', ...args);
      git('init', '-q');
      git('add', '.');
      git('commit', '-q', '-m', 'first');
      git('commit', '-q', '--allow-empty', '-m', 'second');
      const first = git('rev-parse', 'HEAD^').trim();
      folder.git('clone', '-q', '--depth', '1', `file://${folder.file('from')}`, 'clone');
      const run = folder.portolan(['lint', '.', '--since', first], { cwd: folder.file('clone') });
      assert.equal(run.status, 2);
      assert.match(run.stderr, /git rev-parse failed: .*; this clone is shallow/);
    });

    it('means since the branch was left', () => {
      folder.git('init', '-q', '-b', 'main');
      lint([], { 'a.yaml': lines('old', 'b') });
      folder.git('add', '.');
      folder.git('commit', '-q', '-m', 'first');
      folder.git('checkout', '-q', '-b', 'topic');
      folder.git('commit', '-q', '--allow-empty', '-m', 'empty');
      folder.git('checkout', '-q', 'main');
      folder.write({ 'a.yaml': deployment() });
      folder.git('commit', '-q', '-a', '-m', 'mended in main');
      folder.git('checkout', '-q', 'topic');
      assert.deepEqual(found(['--since', 'main']), []);
    });

    it('takes no option for a revision, and needs a repository', () => {
      folder.git('init', '-q');
      folder.write({ 'a.yaml': TYPO });
      for (const revision of ['--since=--output=stolen', '--since=-h', '--since=nowhere']) {
        const run = lint([revision]);
        assert.equal(run.status, 2, revision);
        assert.match(run.stderr, /^portolan: git rev-parse failed/);
      }
      assert.ok(!fs.existsSync(folder.file('stolen')));
    });
  });

  describe('--baseline', () => {
    it('leaves what is known, wherever its lines moved', () => {
      const written = lint(['--write-baseline', '.known.json'], { 'a.yaml': TYPO });
      assert.equal(written.status, 0);
      assert.equal(written.stdout, '');
      const baseline = ['--baseline', '.known.json'];
      assert.equal(lint(baseline).status, 0);
      assert.deepEqual(found(baseline, { 'a.yaml': `# more\n\n${TYPO}` }), []);
      const alike = TYPO.replace('imagePullPolcy: Always', 'imagePullPolcy: Never');
      assert.deepEqual(found(baseline, { 'a.yaml': alike }), ['a.yaml:13 schema/unknown-field'], 'another value');
      assert.deepEqual(
        found(baseline, { 'a.yaml': TYPO, 'b.yaml': deployment({ name: 'b', more: '          zzz: 1\n' }) }),
        ['b.yaml:13 schema/unknown-field'],
      );
    });

    it('counts, follows a file that was moved, but not to another one', () => {
      lint(['--write-baseline', '.known.json'], { 'dev/a.yaml': TYPO });
      const baseline = ['--baseline', '.known.json'];
      assert.deepEqual(found(baseline, { 'prod/a.yaml': TYPO }), ['prod/a.yaml:13 schema/unknown-field']);
      fs.rmSync(folder.file('dev/a.yaml'));
      assert.deepEqual(found(baseline), []);
    });

    it('says what is gone, and what is no baseline', () => {
      lint(['--write-baseline', '.known.json'], { 'a.yaml': TYPO });
      const run = lint(['--baseline', '.known.json'], { 'a.yaml': MENDED });
      assert.equal(run.status, 0);
      assert.match(run.stderr, /1 finding of the baseline is gone/);
      assert.equal(lint(['--baseline', '.nowhere.json']).status, 2);
      assert.match(lint(['--baseline', '.bad.json'], { '.bad.json': '[]' }).stderr, /is no baseline/);
    });
  });

  describe('.gitignore', () => {
    it('counts in folders, not for what is named', () => {
      const files = {
        '.gitignore': 'out/\n*.gen.yaml\n!keep.gen.yaml\n',
        'sub/.gitignore': '/local.yaml\n',
        'out/a.yaml': TYPO,
        'a.gen.yaml': TYPO,
        'keep.gen.yaml': TYPO,
        'sub/local.yaml': TYPO,
        'sub/deep/local.yaml': deployment({ name: 'b', more: '          zzz: 1\n' }),
      };
      const places = () => found([]).map((one) => one.split(':')[0]);
      folder.write(files);
      assert.deepEqual(places(), ['keep.gen.yaml', 'sub/deep/local.yaml']);
      folder.git('init', '-q');
      const named = (path: string) => folder.portolan(['lint', path]).status;
      assert.equal(named('a.gen.yaml'), 1);
      assert.equal(named('out'), 1, 'a folder that is ignored as a whole');
      assert.match(folder.portolan(['lint', 'sub']).stdout, /in 1 file/);
      assert.equal(found(['--no-gitignore']).length, 5);
    });
  });

  describe('--watch', () => {
    it('lints again what changed, and ends when it is told to', async () => {
      folder.write({ 'a.yaml': TYPO });
      const child = spawn(process.execPath, [CLI, 'lint', '.', '--watch'], { cwd: folder.path, env: ENV });
      let output = '';
      child.stdout.on('data', (data) => {
        output += data;
      });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const says = async (text: RegExp) => {
        for (let waited = 0; !text.test(output); waited += 50) {
          assert.ok(waited < 15_000, `${text} in ${output}`);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        output = '';
      };
      try {
        await says(/1 error, .* in 1 file/);
        folder.write({ 'a.yaml': MENDED });
        await says(/0 errors, .* in 1 file/);
        folder.write({ 'new/b.yaml': deployment({ name: 'b', more: '          zzz: 1\n' }) });
        await says(/1 error, .* in 2 files/);
        fs.rmSync(folder.file('new/b.yaml'));
        await says(/0 errors, .* in 1 file/);
        fs.mkdirSync(folder.file('other'));
        folder.write({ 'other/x.yaml~': deployment({ name: 'x', more: '          zzz: 1\n' }) });
        fs.renameSync(folder.file('other/x.yaml~'), folder.file('other/x.yaml'));
        await says(/1 error, .* in 2 files/);
        fs.renameSync(folder.file('other'), folder.file('.other'));
        await says(/0 errors, .* in 1 file/);
        fs.renameSync(folder.file('.other'), folder.file('again'));
        await says(/1 error, .* in 2 files/);
      } finally {
        child.kill('SIGINT');
      }
      assert.equal(await ended, 0);
    });
  });
});
