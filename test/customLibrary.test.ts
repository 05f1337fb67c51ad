import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCrds } from '../scripts/schemas/crds/build.mjs';
import type { Shape } from '../scripts/schemas/crds/declared.mjs';
import { factsOfKind } from '../scripts/schemas/crds/facts.mjs';
import { proseOf } from '../scripts/schemas/crds/prose.mjs';
import { shareParts } from '../scripts/schemas/crds/share.mjs';
import { ruleMessage } from '../src/schema/celRules/ruleMessages.ts';
import { CustomLibrary } from '../src/schema/customLibrary.ts';
import type { StructuralSchema, ValidationRule } from '../src/schema/structural/structuralSchema.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Every part of a schema once, however often it is shared. */
function partsOf(schema: StructuralSchema, seen = new Set<StructuralSchema>()): ReadonlySet<StructuralSchema> {
  if (seen.has(schema)) return seen;
  seen.add(schema);
  const { properties = {}, items, additionalProperties, allOf = [], anyOf = [], oneOf = [], not } = schema;
  const parts = [...Object.values(properties), items, additionalProperties, ...allOf, ...anyOf, ...oneOf, not];
  for (const part of parts) if (typeof part === 'object') partsOf(part, seen);
  return seen;
}

describe('the library of custom kinds', () => {
  const secret = { type: 'object', properties: { name: { type: 'string' } } };
  const files: Readonly<Record<string, unknown>> = {
    'crds.json': {
      'a.io/v1 Alpha': { project: 'a', plural: 'alphas', namespaced: true },
      'a.io/v1beta1 Alpha': { project: 'a', plural: 'alphas', namespaced: true, deprecated: true },
      'b.io/v1 Beta': { project: 'b', plural: 'betas', namespaced: false },
      'helm Chart': { project: 'chart', namespaced: false, isFile: true },
    },
    'crds-a.json': {
      kinds: {
        'a.io/v1 Alpha': {
          type: 'object',
          properties: {
            spec: {
              type: 'object',
              properties: { password: { $ref: 'Secret' }, tokens: { type: 'array', items: { $ref: 'Secret' } } },
            },
          },
        },
        'a.io/v1beta1 Alpha': { $ref: 'Alpha' },
      },
      types: { Alpha: { type: 'object', properties: { password: { $ref: 'Secret' } } }, Secret: secret },
    },
    'docs-crds-a.json': {
      'a.io/v1 Alpha': { '': 'An alpha.', '.spec.password': 'What opens it.', '.spec.tokens[].name': 'Of the token.' },
      'a.io/v1beta1 Alpha': { '.password.name': '' },
      Alpha: { '.password': 0 },
      Secret: { '.name': 'Of the Secret.' },
    },
    'docs-crds-shared.json': ['Said by many.'],
  };
  let loaded: string[] = [];
  let library: CustomLibrary;

  beforeEach(() => {
    loaded = [];
    library = new CustomLibrary((file) => {
      loaded.push(file);
      return structuredClone(files[file]);
    });
  });

  it('loads nothing before it is asked, and then each file once', () => {
    assert.deepEqual(loaded, []);
    assert.equal(library.kinds().length, 3);
    assert.equal(library.find('a.io', 'v1', 'Alpha')?.plural, 'alphas');
    assert.deepEqual(loaded, ['crds.json']);
    assert.ok(library.find('a.io', 'v1', 'Alpha')?.schema);
    assert.ok(library.find('a.io', 'v1beta1', 'Alpha')?.schema);
    assert.deepEqual(loaded, ['crds.json', 'crds-a.json']);
  });

  it('knows groups, versions, scope and what is deprecated', () => {
    assert.deepEqual(library.versionsOf('a.io', 'Alpha'), ['v1', 'v1beta1']);
    assert.deepEqual(library.versionsOf('a.io', 'Beta'), []);
    assert.equal(library.hasGroup('b.io'), true);
    assert.equal(library.hasGroup('c.io'), false);
    assert.equal(library.find('a.io', 'v2', 'Alpha'), undefined);
    assert.equal(library.find('a.io', 'v1beta1', 'Alpha')?.deprecated, '');
    assert.equal(library.find('a.io', 'v1', 'Alpha')?.deprecated, undefined);
    assert.equal(library.find('b.io', 'v1', 'Beta')?.namespaced, false);
    assert.equal(library.find('b.io', 'v1', 'Beta')?.origin, 'b');
  });

  it('finds the kinds of files, which no API server serves', () => {
    assert.equal(library.find('', 'helm', 'Chart')?.served, false);
    assert.ok(!library.kinds().some(({ kind }) => kind === 'Chart'));
  });

  it('puts one object where a type is referred to', () => {
    const spec = library.find('a.io', 'v1', 'Alpha')?.schema?.properties?.spec?.properties;
    assert.deepEqual(spec?.password, secret);
    assert.equal(spec?.password, spec?.tokens?.items);
    const old = library.find('a.io', 'v1beta1', 'Alpha')?.schema?.properties;
    assert.equal(old?.password, spec?.password);
  });

  it('takes the prose of a place from the outermost part that says something of it', () => {
    const alpha = library.find('a.io', 'v1', 'Alpha')!;
    assert.equal(library.prose(alpha, []), 'An alpha.');
    assert.equal(library.prose(alpha, ['spec', 'password']), 'What opens it.');
    assert.equal(library.prose(alpha, ['spec', 'password', 'name']), 'Of the Secret.');
    assert.equal(library.prose(alpha, ['spec', 'tokens', 3, 'name']), 'Of the token.');
    assert.equal(library.prose(alpha, ['spec', 'nonsense']), undefined);
    const old = library.find('a.io', 'v1beta1', 'Alpha')!;
    assert.equal(library.prose(old, ['password']), 'Said by many.');
    assert.equal(library.prose(old, ['password', 'name']), undefined);
  });

  it('has no prose of kinds that it does not know', () => {
    const stranger = { group: 'c.io', version: 'v1', kind: 'Gamma', namespaced: true, served: true };
    assert.equal(library.prose(stranger, []), undefined);
  });
});

