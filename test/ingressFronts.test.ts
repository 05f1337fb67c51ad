import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { ingressFronts } from '../src/traffic/ingress/ingressFronts.ts';
import type { Front, RouteAction, RouteBackend, RouteRule } from '../src/traffic/routing/front.ts';
import { trafficOf } from '../src/traffic/traffic.ts';

function worldOf(text: string): World {
  const { manifests } = parseFile('file:///a.yaml', text);
  return new World('test', {
    name: 'test',
    resources: manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

/** Ingresses and Services in few words: `name: host/path -> service`, with a class and annotations. */
function ingress(
  name: string,
  paths: readonly string[],
  more: { class?: string; annotations?: Record<string, string>; tls?: string; type?: string; rest?: string } = {},
): string {
  const annotations = Object.entries({ ...more.annotations }).map(
    ([key, value]) => `    ${key}: ${JSON.stringify(value)}`,
  );
  const rules = paths.map((text) => {
    const [from = '', service = ''] = text.split(' -> ');
    const at = from.indexOf('/');
    const host = from.slice(0, at);
    const backend = `{service: {name: ${service}, port: {number: 80}}}`;
    return `    - {${host === '*' ? '' : `host: '${host}', `}http: {paths: [{path: '${from.slice(at)}', pathType: ${more.type ?? 'Prefix'}, backend: ${backend}}]}}`;
  });
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    `  name: ${name}`,
    ...(annotations.length > 0 ? ['  annotations:', ...annotations] : []),
    'spec:',
    `  ingressClassName: ${more.class ?? 'nginx'}`,
    ...(more.tls === undefined ? [] : [`  tls: ${more.tls}`]),
    ...(more.rest === undefined ? [] : [`  ${more.rest}`]),
    ...(rules.length > 0 ? ['  rules:', ...rules] : []),
    '',
  ].join('\n');
}

function frontsIn(...documents: readonly string[]): readonly Front[] {
  return ingressFronts(worldOf(documents.join('\n---\n')));
}

function describeFronts(fronts: readonly Front[]): string[] {
  return fronts.flatMap(({ name, internal, listeners }) => [
    `${name}${internal ? ' internal' : ''}`,
    ...listeners.flatMap(({ protocol, port, tls, hostname, judgement, rules }) => [
      `  ${[protocol, port, tls ?? '', hostname ?? '*', judgement.verdict].filter((part) => part !== '').join(' ')}`,
      ...rules.map((rule) => `    ${describeRule(rule)}`),
    ]),
  ]);
}

function describeRule({ hostname, match, resource, actions, backends, judgement }: RouteRule): string {
  const headers = match.headers.map(({ name, type, value }) => `${name} ${type === 'Exact' ? '=' : '~'} ${value}`);
  const path = match.path ? `${match.path.type}${match.path.caseless ? '~' : ''} ${match.path.value}` : 'all';
  return [
    `${hostname ?? '*'} ${path}`,
    ...headers,
    `(${resource.name})`,
    ...actions.map(describeAction),
    '->',
    backends.map(describeBackend).join(' ') || 'none',
    ...(judgement.verdict === 'flows' ? [] : [judgement.verdict]),
  ].join(' ');
}

function describeAction(action: RouteAction): string {
  switch (action.type) {
    case 'redirect': {
      const { scheme, hostname, port, path, statusCode } = action;
      return `redirect ${statusCode} ${scheme ?? ''}://${hostname ?? ''}${port ? `:${port}` : ''}${path?.value ?? ''}`;
    }
    case 'rewrite':
      return `rewrite ${action.hostname ?? ''}${action.path ? `${action.path.type} ${action.path.value}` : ''}`;
    case 'clients':
      return `clients ${action.addresses.v4.intervals.length} ${action.addresses.v6.intervals.length}`;
    case 'custom':
      return `custom ${action.name}`;
  }
}

function describeBackend({ serviceName, weight }: RouteBackend): string {
  return weight === 1 ? `${serviceName}` : `${serviceName}*${weight}`;
}

const nginx = (annotations: Record<string, string>) =>
  Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value]));

const HTTP = (fronts: readonly Front[]) =>
  fronts.flatMap(({ listeners }) =>
    listeners.filter(({ port }) => port === 80).flatMap(({ rules }) => rules.map(describeRule)),
  );

