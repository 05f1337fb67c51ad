import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import type { Condition, GatewayListener } from '../src/traffic/gateway/attachment.ts';
import { gatewayStateOf } from '../src/traffic/gateway/gatewayState.ts';
import { serviceFor } from './support/service.ts';

function stateOf(...documents: readonly string[]) {
  const { manifests } = parseFile('file:///all.yaml', documents.join('\n---\n'));
  const resources = manifests.flatMap((manifest) => readResources(manifest));
  return gatewayStateOf(new World('test', { name: 'test', resources, kustomized: [] }));
}

const namespace = (name: string, labels = '') =>
  `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}, labels: {${labels}}}}`;

const gateway = (listeners: string, more = '', name = 'edge') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: infra}
spec: {gatewayClassName: example, ${more} listeners: [${listeners}]}`;

const listenerSet = (name: string, listeners: string, of = 'infra') => `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: {name: ${name}, namespace: ${of}}
spec: {parentRef: {name: edge, namespace: infra}, listeners: [${listeners}]}`;

const route = (spec: string, kind = 'HTTPRoute', of = 'shop', parent = 'name: edge, namespace: infra') => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: web, namespace: ${of}}
spec: {parentRefs: [{${parent}}], ${spec}}`;

const service = (name: string, of: string, ports = '{port: 80}') => `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${of}}
spec: {ports: [${ports}]}`;

const open = (name: string, more: string, kinds = '') =>
  `{name: ${name}, ${more}, allowedRoutes: {namespaces: {from: All}${kinds}}}`;
const HTTP = open('http', 'protocol: HTTP, port: 80');

const show = ({ status, reason }: Condition) => `${status} ${reason}`;

/** What becomes of the only parentRef. */
function fate(...documents: readonly string[]) {
  const { parents } = stateOf(...documents);
  assert.equal(parents.length, 1);
  const [parent] = parents;
  assert.ok(parent);
  return {
    accepted: show(parent.accepted),
    resolved: show(parent.resolvedRefs),
    because: [...parent.accepted.because, ...parent.resolvedRefs.because].map(({ text }) => text),
    listeners: parent.listeners.map(({ name }) => name),
  };
}

const accepted = (...documents: readonly string[]) => fate(...documents).accepted;

