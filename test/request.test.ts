import assert from 'node:assert/strict';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import type { Front, Listener, PathMatch, Request, RequestMatch, RouteRule } from '../src/traffic/routing/front.ts';
import { covers, listenersFor, matchesRequest, ruleFor } from '../src/traffic/routing/request.ts';
import { FLOWS } from '../src/traffic/verdict.ts';

function resourceOf(kind: string) {
  const [manifest] = parseFile('file:///a.yaml', `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n`).manifests;
  const [resource] = manifest ? readResources(manifest) : [];
  return resource ?? assert.fail();
}

const INGRESS = resourceOf('Ingress');
const HTTP_ROUTE = resourceOf('HTTPRoute');

function ruleOf(
  path: PathMatch | undefined,
  more: Partial<RequestMatch> & { host?: string; resource?: typeof INGRESS } = {},
): RouteRule {
  const { host, resource = HTTP_ROUTE, ...match } = more;
  return {
    resource,
    at: resource.nameField,
    hostname: host,
    match: { ...(path ? { path } : {}), headers: [], queryParams: [], ...match },
    actions: [],
    backends: [],
    judgement: FLOWS,
  };
}

const exact = (value: string): PathMatch => ({ type: 'Exact', value });
const prefix = (value: string): PathMatch => ({ type: 'Prefix', value });
const regex = (value: string): PathMatch => ({ type: 'RegularExpression', value });
const own = (value: string): PathMatch => ({ type: 'ImplementationSpecific', value });

function requestOf(path: string, more: Partial<Request> = {}): Request {
  return { protocol: 'HTTP', host: 'shop.example.com', port: 80, path, ...more };
}

function listenerOf(more: Partial<Listener>): Listener {
  return {
    resource: undefined,
    name: undefined,
    hostname: undefined,
    port: 80,
    protocol: 'HTTP',
    tls: undefined,
    at: undefined,
    judgement: FLOWS,
    rules: [],
    ...more,
  };
}

describe('requests', () => {
  // Ingress, “Examples” below “Path types”.
  const examples: [PathMatch, string, boolean][] = [
    [prefix('/'), '/anything', true],
    [exact('/foo'), '/foo', true],
    [exact('/foo'), '/bar', false],
    [exact('/foo'), '/foo/', false],
    [exact('/foo/'), '/foo', false],
    [prefix('/foo'), '/foo', true],
    [prefix('/foo'), '/foo/', true],
    [prefix('/foo/'), '/foo', true],
    [prefix('/foo/'), '/foo/', true],
    [prefix('/aaa/bb'), '/aaa/bbb', false],
    [prefix('/aaa/bbb'), '/aaa/bbb', true],
    [prefix('/aaa/bbb/'), '/aaa/bbb', true],
    [prefix('/aaa/bbb'), '/aaa/bbb/', true],
    [prefix('/aaa/bbb'), '/aaa/bbb/ccc', true],
    [prefix('/aaa/bbb'), '/aaa/bbbxyz', false],
    [regex('/v[12]'), '/v1', true],
    [regex('/v[12]'), '/v1/x', false],
    [{ ...regex('/v[12]'), caseless: true }, '/V1/x', true],
    [{ ...regex('/v[12]'), caseless: true }, '/a/v1', false],
    [own('/a'), '/ab', true],
    [own('/a/*'), '/a/b', true],
    [own('/a/*'), '/ab', false],
  ];
  for (const [path, given, expected] of examples) {
    it(`${path.type} ${path.value} ${expected ? 'matches' : 'does not match'} ${given}`, () => {
      assert.equal(matchesRequest(ruleOf(path), requestOf(given)), expected);
    });
  }

  it('match by host, where the wildcard of an Ingress is one label', () => {
    const asks = (host: string, of: string, resource: typeof INGRESS) =>
      matchesRequest(ruleOf(undefined, { host, resource }), requestOf('/', { host: of }));
    assert.equal(asks('*.foo.com', 'bar.foo.com', INGRESS), true);
    assert.equal(asks('*.foo.com', 'baz.bar.foo.com', INGRESS), false);
    assert.equal(asks('*.foo.com', 'foo.com', INGRESS), false);
    assert.equal(asks('*.foo.com', 'baz.bar.foo.com', HTTP_ROUTE), true);
    assert.equal(asks('*.foo.com', 'foo.com', HTTP_ROUTE), false);
    assert.equal(asks('*.foo.com', 'xfoo.com', HTTP_ROUTE), false);
    assert.equal(asks('FOO.com', 'foo.COM', INGRESS), true);
  });

  it('match by method, headers and parameters, all of them', () => {
    const rule = ruleOf(undefined, {
      method: 'POST',
      headers: [{ type: 'Exact', name: 'X-Canary', value: 'on' }],
      queryParams: [{ type: 'RegularExpression', name: 'v', value: '[0-9]+' }],
    });
    const whole = { method: 'POST', headers: new Map([['x-canary', 'on']]), queryParams: new Map([['v', '12']]) };
    assert.equal(matchesRequest(rule, requestOf('/', whole)), true);
    assert.equal(matchesRequest(rule, requestOf('/', { ...whole, method: 'GET' })), false);
    assert.equal(matchesRequest(rule, requestOf('/', { ...whole, headers: new Map() })), false);
    assert.equal(matchesRequest(rule, requestOf('/', { ...whole, queryParams: new Map([['v', '1x']]) })), false);
    assert.equal(matchesRequest(rule, requestOf('/', { ...whole, queryParams: new Map([['V', '1']]) })), false);
  });

  it('are matched in linear time, whatever the pattern', () => {
    const rule = ruleOf(regex('/(a+)+$'));
    const started = performance.now();
    matchesRequest(rule, requestOf(`/${'a'.repeat(5000)}!`));
    assert.ok(performance.now() - started < 2000);
  });

  it('are taken by the first rule that matches', () => {
    const rules = [ruleOf(exact('/a')), ruleOf(prefix('/a')), ruleOf(prefix('/'))];
    const listener = listenerOf({ rules });
    assert.deepEqual(
      ['/a', '/a/b', '/c'].map((path) => rules.indexOf(ruleFor(listener, requestOf(path)) ?? assert.fail())),
      [0, 1, 2],
    );
  });

  it('arrive at the listener of their port and protocol with the most specific host', () => {
    const front: Front = {
      type: 'Gateway',
      resource: undefined,
      name: 'edge',
      proxy: { type: 'stranger', name: 'edge' },
      internal: false,
      listeners: [
        listenerOf({ name: 'any' }),
        listenerOf({ name: 'wide', hostname: '*.example.com' }),
        listenerOf({ name: 'narrow', hostname: '*.shop.example.com' }),
        listenerOf({ name: 'exact', hostname: 'shop.example.com' }),
        listenerOf({ name: 'other-port', port: 8080 }),
        listenerOf({ name: 'https', port: 443, protocol: 'HTTPS', tls: 'Terminate' }),
        listenerOf({ name: 'through', port: 443, protocol: 'TLS', tls: 'Passthrough', hostname: 'db.example.com' }),
      ],
    };
    const names = (request: Partial<Request>) => listenersFor(front, requestOf('/', request)).map(({ name }) => name);
    assert.deepEqual(names({}), ['exact']);
    assert.deepEqual(names({ host: 'a.shop.example.com' }), ['narrow']);
    assert.deepEqual(names({ host: 'a.example.com' }), ['wide']);
    assert.deepEqual(names({ host: 'elsewhere.org' }), ['any']);
    assert.deepEqual(names({ port: undefined }), ['exact', 'other-port']);
    assert.deepEqual(names({ protocol: 'HTTPS', port: 443 }), ['https']);
    assert.deepEqual(names({ protocol: 'HTTPS', port: 443, host: 'db.example.com' }), ['through']);
    assert.deepEqual(names({ protocol: 'TCP', port: 80 }), []);
  });
});

