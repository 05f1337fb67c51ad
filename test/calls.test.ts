import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { addressesIn, portNameOf } from '../src/graph/links/addresses.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const SERVICES = `
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { ports: [{ name: grpc, port: 7070 }] }
---
apiVersion: v1
kind: Service
metadata: { name: kafka, namespace: data }
spec: { clusterIP: None, ports: [{ port: 9092 }] }
---
apiVersion: v1
kind: Service
metadata: { name: queue, namespace: shop }
spec: { clusterIP: None, ports: [{ port: 5672 }] }
`;

/** The calls of a pod of namespace `shop` whose container has these fields, and what else the file holds. */
function calls(container: string, more = ''): string[] {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec:\n  volumes: [{ name: c, configMap: { name: conf } }]\n  containers:\n    - name: c\n${container.replaceAll(/^/gm, '      ')}\n`;
  const graph = new Graph([parseFile('file:///w/a.yaml', `${pod}${SERVICES}${more}`)]);
  return graph.resources
    .flatMap((resource) => graph.viewOf(resource).linksFrom(resource))
    .filter(({ relation }) => relation === 'calls')
    .map(({ wanted, to, absence, missingPart }) => {
      const name = wanted.host ?? `${wanted.namespace}/${wanted.name}`;
      const port = wanted.port === undefined ? '' : `:${wanted.port}`;
      return `${name}${port}${to.length > 0 ? '' : ' –'}${absence ? ` ${[missingPart, absence].filter(Boolean).join(' ')}` : ''}`;
    });
}

const env = (...entries: readonly [string, string][]) =>
  `env:\n${entries.map(([name, value]) => `  - { name: ${name}, value: ${JSON.stringify(value)} }`).join('\n')}`;
const config = (data: string) =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf, namespace: shop }\ndata:\n${data.replaceAll(/^/gm, '  ')}\n`;

describe('calls that the manifests reveal', () => {
  for (const [what, container, expected] of [
    ['a host beside its port', env(['CART_HOST', 'cart'], ['CART_PORT', '7070']), ['shop/cart:7070']],
    ['a wrong port beside a host', env(['CART_HOST', 'cart'], ['CART_PORT', '7071']), ['shop/cart:7071 port missing']],
    [
      'dependent variables',
      env(['CART_HOST', 'cart'], ['URL', 'http://$(CART_HOST):7070/x']),
      ['shop/cart', 'shop/cart:7070'],
    ],
    [
      'an escaped reference, which is text',
      env(['CART_HOST', 'cart'], ['URL', 'http://$$(CART_HOST):1/']),
      ['shop/cart'],
    ],
    ['a JDBC URL', env(['DB', 'jdbc:postgresql://cart:7070/db?x=y']), ['shop/cart:7070']],
    ['brokers in a list', env(['BROKERS', 'kafka.data:9092,cart:7070']), ['data/kafka:9092', 'shop/cart:7070']],
    ['the pod of a StatefulSet', env(['B', 'kafka-0.kafka.data.svc.cluster.local:9092']), ['data/kafka:9092']],
    ['the pod of a StatefulSet, in short', env(['B', 'kafka-1.kafka.data:9092']), ['data/kafka:9092']],
    ['the pod of a StatefulSet beside it', env(['B_HOST', 'queue-0.queue:5672']), ['shop/queue:5672']],
    ['an argument', 'args: [--cart=cart:7070, --verbose]', ['shop/cart:7070']],
    ['a script', 'command: [sh, -c, "wget -q http://cart.shop.svc:7070/ && sleep 1"]', ['shop/cart:7070']],
    ['a name that is nowhere', env(['X_ADDR', 'mail:25']), ['shop/mail:25 – missing']],
    ['the same place twice', env(['X', 'http://cart:7070 http://cart:7070']), ['shop/cart:7070']],
    ['two places', env(['X', 'http://cart:7070'], ['Y', 'http://cart:7070']), ['shop/cart:7070', 'shop/cart:7070']],
  ] as const) {
    it(`finds ${what}`, () => assert.deepEqual(calls(container), expected));
  }

  for (const [what, data, expected] of [
    [
      'a properties file',
      'app.properties: |\n  # spring.host=queue\n  spring.data.cart.host=cart\n  x=1',
      ['shop/cart'],
    ],
    ['an nginx configuration', 'nginx.conf: |\n  upstream cart {\n    server cart:7070;\n  }', ['shop/cart:7070']],
    [
      'a YAML file',
      'a.yaml: |\n  cart:\n    address: "cart.shop.svc.cluster.local"\n    url: http://cart:7070',
      ['shop/cart', 'shop/cart:7070'],
    ],
    ['no words of prose', 'README: |\n  the cart is full\n  at 12:30 cart: 3 items', []],
    ['no Service that is not there', 'a.conf: |\n  server other:80;\n  url: http://nobody:80', []],
  ] as const) {
    it(`finds in a mounted file ${what}`, () => assert.deepEqual(calls('image: x', config(data)), expected));
  }

  it('takes the port of a variable’s name in its own style', () => {
    assert.equal(portNameOf('CART_HOST'), 'CART_PORT');
    assert.equal(portNameOf('redis.host'), 'redis.port');
    assert.equal(portNameOf('MODE'), undefined);
  });

  it('reads long texts without getting lost in them', () => {
    assert.deepEqual(addressesIn(`${'a-b.c'.repeat(200_000)}\n`, 'X_URL'), []);
    assert.deepEqual(addressesIn(`${'x:'.repeat(200_000)}\n${'http://'.repeat(50_000)}`, 'X_URL').length > 0, true);
  });
});
