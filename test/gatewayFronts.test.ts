import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { gatewayFronts } from '../src/traffic/gateway/gatewayFronts.ts';
import type { Front, RequestMatch, RouteRule } from '../src/traffic/routing/front.ts';

const docs = (...parts: string[]) => parts.join('---\n');

function frontsOf(...parts: string[]): readonly Front[] {
  const { manifests } = parseFile('file:///a.yaml', docs(...parts));
  const resources = manifests.flatMap((manifest) => readResources(manifest));
  return gatewayFronts(new World('test', { name: 'test', resources, kustomized: [] }));
}

const gateway = (
  listeners = '{name: http, port: 8080, protocol: HTTP}',
  more = '',
  className = 'istio',
) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec: {gatewayClassName: ${className}, listeners: [${listeners}]${more}}
`;
const route = (rules: string, more = '', name = 'web', kind = 'HTTPRoute') => `apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: infra}
spec: {parentRefs: [{name: edge}]${more}, rules: [${rules}]}
`;
const to = (backend: string, match = '') => `{${match}backendRefs: [{name: ${backend}, port: 80}]}`;

function rulesOf(...parts: string[]): readonly RouteRule[] {
  const [front] = frontsOf(...parts);
  return front?.listeners[0]?.rules ?? assert.fail('no front');
}

function describeMatch({ path, method, headers, queryParams }: RequestMatch): string {
  const values = [...headers, ...queryParams].map(
    ({ type, name, value }) => `${name}${type === 'Exact' ? '=' : '~'}${value}`,
  );
  return [path ? `${path.type} ${path.value}` : 'any', method ?? '', ...values].filter(Boolean).join(' ');
}

const matchesOf = (rules: readonly RouteRule[]) =>
  rules.map(({ hostname, match }) => `${hostname ?? '*'} ${describeMatch(match)}`);

describe('fronts of Gateways', () => {
  it('sort rules by the precedence of the Gateway API', () => {
    const rules = [
      to('a', 'matches: [{path: {value: /}}], '),
      to('b', 'matches: [{path: {value: /cart}}, {path: {value: /cart}, method: POST}], '),
      to('c', 'matches: [{path: {type: Exact, value: /cart}}], '),
      to('d', 'matches: [{path: {value: /cart}, headers: [{name: X-A, value: "1"}, {name: x-a, value: "2"}]}], '),
      to('e', 'matches: [{path: {value: /cart}, queryParams: [{name: q, type: RegularExpression, value: .+}]}], '),
      to('f', 'matches: [{path: {value: /cart/items}}], '),
    ];
    const all = rulesOf(
      gateway(),
      route(rules.join(', ')),
      route(to('g'), ', hostnames: ["*.example.com", a.example.com]', 'hosts'),
    );
    assert.deepEqual(matchesOf(all), [
      'a.example.com Prefix /',
      '*.example.com Prefix /',
      '* Exact /cart',
      '* Prefix /cart/items',
      '* Prefix /cart POST',
      '* Prefix /cart x-a=1',
      '* Prefix /cart q~.+',
      '* Prefix /cart',
      '* Prefix /',
    ]);
  });

  it('of equal rules the route first by name comes first, and of one route the first', () => {
    const all = rulesOf(gateway(), route(to('b'), '', 'b'), route([to('a1'), to('a2')].join(', '), '', 'a'));
    assert.deepEqual(
      all.map(({ backends }) => backends[0]?.serviceName),
      ['a1', 'a2', 'b'],
    );
  });

  it('read methods of gRPC as paths', () => {
    const rules = [
      to('a', 'matches: [{method: {method: Ping}}], '),
      to('b', 'matches: [{method: {service: shop.Cart}}], '),
      to('c', 'matches: [{method: {service: shop.Cart, method: Add}}], '),
      to('d', 'matches: [{method: {type: RegularExpression, service: "shop[.].*"}}], '),
      to('e'),
    ];
    assert.deepEqual(matchesOf(rulesOf(gateway(), route(rules.join(', '), '', 'api', 'GRPCRoute'))), [
      '* Exact /shop.Cart/Add',
      '* Prefix /shop.Cart',
      '* RegularExpression /shop[.].*/[^/]+',
      '* RegularExpression /[^/]+/Ping',
      '* any',
    ]);
  });

  it('fill in what a redirect leaves out, by its listener', () => {
    const redirect = (filter: string) => {
      const rules = rulesOf(gateway(), route(`{filters: [{type: RequestRedirect, requestRedirect: ${filter}}]}`));
      const [action] = rules[0]?.actions ?? [];
      assert.ok(action?.type === 'redirect');
      const { at: _, ...rest } = action;
      return rest;
    };
    assert.deepEqual(redirect('{scheme: https, statusCode: 301}'), {
      type: 'redirect',
      scheme: 'https',
      port: 443,
      statusCode: 301,
    });
    assert.deepEqual(redirect('{hostname: example.com, path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}'), {
      type: 'redirect',
      scheme: 'http',
      hostname: 'example.com',
      port: 8080,
      path: { type: 'prefix', value: '/new' },
      statusCode: 302,
    });
  });

  it('read rewrites and extensions', () => {
    const filters =
      '{type: URLRewrite, urlRewrite: {hostname: in.example.com, path: {type: ReplaceFullPath, replaceFullPath: /x}}}, {type: ExtensionRef, extensionRef: {group: example.com, kind: Limit, name: low}}, {type: CORS}';
    const [rule] = rulesOf(gateway(), route(`{filters: [${filters}], backendRefs: [{name: a, port: 80}]}`));
    assert.deepEqual(
      rule?.actions.map(({ at: _, ...action }) => action),
      [
        { type: 'rewrite', hostname: 'in.example.com', path: { type: 'full', value: '/x' } },
        { type: 'custom', name: 'Limit low' },
      ],
    );
  });

  it('know shares and mirrors', () => {
    const mirror = (name: string) =>
      `filters: [{type: RequestMirror, requestMirror: {backendRef: {name: ${name}, port: 80}}}]`;
    const [rule] = rulesOf(
      gateway(),
      route(`{${mirror('m1')}, backendRefs: [{name: a, port: 80}, {name: b, port: 80, weight: 3, ${mirror('m2')}}]}`),
    );
    assert.deepEqual(
      rule?.backends.map(({ serviceName, role, weight }) => `${serviceName} ${role} ${weight}`),
      ['a serve 1', 'b serve 3', 'm1 mirror 0', 'm2 mirror 0'],
    );
  });

  it('match all by an HTTPRoute without rules', () => {
    const [rule] = rulesOf(gateway(), route(''));
    assert.deepEqual([rule?.match.path, rule?.judgement.verdict], [{ type: 'Prefix', value: '/' }, 'broken']);
  });

  it('judge listeners: what is certain to be shut, not what is not shown', () => {
    const listeners = [
      '{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: elsewhere}]}}',
      '{name: b, port: 80, protocol: HTTP, hostname: x.example.com}',
      '{name: c, port: 80, protocol: HTTP, hostname: x.example.com}',
      '{name: d, port: 15008, protocol: example.com/own}',
    ];
    const [front] = frontsOf(gateway(listeners.join(', ')));
    assert.deepEqual(
      front?.listeners.map(({ name, judgement }) => `${name} ${judgement.verdict}`),
      ['a flows', 'b broken', 'c broken'],
    );
  });

  it('leave out waypoints of a mesh', () => {
    assert.deepEqual(frontsOf(gateway('{name: mesh, port: 15008, protocol: HBONE}', '', 'istio-waypoint')), []);
  });

  it('know what only a private network reaches', () => {
    const isInternal = (more: string, className?: string) => frontsOf(gateway(undefined, more, className))[0]?.internal;
    assert.equal(isInternal(''), false);
    assert.equal(isInternal(', infrastructure: {annotations: {networking.istio.io/service-type: ClusterIP}}'), true);
    assert.equal(isInternal(', infrastructure: {annotations: {networking.gke.io/load-balancer-type: Internal}}'), true);
    assert.equal(isInternal('', 'gke-l7-rilb'), true);
    assert.equal(isInternal('', 'gke-l7-global-external-managed'), false);
  });

  it('know that load balancers of AWS are internal unless they are asked otherwise', () => {
    const isInternal = (ofClass: string, ofGateway: string, ...configurations: string[]) =>
      frontsOf(
        gateway(undefined, ofGateway, 'aws'),
        `apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: aws}\nspec: {controllerName: gateway.k8s.aws/alb${ofClass}}\n`,
        ...configurations,
      )[0]?.internal;
    const ref = (name: string, more = '') =>
      `parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: ${name}${more}}`;
    const configuration = (name: string, namespace: string, spec: string) =>
      `apiVersion: gateway.k8s.aws/v1beta1\nkind: LoadBalancerConfiguration\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`;
    const own = `, infrastructure: {${ref('a')}}`;
    const ofClass = `, ${ref('b', ', namespace: infra')}`;
    const open = configuration('a', 'infra', 'scheme: internet-facing');
    const shut = configuration('b', 'infra', 'scheme: internal');
    assert.equal(isInternal('', ''), true);
    assert.equal(isInternal('', own), false, 'not shown');
    assert.equal(isInternal('', own, open), false);
    assert.equal(isInternal('', own, configuration('a', 'infra', 'ipAddressType: ipv4')), true);
    assert.equal(isInternal(ofClass, own, open, shut), true, 'the class comes first');
    const yielding = configuration('b', 'infra', 'scheme: internal, mergingMode: prefer-gateway');
    assert.equal(isInternal(ofClass, own, open, yielding), false);
  });
});
