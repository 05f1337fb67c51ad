import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { buildTopology } from '../src/topology/build.ts';
import { sizeOf } from '../src/topology/layout/sizes.ts';
import { mapMarkdown } from '../src/topology/markdown.ts';
import type { RouteRow } from '../src/topology/topology.ts';
import { trafficOf } from '../src/traffic/traffic.ts';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: edge}]
  rules:
    - matches:
        - method: POST
          headers: [{name: X-Version, value: beta}, {name: x-user, value: "a.*", type: RegularExpression}]
          queryParams: [{name: debug, value: "1"}]
      backendRefs: [{name: beta, port: 80}]
    - backendRefs: [{name: web, port: 80, weight: 999}, {name: beta, port: 80, weight: 1}, {name: off, port: 80, weight: 0}]
      filters: [{type: RequestMirror, requestMirror: {backendRef: {name: shadow, port: 80}}}]
`;

const ingress = (name: string, service: string, annotations = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: shop, annotations: {${annotations}}}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${service}, port: {number: 80}}}}]}
`;

const N = 'nginx.ingress.kubernetes.io/canary';

function edgeOf(...parts: string[]) {
  const [world] = new Graph([parseFile('file:///a.yaml', parts.join('---'))]).worlds;
  assert.ok(world);
  const topology = buildTopology(world, trafficOf(world), () => []);
  const card = topology.cards.find(({ zone }) => zone === 'edge');
  assert.ok(card);
  const rows = card.routes.filter(({ type }) => type === 'path');
  return { card, topology, rows: rows.map(({ text, target, share, conditions }) => [text, target, share, conditions]) };
}

describe('the rows of an entry', () => {
  it('say what else a request must be, and which part of the requests they get', () => {
    const { rows, card, topology } = edgeOf(GATEWAY);
    const conditions = ['method is POST', 'header x-version is beta', 'header x-user matches a.*', 'query debug is 1'];
    assert.deepEqual(rows, [
      ['/', 'beta', undefined, conditions],
      ['/', 'web', '> 99 %', undefined],
      ['/', 'beta', '< 1 %', undefined],
      ['/', 'shadow', 'copies', undefined],
    ]);
    assert.equal(new Set(card.routes.map(({ id }) => id)).size, card.routes.length);
    assert.match(mapMarkdown(topology), /any host \/ \(&lt; 1 %\)|any host \/ \(\\< 1 %\)/);
  });

  it('keep their ids when a weight is edited', () => {
    const ids = (text: string) => edgeOf(text).card.routes.map(({ id }) => id);
    assert.deepEqual(ids(GATEWAY.replace('weight: 999', 'weight: 3')), ids(GATEWAY));
  });

  it('name canaries of ingress-nginx and their share', () => {
    const main = ingress('main', 'web');
    const canary = ingress('canary', 'beta', `${N}: "true", ${N}-weight: "10", ${N}-by-header: X-Beta`);
    assert.deepEqual(edgeOf(main, canary).rows, [
      ['/', 'web', '90 %', undefined],
      ['/', 'beta', 'canary · 10 %', ['header X-Beta is always']],
    ]);
    const onlyHeaders = ingress('canary', 'beta', `${N}: "true", ${N}-by-cookie: beta`);
    assert.deepEqual(
      edgeOf(main, onlyHeaders).rows.map(([, , share]) => share),
      [undefined, 'canary'],
    );
    assert.deepEqual(edgeOf(main).rows, [['/', 'web', undefined, undefined]]);
  });

  it('find room for what they say', () => {
    const card = { ...edgeOf(GATEWAY).card, routes: [] };
    const row = { id: 'a', type: 'path', text: '/a/path/of/some/length', target: 'beta:80' } as const;
    const widthOf = (more: Partial<RouteRow>) => sizeOf({ ...card, routes: [{ ...row, ...more }] }).width;
    assert.ok(widthOf({ share: '90 %' }) > widthOf({}));
    assert.ok(widthOf({ share: '90 %', conditions: ['method is GET'] }) > widthOf({ share: '90 %' }));
  });
});
