import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TEMPLATED } from '../src/syntax/field.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { resolvePlain } from '../src/syntax/scalar.ts';

const read = (text: string) => parseFile('file:///a.yaml', text).manifests;
const only = (text: string) => {
  const [manifest, ...more] = read(text);
  assert.ok(manifest);
  assert.equal(more.length, 0);
  return manifest;
};
const js = (text: string) => only(text).root.toJS();
const messages = (text: string) =>
  read(text).flatMap((m) => m.problems.map(({ rule, message, start }) => ({ rule, message, start })));

describe('syntax: scalars as kubectl reads them', () => {
  for (const [source, value] of [
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['0644', 420],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b11', 3],
    ['1_000', 1000],
    ['08', 8],
    ['-0644', -420],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['12:30', '12:30'],
    ['2024-01-01', '2024-01-01'],
    ['~', null],
    ['', null],
    ['Null', null],
    ['.inf', '.inf'],
    ['1.2.3', '1.2.3'],
    ['+1', 1],
    ['0', 0],
    ['nope', 'nope'],
  ] as const) {
    it(`${source || 'nothing'} is ${JSON.stringify(value)}`, () => assert.equal(resolvePlain(source), value));
  }

  it('keeps quoted and tagged text as text', () => {
    assert.deepEqual(js('a: "yes"\nb: \'0644\'\nc: !!str 12\nd: |\n  true\n'), {
      a: 'yes',
      b: '0644',
      c: '12',
      d: 'true\n',
    });
  });
});

describe('syntax: structure', () => {
  it('resolves anchors, aliases and merge keys, own keys first', () => {
    const text = 'base: &base {a: 1, b: 2}\nuse: *base\nmerged:\n  <<: *base\n  b: 3\nlist:\n  <<: [*base, {c: 4}]\n';
    assert.deepEqual(js(text), {
      base: { a: 1, b: 2 },
      use: { a: 1, b: 2 },
      merged: { b: 3, a: 1 },
      list: { a: 1, b: 2, c: 4 },
    });
  });

  it('reads a byte order mark, CRLF and several documents', () => {
    const manifests = read('\uFEFFa: 1\r\nb: x\r\n---\r\n# only a comment\r\n---\r\nc: 2\r\n');
    assert.deepEqual(
      manifests.map((m) => m.root.toJS()),
      [{ a: 1, b: 'x' }, undefined, { c: 2 }],
    );
    assert.deepEqual(manifests[0]?.root.at('b').range, {
      start: { line: 1, character: 3 },
      end: { line: 1, character: 4 },
    });
    assert.deepEqual(manifests[2]?.root.at('c').range.start, { line: 5, character: 3 });
  });

  it('keeps a %YAML directive with the document that follows it', () => {
    assert.deepEqual(js('%YAML 1.1\n---\na: 1\n'), { a: 1 });
  });

  it('does not cut inside block scalars that hold dashes', () => {
    assert.deepEqual(js('a: |\n  ---\n  b\n'), { a: '---\nb\n' });
  });

  it('reads JSON', () => assert.deepEqual(js('{"a": [1, {"b": null}]}'), { a: [1, { b: null }] }));

  it('accepts continuation lines of quoted text at any indentation, as kubectl does', () => {
    const manifest = only('a: "one\ntwo"\nb: 1\n');
    assert.deepEqual(manifest.root.toJS(), { a: 'one two', b: 1 });
    assert.deepEqual(manifest.problems, []);
    assert.equal(manifest.root.at('b').range.start.line, 2);
    const json = 'a:\n    note: \'[\n      {"x": "it\'\'s"}\n  ]\'\nb: 1\n';
    assert.deepEqual(only(json).problems, []);
    assert.deepEqual(js(json), { a: { note: '[ {"x": "it\'s"} ]' }, b: 1 });
  });

  it('accepts lines of flow collections at any indentation and with tabs, as kubectl does', () => {
    const manifest = only('a:\n  b: [\n"x", # ] one\n\t{\n\t\tc: "d ]\n e"},\n]\nf: 1\n');
    assert.deepEqual(manifest.problems, []);
    assert.deepEqual(manifest.root.toJS(), { a: { b: ['x', { c: 'd ] e' }] }, f: 1 });
    assert.equal(manifest.root.at('a', 'b', 1, 'c').range.start.line, 4);
    assert.equal(only('a:\n\tb: 1\n').problems.length, 1);
    assert.ok(only('a:\n  b: [\nx,\nc: 1\n').problems.length > 0);
  });

  it('treats __proto__ as a key', () => {
    const value = js('__proto__: 1\n') as object;
    assert.deepEqual(Object.keys(value), ['__proto__']);
  });
});

describe('syntax: fields', () => {
  const manifest = only('kind: Service\nspec:\n  ports:\n    - port: 80\n      name: x\n    - port: 81\n');
  const { root } = manifest;

  it('never fails on the way to what is not there', () => {
    const absent = root.at('spec', 'selector', 3, 'x');
    assert.equal(absent.exists, false);
    assert.equal(absent.kind, 'absent');
    assert.equal(absent.pointer, '/spec/selector/3/x');
    assert.deepEqual(absent.range, root.at('spec').range);
  });

  it('points at keys of maps and lists, at values of scalars', () => {
    assert.deepEqual(root.at('spec', 'ports').range, {
      start: { line: 2, character: 2 },
      end: { line: 2, character: 7 },
    });
    assert.deepEqual(root.at('spec', 'ports', 1, 'port').range, {
      start: { line: 5, character: 12 },
      end: { line: 5, character: 14 },
    });
    assert.deepEqual(root.at('spec', 'ports', 1).range.start, { line: 5, character: 6 });
  });

  it('finds the innermost field at a position, on its key and in its value', () => {
    assert.equal(root.find({ line: 4, character: 7 }).pointer, '/spec/ports/0/name');
    assert.equal(root.find({ line: 4, character: 7 }).onKey({ line: 4, character: 7 }), true);
    assert.equal(root.find({ line: 4, character: 13 }).pointer, '/spec/ports/0/name');
  });
});

