import assert from 'node:assert/strict';
import { compilePattern, matcherOf } from '../src/base/pattern.ts';
import type { CelCompiler } from '../src/schema/structural/celCompiler.ts';
import { nodeOfKind } from '../src/schema/structural/node.ts';
import type { CustomKind, StructuralSchema } from '../src/schema/structural/structuralSchema.ts';
import { validateCustom } from '../src/schema/structural/validate.ts';
import { parseFile } from '../src/syntax/manifest.ts';

/** A kind whose spec has a schema, written as YAML. */
function kindOf(spec: string, more: Partial<CustomKind> = {}): CustomKind {
  const schema = { type: 'object', properties: { spec: json(spec), status: { type: 'object' } } } as StructuralSchema;
  return { group: 'example.com', version: 'v1', kind: 'Widget', namespaced: true, served: true, schema, ...more };
}

function json(yaml: string): StructuralSchema {
  return parseFile('file:///schema.yaml', yaml).manifests[0]?.root.toJS() as StructuralSchema;
}

/** The root of an object whose spec is `spec`, written as YAML. */
function widget(spec: string) {
  const body = `spec:${/^[\w.*&"'{$[-]+:|^- |\n/.test(spec) ? `\n${spec.replace(/^(?=.)/gm, '  ')}` : ` ${spec}`}`;
  const text = `apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n${body}\n`;
  return parseFile('file:///a.yaml', text).manifests[0]!.root;
}

/** Problems as `rule /pointer: message`, pointers from the spec on. */
function problems(schema: string, spec: string, cel?: CelCompiler): string[] {
  return validateCustom(widget(spec), kindOf(schema), cel).map(
    ({ rule, field, message }) => `${rule.slice(7)} ${field.pointer.replace('/spec', '')}: ${message}`,
  );
}