describe('a rule covers another', () => {
  const cases: [PathMatch | undefined, PathMatch | undefined, boolean][] = [
    [undefined, exact('/a'), true],
    [prefix('/'), undefined, true],
    [prefix('/a'), undefined, false],
    [prefix('/a'), prefix('/a/'), true],
    [prefix('/a'), prefix('/a/b'), true],
    [prefix('/a'), prefix('/ab'), false],
    [prefix('/a/b'), prefix('/a'), false],
    [prefix('/a'), exact('/a/x'), true],
    [prefix('/a'), own('/a'), false],
    [prefix('/a'), own('/a/'), true],
    [own('/a'), prefix('/a'), true],
    [own('/a/'), prefix('/a'), false],
    [own('/'), prefix('/'), true],
    [exact('/a'), exact('/a'), true],
    [exact('/a'), prefix('/a'), false],
    [regex('/a.*'), regex('/a.*'), true],
    [regex('/a.*'), exact('/ab'), true],
    [regex('.*'), prefix('/a'), false],
    [prefix('/a'), regex('/a/.*'), false],
  ];
  for (const [one, other, expected] of cases) {
    const text = (path: PathMatch | undefined) => (path ? `${path.type} ${path.value}` : 'no path');
    it(`${text(one)} ${expected ? 'covers' : 'does not cover'} ${text(other)}`, () => {
      assert.equal(covers(ruleOf(one), ruleOf(other)), expected);
    });
  }

  it('by host, method and headers', () => {
    const header = { type: 'Exact', name: 'x-a', value: '1' } as const;
    assert.equal(covers(ruleOf(undefined, { host: '*.a.com' }), ruleOf(undefined, { host: 'b.a.com' })), true);
    assert.equal(covers(ruleOf(undefined, { host: '*.a.com' }), ruleOf(undefined, { host: '*.b.a.com' })), true);
    assert.equal(covers(ruleOf(undefined, { host: '*.b.a.com' }), ruleOf(undefined, { host: '*.a.com' })), false);
    const [one, two] = ['*.a.com', '*.b.a.com'].map((host) => ruleOf(undefined, { host, resource: INGRESS }));
    assert.equal(covers(one ?? assert.fail(), two ?? assert.fail()), false);
    assert.equal(covers(ruleOf(undefined, { host: 'a.com' }), ruleOf(undefined)), false);
    assert.equal(covers(ruleOf(undefined), ruleOf(undefined, { headers: [header], method: 'GET' })), true);
    assert.equal(covers(ruleOf(undefined, { headers: [header] }), ruleOf(undefined)), false);
    assert.equal(
      covers(ruleOf(undefined, { headers: [header] }), ruleOf(undefined, { headers: [{ ...header, name: 'X-A' }] })),
      true,
    );
    assert.equal(covers(ruleOf(undefined, { method: 'GET' }), ruleOf(undefined, { method: 'POST' })), false);
  });
});
