import assert from 'node:assert/strict';
import { globFault, pathMatch, relativePath } from '../src/service/config/globs.ts';
import { Completed } from './completion/support.ts';
import { cursorOf, newService, serviceFor } from './support/service.ts';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { clusterIP: None, ports: [{ port: 80 }, { port: 80 }] }\n';
const RULE = 'service-port-duplicate';
const CONFIG = 'file:///w/.portolan.yaml';

function workspace(files: Readonly<Record<string, string>>) {
  const service = newService();
  for (const [name, text] of Object.entries(files)) service.update(`file:///w/${name}`, text);
  const found = (name: string) =>
    service
      .diagnostics(`file:///w/${name}`)
      .filter(({ rule }) => rule === RULE)
      .map(({ severity }) => severity)[0];
  return { service, found };
}

describe('globs of .portolan.yaml', () => {
  const matches = (glob: string, path: string) => pathMatch([glob])(path);

  it('are those of VS Code, and a folder means all that is in it', () => {
    assert.ok(matches('vendor', 'vendor/a/b.yaml'));
    assert.ok(matches('./vendor/', 'vendor/a.yaml'));
    assert.ok(matches('vendor/**', 'vendor/.hidden/a.yaml'));
    assert.ok(matches('**/*.gen.yaml', 'a.gen.yaml'));
    assert.ok(matches('**/{test,tests}/*', 'a/tests/b.yaml'));
    assert.ok(matches('a?[bc].yaml', 'axc.yaml'));
    assert.ok(matches('../other/*', relativePath('file:///w/ci', 'file:///w/other/a%20b.yaml')));
    for (const [glob, path] of [
      ['vendor', 'a/vendor/b.yaml'],
      ['vendor', 'vendors/b.yaml'],
      ['*.yaml', 'a/b.yaml'],
      ['', 'a.yaml'],
      ['!a.yaml', 'b.yaml'],
    ] as const) {
      assert.ok(!matches(glob, path), `${glob} ${path}`);
    }
  });

  it('meet URIs of any kind', () => {
    assert.equal(relativePath('file:///w', 'file:///w/100%.yaml'), '100%.yaml');
    assert.equal(relativePath('file:///w', 'untitled:a'), '../../../../untitled:a');
  });

  it('may not be such that matching takes long', () => {
    assert.equal(globFault('**/*a*.yaml'), undefined);
    assert.equal(globFault('*a*a*a*a*a*a*a*'), 'stars');
    assert.equal(globFault('**/a/**/a/**/a/**/a/**'), 'stars');
    assert.equal(globFault(' '), 'empty');
    const start = performance.now();
    matches('**/**/*a*a*b', `${'a/'.repeat(40)}${'a'.repeat(200)}`);
    assert.ok(performance.now() - start < 1000);
  });
});

describe('what .portolan.yaml leaves out', () => {
  it('is neither read nor judged, until it says otherwise', () => {
    const { service, found } = workspace({
      'a.yaml': SERVICE,
      'vendor/b.yaml': SERVICE,
      'vendor/.portolan.yaml': 'x: 1\n',
    });
    assert.equal(found('vendor/b.yaml'), 'error');
    service.update(CONFIG, 'exclude: [vendor]\n');
    assert.deepEqual(service.files, [CONFIG, 'file:///w/a.yaml']);
    assert.equal(found('vendor/b.yaml'), undefined);
    assert.deepEqual(service.diagnostics('file:///w/vendor/.portolan.yaml'), []);
    assert.equal(service.status().resources, 1);
    service.update('file:///w/vendor/c.yaml', SERVICE);
    assert.equal(service.files.length, 2);
    assert.equal(service.with(new Map()).files.length, 2);
    service.remove('file:///w/vendor/c.yaml');
    service.update(CONFIG, '');
    assert.equal(found('vendor/b.yaml'), 'error');
    assert.equal(service.files.length, 4);
    service.update(CONFIG, 'exclude: [vendor]\n');
    service.remove(CONFIG);
    assert.equal(service.files.length, 3);
  });

  it('is all but what it includes, where it says that', () => {
    const { service } = workspace({
      '.portolan.yaml': 'include: ["apps/**", "*.yaml"]\nexclude: ["**/old/**"]\n',
      'apps/a.yaml': SERVICE,
      'apps/old/a.yaml': SERVICE,
      'other/.portolan.yaml': 'include: [nothing]\n',
      'other/a.yaml': SERVICE,
      'top.yaml': SERVICE,
    });
    assert.deepEqual(
      service.files.map((uri) => uri.slice('file:///w/'.length)),
      ['.portolan.yaml', 'apps/a.yaml', 'other/.portolan.yaml', 'top.yaml'],
    );
  });

  it('holds also for a configuration that stands elsewhere', () => {
    const { service } = workspace({ 'a.yaml': SERVICE, 'vendor/b.yaml': SERVICE });
    service.useConfig('file:///w/ci/portolan.yaml', 'exclude: ["../vendor/**"]\n');
    assert.deepEqual(service.files, ['file:///w/a.yaml']);
    assert.deepEqual(service.with(new Map([['file:///w/c.yaml', SERVICE]])).files.length, 2);
  });
});