describe('structural schemas', () => {
  /** By what is tried: a schema, and values with what is said of them. */
  const table: Record<string, [schema: string, ...cases: [spec: string, ...problems: string[]][]]> = {
    'a string': [
      'type: string',
      ['text'],
      ['"80"'],
      ['80', 'type : “spec” must be a string, but this is a number; write it in quotes'],
      ['yes', 'type : “spec” must be a string, but this is a boolean; write it in quotes'],
      ['[]', 'type : “spec” must be a string, but this is a list'],
    ],
    'an integer': [
      'type: integer',
      ['3'],
      ['1.0'],
      ['1.5', 'type : “spec” must be an integer, but this is a number with a fraction'],
      ['"3"', 'type : “spec” must be an integer, but this is a string; write it without quotes'],
      ['1e30', 'validation : “spec” does not fit in int64'],
    ],
    'a 32-bit integer': [
      '{type: integer, format: int32}',
      ['2147483647'],
      ['2147483648', 'validation : “spec” does not fit in a 32-bit integer'],
    ],
    'a number': ['type: number', ['1'], ['1.5'], ['a', 'type : “spec” must be a number, but this is a string']],
    'a boolean': [
      'type: boolean',
      ['on'],
      ['"true"', 'type : “spec” must be a boolean, true or false, but this is a string; write it without quotes'],
    ],
    'an integer or a string': [
      '{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], pattern: "^[0-9]+%$"}',
      ['80'],
      ['50%'],
      ['half', 'pattern : “spec” must match ^[0-9]+%$'],
      ['1.5', 'type : “spec” must be an integer or a string, but this is a number with a fraction; write it in quotes'],
      ['true', 'type : “spec” must be an integer or a string, but this is a boolean; write it in quotes'],
    ],
    'a list': [
      '{type: array, items: {type: string}}',
      ['[a]'],
      ['a: b', 'type : “spec” must be a list ([]string), but this is a map; start each item with "- "'],
      ['[1]', 'type /0: “spec[0]” must be a string, but this is a number; write it in quotes'],
      ['[a, ~]', 'type /1: An item of “spec” is empty; remove it or fill it in'],
    ],
    'a map': [
      '{type: object, additionalProperties: {type: integer}}',
      ['{a: 1, constructor: 2, __proto__: 3}'],
      ['{a: b}', 'type /a: “a” must be an integer, but this is a string'],
      ['[]', 'type : “spec” must be a map (map[string]integer), but this is a list; remove the “- ”'],
    ],
    'unknown fields': [
      `
type: object
properties:
  replicas: {type: integer}
  template: {type: object, properties: {image: {type: string}}}
  labels: {type: object, additionalProperties: {type: string}}
  rest: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {known: {type: object, properties: {a: {type: string}}}}}
  bare: {type: object}`,
      ['{replicas: 1, labels: {anything: a}, rest: {any: {thing: 1}, known: {a: b}}}'],
      ['{replica: 1}', 'unknown-field /replica: Unknown field “replica” in spec; did you mean “replicas”?'],
      ['{Replicas: 1}', 'unknown-field /Replicas: Unknown field “Replicas” in spec; did you mean “replicas”?'],
      ['{image: a}', 'unknown-field /image: Unknown field “image” in spec; it belongs under “template”'],
      [
        '{template: {image: a, labels: {}}}',
        'unknown-field /template/labels: Unknown field “labels” in template; it belongs to spec',
      ],
      ['{constructor: 1}', 'unknown-field /constructor: Unknown field “constructor” in spec'],
      ['{__proto__: 1}', 'unknown-field /__proto__: Unknown field “__proto__” in spec'],
      ['{rest: {known: {b: 1}}}', 'unknown-field /rest/known/b: Unknown field “b” in known; did you mean “a”?'],
      ['{bare: {a: 1}}', 'unknown-field /bare/a: Unknown field “a” in bare'],
      ['{$patch: replace, "{{ .Values.key }}": a, "${KEY}": b}'],
    ],
    'maps without a schema for their values': [
      '{type: object, additionalProperties: true}',
      ['{a: 1, b: [c]}'],
      ['{a: {b: 1}}', 'unknown-field /a/b: Unknown field “b” in a'],
    ],
    'maps that allow nothing': [
      '{type: object, additionalProperties: false}',
      ['{}'],
      ['{a: 1}', 'unknown-field /a: Unknown field “a” in spec'],
    ],
    'required fields': [
      '{type: object, required: [a, b], properties: {a: {type: string}, b: {type: string, default: x}, c: {type: string}}}',
      ['{a: x}'],
      ['{c: x}', 'required /a: The required field “a” of spec is missing'],
      ['{a: }', 'required /a: The required field “a” of spec is empty'],
      ['{aa: x}', 'unknown-field /aa: Unknown field “aa” in spec; did you mean “a”?'],
    ],
    null: [
      `
type: object
required: [must]
properties:
  must: {type: string, nullable: true}
  may: {type: string}
  filled: {type: string, default: a}
  kept: {type: object, nullable: true, properties: {a: {type: string}}}
  values: {type: object, additionalProperties: {type: string}}`,
      ['{must: ~, may: ~, filled: ~, kept: ~, values: {a: ~}}'],
      ['{may: ~}', 'required /must: The required field “must” of spec is missing'],
    ],
    defaults: [
      `
type: object
properties:
  list:
    type: array
    items:
      type: object
      required: [name, port]
      properties: {name: {type: string}, port: {type: integer, default: 80}, inner: {type: object, default: {}, required: [a], properties: {a: {type: string, default: b}}}}`,
      ['{list: [{name: a}, {name: b, port: 1}]}'],
      ['{list: [{port: 1}]}', 'required /list/0/name: The required field “name” of list[0] is missing'],
    ],
    'an enumeration': [
      '{type: string, enum: [Always, Never, ""]}',
      ['Always'],
      ['""'],
      ['always', 'enum : “always” is not a value of “spec”; did you mean “Always”? It is one of: Always, Never'],
      ['Perhaps', 'enum : “Perhaps” is not a value of “spec”, which is one of: Always, Never'],
    ],
    'an enumeration of maps': [
      '{type: object, x-kubernetes-preserve-unknown-fields: true, enum: [{a: 1, b: 2}]}',
      ['{b: 2, a: 1}'],
      ['{a: 1}', 'enum : “{"a":1}” is not a value of “spec”, which is one of: {"a":1,"b":2}'],
    ],
    'limits of numbers': [
      '{type: integer, minimum: 1, maximum: 10, exclusiveMaximum: true, multipleOf: 3}',
      ['3'],
      ['0', 'validation : “spec” must be at least 1'],
      ['12', 'validation : “spec” must be less than 10'],
      ['4', 'validation : “spec” must be a multiple of 3'],
    ],
    'limits of fractions': [
      '{type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, multipleOf: 0.1}',
      ['0.3'],
      ['0', 'validation : “spec” must be greater than 0'],
      ['1.1', 'validation : “spec” must be at most 1'],
      ['0.25', 'validation : “spec” must be a multiple of 0.1'],
    ],
    'limits of texts': [
      '{type: string, minLength: 2, maxLength: 3}',
      ['"😀😀😀"'],
      ['""', 'validation : “spec” must not be empty'],
      ['a', 'validation : “spec” must have at least 2 characters'],
      ['abcd', 'validation : “spec” may have 3 characters at most'],
    ],
    'limits of lists': [
      '{type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: {type: string}}',
      ['[a, b]'],
      ['[]', 'validation : “spec” must have at least 1 item'],
      ['[a, b, c]', 'validation : “spec” may have 2 items at most'],
      ['[a, a]', 'validation : No item of “spec” may be there twice'],
    ],
    'limits of maps': [
      '{type: object, minProperties: 1, maxProperties: 2, additionalProperties: {type: string}}',
      ['{a: b}'],
      ['{}', 'validation : “spec” must have at least 1 field'],
      ['{a: a, b: b, c: c}', 'validation : “spec” may have 2 fields at most'],
    ],
    'a pattern': [
      '{type: string, pattern: "^[[:lower:]]+$"}',
      ['abc'],
      ['ABC', 'pattern : “spec” must match ^[[:lower:]]+$'],
    ],
    'a type that is wrong, and what follows from it': [
      '{type: object, properties: {a: {type: string}}, allOf: [{properties: {a: {enum: [x]}}}]}',
      ['{a: 1}', 'type /a: “a” must be a string, but this is a number; write it in quotes'],
    ],
    'a pattern that is none': ['{type: string, pattern: "(?=a"}', ['anything']],
    allOf: [
      '{type: object, allOf: [{required: [a]}, {properties: {a: {enum: [x]}}}], properties: {a: {type: string}}}',
      ['{a: x}'],
      ['{}', 'required /a: The required field “a” of spec is missing'],
      ['{a: other}', 'enum /a: “other” is not a value of “a”, which is one of: x'],
    ],
    'one of several fields': [
      '{type: object, oneOf: [{required: [file]}, {required: [url]}], properties: {file: {type: string}, url: {type: string}}}',
      ['{file: a}'],
      ['{}', 'required : Exactly one of “file”, “url” is needed in spec'],
      ['{file: a, url: b}', 'validation /url: Only one of “file”, “url” may be set in spec'],
      ['{fil: a}', 'unknown-field /fil: Unknown field “fil” in spec; did you mean “file”?'],
    ],
    'one of several fields, or none': [
      '{type: object, oneOf: [{not: {anyOf: [{required: [a]}, {required: [b]}]}}, {required: [a]}, {required: [b]}], properties: {a: {type: string}, b: {type: string}}}',
      ['{}'],
      ['{a: a}'],
      ['{b: b, a: a}', 'validation /b: Only one of “a”, “b” may be set in spec'],
    ],
    'some of several fields': [
      '{type: object, anyOf: [{required: [a]}, {required: [b, c]}], properties: {a: {type: string}, b: {type: string}, c: {type: string}}}',
      ['{b: b, c: c}'],
      ['{b: b}', 'required : At least one of “a”, “b” + “c” is needed in spec'],
    ],
    'a field that needs another': [
      '{type: object, anyOf: [{not: {required: [a]}}, {required: [b]}], properties: {a: {type: string}, b: {type: string}}}',
      ['{}'],
      ['{a: a}', 'required : “b” is needed in spec'],
    ],
    'a field whose value needs another': [
      '{type: object, anyOf: [{not: {properties: {a: {enum: [x]}}}}, {properties: {b: {minLength: 1}}, required: [b]}], properties: {a: {type: string}, b: {type: string}}}',
      ['{a: z}'],
      ['{a: x}', 'required /b: The required field “b” of spec is missing'],
    ],
    'alternatives of one scalar': [
      '{type: string, anyOf: [{format: ipv4}, {format: ipv6}, {enum: [any]}]}',
      ['10.0.0.1'],
      ['fd00::1'],
      ['any'],
      [
        'host',
        'validation : “spec” must be an IPv4 address, such as 10.0.0.1 or an IPv6 address, such as fd00::1 or any',
      ],
    ],
    'alternatives of patterns': [
      '{type: string, oneOf: [{pattern: ^a}, {pattern: b$}]}',
      ['a'],
      ['c', 'pattern : “spec” must be text that matches ^a or text that matches b$'],
      ['ab', 'validation : “spec” fits 2 forms that exclude each other in its schema'],
    ],
    'alternatives that a field tells apart': [
      `
type: object
properties: {type: {type: string}, a: {type: string}, b: {type: string}}
oneOf:
- {properties: {type: {enum: [A]}}, required: [a, type]}
- {properties: {type: {enum: [B]}}, required: [b, type]}`,
      ['{type: A, a: x}'],
      ['{type: B}', 'required /b: The required field “b” of spec is missing'],
    ],
    'alternatives that nothing tells apart': [
      '{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{properties: {a: {minLength: 2}}}, {properties: {b: {minLength: 2}}}]}',
      ['{a: ab}'],
      [
        '{a: a, b: b}',
        'validation : “spec” fits none of the 2 forms that its schema allows: “a” must have at least 2 characters; “b” must have at least 2 characters',
      ],
    ],
    'fields that exclude each other': [
      '{type: object, not: {required: [a, b]}, properties: {a: {type: string}, b: {type: string}}}',
      ['{a: a}'],
      ['{a: a, b: b}', 'validation /b: “a”, “b” may not be set together in spec'],
    ],
    'a field that must not be there': [
      '{type: object, not: {anyOf: [{required: [a]}, {required: [b]}]}, properties: {a: {type: string}, b: {type: string}}}',
      ['{}'],
      ['{b: b}', 'validation /b: “b” is not allowed in spec'],
    ],
    'values that must not be': [
      '{type: object, properties: {a: {type: string, not: {enum: [x]}}, b: {type: string, not: {pattern: ^u}}, c: {type: string, not: {minLength: 1, maxLength: 1}}}}',
      ['{a: a, b: b, c: cc}'],
      [
        '{a: x, b: u, c: z}',
        'validation /a: “a” must not be x',
        'pattern /b: “b” must not match ^u',
        'validation /c: “c” has a form that its schema forbids',
      ],
    ],
    'a set': [
      '{type: array, x-kubernetes-list-type: set, items: {type: string}}',
      ['[a, b]'],
      ['[a, b, a]', 'validation /2: “a” is in “spec” already'],
    ],
    'a list with a key': [
      '{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: {type: object, required: [name], properties: {name: {type: string}}}}',
      ['[{name: a}, {name: b}]'],
      ['[{name: a}, {name: a}]', 'validation /1/name: “spec” has an item with name: a already: spec[0]'],
    ],
    'a list with two keys, one by default': [
      '{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, protocol], items: {type: object, properties: {port: {type: integer}, protocol: {type: string, default: TCP}}}}',
      ['[{port: 1, protocol: UDP}, {port: 1}]'],
      [
        '[{port: 1, protocol: TCP}, {port: 1}]',
        'validation /1/port: “spec” has an item with port: 1, protocol: TCP already: spec[0]',
      ],
    ],
    'an object in an object': [
      '{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}',
      ['{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {any: 1}}'],
      [
        '{metadata: []}',
        'required /apiVersion: The required field “apiVersion” of spec is missing',
        'required /kind: The required field “kind” of spec is missing',
        'type /metadata: “metadata” must be a map (ObjectMeta), but this is a list; remove the “- ”',
      ],
      [
        '{apiVersion: a/b/c, kind: a_b}',
        'validation /apiVersion: “a/b/c” may hold only one “/”, between the group and the version',
        'validation /kind: “a_b” may hold only lower-case letters, digits and “-”, not “_”',
      ],
    ],
    templates: [
      `
type: object
required: [a, m]
minProperties: 3
oneOf: [{required: [x]}, {required: [z]}]
properties: {a: {type: string, enum: [b]}, m: {type: integer}, x: {type: string}, z: {type: string}, l: {type: array, minItems: 2, x-kubernetes-list-type: set, items: {type: string, maxLength: 1}}}`,
      ['{a: "{{ .a }}", m: "${N}", x: x}'],
      ['{{- include "spec" . | nindent 2 }}'],
      ['{a: b, m: 1, x: "{{ .x }}", l: ["{{ .l }}", "{{ .l }}"]}'],
      ['a: b\n{{- if .x }}\nm: 1\n{{- end }}\nx: x'],
    ],
  };
  for (const [name, [schema, ...cases]] of Object.entries(table)) {
    describe(name, () => {
      for (const [spec, ...expected] of cases) {
        it(`${spec.replaceAll('\n', ' ')} → ${expected.length || 'nothing'}`, () =>
          assert.deepEqual(problems(schema, spec), expected));
      }
    });
  }

  describe('formats', () => {
    for (const [format, good, bad] of [
      ['bsonobjectid', ['507f1f77bcf86cd799439011'], ['507f']],
      ['byte', ['YWJj', 'YQ=='], ['', 'YQ', 'a_b-']],
      ['cidr', ['10.0.0.0/8', '010.0.0.0/8', 'fd00::/64'], ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/8/8']],
      ['creditcard', ['4111 1111 1111 1111'], ['4111 1111 1111 1112']],
      ['date', ['2024-02-29'], ['2023-02-29', '2024-13-01', '24-01-01']],
      ['date-time', ['2026-01-31T08:00:00Z', '2026-01-31t08:00:00.5+02:00'], ['2026-01-31', '2026-01-31T24:00:00Z']],
      ['duration', ['1h30m', '-1.5h', '0', '2 weeks', '5 sec'], ['', 'soon', '1', '99999999999999999999h']],
      ['email', ['a@b', 'Ann <a@b.c>'], ['a', '@b']],
      ['hexcolor', ['#fff', '1a2b3c'], ['#ffff']],
      ['hostname', ['localhost', 'a-b.example.com'], ['my-host', '10.0.0.1', 'a_b.com', `${'a'.repeat(64)}.com`]],
      ['ipv4', ['10.0.0.1', '010.0.0.1'], ['10.0.0', '256.0.0.1', 'fd00::1']],
      ['ipv6', ['fd00::1', '::ffff:10.0.0.1'], ['10.0.0.1', 'fd00::1%eth0']],
      ['isbn', ['978-0321751041', '0321751043'], ['978-0321751042']],
      ['isbn10', ['0321751043'], ['978-0321751041']],
      ['isbn13', ['978-0321751041'], ['0321751043']],
      ['mac', ['00:1a:2b:3c:4d:5e', '001a.2b3c.4d5e'], ['00:1a:2b:3c:4d']],
      ['password', ['', 'anything'], []],
      ['rgbcolor', ['rgb(1, 2, 255)'], ['rgb(1,2,256)']],
      ['ssn', ['123-45-6789'], ['123456789']],
      ['uri', ['https://example.com', '/path', 'mailto:a@b'], ['', 'example.com', 'http://a b/', 'http://a:b/']],
      ['uuid', ['123e4567-e89b-12d3-a456-426614174000', '123E4567e89b12d3a456426614174000'], ['123e4567']],
      ['uuid3', ['123e4567-e89b-32d3-a456-426614174000'], ['123e4567-e89b-42d3-a456-426614174000']],
      ['uuid4', ['123e4567-e89b-42d3-a456-426614174000'], ['123e4567-e89b-42d3-c456-426614174000']],
      ['uuid5', ['123e4567-e89b-52d3-b456-426614174000'], ['123e4567-e89b-42d3-a456-426614174000']],
      ['made-up', ['anything', ''], []],
    ] as const) {
      it(format, () => {
        const faulty = (text: string) => problems(`{type: string, format: ${format}}`, JSON.stringify(text)).length > 0;
        assert.deepEqual(good.filter(faulty), []);
        assert.deepEqual(
          bad.filter((text) => !faulty(text)),
          [],
        );
      });
    }

    it('says what is meant', () => {
      assert.deepEqual(problems('{type: string, format: date-time}', 'today'), [
        'validation : “spec” must be a time, such as "2026-01-31T08:00:00Z"',
      ]);
    });
  });

  describe('of a whole object', () => {
    const schema = json(`
type: object
required: [spec, status]
properties:
  metadata: {type: object, properties: {name: {type: string, maxLength: 3}}}
  spec: {type: object}
  status: {type: object, required: [phase], properties: {phase: {type: string}}}`);
    const check = (text: string, more: Partial<CustomKind> = {}) =>
      validateCustom(
        parseFile('file:///a.yaml', text).manifests[0]!.root,
        kindOf('{}', { schema, ...more }),
        undefined,
      ).map(({ field, message }) => `${field.pointer}: ${message}`);
    const head = 'apiVersion: example.com/v1\nkind: Widget\n';

    it('knows the fields that every object has', () => {
      assert.deepEqual(check(`${head}metadata: {name: a, labels: {a: b}}\nspec: {}`), []);
      assert.deepEqual(check(`${head}metadata: {name: abcd}\nspec: {}`), [
        '/metadata/name: “name” may have 3 characters at most',
      ]);
      assert.deepEqual(check(`${head}sepc: {}`), ['/sepc: Unknown field “sepc” in Widget; did you mean “spec”?']);
    });

    it('says of the status only what it does not know, unless the status is created with the object', () => {
      assert.deepEqual(check(`${head}spec: {}\nstatus: {phase: 1}`), []);
      assert.deepEqual(check(`${head}spec: {}\nstatus: {phse: a}`), [
        '/status/phse: Unknown field “phse” in status; did you mean “phase”?',
      ]);
      assert.deepEqual(check(`${head}spec: {}\nstatus: {}`, { statusSubresource: false }), [
        '/status/phase: The required field “phase” of status is missing',
      ]);
    });

    it('says nothing of a kind without a schema, nor of what is no object', () => {
      assert.deepEqual(check(`${head}any: 1`, { schema: undefined }), []);
      assert.deepEqual(check('- a'), []);
    });

    it('says what depends on the whole of an object, so that patches can be spared', () => {
      const [missing] = validateCustom(
        widget('{a: b}'),
        kindOf('{type: object, required: [b], properties: {a: {type: string}}}'),
        undefined,
      );
      assert.equal(missing?.ofWhole, true);
    });
  });

  describe('rules in CEL', () => {
    /** Knows two rules: `fails` and `isSmall`. */
    const cel: CelCompiler = ({ rule }) =>
      rule === 'broken'
        ? { failure: 'no such rule', in: 'rule' }
        : {
            holds: (self) => (rule === 'isSmall' ? (self as number) < 10 : rule === 'unknown' ? undefined : false),
            message: (self) => `made of ${JSON.stringify(self)}`,
          };
    const rules = (text: string) => `x-kubernetes-validations: [${text}]`;

    it('are asked of the value with its defaults, without what is unknown', () => {
      const schema = `{type: object, properties: {a: {type: integer, default: 1}}, ${rules('{rule: fails, messageExpression: x}')}}`;
      assert.deepEqual(problems(schema, '{}', cel), ['validation : made of {"a":1}']);
    });

    it('are asked of each item and each value', () => {
      const schema = `{type: object, properties: {list: {type: array, items: {type: integer, ${rules('{rule: isSmall, message: too large}')}}}, map: {type: object, additionalProperties: {type: integer, ${rules('{rule: isSmall}')}}}}}`;
      assert.deepEqual(problems(schema, '{list: [1, 20], map: {a: 30, b: 2}}', cel), [
        'validation /list/1: too large',
        'validation /map/a: must satisfy: isSmall',
      ]);
    });

    it('may point at a field', () => {
      const at = (path: string) =>
        problems(
          `{type: object, x-kubernetes-preserve-unknown-fields: true, ${rules(`{rule: fails, message: never, fieldPath: "${path}"}`)}}`,
          '{a: {b.c: 1}}',
          cel,
        );
      assert.deepEqual(at('.a'), ['validation /a: never']);
      assert.deepEqual(at(".a['b.c']"), ['validation /a/b.c: never']);
      assert.deepEqual(at('???'), ['validation : never']);
    });

    it('say nothing that cannot be told, and what does not compile is the fault of the schema', () => {
      assert.deepEqual(problems(`{type: string, ${rules('{rule: unknown}, {rule: broken}')}}`, 'a', cel), []);
    });

    it('wait until the shape is right, and for templates', () => {
      const schema = `{type: object, properties: {a: {type: object, properties: {m: {type: integer}}, ${rules('{rule: fails, message: a fails}')}}, b: {type: object, properties: {m: {type: integer}}, ${rules('{rule: fails, message: b fails}')}}}}`;
      assert.deepEqual(problems(schema, '{a: {m: x}, b: {m: 1}}', cel), [
        'type /a/m: “m” must be an integer, but this is a string',
        'validation /b: b fails',
      ]);
      assert.deepEqual(problems(schema, '{a: {m: "{{ .m }}"}, b: {m: 1}}', cel), ['validation /b: b fails']);
      assert.deepEqual(problems(schema, 'a:\n  {{- .a | nindent 2 }}\nb: {mm: 1}', cel), [
        'unknown-field /b/mm: Unknown field “mm” in b; did you mean “m”?',
      ]);
    });
  });

  describe('patterns', () => {
    it('are those of Go', () => {
      assert.ok(matcherOf('b').test('abc'));
      assert.ok(!matcherOf('^b$').test('a\nb'));
      assert.ok(matcherOf('(?i)^A\\z').test('a'));
      for (const none of ['(?=a)', '(a', '[z-a]', 'a{1001}', '\\1']) assert.ok('failure' in compilePattern(none), none);
    });

    it('take linear time', function () {
      this.timeout(5000);
      assert.ok(!matcherOf('^(a+)+$').test(`${'a'.repeat(50_000)}b`));
      assert.ok(matcherOf('^(a|a)*$').test('a'.repeat(50_000)));
    });

    it('that are too large are left alone', function () {
      this.timeout(5000);
      assert.ok(matcherOf('(a{900}b{900}){500}'.repeat(50)).test(''));
      assert.ok(matcherOf('a'.repeat(20_000)).test('b'));
    });
  });

  describe('hostile input', () => {
    const deep = (levels: number): StructuralSchema => {
      let schema: StructuralSchema = { type: 'string' };
      for (let i = 0; i < levels; i++) schema = { type: 'object', properties: { a: schema }, default: {} };
      return schema;
    };

    it('does not overflow the stack', () => {
      const kind = kindOf('{}', { schema: { type: 'object', properties: { spec: deep(10_000) } } });
      const spec = `${'{a: '.repeat(400)}x${'}'.repeat(400)}`;
      assert.deepEqual(validateCustom(widget(spec), kind, undefined), []);
      assert.deepEqual(validateCustom(widget('{}'), kind, undefined), []);
      const nested: { allOf?: StructuralSchema[] } = {};
      let at = nested;
      for (let i = 0; i < 10_000; i++) {
        const next = {};
        at.allOf = [next];
        at = next;
      }
      assert.deepEqual(validateCustom(widget('{}'), { ...kind, schema: nested }, undefined).length, 1);
    });

    it('ends, however often the schema branches', function () {
      this.timeout(10_000);
      let schema: StructuralSchema = { type: 'object', required: ['x'] };
      for (let i = 0; i < 60; i++) schema = { anyOf: [schema, schema] };
      const kind = kindOf('{}', { schema: { type: 'object', properties: { spec: { ...schema, type: 'object' } } } });
      assert.deepEqual(validateCustom(widget('{}'), kind, undefined), []);
    });
  });

  describe('nodes', () => {
    const kind = kindOf(`
type: object
description: What is wanted
required: [name]
properties:
  name: {type: string, description: Its name, minLength: 1, maxLength: 63, pattern: "^[a-z]+$", format: hostname}
  port: {x-kubernetes-int-or-string: true, default: 80}
  count: {type: integer, format: int32, minimum: 1, maximum: 5, exclusiveMaximum: true}
  labels: {type: object, additionalProperties: {type: string}}
  rules: {type: array, maxItems: 3, items: {type: object, properties: {kind: {type: string, enum: [A, B]}}}}
  any: {x-kubernetes-preserve-unknown-fields: true}
  old: {type: string, description: "Deprecated: use name"}
  template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}`);
    const root = nodeOfKind(kind, { metadata: nodeOfKind(kindOf('type: string')) });
    const spec = root?.child('spec');

    it('have the types of the reference', () => {
      const types = (spec?.children() ?? []).map(
        ({ name, node }) => `${name}: ${node.type} ${node.shape} ${node.scalar}`,
      );
      assert.deepEqual(types, [
        'name: string scalar hostname',
        'port: IntOrString scalar IntOrString',
        'count: integer scalar int32',
        'labels: map[string]string map undefined',
        'rules: []object list undefined',
        'any: any any undefined',
        'old: string scalar string',
        'template: object object undefined',
      ]);
      assert.equal(spec?.type, 'object');
      assert.equal(root?.type, 'Widget');
    });

    it('know what there is to say', () => {
      const name = spec?.child('name');
      assert.equal(spec?.documentation, 'What is wanted');
      assert.deepEqual([name?.required, name?.documentation], [true, 'Its name']);
      assert.deepEqual(name?.limits, ['pattern ^[a-z]+$', 'format hostname', '≥ 1 characters', '≤ 63 characters']);
      assert.deepEqual(spec?.child('count')?.limits, ['≥ 1', '< 5']);
      assert.equal(spec?.child('port')?.default, 80);
      assert.deepEqual(spec?.child('rules')?.limits, ['≤ 3 items']);
      assert.deepEqual(spec?.child('rules')?.child(0)?.child('kind')?.enum, ['A', 'B']);
      assert.deepEqual([spec?.child('old')?.deprecated, name?.deprecated], [true, false]);
      assert.equal(spec?.child('labels')?.child('app')?.type, 'string');
      assert.equal(spec?.child('constructor'), undefined);
      assert.equal(spec?.child('any')?.child('x'), undefined);
    });

    it('have the fields of every object', () => {
      assert.deepEqual(
        root?.children().map(({ name }) => name),
        ['apiVersion', 'kind', 'metadata', 'spec', 'status'],
      );
      assert.equal(root?.child('metadata')?.type, 'Widget');
      assert.equal(root?.child('kind')?.required, true);
      assert.deepEqual(
        spec
          ?.child('template')
          ?.children()
          .map(({ name }) => name),
        ['apiVersion', 'kind', 'metadata'],
      );
    });

    it('take descriptions from elsewhere', () => {
      const asked: string[] = [];
      const described = nodeOfKind(kind, {
        prose: (path) => {
          asked.push(path.join('/'));
          return 'from elsewhere';
        },
      });
      const node = described?.child('spec')?.child('rules')?.child(3)?.child('kind');
      assert.equal(node?.documentation, 'from elsewhere');
      assert.equal(described?.child('spec')?.child('labels')?.child('a')?.documentation, 'from elsewhere');
      assert.deepEqual(asked, ['spec/rules/[]/kind', 'spec/labels/{}']);
    });
  });
});
