import assert from 'node:assert/strict';
import type { CelCompiler } from '../src/schema/structural/celCompiler.ts';
import { crdProblems } from '../src/schema/structural/crdProblems.ts';
import { customKindsOf } from '../src/schema/structural/customKinds.ts';
import { validateCustom } from '../src/schema/structural/validate.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const root = (text: string) => parseFile('file:///crd.yaml', text).manifests[0]!.root;

const indent = (text: string, by: number) => text.trim().replace(/^(?=.)/gm, ' '.repeat(by));

interface Parts {
  name?: string;
  group?: string;
  scope?: string;
  names?: string;
  spec?: string;
  metadata?: string;
  version?: string;
  schema?: string;
}

/** A sound definition but for the parts that are given, as YAML. */
function crd(parts: Parts = {}): string {
  const schema =
    parts.schema ?? 'type: object\nproperties: {spec: {type: object, properties: {size: {type: integer}}}}';
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${parts.name ?? 'widgets.example.com'}
${indent(parts.metadata ?? '', 2)}
spec:
  group: ${parts.group ?? 'example.com'}
  scope: ${parts.scope ?? 'Namespaced'}
  names: ${parts.names ?? '{plural: widgets, kind: Widget}'}
${indent(parts.spec ?? '', 2)}
  versions:
  - name: v1
    served: true
    storage: true
${indent(parts.version ?? '', 4)}
    schema:
      openAPIV3Schema:
${indent(schema, 8)}
`;
}

/** Problems as `pointer: message`, pointers from the schema or version on where they are in it. */
function problems(text: string, cel?: CelCompiler): string[] {
  return crdProblems(root(text), cel).map(({ rule, field, message }) => {
    assert.equal(rule, 'schema/validation');
    const pointer = field.pointer.replace(/^\/spec\/versions\/0(\/schema\/openAPIV3Schema)?/, (_, schema) =>
      schema ? '' : '<v1>',
    );
    return `${pointer}: ${message}`;
  });
}

describe('crdProblems', () => {
  it('finds nothing in a sound definition', () => assert.deepEqual(problems(crd()), []));

  const definition: Record<string, [parts: Parts, ...problems: string[]]> = {
    'a name that is not plural and group': [
      { name: 'widget.example.com' },
      '/metadata/name: “widget.example.com” must be “widgets.example.com”, the plural of the kind and its group',
    ],
    'a group without a dot': [
      { group: 'example', name: 'widgets.example' },
      '/spec/group: “example” must be a domain of at least 2 parts, such as a.io',
    ],
    'a group in upper case': [
      { group: 'Example.com', name: 'widgets.Example.com' },
      '/spec/group: “Example.com” may hold only lower-case letters, digits, “-” and “.”, not “E”',
    ],
    'a scope that there is not': [
      { scope: 'namespaced' },
      '/spec/scope: “namespaced” is not a value of “scope”; did you mean “Namespaced”? It is one of: Cluster, Namespaced',
    ],
    'names that are none': [
      { names: '{plural: widgets, kind: My_Widget, singular: Widget, shortNames: [wd, W], categories: [all, "1"]}' },
      '/spec/names/kind: “my_widget” may hold only lower-case letters, digits and “-”, not “_”',
      '/spec/names/singular: “Widget” may hold only lower-case letters, digits and “-”, not “W”',
      '/spec/names/shortNames/1: “W” may hold only lower-case letters, digits and “-”, not “W”',
      '/spec/names/categories/1: “1” must start with a lower-case letter',
    ],
    'a list that is called as its items are': [
      { names: '{plural: widgets, kind: Widget, listKind: Widget}' },
      '/spec/names/listKind: The kind of lists must not be “Widget”, as the kind is',
    ],
    'a group of the community without approval': [
      { group: 'x.k8s.io', name: 'widgets.x.k8s.io' },
      '/spec/group: The group “x.k8s.io” belongs to the Kubernetes community: the annotation api-approved.kubernetes.io must say who approved the API',
    ],
    'a group of the community with something else than an approval': [
      { group: 'k8s.io', name: 'widgets.k8s.io', metadata: 'annotations: {api-approved.kubernetes.io: somebody}' },
      '/metadata/annotations/api-approved.kubernetes.io: This must be a URL, or a text that starts with “unapproved”',
    ],
    'a group of the community with an approval': [
      {
        group: 'k8s.io',
        name: 'widgets.k8s.io',
        metadata: 'annotations: {api-approved.kubernetes.io: "https://github.com/a/b"}',
      },
    ],
    'unknown fields that are kept everywhere': [
      { spec: 'preserveUnknownFields: true' },
      '/spec/preserveUnknownFields: This is not allowed any more; set x-kubernetes-preserve-unknown-fields in the schema instead',
    ],
    'a webhook with nothing to call': [
      { spec: 'conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v2, v2], clientConfig: {}}}' },
      '/spec/conversion/webhook/conversionReviewVersions: At least one of “v1”, “v1beta1” is needed in conversionReviewVersions',
      '/spec/conversion/webhook/conversionReviewVersions/1: “v2” is in “conversionReviewVersions” already',
      '/spec/conversion/webhook/clientConfig: Exactly one of “url”, “service” is needed in clientConfig',
    ],
    'a webhook that is not called': [
      { spec: 'conversion: {strategy: None, webhook: {conversionReviewVersions: [v1]}}' },
      '/spec/conversion/webhook: This is only allowed with the strategy “Webhook”',
    ],
    'a warning of a version that is not deprecated': [
      { version: 'deprecationWarning: soon gone' },
      '<v1>/deprecationWarning: This is only allowed with deprecated: true',
    ],
    'a warning that is too long': [
      { version: `deprecated: true\ndeprecationWarning: ${'ü'.repeat(129)}` },
      '<v1>/deprecationWarning: This may have 256 characters at most',
    ],
    'paths of the scale that lead elsewhere': [
      {
        version:
          'subresources: {scale: {specReplicasPath: .status.a, statusReplicasPath: .spec.a, labelSelectorPath: .metadata.a}}',
      },
      '<v1>/subresources/scale/specReplicasPath: “specReplicasPath” must be a path that starts with .spec.',
      '<v1>/subresources/scale/statusReplicasPath: “statusReplicasPath” must be a path that starts with .status.',
      '<v1>/subresources/scale/labelSelectorPath: “labelSelectorPath” must be a path that starts with .spec. or .status.',
    ],
    'columns of another type': [
      {
        version:
          'additionalPrinterColumns: [{name: a, type: text, jsonPath: spec.a}, {name: b, type: string, format: hex, jsonPath: .spec}]',
      },
      '<v1>/additionalPrinterColumns/0/type: “text” is not a value of “type”, which is one of: boolean, date, integer, number, string',
      '<v1>/additionalPrinterColumns/0/jsonPath: “jsonPath” must be a path that starts with .',
      '<v1>/additionalPrinterColumns/1/format: “hex” is not a value of “format”, which is one of: byte, date, date-time, double, float, int32, int64, password',
    ],
    'selectable fields': [
      {
        version:
          'selectableFields: [{jsonPath: .spec.size}, {jsonPath: .spec}, {jsonPath: .spec.color}, {jsonPath: .spec.size}]',
      },
      '<v1>/selectableFields/1/jsonPath: “.spec” must lead to a string, a boolean or an integer',
      '<v1>/selectableFields/2/jsonPath: “.spec.color” is no path to a field of the schema',
      '<v1>/selectableFields/3/jsonPath: “.spec.size” is in “selectableFields” already',
    ],
  };
  for (const [name, [parts, ...expected]] of Object.entries(definition)) {
    it(name, () => assert.deepEqual(problems(crd(parts)), expected));
  }

  it('versions', () => {
    const version = (name: string, storage: boolean, schema = '{openAPIV3Schema: {type: object}}') =>
      `\n  - {name: ${name}, served: true, storage: ${storage}, schema: ${schema}}`;
    const versions = (...list: string[]) => problems(crd().replace(/versions:[\s\S]*/, `versions:${list.join('')}`));
    assert.deepEqual(versions(version('v1', true), version('v2', false)), []);
    assert.deepEqual(versions(version('v1', false)), [
      '/spec/versions: One of the versions must be the one that is stored: storage: true',
    ]);
    assert.deepEqual(versions(version('v1', true), version('v2', true)), [
      '/spec/versions/1/storage: “v1” is the storage version already; there can be only one',
    ]);
    assert.deepEqual(versions(version('v1', true), version('v1', false)), [
      '/spec/versions/1/name: Version “v1” is there twice',
    ]);
    assert.deepEqual(versions(version('"1.0"', true)), [
      '<v1>/name: “1.0” may hold only lower-case letters, digits and “-”, not “.”',
    ]);
    assert.deepEqual(versions(version('v1', true, '{}')), [': Every version needs a schema: schema.openAPIV3Schema']);
  });

  /** The schema of `spec.a`, in a sound definition. */
  const schema: Record<string, [schema: string, ...problems: string[]]> = {
    'a type that there is not': [
      'type: strnig',
      '/type: “strnig” is not a value of “type”; did you mean “string”? It is one of: array, boolean, integer, number, object, string',
    ],
    'null as a type': ['type: "null"', '/type: Use nullable: true instead'],
    'a type that is missing': [
      'description: anything',
      '/type: The type is missing: every part of the schema must say it',
    ],
    'a type that need not be there': ['x-kubernetes-preserve-unknown-fields: true'],
    'an integer or a string': ['{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}'],
    'an integer or a string, and more': [
      '{x-kubernetes-int-or-string: true, allOf: [{anyOf: [{type: integer}, {type: string}]}, {pattern: a}]}',
    ],
    'an integer or a string with other fields': [
      '{x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true}',
      '/x-kubernetes-preserve-unknown-fields: “x-kubernetes-preserve-unknown-fields” and “x-kubernetes-int-or-string” exclude each other',
    ],
    'a list without items': ['type: array', '/items: A list must say what its items are: “items” is missing'],
    'a list with several items': [
      '{type: array, items: [{type: string}]}',
      '/items: “items” must be one schema, not a list of schemas',
    ],
    'parts of JSON Schema': [
      '{$ref: "#/definitions/a", patternProperties: {a: {}}, id: x}',
      '/$ref: A CustomResourceDefinition may not use “$ref”',
      '/patternProperties: A CustomResourceDefinition may not use “patternProperties”',
      '/id: A CustomResourceDefinition may not use “id”',
    ],
    'named fields and any keys': [
      '{type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}',
      '/additionalProperties: “additionalProperties” and “properties” exclude each other',
    ],
    'items that are unique': [
      '{type: array, items: {type: string}, uniqueItems: true}',
      '/uniqueItems: This is not allowed, as checking it takes too long; use x-kubernetes-list-type: set',
    ],
    'unknown fields that are not kept': [
      '{type: object, x-kubernetes-preserve-unknown-fields: false}',
      '/x-kubernetes-preserve-unknown-fields: This must be true, or left out',
    ],
    'a pattern that is none': [
      '{type: string, pattern: "(?=a)"}',
      '/pattern: This is no regular expression of Go: invalid or unsupported Perl syntax: `(?=`',
    ],
    'what only describes, below anyOf': [
      '{type: object, anyOf: [{type: object, description: a}, {properties: {metadata: {nullable: true}}}]}',
      '/anyOf/0/type: “type” may not stand below anyOf[0], only in the schema around it',
      '/anyOf/0/description: “description” may not stand below anyOf[0], only in the schema around it',
      '/anyOf/1/properties/metadata: “metadata” may not stand below anyOf[1]',
      '/anyOf/1/properties/metadata/nullable: “nullable” may not stand below anyOf[1].metadata, only in the schema around it',
    ],
    'a default of another type': [
      '{type: integer, default: one}',
      '/default: The default does not fit: “default” must be an integer, but this is a string',
    ],
    'a default that is not allowed': [
      '{type: string, enum: [A, B], default: C}',
      '/default: The default does not fit: “C” is not a value of “default”; did you mean “A”? It is one of: A, B',
    ],
    'a default with unknown fields': [
      '{type: object, properties: {size: {type: integer}}, default: {siez: 1}}',
      '/default/siez: The default does not fit: Unknown field “siez” in default; did you mean “size”?',
    ],
    'a default that lacks something': [
      '{type: object, required: [a], properties: {a: {type: integer, default: 1}}, default: {}}',
      '/default/a: The default does not fit: The required field “a” of default is missing',
    ],
    'a default that looks like a template': ['{type: string, default: "{{ .name }} of ${GROUP}"}'],
    'a list with a key': [
      '{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: {type: object, required: [name], properties: {name: {type: string}}}}',
    ],
    'keys without a list of that kind': [
      '{type: array, x-kubernetes-list-map-keys: [a], items: {type: object}}',
      '/x-kubernetes-list-map-keys: With x-kubernetes-list-map-keys, x-kubernetes-list-type must be “map”',
    ],
    'a list with keys that are not named': [
      '{type: array, x-kubernetes-list-type: map, items: {type: object}}',
      '/x-kubernetes-list-type: With x-kubernetes-list-type: map, “x-kubernetes-list-map-keys” must name the keys',
    ],
    'a list whose keys are no fields': [
      '{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a, b, b], items: {type: object, properties: {b: {type: object, nullable: true}}}}',
      '/x-kubernetes-list-map-keys/0: “a” is no field of the items',
      '/x-kubernetes-list-map-keys/1: The key “b” must be required in the items, or have a default',
      '/x-kubernetes-list-map-keys/2: “b” is in “x-kubernetes-list-map-keys” already',
      '/items/properties/b/type: “b” is a key of the list and must be a scalar',
      '/items/properties/b/nullable: “b” is a key of the list and may not be null',
    ],
    'a set of maps': [
      '{type: array, x-kubernetes-list-type: set, items: {type: object, nullable: true}}',
      '/items/x-kubernetes-map-type: The items of a set must be atomic: x-kubernetes-map-type: atomic',
      '/items/nullable: With x-kubernetes-list-type: set, no item may be null',
    ],
    'a list type of something else': [
      '{type: object, x-kubernetes-list-type: bag, x-kubernetes-map-type: granule}',
      '/x-kubernetes-list-type: “bag” is not a value of “x-kubernetes-list-type”, which is one of: atomic, set, map',
      '/x-kubernetes-list-type: With x-kubernetes-list-type, the type must be “array”',
      '/x-kubernetes-map-type: “granule” is not a value of “x-kubernetes-map-type”; did you mean “granular”? It is one of: atomic, granular',
    ],
    'an object in an object': [
      '{x-kubernetes-embedded-resource: true, properties: {kind: {type: integer}, metadata: {type: object, properties: {a: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}}}}',
      '/type: With x-kubernetes-embedded-resource, the type must be “object”',
      '/properties/kind/type: “kind” must be of type “string”',
      '/properties/metadata/properties/a/x-kubernetes-embedded-resource: Metadata cannot hold another object',
    ],
    'an object in an object that says nothing': [
      '{type: object, x-kubernetes-embedded-resource: true}',
      '/x-kubernetes-embedded-resource: With x-kubernetes-embedded-resource, x-kubernetes-preserve-unknown-fields: true or some “properties” are needed',
    ],
    'texts of rules': [
      '{type: object, properties: {b: {type: string}}, x-kubernetes-validations: [{rule: " "}, {rule: "true", message: " "}, {rule: "a\\nb"}, {rule: "true", reason: Invalid, fieldPath: .c}, {rule: "true", fieldPath: ".b"}]}',
      '/x-kubernetes-validations/0/rule: This must not be empty',
      '/x-kubernetes-validations/1/message: This must not be empty',
      '/x-kubernetes-validations/2/rule: A rule of several lines needs a “message”',
      '/x-kubernetes-validations/3/reason: “Invalid” is not a value of “reason”, which is one of: FieldValueDuplicate, FieldValueForbidden, FieldValueInvalid, FieldValueRequired',
      '/x-kubernetes-validations/3/fieldPath: “.c” is no path to a field of the schema',
    ],
  };
  for (const [name, [part, ...expected]] of Object.entries(schema)) {
    it(name, () => {
      const text = crd({
        schema: `type: object\nproperties:\n  spec:\n    type: object\n    properties:\n      a: ${part.includes(':') && !part.startsWith('{') ? `{${part}}` : part}`,
      });
      assert.deepEqual(
        problems(text).map((line) => line.replace('/properties/spec/properties/a', '')),
        expected,
      );
    });
  }

  const whole: Record<string, [schema: string, ...problems: string[]]> = {
    'a root of another type': [
      'type: array\nitems: {type: string}',
      '/type: The root of the schema must be of type “object”',
    ],
    'a root that may be null or hold any keys': [
      'type: object\nnullable: true\nadditionalProperties: {type: string}',
      '/nullable: An object itself cannot be null',
      '/additionalProperties: This is not allowed at the root of the schema',
    ],
    'metadata with more than a name': [
      'type: object\nproperties:\n  metadata: {type: object, description: a, properties: {name: {type: string}, labels: {type: object}}}',
      '/properties/metadata/description: Of metadata, the schema may only limit “name” and “generateName”',
      '/properties/metadata/properties/labels: Of metadata, the schema may only limit “name” and “generateName”',
    ],
    'a default in metadata': [
      'type: object\nproperties:\n  metadata: {type: object, properties: {name: {type: string, default: a}}}',
      '/properties/metadata/properties/name/default: No default may stand here. Every object has “metadata” anyway',
    ],
    'what is judged but not described': [
      'type: object\nproperties: {spec: {type: object}}\nanyOf: [{properties: {spec: {properties: {a: {minLength: 1}}}}}]',
      '/anyOf/0/properties/spec/properties/a: “a” is judged here, but the schema around it does not describe it',
    ],
  };
  for (const [name, [part, ...expected]] of Object.entries(whole)) {
    it(name, () => assert.deepEqual(problems(crd({ schema: part })), expected));
  }

  it('a status subresource with a root that says too much', () => {
    const text = crd({ version: 'subresources: {status: {}}', schema: 'type: object\nanyOf: [{required: [spec]}]' });
    assert.deepEqual(problems(text), [
      '/anyOf: With the status subresource, “anyOf” is not allowed at the root of the schema',
    ]);
  });

  it('rules that do not compile, once the schema is sound', () => {
    const cel: CelCompiler = ({ rule, messageExpression }) =>
      rule === 'bad'
        ? { failure: 'undeclared reference', in: 'rule' }
        : messageExpression
          ? { failure: 'no string', in: 'messageExpression' }
          : { holds: () => true, message: () => undefined };
    const text = (type: string) =>
      crd({
        schema: `type: object\nproperties:\n  spec:\n    type: object\n    properties: {list: {type: array, items: {type: ${type}, x-kubernetes-validations: [{rule: good}, {rule: bad}]}}, map: {type: object, additionalProperties: {type: string, x-kubernetes-validations: [{rule: good, messageExpression: bad}]}}}`,
      });
    assert.deepEqual(problems(text('string'), cel), [
      '/properties/spec/properties/list/items/x-kubernetes-validations/1/rule: This does not compile: undeclared reference',
      '/properties/spec/properties/map/additionalProperties/x-kubernetes-validations/0/messageExpression: This does not compile: no string',
    ]);
    assert.deepEqual(problems(text('stirng'), cel).length, 1);
  });

  it('says nothing of templates, of v1beta1 and of other kinds', () => {
    assert.deepEqual(
      problems(crd({ name: '{{ .Values.name }}', group: '"{{ .Values.group }}"', scope: '"${SCOPE}"' })),
      [],
    );
    assert.deepEqual(problems(crd({ schema: '{{- .Values.schema | nindent 8 }}' })), []);
    assert.deepEqual(problems(crd({ group: 'x' }).replace('k8s.io/v1', 'k8s.io/v1beta1')), []);
    assert.deepEqual(problems('apiVersion: v1\nkind: Pod'), []);
  });

  it('sees through aliases, and does not follow them for ever', () => {
    const shared = crd({
      schema: 'type: object\nproperties: {a: &a {type: object, properties: {b: {type: strin}}}, c: *a}',
    });
    assert.equal(problems(shared).length, 2);
    const recursive = crd({ schema: 'type: object\nproperties: &p {a: {type: object, properties: *p}}' });
    assert.deepEqual(problems(recursive), []);
    const levels = Array.from(
      { length: 30 },
      (_, i) => `  l${i + 1}: &l${i + 1} {type: object, properties: {a: *l${i}, b: *l${i}}}`,
    );
    const bomb = crd({ schema: `type: object\nproperties:\n  l0: &l0 {type: string}\n${levels.join('\n')}` });
    assert.ok(Array.isArray(problems(bomb)));
  });
});

describe('customKindsOf', () => {
  const kinds = (text: string) => customKindsOf(root(text));

  it('reads each version', () => {
    const text = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.com
  scope: Cluster
  names: {plural: widgets, kind: Widget}
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: string}}}}, subresources: {status: {}}}
  - {name: v1beta1, served: true, storage: false, deprecated: true, deprecationWarning: use v1, schema: {openAPIV3Schema: {type: object}}}
  - {name: v1alpha1, served: false, storage: false, deprecated: true}`;
    const base = { group: 'example.com', kind: 'Widget', plural: 'widgets', namespaced: false };
    assert.deepEqual(kinds(text), [
      {
        ...base,
        version: 'v1',
        served: true,
        statusSubresource: true,
        schema: { type: 'object', properties: { spec: { type: 'string' } } },
      },
      {
        ...base,
        version: 'v1beta1',
        served: true,
        statusSubresource: false,
        deprecated: 'use v1',
        schema: { type: 'object' },
      },
      { ...base, version: 'v1alpha1', served: false, statusSubresource: false, deprecated: '' },
    ]);
  });

  describe('of v1beta1', () => {
    const beta = (spec: string) => `
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
spec:
  group: example.com
  names: {plural: widgets, kind: Widget}
${indent(spec, 2)}
  validation:
    openAPIV3Schema: {properties: {spec: {properties: {size: {type: integer, minimum: 1}}}}}`;
    const check = (text: string, spec: string) => {
      const object = root(`apiVersion: example.com/v1\nkind: Widget\nspec: ${spec}`);
      return kinds(text).map((kind) => validateCustom(object, kind, undefined).map(({ message }) => message));
    };

    it('reads the version and the schema that all versions share', () => {
      assert.deepEqual(
        kinds(beta('version: v1')).map(({ version, namespaced, schema }) => [version, namespaced, !!schema]),
        [['v1', true, true]],
      );
      assert.deepEqual(
        kinds(beta('versions: [{name: v1, served: true, storage: true}, {name: v2, served: false}]')).map(
          ({ version, served, schema }) => [version, served, !!schema],
        ),
        [
          ['v1', true, true],
          ['v2', false, true],
        ],
      );
    });

    it('keeps unknown fields unless said otherwise', () => {
      assert.deepEqual(check(beta('version: v1'), '{size: 0, other: {any: 1}}'), [['“size” must be at least 1']]);
      assert.deepEqual(check(beta('version: v1\npreserveUnknownFields: true'), '{other: 1}'), [[]]);
    });

    it('prunes them where the schema is structural', () => {
      const text = beta('version: v1\npreserveUnknownFields: false').replaceAll(
        '{properties',
        '{type: object, properties',
      );
      assert.deepEqual(check(text, '{other: 1}'), [['Unknown field “other” in spec']]);
    });
  });

  it('knows a kind without its schema where a template makes the schema', () => {
    const of = (schema: string) => kinds(crd({ schema })).map(({ kind, schema }) => [kind, schema !== undefined]);
    assert.deepEqual(of('type: object\n{{- .Values.schema | nindent 8 }}'), [['Widget', false]]);
    assert.deepEqual(of('{type: object, properties: {spec: {type: "{{ .type }}"}}}'), [['Widget', false]]);
    assert.deepEqual(of('{type: object, description: "As of {{ .date }}"}'), [['Widget', true]]);
  });

  it('knows nothing of a kind whose name a template makes', () => {
    assert.deepEqual(kinds(crd({ group: '"{{ .group }}"' })), []);
    assert.deepEqual(kinds(crd({ names: '{kind: "{{ .kind }}"}' })), []);
    assert.deepEqual(kinds('apiVersion: v1\nkind: Pod'), []);
  });

  it('takes what is well formed and leaves the rest', () => {
    const [kind] = kinds(
      crd({
        schema: `
type: object
required: [spec, 1, {}]
properties:
  spec: {type: [string], enum: a, minLength: x, pattern: 1, items: 3, anyOf: {a: b}, x-kubernetes-validations: [1, {message: a}]}
  list: {type: array, items: [{type: string}]}
  __proto__: {type: string}
  other: nothing`,
      }),
    );
    assert.deepEqual(Object.keys(kind?.schema?.properties ?? {}), ['spec', 'list', '__proto__', 'other']);
    const object = root(
      'apiVersion: example.com/v1\nkind: Widget\nspec: {any: 1}\nlist: [1]\n__proto__: 1\nother: [1]',
    );
    assert.deepEqual(
      validateCustom(object, kind!, undefined).map(({ field, rule }) => `${rule} ${field.pointer}`),
      ['schema/type /__proto__'],
    );
  });

  it('gives up on a schema that aliases make too large', () => {
    const levels = Array.from(
      { length: 16 },
      (_, i) => `  l${i + 1}: &l${i + 1} {type: object, properties: {a: *l${i}, b: *l${i}}}`,
    );
    const [kind] = kinds(crd({ schema: `type: object\nproperties:\n  l0: &l0 {type: string}\n${levels.join('\n')}` }));
    assert.equal(kind?.kind, 'Widget');
  });
});