describe('overrides of .portolan.yaml', () => {
  it('hold for some files, the later before the earlier', () => {
    const { service, found } = workspace({
      '.portolan.yaml': `kubernetesVersion: "1.34"
rules: { ${RULE}: warning }
overrides:
  - files: ["legacy/**"]
    kubernetesVersion: 1.30
    rules: { ${RULE}: off }
  - files: ["**/new.yaml"]
    rules: { correctness/*: hint }
`,
      'a.yaml': SERVICE,
      'legacy/a.yaml': SERVICE,
      'legacy/new.yaml': SERVICE,
    });
    assert.deepEqual(service.diagnostics(CONFIG), []);
    assert.deepEqual(['a.yaml', 'legacy/a.yaml', 'legacy/new.yaml'].map(found), ['warning', undefined, 'hint']);
    assert.equal(service.target('file:///w/legacy/new.yaml').version, '1.30');
    assert.equal(service.target('file:///w/legacy/new.yaml').config, CONFIG);
    assert.equal(service.target('file:///w/a.yaml').version, '1.34');
  });

  it('set preset and level of the Pod Security Standards, too', () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { hostNetwork: true, containers: [{ name: a, image: a }] }\n`;
    const { service } = workspace({
      '.portolan.yaml': 'overrides: [{ files: [b.yaml], podSecurity: baseline, preset: recommended }]\n',
      'a.yaml': pod('a'),
      'b.yaml': pod('b'),
    });
    const rules = (name: string) => service.diagnostics(`file:///w/${name}`).map(({ rule }) => rule);
    assert.ok(!rules('a.yaml').includes('pod-security/host-namespaces'));
    assert.ok(rules('b.yaml').includes('pod-security/host-namespaces'));
  });

  it('silence files that are read all the same', () => {
    const { service, found } = workspace({
      '.portolan.yaml': 'overrides: [{ files: [vendor], rules: { "*": off } }]\n',
      'vendor/a.yaml': `${SERVICE}x: [\n`,
    });
    assert.equal(found('vendor/a.yaml'), undefined);
    assert.deepEqual(service.diagnostics('file:///w/vendor/a.yaml'), []);
    assert.equal(service.files.length, 2);
  });
});