describe('the schemas of other projects', function () {
  this.timeout(60_000);
  const outdir = path('../.cache/test-crds');
  const schemas = path('../schemas');
  let library: CustomLibrary;

  before(() => {
    rmSync(outdir, { recursive: true, force: true });
    mkdirSync(outdir, { recursive: true });
    buildCrds({ schemas, outdir, packages: path('../node_modules') });
    library = new CustomLibrary((file) => json(`${outdir}/${file}`));
  });

  it('are complete: all kinds have a schema, and no reference is left', () => {
    const kinds = library.kinds();
    assert.ok(kinds.length > 200, `${kinds.length} kinds`);
    const names = kinds.map(({ group, version, kind }) => `${group}/${version} ${kind}`);
    assert.deepEqual(names, names.toSorted());
    for (const { group, version, kind, schema } of kinds) {
      assert.equal(schema?.type, 'object', `${group}/${version} ${kind}`);
      for (const part of partsOf(schema)) assert.ok(!('$ref' in part), `${kind}: ${JSON.stringify(part)}`);
    }
  });

  it('know the usual kinds', () => {
    for (const [group, version, kind] of [
      ['gateway.networking.k8s.io', 'v1', 'HTTPRoute'],
      ['gateway.networking.k8s.io', 'v1beta1', 'ReferenceGrant'],
      ['gateway.networking.k8s.io', 'v1alpha2', 'GRPCRoute'],
      ['networking.istio.io', 'v1beta1', 'VirtualService'],
      ['cert-manager.io', 'v1', 'ClusterIssuer'],
      ['argoproj.io', 'v1alpha1', 'ApplicationSet'],
      ['helm.toolkit.fluxcd.io', 'v2beta1', 'HelmRelease'],
      ['external-secrets.io', 'v1beta1', 'ExternalSecret'],
      ['policy.networking.k8s.io', 'v1alpha1', 'AdminNetworkPolicy'],
      ['policy.networking.k8s.io', 'v1alpha2', 'ClusterNetworkPolicy'],
    ] as const) {
      assert.ok(library.find(group, version, kind)?.schema, `${group}/${version} ${kind}`);
    }
    const rules = library.find('gateway.networking.k8s.io', 'v1', 'HTTPRoute')?.schema?.properties?.spec?.properties
      ?.rules;
    assert.equal(rules?.items?.properties?.backendRefs?.items?.properties?.port?.maximum, 65535);
  });

  it('describe kustomization.yaml and Chart.yaml', () => {
    const kustomization = library.find('kustomize.config.k8s.io', 'v1beta1', 'Kustomization')?.schema;
    assert.equal(kustomization?.properties?.images?.items?.properties?.newTag?.type, 'string');
    const chart = library.find('', 'helm', 'Chart')?.schema;
    assert.deepEqual(chart?.required, ['apiVersion', 'name', 'version']);
    assert.equal(chart?.['x-kubernetes-preserve-unknown-fields'], true);
  });

  it('have prose, where the packages with it are installed', () => {
    const route = library.find('gateway.networking.k8s.io', 'v1', 'HTTPRoute')!;
    assert.match(library.prose(route, ['spec', 'rules', 0, 'backendRefs', 0, 'weight']) ?? '', /proportion/);
  });

  it('hold facts only, in the repository', () => {
    for (const file of readdirSync(schemas).filter((name) => name.endsWith('.json') && name !== 'kubernetes.json')) {
      const { kinds, types } = json(`${schemas}/${file}`) as Readonly<
        Record<'kinds' | 'types', Record<string, { schema?: StructuralSchema }>>
      >;
      const parts = [
        ...Object.values(kinds).map(({ schema }) => schema ?? {}),
        ...(Object.values(types) as StructuralSchema[]),
      ];
      for (const part of parts.flatMap((schema) => [...partsOf(schema)])) {
        assert.equal(part.description, undefined, file);
        for (const rule of part['x-kubernetes-validations'] ?? []) {
          assert.equal(rule.message ?? rule.messageExpression, undefined, file);
        }
      }
    }
  });

  it('have a sentence for each of their rules', () => {
    const rules = new Set<string>();
    for (const { schema } of library.kinds()) {
      for (const part of schema ? partsOf(schema) : []) {
        for (const { rule } of part['x-kubernetes-validations'] ?? ([] as ValidationRule[])) rules.add(rule);
      }
    }
    assert.ok(rules.size > 200, `${rules.size} rules`);
    assert.deepEqual(
      [...rules].filter((rule) => ruleMessage(rule) === undefined),
      [],
    );
  });
});