describe('ingress fronts', () => {
  it('are one for each class, with rules by precedence and default backends last', () => {
    const fronts = frontsIn(
      ingress(
        'a',
        ['*/ -> any', '*.example.com/ -> wide', 'shop.example.com/ -> shop', 'shop.example.com/cart -> cart'],
        {
          class: 'traefik',
          rest: 'defaultBackend: {service: {name: rest, port: {number: 80}}}',
        },
      ),
      ingress('b', ['shop.example.com/cart -> exact'], { class: 'traefik', type: 'Exact' }),
      ingress('c', ['c.example.com/ -> c'], { class: 'kong' }),
    );
    assert.deepEqual(describeFronts(fronts), [
      'the controller of class traefik',
      '  HTTP 80 * flows',
      '    shop.example.com Exact /cart (b) -> exact',
      '    shop.example.com Prefix /cart (a) -> cart',
      '    shop.example.com Prefix / (a) -> shop',
      '    *.example.com Prefix / (a) -> wide',
      '    * Prefix / (a) -> any',
      '    * all (a) -> rest',
      'the controller of class kong',
      '  HTTP 80 * flows',
      '    c.example.com Prefix / (c) -> c',
    ]);
  });

  it('join Ingresses without class to the default one, and keep them apart without one', () => {
    const classless = ingress('a', ['a.com/ -> a']).replace('  ingressClassName: nginx\n', '');
    const named = ingress('b', ['b.com/ -> b'], { class: 'edge' });
    const edge = (isDefault: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: edge, annotations: {ingressclass.kubernetes.io/is-default-class: '${isDefault}'}}\nspec: {controller: traefik.io/ingress-controller}\n`;
    const names = (...documents: readonly string[]) => frontsIn(...documents).map(({ name }) => name);
    assert.deepEqual(names(classless, named, edge('true')), ['the controller of class edge']);
    const [apart] = frontsIn(classless, named, edge('false'));
    assert.equal(apart?.name, 'the controller of Ingresses without class');
    assert.equal(apart?.listeners[0]?.rules[0]?.judgement.verdict, 'unknown');
  });

  it('listen on HTTPS for hosts with a certificate', () => {
    const paths = ['a.com/ -> a', 'b.com/ -> b', 'x.wide.com/ -> x'];
    const tls = '[{hosts: [a.com]}, {hosts: ["*.wide.com"]}]';
    assert.deepEqual(describeFronts(frontsIn(ingress('a', paths, { class: 'traefik', tls }))), [
      'the controller of class traefik',
      '  HTTP 80 * flows',
      '    x.wide.com Prefix / (a) -> x',
      '    a.com Prefix / (a) -> a',
      '    b.com Prefix / (a) -> b',
      '  HTTPS 443 Terminate a.com flows',
      '    a.com Prefix / (a) -> a',
      '  HTTPS 443 Terminate *.wide.com flows',
      '    x.wide.com Prefix / (a) -> x',
    ]);
  });

  it('of ingress-nginx send HTTP to HTTPS where there is a certificate, and serve all hosts with TLS', () => {
    const tls = '[{hosts: [a.com]}]';
    assert.deepEqual(describeFronts(frontsIn(ingress('a', ['a.com/ -> a', 'b.com/ -> b'], { tls }))), [
      'the controller of class nginx',
      '  HTTP 80 * flows',
      '    a.com Prefix / (a) redirect 308 https:// -> none',
      '    b.com Prefix / (a) -> b',
      '  HTTPS 443 Terminate a.com flows',
      '    a.com Prefix / (a) -> a',
      '  HTTPS 443 Terminate * flows',
      '    a.com Prefix / (a) -> a',
      '    b.com Prefix / (a) -> b',
    ]);
    const off = nginx({ 'ssl-redirect': 'false' });
    assert.deepEqual(HTTP(frontsIn(ingress('a', ['a.com/ -> a'], { tls, annotations: off }))), [
      'a.com Prefix / (a) -> a',
    ]);
    const forced = nginx({ 'force-ssl-redirect': 'true' });
    assert.deepEqual(HTTP(frontsIn(ingress('a', ['a.com/ -> a'], { annotations: forced }))), [
      'a.com Prefix / (a) redirect 308 https:// -> none',
    ]);
  });

  it('of ingress-nginx give a canary its share', () => {
    const main = ingress('main', ['a.com/ -> main', 'a.com/x -> x']);
    const canary = (annotations: Record<string, string>) =>
      ingress('canary', ['a.com/ -> new'], { annotations: nginx({ canary: 'true', ...annotations }) });
    assert.deepEqual(HTTP(frontsIn(main, canary({ 'canary-weight': '10' }))), [
      'a.com Prefix /x (main) -> x',
      'a.com Prefix / (main) -> main*90 new*10',
    ]);
    assert.deepEqual(HTTP(frontsIn(main, canary({ 'canary-by-header': 'X-New' }))), [
      'a.com Prefix /x (main) -> x',
      'a.com Prefix / X-New = always (canary) -> new',
      'a.com Prefix / (main) -> main',
    ]);
    const all = {
      'canary-by-header': 'X-New',
      'canary-by-header-pattern': 'v[0-9]',
      'canary-by-cookie': 'new',
      'canary-weight': '1',
      'canary-weight-total': '4',
    };
    assert.deepEqual(HTTP(frontsIn(main, canary(all))), [
      'a.com Prefix /x (main) -> x',
      'a.com Prefix / X-New ~ .*(?:v[0-9]).* (canary) -> new',
      'a.com Prefix / Cookie ~ (?:.*;\\s*)?new=always(?:;.*)? (canary) -> new',
      'a.com Prefix / (main) -> main*3 new',
    ]);
    const secured = ingress('main', ['a.com/ -> main'], { tls: '[{hosts: [a.com]}]' });
    assert.deepEqual(HTTP(frontsIn(secured, canary(all))), ['a.com Prefix / (main) redirect 308 https:// -> none']);
    const lonely = canary({ 'canary-weight': '10' });
    assert.deepEqual(HTTP(frontsIn(lonely)), []);
    const [entry] = trafficOf(worldOf(lonely)).entries;
    assert.equal(entry?.routes[0]?.judgement.verdict, 'unknown');
  });

  it('of ingress-nginx make patterns of all paths of a host', () => {
    const fronts = frontsIn(
      ingress('a', ['a.com/v[12] -> a'], {
        annotations: nginx({ 'use-regex': 'true' }),
        type: 'ImplementationSpecific',
      }),
      ingress('b', ['a.com/other -> b', 'b.com/other -> b']),
      ingress('c', ['c.com/(.*) -> c'], { annotations: nginx({ 'rewrite-target': '/$1' }) }),
      ingress('d', ['d.com/(?=x) -> d'], { annotations: nginx({ 'use-regex': 'true' }) }),
    );
    assert.deepEqual(HTTP(fronts), [
      'a.com RegularExpression~ /v[12] (a) -> a',
      'a.com RegularExpression~ /other (b) -> b',
      'b.com Prefix /other (b) -> b',
      'c.com RegularExpression~ /(.*) (c) rewrite regex /$1 -> c',
      'd.com RegularExpression~ /(?=x) (d) -> d unknown',
    ]);
  });

  it('of ingress-nginx redirect', () => {
    const one = (annotations: Record<string, string>) =>
      HTTP(frontsIn(ingress('a', ['a.com/x -> a'], { annotations: nginx(annotations) })));
    assert.deepEqual(one({ 'permanent-redirect': 'https://b.com:8443/new' }), [
      'a.com Prefix /x (a) redirect 301 https://b.com:8443/new -> none',
    ]);
    assert.deepEqual(one({ 'temporal-redirect': 'https://b.com$request_uri', 'temporal-redirect-code': '307' }), [
      'a.com Prefix /x (a) redirect 307 https://b.com -> none',
    ]);
    assert.deepEqual(one({ 'app-root': '/app' }), [
      'a.com Exact / (a) redirect 302 :///app -> none',
      'a.com Prefix /x (a) -> a',
    ]);
    assert.deepEqual(one({ 'from-to-www-redirect': 'true' }), [
      'www.a.com all (a) redirect 308 ://a.com -> none',
      'a.com Prefix /x (a) -> a',
    ]);
  });

  it('of ingress-nginx have aliases, clients and filters', () => {
    const one = (annotations: Record<string, string>, more = {}) =>
      HTTP(frontsIn(ingress('a', ['a.com/ -> a'], { annotations: nginx(annotations), ...more })));
    assert.deepEqual(one({ 'server-alias': 'b.com, a.com' }), ['a.com Prefix / (a) -> a', 'b.com Prefix / (a) -> a']);
    assert.deepEqual(one({ 'whitelist-source-range': '10.0.0.0/8,1.2.3.4' }), ['a.com Prefix / (a) clients 2 0 -> a']);
    assert.deepEqual(one({ 'denylist-source-range': '10.0.0.0/8' }), ['a.com Prefix / (a) clients 2 1 -> a']);
    assert.deepEqual(one({ 'allowlist-source-range': 'office' }), [
      'a.com Prefix / (a) custom nginx.ingress.kubernetes.io/allowlist-source-range -> a',
    ]);
    assert.deepEqual(one({ 'auth-url': 'http://auth/', 'upstream-vhost': 'x' }), [
      'a.com Prefix / (a) custom auth-url rewrite x -> a',
    ]);
    // Another controller's annotations are nothing to it.
    assert.deepEqual(one({ 'server-alias': 'b.com' }, { class: 'traefik' }), ['a.com Prefix / (a) -> a']);
  });

  it('of ingress-nginx let TLS through', () => {
    const through = ingress('a', ['a.com/ -> a', 'a.com/x -> x'], {
      annotations: nginx({ 'ssl-passthrough': 'true' }),
    });
    const secured = (...documents: readonly string[]) =>
      describeFronts(frontsIn(...documents)).filter((line) => / 443 /.test(line));
    assert.deepEqual(secured(through), ['  TLS 443 Passthrough a.com unknown', '  HTTPS 443 Terminate * flows']);
    const controller = (args: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: c}\nspec: {template: {metadata: {labels: {app.kubernetes.io/name: ingress-nginx}}, spec: {containers: [{name: c, args: [${args}]}]}}}\n`;
    assert.deepEqual(secured(through, controller('--watch')), ['  HTTPS 443 Terminate * flows']);
    assert.deepEqual(secured(through, controller('--enable-ssl-passthrough')), [
      '  TLS 443 Passthrough a.com flows',
      '  HTTPS 443 Terminate * flows',
    ]);
  });

  it('of one host and path in two Ingresses leave open which is served', () => {
    const fronts = frontsIn(
      ingress('a', ['a.com/x -> a', 'a.com/z -> z']),
      ingress('b', ['a.com/x/ -> b', 'a.com/z -> z']),
    );
    assert.deepEqual(HTTP(fronts), [
      'a.com Prefix /x/ (b) -> b unknown',
      'a.com Prefix /x (a) -> a unknown',
      'a.com Prefix /z (a) -> z',
      'a.com Prefix /z (b) -> z',
    ]);
  });

  it('of clouds are one for each Ingress or group', () => {
    const alb = (annotations: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
      );
    const ports = {
      'listen-ports': '[{"HTTP": 80}, {"HTTPS": 8443}]',
      'ssl-redirect': '8443',
      'inbound-cidrs': '10.0.0.0/8',
    };
    const fronts = frontsIn(
      ingress('a', ['a.com/x/* -> a'], { class: 'alb', type: 'ImplementationSpecific', annotations: alb(ports) }),
      ingress('b', ['b.com/x -> b'], {
        class: 'alb',
        type: 'ImplementationSpecific',
        annotations: alb({ 'certificate-arn': 'x', scheme: 'internal' }),
      }),
      ingress('c', ['c.com/ -> c'], { class: 'alb', annotations: alb({ 'group.name': 'g' }) }),
      ingress('d', ['d.com/ -> d'], { class: 'alb', annotations: alb({ 'group.name': 'g' }) }),
    );
    assert.deepEqual(describeFronts(fronts), [
      'the load balancer of ingress/a internal',
      '  HTTP 80 * flows',
      '    a.com ImplementationSpecific /x/* (a) redirect 301 https://:8443 -> none',
      '  HTTPS 8443 Terminate * flows',
      '    a.com ImplementationSpecific /x/* (a) clients 1 0 -> a',
      'the load balancer of ingress/b internal',
      '  HTTPS 443 Terminate * flows',
      '    b.com Exact /x (b) -> b',
      'the load balancer of ingress/c internal',
      '  HTTP 80 * flows',
      '    c.com Prefix / (c) -> c',
      '    d.com Prefix / (d) -> d',
    ]);
  });

  it('of AWS are internal unless the class or the group says otherwise', () => {
    const scheme = (value: string) => ({ 'alb.ingress.kubernetes.io/scheme': value });
    const group = { 'alb.ingress.kubernetes.io/group.name': 'g' };
    const params = (group: string, value: string) =>
      `apiVersion: ${group}/v1beta1\nkind: IngressClassParams\nmetadata: {name: ${value}}\nspec: {scheme: ${value}}\n`;
    const classOf = (name: string, controller: string, params: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: ${name}}\nspec: {controller: ${controller}${params}}\n`;
    const by = (group: string, name: string) =>
      `, parameters: {apiGroup: ${group}, kind: IngressClassParams, name: ${name}}`;
    const internal = (...manifests: string[]) =>
      frontsIn(...manifests).map((front) => `${front.name}: ${front.internal ? 'internal' : 'public'}`);
    assert.deepEqual(
      internal(
        ingress('a', ['a.com/ -> a'], { class: 'alb' }),
        ingress('b', ['b.com/ -> b'], { class: 'alb', annotations: scheme('internet-facing') }),
        ingress('c', ['c.com/ -> c'], { class: 'alb', annotations: group }),
        ingress('d', ['d.com/ -> d'], { class: 'alb', annotations: { ...group, ...scheme('internet-facing') } }),
        ingress('e', ['e.com/ -> e'], { class: 'open' }),
        ingress('f', ['f.com/ -> f'], { class: 'shut', annotations: scheme('internet-facing') }),
        ingress('g', ['g.com/ -> g'], { class: 'auto' }),
        ingress('h', ['h.com/ -> h'], { class: 'hidden' }),
        classOf('open', 'ingress.k8s.aws/alb', by('elbv2.k8s.aws', 'internet-facing')),
        classOf('shut', 'ingress.k8s.aws/alb', by('elbv2.k8s.aws', 'internal')),
        classOf('auto', 'eks.amazonaws.com/alb', by('eks.amazonaws.com', 'internet-facing')),
        classOf('hidden', 'ingress.k8s.aws/alb', by('elbv2.k8s.aws', 'elsewhere')),
        params('elbv2.k8s.aws', 'internet-facing'),
        params('elbv2.k8s.aws', 'internal'),
        params('eks.amazonaws.com', 'internet-facing'),
      ),
      [
        'the load balancer of ingress/a: internal',
        'the load balancer of ingress/b: public',
        'the load balancer of ingress/c: public',
        'the load balancer of ingress/e: public',
        'the load balancer of ingress/f: internal',
        'the load balancer of ingress/g: public',
        'the load balancer of ingress/h: public',
      ],
    );
  });

  it('of AWS send a whole group to HTTPS, and leave open what only the cloud knows', () => {
    const alb = (name: string, value: string) => ({ [`alb.ingress.kubernetes.io/${name}`]: value });
    const group = alb('group.name', 'g');
    const fronts = frontsIn(
      ingress('a', ['a.com/ -> a'], { class: 'alb', annotations: { ...group, ...alb('ssl-redirect', '443') } }),
      ingress('b', ['b.com/ -> b'], { class: 'alb', annotations: group }),
      ingress('c', ['c.com/ -> c', 'c.com/x -> d'], {
        class: 'alb',
        annotations: {
          ...alb('security-groups', 'sg-1'),
          ...alb('inbound-cidrs', '192.0.2.0/24'),
          ...alb('auth-type', 'none'),
          ...alb('conditions.d', '[]'),
        },
      }),
    );
    assert.deepEqual(describeFronts(fronts), [
      'the load balancer of ingress/a internal',
      '  HTTP 80 * flows',
      '    a.com Prefix / (a) redirect 301 https://:443 -> none',
      '    b.com Prefix / (b) redirect 301 https://:443 -> none',
      'the load balancer of ingress/c internal',
      '  HTTP 80 * flows',
      '    c.com Prefix /x (c) custom security-groups custom conditions.d -> d',
      '    c.com Prefix / (c) custom security-groups -> c',
    ]);
  });

  it('read the routes of OpenShift', () => {
    const route = (name: string, spec: string, annotations = '{}') =>
      `apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: ${name}, annotations: ${annotations}}\nspec: {${spec}}\n`;
    const fronts = frontsIn(
      route('plain', 'host: a.com, path: /x, to: {name: a, weight: 80}, alternateBackends: [{name: b, weight: 20}]'),
      route('edge', 'host: b.com, to: {name: b}, tls: {termination: edge, insecureEdgeTerminationPolicy: Redirect}'),
      route(
        'secret',
        'host: c.com, to: {name: c}, tls: {termination: reencrypt}',
        '{haproxy.router.openshift.io/ip_whitelist: 10.0.0.0/8 1.2.3.4}',
      ),
      route('through', 'host: d.com, to: {name: d}, tls: {termination: passthrough}'),
      route('wide', 'host: www.e.com, wildcardPolicy: Subdomain, to: {name: e}'),
    );
    assert.deepEqual(describeFronts(fronts), [
      'the router of OpenShift',
      '  HTTP 80 * flows',
      '    a.com Prefix /x (plain) -> a*80 b*20',
      '    b.com all (edge) redirect 302 https:// -> none',
      '    *.e.com all (wide) -> e*100',
      '  HTTPS 443 Terminate * flows',
      '    b.com all (edge) -> b*100',
      '    c.com all (secret) clients 2 0 -> c*100',
      '  TLS 443 Passthrough d.com flows',
      '    d.com all (through) -> d*100',
    ]);
  });
});
