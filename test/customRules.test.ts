import assert from 'node:assert/strict';
import { newService } from './support/service.ts';

const CONFIG = `customRules:
  - id: team-label-missing
    kinds: [apps/Deployment, Service]
    cel: has(self.metadata.labels) && 'team' in self.metadata.labels
    message: Say in the label “team” whose this is
  - id: replicas-many
    kinds: [apps/Deployment]
    schema: { properties: { spec: { properties: { replicas: { type: integer, maximum: 5 } } } } }
    message: More than 5 replicas need a word with the platform team
    severity: error
  - id: any-name
    kinds: ["*"]
    cel: self.metadata.name.size() < 20
    message: The name is long
    severity: info
`;

const web = (labels: string, replicas: string, name = 'web') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, labels: { ${labels} } }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "example/web:1.0" }] }
`;

function lint(config: string, files: Readonly<Record<string, string>>) {
  const service = newService();
  service.update('file:///w/.portolan.yaml', config);
  for (const [name, text] of Object.entries(files)) service.update(`file:///w/${name}`, text);
  return Object.keys(files).flatMap((name) =>
    service
      .diagnostics(`file:///w/${name}`)
      .filter(({ rule }) => /^(custom|suppression)/.test(rule))
      .map(({ rule, severity, path, message }) => `${severity} ${rule} ${path} ${message}`),
  );
}

const found = (text: string, more = '') => lint(CONFIG + more, { 'a.yaml': text });

const problems = (text: string) => {
  const service = newService();
  service.update('file:///w/.portolan.yaml', text);
  return service.diagnostics('file:///w/.portolan.yaml').map(({ rule, path, message }) => `${rule} ${path} ${message}`);
};

describe('custom rules', () => {
  it('find what does not fit an expression or a schema', () => {
    assert.deepEqual(problems(CONFIG), []);
    assert.deepEqual(found(web('team: shop', '3')), []);
    assert.deepEqual(found(web('app: shop', '9')), [
      'warning custom/team-label-missing /metadata/name Say in the label “team” whose this is',
      'error custom/replicas-many /spec/replicas More than 5 replicas need a word with the platform team',
    ]);
    assert.deepEqual(found(web('team: shop', '3', 'a-name-that-is-longer-than-that')), [
      'info custom/any-name /metadata/name The name is long',
    ]);
    assert.deepEqual(
      found('apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Service, metadata: { name: a } }\n'),
      ['warning custom/team-label-missing /items/0/metadata/name Say in the label “team” whose this is'],
    );
    assert.deepEqual(found('apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\n'), []);
  });

  it('are silent where a template or a patch leaves it open', () => {
    assert.deepEqual(found(web('"{{ .Values.label }}": x', '"{{ .Values.replicas }}"')), []);
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 9 }\n';
    const files = { 'kustomization.yaml': 'patches: [{ path: patch.yaml }]\n', 'patch.yaml': patch };
    assert.deepEqual(lint(CONFIG, files), [
      'error custom/replicas-many /spec/replicas More than 5 replicas need a word with the platform team',
    ]);
  });

  it('are set and suppressed as others', () => {
    const many = web('team: shop', '9');
    assert.match(found(many, 'rules: { custom/replicas-many: hint }\n').join(), /^hint custom\/replicas-many/);
    assert.deepEqual(found(many, 'rules: { custom/*: off }\n'), []);
    assert.deepEqual(found(`# portolan-ignore custom/replicas-many: agreed\n${many}`), []);
    assert.deepEqual(problems(`${CONFIG}rules: { custom/replicas-many: hint, custom/*: off }\n`), []);
    assert.match(
      problems(`${CONFIG}rules: { custom/replica-many: hint }\n`).join(),
      /did you mean “custom\/replicas-many”/,
    );
  });

  it('are judged where they are written', () => {
    const rule = (more: string) =>
      problems(`customRules: [{ id: a, kinds: [Service], message: m, ${more} }]\n`).join('|');
    assert.match(rule('cel: "self.metadata.name =="'), /^schema\/validation \/customRules\/0\/cel .*can’t be used/);
    assert.match(rule('cel: "slef.metadata.name"'), /undeclared reference to 'slef'/);
    assert.match(rule('cel: "\'text\'"'), /must evaluate to a bool/);
    assert.match(rule('severity: warning'), /customRules\/0/);
    assert.match(rule('cel: "true", severity: wraning'), /did you mean “warning”/);
    assert.match(problems('customRules: [{ id: A b, kinds: ["*"], message: m, cel: "true" }]\n').join(), /is no id/);
    assert.match(
      problems('customRules: [{ id: a, kinds: [service, apps/v1/Deployment], message: m, cel: "true" }]\n').join('|'),
      /names no kind.*\|.*“apps\/Deployment”/,
    );
    const twice = '{ id: a, kinds: [Service], message: m, cel: "true" }';
    assert.match(
      problems(`customRules: [${twice}, ${twice}]\n`).join(),
      /\/customRules\/1\/id Another rule is called “a”/,
    );
    assert.deepEqual(
      lint('customRules: [{ id: a, kinds: [Service], message: m, cel: "(" }]\n', {
        'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n',
      }),
      [],
    );
  });

  it('end in time, however they are written', () => {
    const list = (name: string) => `[${Array.from({ length: 400 }, (_, i) => `${name}${i}`).join(', ')}]`;
    const config = `customRules:
  - id: slow
    kinds: [ConfigMap]
    cel: self.x.all(a, self.x.all(b, self.x.all(c, self.x.all(d, a + b + c + d != ''))))
    message: m
  - id: pattern
    kinds: [ConfigMap]
    schema: { properties: { y: { type: string, pattern: "^(a+)+$" } } }
    message: m
`;
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nx: ${list('x')}\ny: ${'a'.repeat(60)}b\n`;
    const start = performance.now();
    assert.equal(lint(config, { 'a.yaml': text }).filter((line) => line.includes('custom/pattern')).length, 1);
    assert.ok(performance.now() - start < 5000);
  });

  it('of a schema that refers to itself do no harm', () => {
    const config = `customRules:
  - id: tree
    kinds: ["*"]
    schema: { $defs: { node: { properties: { node: { $ref: "#/$defs/node" }, n: { maximum: 3 } } } }, properties: { node: { $ref: "#/$defs/node" } } }
    message: m
`;
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nnode: { node: { node: { n: 7 } } }\n';
    assert.deepEqual(lint(config, { 'a.yaml': text }), ['warning custom/tree /node/node/node/n m']);
  });
});