describe('reading a CustomResourceDefinition', () => {
  const field = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

  it('leaves out prose, status and rules about changes, and keeps fields that are called like keywords', () => {
    const facts = factsOfKind('Alpha', {
      type: 'object',
      description: 'An alpha.',
      properties: {
        spec: {
          type: 'object',
          properties: {
            description: field('Of the alpha.'),
            size: { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
          },
          'x-kubernetes-validations': [
            { rule: 'self.size == oldSelf.size', message: 'size is immutable' },
            { rule: 'has(self.size)', message: 'size must be set' },
          ],
        },
        status: { type: 'object', properties: { ready: { type: 'boolean' } } },
      },
    });
    assert.deepEqual(facts, {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: { description: { type: 'string' }, size: { 'x-kubernetes-int-or-string': true } },
          'x-kubernetes-validations': [{ rule: 'has(self.size)' }],
        },
        status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      },
    });
  });

  const many = {
    type: 'object',
    properties: Object.fromEntries(
      ['one', 'two', 'three', 'four', 'five'].map((name) => [name, { type: 'string', maxLength: 63 }]),
    ),
  };
  const alpha = {
    type: 'object',
    properties: {
      first: many,
      list: { type: 'array', items: many },
      map: { type: 'object', additionalProperties: many },
    },
  };

  it('writes once what several places have in common', () => {
    const { schemas, types } = shareParts([{ key: 'a.io/v1 Alpha', facts: alpha }]);
    assert.deepEqual(types, { 'Alpha.first': many });
    assert.deepEqual(schemas.get('a.io/v1 Alpha'), {
      type: 'object',
      properties: {
        first: { $ref: 'Alpha.first' },
        list: { type: 'array', items: { $ref: 'Alpha.first' } },
        map: { type: 'object', additionalProperties: { $ref: 'Alpha.first' } },
      },
    });
  });

  it('writes prose with the type, and with the place where it is another', () => {
    const { schemas, types } = shareParts([{ key: 'a.io/v1 Alpha', facts: alpha }]);
    const shape = (
      text: string,
      members: Record<string, { text: string; shape?: Shape }> = {},
      element?: Shape,
    ): Shape => ({
      text,
      members: new Map(Object.entries(members).map(([name, member]) => [name, { shape: undefined, ...member }])),
      element,
    });
    const one = shape('One of five.', { one: { text: 'The first.' } });
    const other = shape('', { one: { text: 'Another.' } });
    const prose = proseOf({ kinds: { 'a.io/v1 Alpha': { schema: schemas.get('a.io/v1 Alpha') ?? {} } }, types }, () =>
      shape('An alpha.', {
        first: { text: '', shape: one },
        list: { text: 'Some.', shape: shape('', {}, one) },
        map: { text: '', shape: shape('', {}, other) },
      }),
    );
    assert.deepEqual(prose, {
      'a.io/v1 Alpha': {
        '': 'An alpha.',
        '.first': 'One of five.',
        '.list': 'Some.',
        '.list[]': 'One of five.',
        '.map{}.one': 'Another.',
      },
      'Alpha.first': { '.one': 'The first.' },
    });
  });
});