describe('gateway state', () => {
  describe('namespaces', () => {
    const from = (text: string) =>
      gateway(`{name: http, protocol: HTTP, port: 80, allowedRoutes: {namespaces: {${text}}}}`);
    const shop = namespace('shop', 'tier: front');

    it('admits its own, all, some or none', () => {
      assert.equal(accepted(from('from: All'), route('')), 'true Accepted');
      assert.equal(accepted(from('from: None'), route('')), 'false NotAllowedByListeners');
      assert.equal(accepted(from(''), route('')), 'false NotAllowedByListeners');
      assert.equal(accepted(from('from: Same'), route('', 'HTTPRoute', 'infra')), 'true Accepted');
    });

    it('admits by labels, as far as they are known', () => {
      const selecting = (selector: string) => from(`from: Selector, selector: ${selector}`);
      assert.equal(accepted(selecting('{matchLabels: {tier: front}}'), shop, route('')), 'true Accepted');
      assert.equal(accepted(selecting('{matchLabels: {tier: back}}'), shop, route('')), 'false NotAllowedByListeners');
      assert.equal(accepted(selecting('{}'), shop, route('')), 'true Accepted');
      const byName = '{matchLabels: {kubernetes.io/metadata.name: shop}}';
      assert.equal(accepted(selecting(byName), route('')), 'true Accepted', 'every namespace has its name');
      assert.equal(
        accepted(selecting('{matchLabels: {tier: back}}'), route('')),
        'unknown Accepted',
        'no manifest shows it',
      );
    });

    it('admits nothing by a selector that is absent or can’t be read', () => {
      assert.equal(accepted(from('from: Selector'), shop, route('')), 'false NotAllowedByListeners');
      const odd = 'from: Selector, selector: {matchExpressions: [{key: a, operator: Isnt, values: [b]}]}';
      assert.equal(accepted(from(odd), shop, route('')), 'false NotAllowedByListeners');
    });

    it('does not judge by a namespace that is not stated, or made by a template', () => {
      const unplaced = route('').replace(', namespace: shop}', '}');
      assert.equal(accepted(from('from: Same'), unplaced), 'unknown Accepted');
      assert.equal(accepted(from('from: "{{ .Values.from }}"'), route('')), 'unknown Accepted');
    });

    it('says why, and where', () => {
      const [parent] = stateOf(from('from: Same'), route('')).parents;
      const [reason] = parent?.accepted.because ?? [];
      assert.equal(
        reason?.text,
        'Only objects of namespace infra may join listener http of gateway/edge; this one is in shop',
      );
      assert.equal(reason?.at?.pointer, '/spec/listeners/0/allowedRoutes/namespaces/from');
    });
  });

  it('takes the kinds that the protocol carries and the listener names', () => {
    const over = (kind: string, listener: string) => accepted(gateway(open('l', listener)), route('', kind));
    assert.equal(over('GRPCRoute', 'protocol: HTTPS, port: 443'), 'true Accepted');
    assert.equal(over('TLSRoute', 'protocol: TLS, port: 443, tls: {mode: Passthrough}'), 'true Accepted');
    assert.equal(over('TCPRoute', 'protocol: TLS, port: 443, tls: {mode: Terminate}'), 'true Accepted');
    assert.equal(over('TCPRoute', 'protocol: TLS, port: 443, tls: {mode: Passthrough}'), 'false NotAllowedByListeners');
    assert.equal(over('UDPRoute', 'protocol: TCP, port: 53'), 'false NotAllowedByListeners');
    assert.equal(over('HTTPRoute', 'protocol: GRPC, port: 80'), 'false NotAllowedByListeners');
    assert.equal(over('HTTPRoute', 'protocol: example.com/proxy, port: 80'), 'unknown Accepted');
    const named = gateway(open('l', 'protocol: HTTP, port: 80', ', kinds: [{kind: GRPCRoute}]'));
    assert.equal(accepted(named, route('', 'GRPCRoute')), 'true Accepted');
    assert.deepEqual(fate(named, route('')).because, [
      'Only GRPCRoute may join listener l of gateway/edge; this one is a HTTPRoute',
    ]);
  });

  it('finds the listener by name and port, and only in the object itself', () => {
    const two = gateway(`${HTTP}, ${open('alt', 'protocol: HTTP, port: 8080')}`);
    const at = (section: string) =>
      fate(two, route('', 'HTTPRoute', 'shop', `name: edge, namespace: infra, ${section}`));
    assert.deepEqual(at('sectionName: alt').listeners, ['alt']);
    assert.deepEqual(at('port: 80').listeners, ['http']);
    assert.deepEqual(at('').listeners, ['http', 'alt']);
    assert.equal(at('sectionName: alt, port: 80').accepted, 'false NoMatchingParent');
    assert.equal(at('sectionName: other').accepted, 'false NoMatchingParent');
    assert.equal(at('sectionName: "{{ .Values.section }}"').accepted, 'true Accepted');
  });

  it('does not speak of Services as parents, and knows little of a parent elsewhere', () => {
    assert.deepEqual(stateOf(route('', 'HTTPRoute', 'shop', "kind: Service, group: '', name: web")).parents, []);
    assert.equal(accepted(route('')), 'unknown Pending');
    assert.equal(
      accepted(gateway(HTTP), route('', 'HTTPRoute', 'shop', 'name: egde, namespace: infra')),
      'false NoMatchingParent',
    );
  });

  describe('host names', () => {
    const shared = (listener: string, ...hosts: readonly string[]) => {
      const of = gateway(open('l', `protocol: HTTP, port: 80${listener && `, hostname: ${JSON.stringify(listener)}`}`));
      const hostnames = hosts.length > 0 ? `hostnames: ${JSON.stringify(hosts)}` : '';
      return stateOf(of, route(hostnames)).listeners[0]?.attached.flatMap(({ hostnames: names }) => names);
    };

    it('are what both have in common', () => {
      assert.deepEqual(shared(''), [undefined]);
      assert.deepEqual(shared('a.com'), ['a.com']);
      assert.deepEqual(shared('', 'a.com', '*.b.com'), ['a.com', '*.b.com']);
      assert.deepEqual(shared('*.a.com', 'x.a.com', 'x.y.a.com', 'a.com', 'b.com'), ['x.a.com', 'x.y.a.com']);
      assert.deepEqual(shared('x.a.com', '*.a.com', '*.com'), ['x.a.com']);
      assert.deepEqual(shared('*.a.com', '*.x.a.com', '*.com'), ['*.x.a.com', '*.a.com']);
      assert.deepEqual(shared('x.a.com', 'x.a.com', '*.b.com'), ['x.a.com']);
      assert.deepEqual(shared('*.a.com', 'b.com'), []);
    });

    it('decide, where the listener is open', () => {
      const of = gateway(open('l', 'protocol: HTTP, port: 80, hostname: "*.a.com"'));
      assert.equal(accepted(of, route('hostnames: [b.com]')), 'false NoMatchingListenerHostname');
      assert.equal(accepted(of, route('hostnames: ["{{ .Values.host }}"]')), 'unknown Accepted');
    });

    it('are the reason where no listener has them, even if none is open', () => {
      const closed = gateway('{name: l, protocol: HTTP, port: 80, hostname: a.com}');
      assert.equal(accepted(closed, route('hostnames: [b.com]')), 'false NoMatchingListenerHostname');
      assert.equal(accepted(closed, route('hostnames: [a.com]')), 'false NotAllowedByListeners');
    });

    it('mean nothing to TCP', () => {
      const { listeners } = stateOf(gateway(open('l', 'protocol: TCP, port: 80')), route('', 'TCPRoute'));
      assert.deepEqual(
        listeners[0]?.attached.map(({ hostnames }) => hostnames),
        [[undefined]],
      );
    });
  });

  describe('references', () => {
    const resolved = (backend: string, ...others: readonly string[]) =>
      fate(gateway(HTTP), route(`rules: [{backendRefs: [{${backend}}]}]`), ...others).resolved;

    it('name Services and their ports', () => {
      const web = service('web', 'shop', '{port: 80}, {port: 53, protocol: UDP, name: dns}');
      assert.equal(resolved('name: web, port: 80', web), 'true ResolvedRefs');
      assert.equal(resolved('name: web, port: 81', web), 'false BackendNotFound');
      assert.equal(resolved('name: web, port: 53', web), 'false BackendNotFound', 'HTTP is TCP');
      assert.equal(resolved('name: web', web), 'false BackendNotFound', 'without a port');
      assert.equal(resolved('name: wbe, port: 80', web), 'false BackendNotFound');
      assert.equal(resolved('name: wbe, port: 80'), 'unknown BackendNotFound', 'no Service is shown at all');
      assert.equal(resolved('name: "{{ .Values.name }}", port: 80', web), 'unknown ResolvedRefs');
    });

    it('to other kinds are an implementation’s own', () => {
      assert.equal(resolved('kind: ConfigMap, name: web'), 'false InvalidKind');
      assert.equal(resolved('group: example.com, kind: Backend, name: web'), 'unknown InvalidKind');
      const backend = '{apiVersion: example.com/v1, kind: Backend, metadata: {name: web, namespace: shop}}';
      assert.equal(resolved('group: example.com, kind: Backend, name: web', backend), 'true ResolvedRefs');
      const imported = 'group: multicluster.x-k8s.io, kind: ServiceImport, name: web, port: 80';
      assert.equal(resolved(imported), 'unknown BackendNotFound');
      assert.equal(resolved(imported, service('web', 'shop')), 'true ResolvedRefs');
    });

    it('into other namespaces need a ReferenceGrant', () => {
      const there = service('web', 'data');
      const grant = `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: shop, namespace: data}
spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}], to: [{group: '', kind: Service}]}`;
      assert.equal(resolved('name: web, namespace: data, port: 80', there), 'false RefNotPermitted');
      assert.equal(resolved('name: web, namespace: data, port: 80', there, grant), 'true ResolvedRefs');
    });

    it('of filters count, too', () => {
      const mirror = 'filters: [{type: RequestMirror, requestMirror: {backendRef: {name: copy, port: 80}}}]';
      const of = fate(gateway(HTTP), route(`rules: [{${mirror}}]`), service('copies', 'shop'), service('web', 'shop'));
      assert.equal(of.resolved, 'false BackendNotFound');
    });

    it('to missing ports are no problem of a route at Istio’s Gateways', () => {
      const istio =
        '{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: example}, spec: {controllerName: istio.io/gateway-controller}}';
      assert.equal(resolved('name: web, port: 81', service('web', 'shop'), istio), 'true ResolvedRefs');
      assert.equal(resolved('name: web, port: 81', service('wbe', 'shop'), istio), 'false BackendNotFound');
    });
  });

  describe('listeners', () => {
    const statuses = (...documents: readonly string[]) =>
      stateOf(...documents).listeners.map(
        ({ name, ...l }) => `${name}: ${show(l.accepted)}, ${show(l.resolvedRefs)}, ${show(l.conflicted)}`,
      );
    const FINE = 'true Accepted, true ResolvedRefs, false NoConflicts';
    const conflicts = (...documents: readonly string[]) =>
      stateOf(...documents).listeners.flatMap(({ name, conflicted }) =>
        conflicted.status === 'true' ? [`${name} ${conflicted.reason}`] : [],
      );

    it('have a protocol of the API, or of an implementation', () => {
      assert.deepEqual(
        statuses(
          gateway(`${HTTP}, ${open('a', 'protocol: GRPC, port: 81')}, ${open('b', 'protocol: a.com/b, port: 82')}`),
        ),
        [
          `http: ${FINE}`,
          'a: false UnsupportedProtocol, true ResolvedRefs, false NoConflicts',
          'b: unknown Accepted, true ResolvedRefs, false NoConflicts',
        ],
      );
    });

    it('need a class that is there', () => {
      const klass =
        '{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: exmaple}, spec: {controllerName: a.com/b}}';
      assert.equal(statuses(gateway(HTTP), klass)[0]?.split(',')[0], 'http: false Pending');
      assert.equal(statuses(gateway(HTTP))[0], `http: ${FINE}`, 'its controller may bring it');
    });

    it('name kinds that their protocol carries', () => {
      const named = (kinds: string) =>
        statuses(gateway(open('l', 'protocol: HTTP, port: 80', `, kinds: [${kinds}]`)))[0];
      assert.match(named('{kind: HTTPRoute}') ?? '', /true ResolvedRefs/);
      assert.match(named('{kind: HTTPRoute}, {kind: TCPRoute}') ?? '', /false InvalidRouteKinds/);
      assert.match(named('{group: example.com, kind: MyRoute}') ?? '', /unknown InvalidRouteKinds/);
    });

    it('need certificates that are there, whole and granted', () => {
      const secured = (ref: string, ...others: readonly string[]) =>
        statuses(
          gateway(open('l', `protocol: HTTPS, port: 443, tls: {certificateRefs: [{${ref}}]}`)),
          ...others,
        )[0]?.split(', ')[1];
      const secret = (of: string, data: string) =>
        `{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: cert, namespace: ${of}}, data: {${data}}}`;
      assert.equal(secured('name: cert', secret('infra', 'tls.crt: YQ==, tls.key: YQ==')), 'true ResolvedRefs');
      assert.equal(secured('name: cert', secret('infra', 'tls.crt: YQ==')), 'false InvalidCertificateRef');
      assert.equal(
        secured('name: cetr', secret('infra', 'tls.crt: YQ==, tls.key: YQ==')),
        'false InvalidCertificateRef',
      );
      assert.equal(secured('name: other'), 'unknown ResolvedRefs', 'Secrets are rarely committed');
      assert.equal(
        secured('name: cert, namespace: data', secret('data', 'tls.crt: YQ==, tls.key: YQ==')),
        'false RefNotPermitted',
      );
    });

    it('contest ports and host names', () => {
      const at = (name: string, protocol: string, host = '', port = 443) =>
        `{name: ${name}, protocol: ${protocol}, port: ${port}${host && `, hostname: ${host}`}, ${protocol === 'TLS' ? 'tls: {mode: Passthrough}' : ''}}`;
      assert.deepEqual(
        conflicts(gateway(`${at('a', 'HTTPS', 'a.com')}, ${at('b', 'TLS', 'b.com')}, ${at('c', 'UDP')}`)),
        [],
      );
      assert.deepEqual(
        conflicts(gateway(`${at('a', 'HTTPS', 'a.com')}, ${at('b', 'TLS', 'a.com')}, ${at('c', 'TLS', 'c.com')}`)),
        ['a HostnameConflict', 'b HostnameConflict'],
      );
      assert.deepEqual(conflicts(gateway(`${at('a', 'HTTP', 'a.com')}, ${at('b', 'HTTPS', 'b.com')}`)), [
        'a ProtocolConflict',
        'b ProtocolConflict',
      ]);
      assert.deepEqual(
        conflicts(gateway(`${at('a', 'TCP')}, ${at('b', 'TLS', 'b.com')}, ${at('c', 'TCP', '', 444)}`)),
        ['a ProtocolConflict', 'b ProtocolConflict'],
      );
    });

    it('of a ListenerSet give way to those of the Gateway, and to those of sets before it', () => {
      const at = (name: string, host: string) => `{name: ${name}, protocol: HTTP, port: 80, hostname: ${host}}`;
      const mine = gateway(at('own', 'a.com'), 'allowedListeners: {namespaces: {from: All}},');
      const second = listenerSet(
        'b',
        `${at('b1', 'b.com')}, ${at('b2', 'a.com')}, {name: b3, protocol: TCP, port: 80}`,
      );
      const first = listenerSet('a', `${at('a1', 'b.com')}, ${at('a2', 'c.com')}`, 'data');
      const older = second.replace('name: b,', 'name: b, creationTimestamp: "2024-01-01T00:00:00Z",');
      assert.deepEqual(conflicts(mine, second, first), [
        'b1 HostnameConflict',
        'b2 HostnameConflict',
        'b3 ProtocolConflict',
      ]);
      assert.deepEqual(conflicts(mine, older, first), [
        'b2 HostnameConflict',
        'b3 ProtocolConflict',
        'a1 HostnameConflict',
      ]);
    });

    it('of a ListenerSet count only where the Gateway admits it', () => {
      const set = listenerSet('more', `${open('more', 'protocol: HTTP, port: 81')}`, 'data');
      const first = (more: string) => statuses(gateway(HTTP, more), set)[1];
      assert.match(first('') ?? '', /^more: false NotAllowed/);
      assert.match(first('allowedListeners: {namespaces: {from: Same}},') ?? '', /^more: false NotAllowed/);
      assert.equal(first('allowedListeners: {namespaces: {from: All}},'), `more: ${FINE}`);
      const joined = route('', 'HTTPRoute', 'shop', 'kind: ListenerSet, name: more, namespace: data');
      assert.deepEqual(fate(gateway(HTTP), set, joined).listeners, ['more'], 'its own conditions are another matter');
      assert.deepEqual(
        fate(gateway(HTTP), set, route('')).listeners,
        ['http'],
        'a route joins its direct parent alone',
      );
    });

    it('know their routes, accepted ones alone', () => {
      const counts = (listeners: readonly GatewayListener[]) =>
        listeners.map(({ name, attached }) => `${name} ${attached.length}`);
      const routes = ['a', 'b', 'c'].map((name) =>
        route(name === 'c' ? 'hostnames: [x.com]' : '').replace('name: web', `name: ${name}`),
      );
      const { listeners, parents } = stateOf(
        gateway(open('l', 'protocol: HTTP, port: 80, hostname: a.com')),
        ...routes,
      );
      assert.deepEqual(counts(listeners), ['l 2']);
      assert.equal(parents[0]?.listeners[0], listeners[0], 'the same objects from both sides');
    });
  });

  it('follows edits', () => {
    const { service: portolan } = serviceFor(`#- a.yaml${gateway(HTTP)}\n#- b.yaml${route('hostnames: [a.com]')}`);
    const rows = () => portolan.routes().routes.map(({ accepted: is, acceptedReason }) => [is, acceptedReason]);
    assert.deepEqual(rows(), [[true, 'Accepted']]);
    portolan.update('file:///fixture/a.yaml', gateway(open('l', 'protocol: HTTP, port: 80, hostname: b.com')));
    assert.deepEqual(rows(), [[false, 'NoMatchingListenerHostname']]);
    portolan.update('file:///fixture/b.yaml', route('hostnames: [b.com]'));
    assert.deepEqual(rows(), [[true, 'Accepted']]);
  });

  it('stands manifests of wrong shapes', () => {
    const odd = [
      'x',
      '[]',
      '{}',
      '{listeners: x, parentRefs: [x, null, {name: [], port: x}], rules: [x, {backendRefs: [null, {name: 1, port: x}], filters: x}]}',
      '{listeners: [x, null, {allowedRoutes: {namespaces: [], kinds: [x, {kind: []}]}, port: x, hostname: []}], parentRefs: [{name: n3}]}',
    ];
    const kinds = ['Gateway', 'ListenerSet', 'HTTPRoute', 'UDPRoute', 'GatewayClass'];
    const all = kinds.flatMap((kind) =>
      odd.map(
        (spec, index) =>
          `{apiVersion: gateway.networking.k8s.io/v1, kind: ${kind}, metadata: {name: n${index}}, spec: ${spec}}`,
      ),
    );
    assert.doesNotThrow(() => stateOf(...all));
  });
});

