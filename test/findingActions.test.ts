import assert from 'node:assert/strict';
import type { SuppressScope } from '../src/protocol.ts';
import { RULES } from '../src/service.ts';
import { applyChange } from './support/edits.ts';
import { parseFixture } from './support/fixture.ts';
import { newService } from './support/service.ts';

const RULE = 'service-port-duplicate';
const service = (name: string, more = '') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  clusterIP: None
  ports:
    - name: http
      port: 80
${more}    - name: http
      port: 81
`;
const found = (files: readonly { uri: string; text: string }[]) => {
  const held = newService();
  for (const { uri, text } of files) held.update(uri, text);
  return held;
};

const strict = (files: readonly { uri: string; text: string }[]) => {
  const held = newService({ preset: 'strict', podSecurity: 'restricted' });
  for (const { uri, text } of files) held.update(uri, text);
  return held;
};

/** The file after its first finding of a rule is suppressed, of which nothing more may be said then. */
function suppressed(source: string, scope: SuppressScope, { rule = RULE, reason = 'so it is', path = '' } = {}) {
  const fixture = parseFixture(source);
  const before = found(fixture.files);
  const finding = fixture.files.flatMap(({ uri }) => before.diagnostics(uri)).find((one) => one.rule === rule);
  assert.ok(finding, 'nothing is found');
  const { uri, range } = finding;
  const change = before.findings.suppress({ uri, range, rule, scope, reason });
  assert.ok(change, 'it can’t be suppressed');
  const { files } = applyChange(fixture, change);
  const after = found(files);
  const left = after.diagnostics(uri).filter((one) => one.rule === rule || one.rule.startsWith('suppression-'));
  const text = (path === '' ? files[0] : files.find((one) => one.path === path))?.text;
  return { text, left: left.map((one) => `${one.range.start.line + 1} ${one.rule}`) };
}

const lineWith = (text: string | undefined, part: string) => text?.split('\n').find((line) => line.includes(part));

describe('suppressing a finding', () => {
  it('on its line writes a comment above, set in as the line is', () => {
    const { text, left } = suppressed(service('web'), 'line');
    assert.equal(lineWith(text, '#'), `    # portolan-ignore ${RULE}: so it is`);
    assert.match(text ?? '', /so it is\n {4}- name: http\n {6}port: 81/);
    assert.deepEqual(left, []);
  });

  it('joins a comment that is there, and its reason', () => {
    const other = '    # portolan-ignore schema/type, schema/enum: it is young\n';
    const { text } = suppressed(service('web', other), 'line');
    assert.equal(lineWith(text, '#'), `    # portolan-ignore schema/type, schema/enum, ${RULE}: it is young; so it is`);
    const ending = '    # portolan-ignore schema/type until 2027-01-31: it is young\n';
    assert.match(
      suppressed(service('web', ending), 'line').text ?? '',
      /until 2027-01-31: it is young\n {4}# portolan-ignore service-port-duplicate: so it is\n/,
      'what ends some day is not meant of another rule',
    );
  });

  it('on the first line of a document stands behind it', () => {
    const pod = 'apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: a}\n';
    const { text, left } = suppressed(pod, 'line', { rule: 'api/removed' });
    assert.equal(text?.split('\n')[0], 'apiVersion: apps/v1beta1 # portolan-ignore api/removed: so it is');
    assert.deepEqual(left, []);
  });

  it('keeps the line breaks of the file', () => {
    const { text } = suppressed(service('web').replaceAll('\n', '\r\n'), 'line');
    assert.ok(text?.includes('so it is\r\n    - name'));
    assert.ok(!/[^\r]\n/.test(text ?? ''));
  });

  it('in its object writes the annotation, or adds to it', () => {
    const { text, left } = suppressed(service('web'), 'object');
    assert.match(
      text ?? '',
      /name: web\n {2}annotations:\n {4}portolan.dev\/ignore: "service-port-duplicate: so it is"\n/,
    );
    assert.deepEqual(left, []);
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', annotations: { 'portolan.dev/ignore': 'schema/type: young' } },
      spec: {
        clusterIP: 'None',
        ports: [
          { name: 'a', port: 80 },
          { name: 'a', port: 81 },
        ],
      },
    });
    const inJson = suppressed(`#- web.json\n${json}\n`, 'object');
    assert.equal(
      JSON.parse(inJson.text ?? '').metadata.annotations['portolan.dev/ignore'],
      `schema/type, ${RULE}: young; so it is`,
    );
  });

  it('in its file says so before each document that has such findings', () => {
    const other = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
    const { text, left } = suppressed(`# Ours\n${service('web')}---\n${other}---\n${service('db')}`, 'file');
    assert.deepEqual(left, []);
    assert.equal(text?.match(/# portolan-ignore/g)?.length, 2);
    assert.match(text ?? '', /^# Ours\n# portolan-ignore service-port-duplicate: so it is\napiVersion/);
  });

  it('in its folder switches the rule off in the configuration, which is made where there is none', () => {
    const first = suppressed(service('web'), 'folder', { path: '.portolan.yaml' });
    assert.equal(first.text, `rules:\n  ${RULE}: off # so it is\n`);
    assert.deepEqual(first.left, []);
    const added = (config: string) =>
      suppressed(`#- a.yaml\n${service('web')}#- .portolan.yaml\n${config}`, 'folder', { path: '.portolan.yaml' });
    assert.equal(added('rules:\n  schema/type: off\n').text, `rules:\n  schema/type: off\n  ${RULE}: off # so it is\n`);
    assert.deepEqual(added('rules:\n  schema/type: off\n').left, []);
    assert.equal(added(`rules:\n  ${RULE}: info\n`).text, `rules:\n  ${RULE}: off # so it is\n`);
    assert.equal(added('exclude: [old]').text, `exclude: [old]\nrules:\n  ${RULE}: off # so it is\n`);
  });

  it('is offered where it can be written', () => {
    const held = found([
      { uri: 'file:///w/a.json', text: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": 1}}' },
    ]);
    const [finding] = held.diagnostics('file:///w/a.json');
    assert.ok(finding);
    const [action] = held.findings.actions(finding.uri, finding.range);
    assert.deepEqual([action?.title, action?.scopes], [`Suppress ${finding.rule}…`, ['object', 'folder']]);
  });

  it('works for what each rule finds in its own examples, wherever it is offered', () => {
    let tried = 0;
    const failing = RULES.flatMap((rule) => {
      const fixture = parseFixture(rule.bad);
      const before = strict(fixture.files);
      const finding = before.files.flatMap((uri) => before.diagnostics(uri)).find((one) => one.rule === rule.id);
      if (!finding) return [];
      const { uri, range } = finding;
      const action = before.findings.actions(uri, range).find((one) => one.diagnostic.rule === rule.id);
      return (action?.scopes ?? [])
        .filter((scope) => {
          tried++;
          const change = before.findings.suppress({ uri, range, rule: rule.id, scope, reason: 'so: "it" is # {}' });
          const after = strict(applyChange(fixture, change ?? { edits: [], creates: [] }).files);
          const left = after.diagnostics(uri);
          const count = (all: typeof left) => all.filter((one) => one.rule === rule.id).length;
          const broken = left.some((one) => /^(yaml|suppression-)/.test(one.rule));
          return broken || count(left) >= count(before.diagnostics(uri));
        })
        .map((scope) => `${rule.id} ${scope}`);
    });
    assert.deepEqual(failing, []);
    assert.ok(tried > 2 * RULES.length, String(tried));
  });
});

describe('explaining a finding', () => {
  it('is offered for rules that have a page', () => {
    const held = found([{ uri: 'file:///w/a.yaml', text: `${service('web')}  sesionAffinity: None\n` }]);
    const titles = held
      .diagnostics('file:///w/a.yaml')
      .flatMap(({ uri, range }) => held.findings.actions(uri, range).filter((one) => !one.scopes))
      .map(({ title }) => title);
    assert.deepEqual(titles, [`Explain ${RULE}`]);
  });

  it('shows the page that the documentation has; its links stay among pages', () => {
    const { findings } = newService();
    const page = findings.page('pod-security/host-ports') ?? '';
    assert.match(page, /^# pod-security\/host-ports\n/);
    assert.match(page, /\]\(\.\.\/\.\.\/rules\.md\)/);
    assert.match(findings.page('') ?? '', /\[pod-security\/host-ports\]\(rules\/pod-security\/host-ports\.md\)/);
    assert.equal(findings.page('schema/type'), undefined);
  });

  it('is a part of hovers on it, and of no other', () => {
    const uri = 'file:///w/a.yaml';
    const held = found([{ uri, text: service('web') }]);
    const text = (line: number) => held.hover(uri, { line, character: 13 })?.contents ?? '';
    assert.match(text(9), /\[Explain service-port-duplicate\]\(https:.*\/service-port-duplicate\.md\)/);
    assert.match(text(9), /---[\s\S]*\*\*`name`\*\*/, 'before what is said of the field');
    assert.ok(!text(7).includes('Explain'));
  });
});

describe('fixing all of a file', () => {
  const uri = 'file:///w/a.yaml';
  const pod = (lines: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${lines}`;
  const fixed = (text: string) => {
    const held = found([{ uri, text }]);
    const before = held.diagnostics(uri);
    const edits = held.fixAll(uri);
    assert.deepEqual(held.diagnostics(uri), before, 'the file itself is as it was');
    const [file] = applyChange({ files: [{ uri, path: 'a.yaml', text }] } as never, { edits, creates: [] }).files;
    return { text: file?.text, edits };
  };

  it('applies what is safe, also what other fixes bring to light, and leaves the other lines alone', () => {
    const { text, edits } = fixed(pod('  containerz:\n    - name: web\n      imge: a:1\n  restartPolcy: Never\n'));
    assert.equal(text, pod('  containers:\n    - name: web\n      image: a:1\n  restartPolicy: Never\n'));
    assert.deepEqual(
      edits.map(({ range }) => [range.start.line, range.end.line]),
      [
        [4, 5],
        [6, 8],
      ],
    );
  });

  it('is nothing where nothing is safe to mend', () => {
    assert.deepEqual(fixed(pod('  containers: []\n')).edits, []);
    assert.deepEqual(newService().fixAll(uri), []);
  });
});