describe('syntax: mistakes', () => {
  it('reports duplicate keys at the second, and the last one counts', () => {
    assert.deepEqual(
      messages('a: 1\na: 2\n').map(({ rule, start }) => [rule, start]),
      [['yaml/duplicate-key', 5]],
    );
    assert.deepEqual(js('a: 1\na: 2\n'), { a: 2 });
  });

  it('says what is wrong with a tab', () => {
    assert.match(messages('a:\n\tb: 1\n')[0]?.message ?? '', /spaces; this is a tab/);
  });

  it('keeps the rest of a broken document', () => {
    const { root, problems } = only('a: 1\nb: [1, 2\nc: 3\n');
    assert.equal(root.at('a').number, 1);
    assert.ok(problems.length > 0);
  });

  it('reports an alias without anchor', () => {
    assert.deepEqual(
      messages('a: *nothing\n').map(({ rule }) => rule),
      ['yaml/alias'],
    );
  });

  it('survives alias bombs and endless nesting', () => {
    let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 12; i++)
      bomb += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    assert.ok(messages(bomb).some(({ rule }) => rule === 'yaml/alias'));
    for (const deep of ['['.repeat(50_000), '- '.repeat(50_000), '{a: '.repeat(5000)]) {
      assert.match(messages(deep)[0]?.message ?? '', /nested more than/);
    }
  });
});

describe('syntax: templates', () => {
  it('is silent about Helm templates and reads what is around them', () => {
    const manifest = only(
      'kind: {{ .Values.kind }}\n{{- if .Values.x }}\nmetadata:\n  name: web-{{ .Release.Name }}\n{{- end }}\nspec: {{- toYaml .Values.spec | nindent 2 }}\n',
    );
    assert.deepEqual(manifest.problems, []);
    assert.equal(manifest.templated, true);
    assert.equal(manifest.root.at('metadata', 'name').templated, true);
    assert.equal(manifest.root.at('metadata', 'labels').templated, false, 'nothing is put in here');
    assert.equal(manifest.root.at('data').templated, true, 'what is not seen may still be there');
    assert.deepEqual(manifest.root.at('metadata', 'name').range.start, { line: 3, character: 8 });
  });

  it('knows which maps and lists a template may put more into', () => {
    const { root } = only(`
kind: Deployment
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        {{- include "labels" . | nindent 8 }}
      annotations:
        {{- toYaml .Values.annotations | nindent 8 }}
    spec:
      containers:
        - name: web
          {{- with .Values.env }}
          env:
            {{- toYaml . | nindent 12 }}
          {{- end }}
        - name: proxy
          image: proxy:1
      {{ .Values.key }}: value
`);
    const partial = (...path: (string | number)[]) => root.at('spec', ...path).partial;
    assert.equal(partial('selector', 'matchLabels'), false);
    assert.equal(partial('template', 'metadata', 'labels'), true);
    assert.equal(root.at('spec', 'template', 'metadata', 'annotations').templated, true);
    assert.equal(root.at('spec', 'template', 'spec', 'containers', 0, 'env').templated, true);
    assert.equal(partial('template', 'spec', 'containers', 1), false);
    assert.equal(partial('template', 'spec'), true);
  });

  it('knows braces in quotes as part of plain YAML', () => {
    const manifest = only('a: "{{ $labels.pod }} is down"\nb: ${VAR}\nc: $(POD_IP)\n');
    assert.equal(manifest.templated, false);
    assert.deepEqual(manifest.root.toJS(), { a: TEMPLATED, b: TEMPLATED, c: '$(POD_IP)' });
    assert.equal(manifest.root.at('d').templated, false);
  });
});

describe('syntax: updates', () => {
  it('parses only the edited document again, and moves those below it', () => {
    const before = parseFile('file:///a.yaml', 'a: 1\n---\nb: 2\n---\nc: 3\n');
    const after = parseFile('file:///a.yaml', 'a: 1\n---\nb: 2\nx: 4\n---\nc: 3\n', before);
    assert.equal(after.manifests[0], before.manifests[0]);
    assert.notEqual(after.manifests[1]?.tree, before.manifests[1]?.tree);
    assert.equal(after.manifests[2]?.tree, before.manifests[2]?.tree);
    assert.equal(after.manifests[2]?.root.at('c').range.start.line, 5);
  });

  it('answers the same as a fresh reading, whatever was there before', () => {
    const part = fc.constantFrom(
      '---\n',
      'a: 1\n',
      '  b: [x]\n',
      'c: "',
      '{{ d }}\n',
      '\t',
      'e:\n',
      '- f\n',
      '&g ',
      '*g\n',
      '| \n',
      '\r\n',
      '# h\n',
    );
    const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, two) => {
        const again = parseFile('u', two, parseFile('u', one));
        const fresh = parseFile('u', two);
        const show = (file: typeof fresh) => file.manifests.map((m) => [m.startLine, m.root.toJS(), m.problems]);
        assert.deepEqual(show(again), show(fresh));
      }),
    );
  });
});