describe('portolan routes', () => {
  const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
  const input = `${gateway(HTTP)}\n---${route('hostnames: [a.com], rules: [{backendRefs: [{name: wbe, port: 80}]}]')}\n---${service('web', 'shop')}\n`;
  const run = (...args: string[]) => {
    const env = { ...process.env, LANG: 'C', LC_ALL: 'C', NO_COLOR: '1' };
    return spawnSync(process.execPath, [CLI, 'routes', '-', ...args], { input, encoding: 'utf8', env });
  };

  it('answers in the shape that is documented', () => {
    const { status, stdout } = run('--format', 'json');
    assert.equal(status, 0);
    const { version, routes, listeners } = JSON.parse(stdout);
    assert.equal(version, 1);
    const [{ because, ...row }] = routes;
    assert.deepEqual(row, {
      route: 'shop/web[HTTPRoute]',
      gateway: 'infra/edge[Gateway]',
      accepted: true,
      acceptedReason: 'Accepted',
      resolvedRefs: false,
      resolvedRefsReason: 'BackendNotFound',
    });
    assert.equal(because[0].message, 'There is no Service wbe; the nearest is service/web');
    assert.ok(because[0].line > 1 && because[0].column > 1);
    assert.deepEqual(listeners, [{ gateway: 'infra/edge[Gateway]', listener: 'http', attachedRoutes: 1, because: [] }]);
  });

  it('says it in words', () => {
    const lines = run().stdout.split('\n');
    assert.equal(lines[0], 'shop/web[HTTPRoute] => infra/edge[Gateway] : Accepted, not resolved: BackendNotFound');
    assert.match(lines[1] ?? '', /^ {2}\S+:\d+:\d+ There is no Service wbe/);
    assert.equal(lines[2], 'infra/edge[Gateway] http : 1 route attached');
  });
});
