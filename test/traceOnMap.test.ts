import { strict as assert } from 'node:assert';
import type { ManifestService, MapTrace } from '../src/service.ts';
import { serviceFor } from './support/service.ts';

const workload = (name: string, env = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: main, image: a, ports: [{ name: http, containerPort: 8080 }]${env} }]
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { app: ${name} }
  ports: [{ port: 80, targetPort: http }]
---`;

const policies = (app: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec:
  podSelector: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: to-pay, namespace: shop }
spec:
  podSelector: { matchLabels: { app: pay } }
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: ${app}
---`;

const CALLS = ', env: [{ name: PAY, value: "http://pay:80" }]';
const SHOP = workload('checkout', CALLS) + workload('pay') + workload('other');

function traced(service: ManifestService, from: string, to: string, world?: string): MapTrace {
  const { worlds } = service.topology({ folded: [] });
  const id = worlds.find(({ name }) => name === world)?.id ?? worlds[0]?.id;
  const answer = service.traceOnMap({ from, to, world: id! });
  if ('problem' in answer) throw new Error(answer.problem);
  return answer;
}

describe('a trace on a map', () => {
  it('has a place for each hop, also where its box is folded', () => {
    const { service } = serviceFor(SHOP);
    const { scene } = service.topology({ folded: ['shop'], level: 'cards' });
    assert.equal(scene?.cards.length, 0);
    const { report, places } = traced(service, 'shop/checkout', 'shop/pay');
    assert.equal(places.length, report.hops.length);
    for (const { cards } of places) assert.deepEqual(cards, ['shop/checkout[Service]', 'shop/pay[Service]']);
    assert.ok(cardsOf(service).includes('shop/pay[Service]'));
    assert.ok(places.every(({ connections }) => connections.length === 1));
  });

  it('has the fix of the policy that all but admits the caller, which applies, and its text', () => {
    const { service } = serviceFor(SHOP + policies('chekout'));
    const { report, source } = traced(service, 'shop/checkout', 'shop/pay');
    assert.equal(report.verdict, 'denied');
    assert.ok(report.fix?.applies);
    assert.match(report.fix.text, /change to “checkout”/);
    const { location } = report.fix;
    const actions = service.codeActions(location!.uri, location!.range);
    assert.ok(
      actions.some(({ title }) => title === report.fix?.text),
      'a code action of this title is there',
    );
    assert.match(source?.lines[location!.range.start.line - source.first] ?? '', /app: chekout/);
  });

  it('gives advice on a policy for these pods where no finding knows better', () => {
    const { service } = serviceFor(SHOP + policies('chekout'));
    const { report, source } = traced(service, 'shop/other', 'shop/pay');
    assert.match(report.fix?.text ?? '', /^Admit deployment\/other in NetworkPolicy to-pay /);
    assert.equal(report.fix?.applies, undefined);
    assert.ok(source);
  });

  it('shows no text of a Secret', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: shop }\nstringData: { a: hunter2 }\n---';
    const list = `apiVersion: v1\nkind: List\nitems:\n${[
      secret.replace('\n---', ''),
      ...policies('chekout')
        .split('\n---')
        .filter((text) => text.trim()),
    ]
      .map((text) => text.trim().replace(/^/gm, '    ').replace(/^ {4}/, '  - '))
      .join('\n')}\n---`;
    const { service } = serviceFor(SHOP + list);
    const { report, source } = traced(service, 'shop/checkout', 'shop/pay');
    assert.equal(report.verdict, 'denied');
    assert.equal(source, undefined);
  });

  it('is of the world that the map shows', () => {
    const { service } = serviceFor(
      `#- dev/a.yaml\n${SHOP}\n#- prod/a.yaml\n${SHOP}${policies('nobody')}\n#- prod/b.yaml\n${workload('more')}`,
    );
    assert.equal(traced(service, 'shop/checkout', 'shop/pay', 'dev').report.verdict, 'flows');
    assert.equal(traced(service, 'shop/checkout', 'shop/pay', 'prod').report.verdict, 'denied');
    assert.throws(
      () => traced(service, 'shop/checkout', 'shop/more', 'dev'),
      /shop\/checkout → shop\/more is in prod, not in dev, which the map shows/,
    );
    assert.throws(() => traced(service, 'shop/checkout', 'shop/less', 'dev'), /There is no shop\/less/);
    const ends = (name: string) => {
      const world = service.topology({ folded: [] }).worlds.find((one) => one.name === name)!.id;
      return service.traceEnds({ world }).services;
    };
    assert.ok(!ends('dev').includes('shop/more[Service]'));
    assert.ok(ends('prod').includes('shop/more[Service]'));
  });

  it('unfolds the boxes on its way, and no other', () => {
    const { service } = serviceFor(`${SHOP}${workload('away').replaceAll('namespace: shop', 'namespace: far')}`);
    const folded = (only?: readonly string[]) =>
      service
        .topology({ folded: ['shop'], level: 'cards', ...(only && { only }) })
        .scene?.boxes.flatMap((box) => (box.folded ? box.box.id : []));
    assert.deepEqual(folded(), ['shop']);
    assert.deepEqual(folded(['shop']), ['far']);
    assert.deepEqual(folded(), ['shop']);
  });

  it('completes every host and path that a route takes', () => {
    const path = (text: string) =>
      `{ path: ${text}, pathType: Prefix, backend: { service: { name: pay, port: { number: 80 } } } }`;
    const { service } = serviceFor(`${SHOP}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { rules: [{ host: a.example, http: { paths: [${path('/')}, ${path('/pay')}] } }] }`);
    assert.deepEqual(service.traceEnds().urls, ['http://a.example/', 'http://a.example/pay']);
  });

  function cardsOf(service: ManifestService): string[] {
    return service.topology({ folded: [], level: 'cards' }).scene?.cards.map(({ card }) => card.id) ?? [];
  }
});
