import assert from 'node:assert/strict';
import { jsonSize } from '../src/lint/jsonSize.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const sizeOf = (text: string) => jsonSize(parseFile('file:///a.yaml', text).manifests[0]!.root);

describe('the size of a field as JSON', () => {
  it('is that of what kubectl writes', () => {
    for (const [yaml, json] of [
      ['a: b', '{"a":"b"}'],
      ['a: [1, 2.5, true, null, "3"]', '{"a":[1,2.5,true,null,"3"]}'],
      ['a: {}\nb: []', '{"a":{},"b":[]}'],
      ['a: "x\\ny\\t\\"\\\\"', '{"a":"x\\ny\\t\\"\\\\"}'],
      ['a: &x { b: c }\nd: *x', '{"a":{"b":"c"},"d":{"b":"c"}}'],
      ['"<a>": "b & \\u2028 \\x01"', '{"\\u003ca\\u003e":"b \\u0026 \\u2028 \\u0001"}'],
      ['ä: 中文😀', '{"ä":"中文😀"}'],
    ] as const) {
      assert.equal(sizeOf(yaml), Buffer.byteLength(json), yaml);
    }
  });

  it('is unknown where a template makes a part', () => {
    assert.equal(sizeOf('apiVersion: v1\nkind: ConfigMap\ndata: { a: "{{ .Values.a }}" }'), undefined);
    assert.equal(sizeOf('apiVersion: v1\nkind: ConfigMap\ndata:\n  {{- toYaml .Values.a | nindent 2 }}'), undefined);
  });
});
