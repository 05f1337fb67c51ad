import assert from 'node:assert/strict';
import { type ExtraSchema, readJsonSchema } from '../src/schema/jsonSchema/readJsonSchema.ts';
import { nodeOfKind } from '../src/schema/structural/node.ts';
import { validateCustom } from '../src/schema/structural/validate.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const NAME = { 'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Widget' }] };

function read(schema: object, uri = 'file:///schemas/widget.json'): ExtraSchema {
  const result = readJsonSchema(uri, JSON.stringify(schema));
  assert.ok('kinds' in result);
  return result;
}

/** What is said of an object by a schema for its kind. */
function problems(schema: object, body: string): string[] {
  const kind = read({ ...NAME, ...schema }).kinds[0]!;
  const text = `apiVersion: example.com/v1\nkind: Widget\n${body}`;
  return validateCustom(parseFile('file:///a.yaml', text).manifests[0]!.root, kind, undefined).map(
    ({ rule, field, message }) => `${rule.slice(7)} ${field.pointer}: ${message}`,
  );
}

describe('JSON Schemas', () => {
  describe('name their kind', () => {
    const names = (schema: object, uri?: string) =>
      read(schema, uri).kinds.map(({ group, version, kind, anyCase }) =>
        [group, version, kind, anyCase ?? false].join(' '),
      );

    it('by an extension', () => {
      const kinds = [
        { group: '', version: 'v1', kind: 'A' },
        { group: 'b.io', version: 'v2', kind: 'B' },
      ];
      assert.deepEqual(names({ 'x-kubernetes-group-version-kind': kinds }), [' v1 A false', 'b.io v2 B false']);
    });

    it('by the values of apiVersion and kind', () => {
      const properties = { apiVersion: { enum: ['a.io/v1', 'a.io/v2'] }, kind: { const: 'A' } };
      assert.deepEqual(names({ properties }), ['a.io v1 A false', 'a.io v2 A false']);
      assert.deepEqual(names({ properties: { apiVersion: { const: 'v1' }, kind: { enum: ['B'] } } }), [' v1 B false']);
    });

    it('by where the file stands in a catalogue', () => {
      assert.deepEqual(names({}, 'file:///catalogue/monitoring.coreos.com/servicemonitor_v1.json'), [
        'monitoring.coreos.com v1 servicemonitor true',
      ]);
      assert.deepEqual(names({}, 'file:///c/a.io/b_v1beta2.json'), ['a.io v1beta2 b true']);
    });

    it('or are not for anything', () => {
      const problem = 'This schema does not say which kind it is for';
      for (const uri of ['file:///a/b_v1.json', 'file:///a.io/b.json', 'file:///a.io/b_1.json']) {
        assert.deepEqual(readJsonSchema(uri, '{}'), { problem });
      }
    });
  });

  it('that are none', () => {
    for (const text of ['', '[]', '1', '{', 'null']) {
      assert.deepEqual(readJsonSchema('file:///a.io/b_v1.json', text), { problem: 'This is no JSON Schema' }, text);
    }
    const large = `{"description": "${'x'.repeat(10_000_000)}"}`;
    assert.deepEqual(readJsonSchema('file:///a.io/b_v1.json', large), {
      problem: 'This schema has more than 10000000 characters',
    });
  });

  describe('validate', () => {
    const spec = (schema: object) => ({ type: 'object', properties: { spec: schema } });
    const table: Record<string, [schema: object, ...cases: [body: string, ...problems: string[]][]]> = {
      'unknown fields only where they are closed': [
        {
          properties: {
            open: { type: 'object', properties: { a: { type: 'string' } } },
            closed: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
            kept: {
              type: 'object',
              properties: { a: {} },
              additionalProperties: false,
              'x-kubernetes-preserve-unknown-fields': true,
            },
            map: { additionalProperties: { type: 'integer' } },
          },
        },
        ['open: {b: {c: 1}}\nkept: {b: 1}\nmap: {a: 1}\nother: 1'],
        ['closed: {b: 1}', 'unknown-field /closed/b: Unknown field “b” in closed; did you mean “a”?'],
        ['map: {a: x}', 'type /map/a: “a” must be an integer, but this is a string'],
      ],
      'what may be anything': [
        { properties: { any: {}, all: true, list: { type: 'array' }, none: false } },
        ['any: {a: {b: 1}}\nall: {a: {b: 1}}\nlist: [{a: {b: 1}}]'],
        ['none: 1', 'validation /none: “none” has a form that its schema forbids'],
      ],
      'types of several drafts': [
        {
          properties: {
            nullable: { type: ['string', 'null'] },
            either: { type: ['integer', 'string'] },
            port: { format: 'int-or-string', type: 'string' },
            several: { type: ['boolean', 'array'] },
            nothing: { type: 'null' },
          },
        },
        ['nullable: ~\neither: 1\nport: 80\nseveral: [1]\nnothing: ~'],
        ['nullable: 1', 'type /nullable: “nullable” must be a string, but this is a number; write it in quotes'],
        ['several: x', 'type /several: “several” must be a boolean, true or false or a list ([]any)'],
        ['nothing: 1', 'validation /nothing: “nothing” has a form that its schema forbids'],
      ],
      'values that are fixed': [
        { properties: { a: { const: 1 }, b: { enum: ['x', null], type: ['string', 'null'] } } },
        ['a: 1\nb: ~'],
        [
          'a: 2\nb: u',
          'enum /a: “2” is not a value of “a”, which is one of: 1',
          'enum /b: “u” is not a value of “b”; did you mean “x”? It is one of: x',
        ],
      ],
      'limits of draft 4': [
        spec({ type: 'integer', minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false }),
        ['spec: 5'],
        ['spec: 1', 'validation /spec: “spec” must be greater than 1'],
      ],
      'limits of later drafts': [
        spec({ type: 'number', exclusiveMinimum: 1, minimum: 0, exclusiveMaximum: 5, maximum: 4 }),
        ['spec: 4'],
        ['spec: 1', 'validation /spec: “spec” must be greater than 1'],
        ['spec: 4.5', 'validation /spec: “spec” must be at most 4'],
      ],
      'formats not at all, but those of integers': [
        { properties: { a: { type: 'string', format: 'ipv4' }, b: { type: 'integer', format: 'int32' } } },
        ['a: no-address'],
        ['b: 3000000000', 'validation /b: “b” does not fit in a 32-bit integer'],
      ],
      'patterns, unless Go does not know them': [
        spec({ type: 'string', pattern: '^a(?!b)' }),
        ['spec: ab'],
        ['spec: 1', 'type /spec: “spec” must be a string, but this is a number; write it in quotes'],
      ],
      'required fields, unless they have a default': [
        { required: ['a', 'b'], properties: { a: { default: 1 }, b: {} } },
        ['b: 1'],
        ['c: 1', 'required /b: The required field “b” of Widget is missing'],
      ],
      references: [
        {
          definitions: {
            port: { type: 'integer', maximum: 65535 },
            'a/b': { $ref: '#/definitions/port' },
            loop: { $ref: '#/definitions/loop' },
          },
          $defs: { named: { $anchor: 'named', type: 'boolean' } },
          $id: 'https://example.com/widget.json',
          properties: {
            port: { $ref: '#/definitions/a~1b', description: 'The port' },
            whole: { $ref: 'https://example.com/widget.json#/definitions/port' },
            wrapped: { allOf: [{ $ref: '#/definitions/port' }], default: {} },
            named: { $ref: '#named' },
            elsewhere: { $ref: 'other.json#/a' },
            nowhere: { $ref: '#/definitions/missing' },
            loop: { $ref: '#/definitions/loop' },
          },
        },
        ['port: 80\nelsewhere: {a: {b: 1}}\nnowhere: [1]\nloop: x'],
        ['port: 70000', 'validation /port: “port” must be at most 65535'],
        ['whole: a', 'type /whole: “whole” must be an integer, but this is a string'],
        ['wrapped: a', 'type /wrapped: “wrapped” must be an integer, but this is a string'],
        ['named: a', 'type /named: “named” must be a boolean, true or false, but this is a string'],
      ],
      'references to themselves': [
        {
          $defs: {
            node: {
              type: 'object',
              additionalProperties: false,
              properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
            },
          },
          properties: { tree: { $ref: '#/$defs/node' } },
        },
        ['tree: {children: [{children: [{name: a}]}]}'],
        [
          'tree: {children: [{children: [{nme: a}]}]}',
          'unknown-field /tree/children/0/children/0/nme: Unknown field “nme” in children[0]; did you mean “name”?',
        ],
      ],
      conditions: [
        {
          properties: { type: {}, file: {}, url: {} },
          if: { properties: { type: { const: 'file' } }, required: ['type'] },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { required: ['file'] },
          else: { required: ['url'] },
        },
        ['type: file\nfile: a'],
        ['type: other\nurl: a'],
        ['type: file', 'required /file: The required field “file” of Widget is missing'],
        ['type: other', 'required /url: The required field “url” of Widget is missing'],
      ],
      'what a field needs': [
        {
          properties: { a: {}, b: {}, c: {} },
          dependencies: { a: ['b'] },
          dependentSchemas: { c: { properties: { b: { type: 'integer' } } } },
        },
        ['a: 1\nb: 1'],
        ['a: 1', 'required : “b” is needed in Widget'],
        ['c: 1\nb: x', 'type /b: “b” must be an integer, but this is a string'],
      ],
      'what a structural schema has no words for, generously': [
        {
          properties: {
            byPattern: { patternProperties: { '^x-': { type: 'integer' } }, additionalProperties: false },
            byPatterns: { patternProperties: { '^x-': { type: 'integer' }, '^z-': { type: 'string' } } },
            tuple: { type: 'array', items: [{ type: 'string' }] },
            contains: { not: { contains: { const: 1 } } },
            one: {
              oneOf: [
                { type: 'array', contains: { const: 1 } },
                { type: 'array', contains: { const: 2 } },
              ],
            },
            maybe: { if: { propertyNames: { maxLength: 1 } }, else: { required: ['long'] } },
          },
        },
        ['byPattern: {x-a: 1}\nbyPatterns: {x-a: a}\ntuple: [1]\ncontains: [1]\none: [1]\nmaybe: {ab: 1}'],
        ['byPattern: {x-a: a}', 'type /byPattern/x-a: “x-a” must be an integer, but this is a string'],
        ['one: 1', 'type /one: “one” must be a list ([]any)'],
      ],
      'the extensions of Kubernetes': [
        spec({
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
          items: { type: 'object', properties: { name: { type: 'string' } } },
        }),
        ['spec: [{name: a}, {name: a}]', 'validation /spec/1/name: “spec” has an item with name: a already: spec[0]'],
      ],
    };
    for (const [name, [schema, ...cases]] of Object.entries(table)) {
      describe(name, () => {
        for (const [body, ...expected] of cases) {
          it(`${body.replaceAll('\n', '; ')} → ${expected.length || 'nothing'}`, () =>
            assert.deepEqual(problems(schema, body), expected));
        }
      });
    }
  });

  it('describe their kind', () => {
    const { kinds } = read({
      ...NAME,
      definitions: {
        spec: { type: 'object', description: 'What is wanted', properties: { size: { type: 'integer' } } },
      },
      properties: { spec: { $ref: '#/definitions/spec' } },
    });
    const spec = nodeOfKind(kinds[0]!)?.child('spec');
    assert.equal(spec?.documentation, 'What is wanted');
    assert.deepEqual(
      spec?.children().map(({ name, node }) => `${name} ${node.type}`),
      ['size integer'],
    );
  });

  describe('that are hostile', () => {
    it('do not overflow the stack', () => {
      const deep = `${'{"properties":{"a":'.repeat(10_000)}{}${'}}'.repeat(10_000)}`;
      const text = deep.replace('{', '{"x-kubernetes-group-version-kind":[{"version":"v1","kind":"Widget"}],');
      const result = readJsonSchema('file:///a.json', text);
      assert.ok('kinds' in result);
      const list = `{"x-kubernetes-group-version-kind":[{"version":"v1","kind":"Widget"}],"default":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
      assert.ok('kinds' in readJsonSchema('file:///a.json', list));
    });

    it('end, though they refer to themselves', function () {
      this.timeout(10_000);
      assert.deepEqual(problems({ allOf: [{ $ref: '#' }, { $ref: '#' }] }, 'a: 1'), []);
      assert.deepEqual(problems({ anyOf: [{ $ref: '#' }, { $ref: '#' }], not: { $ref: '#' } }, 'a: 1'), []);
      const filled = { type: 'object', properties: { a: { $ref: '#', default: {} }, b: { $ref: '#', default: {} } } };
      assert.deepEqual(problems(filled, 'a: {}'), []);
    });

    it('take keys as they are', () => {
      const schema = {
        properties: JSON.parse('{"__proto__": {"type": "integer"}, "constructor": {"type": "integer"}}'),
      };
      assert.deepEqual(problems(schema, '__proto__: x\nconstructor: x\ntoString: x'), [
        'type /__proto__: “__proto__” must be an integer, but this is a string',
        'type /constructor: “constructor” must be an integer, but this is a string',
      ]);
    });

    it('match in linear time', function () {
      this.timeout(5000);
      const schema = { properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
      assert.deepEqual(problems(schema, `a: ${'a'.repeat(50_000)}b`), ['pattern /a: “a” must match ^(a+)+$']);
    });
  });
});