describe('.portolan.yaml is judged by what can’t be', () => {
  const problems = (text: string) =>
    workspace({ '.portolan.yaml': text })
      .service.diagnostics(CONFIG)
      .map(({ rule, path, message }) => `${rule.slice('schema/'.length)} ${path} ${message}`);

  it('rules that do not exist, with what was meant', () => {
    assert.deepEqual(problems('rules: { servce-port-duplicate: off }\n'), [
      'unknown-field /rules/servce-port-duplicate There is no rule “servce-port-duplicate”; did you mean “service-port-duplicate”?',
    ]);
    assert.match(problems('rules: { zzzzzzzz: off }\n').join(), /^unknown-field .*There is no rule “zzzzzzzz”$/);
    assert.match(problems('overrides: [{ files: [a], rules: { secrity/*: off } }]\n').join(), /“security\/\*”/);
    assert.deepEqual(
      problems(
        'rules: { "*": warning, schema/*: off, yaml/syntax: hint, pod-security/*: "off", suppression-unused: off }\n',
      ),
      [],
    );
  });

  it('levels, presets, globs and missing files', () => {
    assert.match(problems(`rules: { ${RULE}: waring }\n`).join(), /^enum .*did you mean “warning”/);
    assert.match(problems(`rules: { ${RULE}: false }\n`).join(), /^type /);
    assert.match(problems('preset: off\n').join(), /^type /);
    assert.match(problems('preset: strickt\n').join(), /^enum .*did you mean “strict”/);
    assert.match(problems('exclude: ["", "!a"]\n').join('|'), /^pattern \/exclude\/0 .*\|pattern \/exclude\/1 /);
    assert.match(problems('include: ["a*a*a*a*a*"]\n').join(), /^pattern \/include\/0 .*too many/);
    assert.match(problems('overrides: [{ files: [""] }]\n').join(), /^pattern \/overrides\/0\/files\/0 /);
    assert.match(problems('overrides: [{ rules: {} }]\n').join(), /^required \/overrides\/0\/files /);
    assert.match(problems('overrides: [{ files: [a], kubernetesVersion: "1.3" }]\n').join(), /^enum /);
  });
});

describe('.portolan.yaml in an editor', () => {
  const at = (text: string) => new Completed(`#- .portolan.yaml\n${text}`);

  it('offers rules and levels', () => {
    const rules = at('rules:\n  service-p$0\n');
    assert.ok(rules.labels.includes(RULE), rules.labels.join());
    assert.match(rules.item(RULE).documentation ?? '', /docs\/rules\/service-port-duplicate\.md/);
    assert.equal(rules.item(RULE).detail, 'error');
    const levels = at(`rules:\n  ${RULE}: $0\n`);
    assert.deepEqual(levels.labels, ['off', 'hint', 'info', 'warning', 'error']);
    assert.equal(levels.item('off').newText.trim(), 'off');
    assert.match(rules.item(RULE).newText, /: \$\{1\|off,/);
    assert.deepEqual(at('preset: $0\n').labels, ['default', 'recommended', 'strict']);
    assert.deepEqual(at('podSecurity: $0\n').labels, ['privileged', 'baseline', 'restricted']);
    assert.equal(at('overrides:\n  - files: [a]\n    podSecurity: $0\n').labels[1], 'baseline');
    assert.ok(at('overrides:\n  - files: [a]\n    rules:\n      pod-$0\n').labels.includes('pod-security/*'));
  });

  it('says in words how levels of Pod Security are written, once', () => {
    const found = (text: string) => {
      const { service } = workspace({ '.portolan.yaml': text, 'web.yaml': SERVICE });
      return service.diagnostics(CONFIG).map(({ message, fixes }) => [message.replace(/:.*/, ''), fixes[0]?.title]);
    };
    const said = (text: string) => `“${text}” is no level of the Pod Security Standards`;
    const [[message, title] = []] = found('podSecurity: restrictd\n');
    assert.deepEqual([message, title], [said('restrictd'), 'Change to “restricted”']);
    assert.deepEqual(found('overrides: [{ files: [a], podSecurity: tight }]\n'), [[said('tight'), undefined]]);
    assert.deepEqual(found('podSecurity: baseline:latest\n'), []);
  });

  it('offers no suppression of what is wrong in it', () => {
    const { service } = workspace({ '.portolan.yaml': 'preset: strickt\n', 'web.yaml': SERVICE });
    const [problem] = service.diagnostics(CONFIG);
    assert.ok(problem);
    assert.deepEqual(service.findings.actions(CONFIG, problem.range), []);
  });

  it('says what a rule is about, with a link to its page', () => {
    const { service, fixture } = serviceFor(`#- .portolan.yaml\nrules:\n  service-po$0rt-duplicate: off\n`);
    const { uri, position } = cursorOf(fixture);
    const hover = service.hover(uri, position)?.contents ?? '';
    assert.match(hover, /\/docs\/rules\/service-port-duplicate\.md/);
    assert.match(hover, /error · default · correctness/);
  });
});
