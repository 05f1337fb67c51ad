import assert from 'node:assert/strict';
import { bundledLibrary, validate } from '../support/validation.ts';

const endpoints = (subset: string) =>
  `apiVersion: v1\nkind: Endpoints\nmetadata: { name: a }\nsubsets: [{ ${subset} }]`;
const slice = (fields: string) =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: a }\n${fields}`;

describe('validation of endpoints', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    for (const text of [
      endpoints('addresses: [{ ip: 10.0.0.1, hostname: a, nodeName: node-1 }], ports: [{ port: 80 }]'),
      endpoints('notReadyAddresses: [{ ip: "2001:db8::1" }]'),
      slice('addressType: IPv4\nendpoints: [{ addresses: [10.0.0.1] }]\nports: [{ name: a, port: 80 }, { port: 81 }]'),
      slice('addressType: IPv6\nendpoints: [{ addresses: ["2001:db8::1"] }]'),
      slice('addressType: FQDN\nendpoints: [{ addresses: [a.example.com.] }]'),
      slice('addressType: IPv4\nendpoints: []'),
    ]) {
      assert.deepEqual(await validate(text), [], text);
    }
  });

  it('knows subsets', async () => {
    assert.deepEqual(await validate(endpoints('ports: [{ port: 80 }]')), [
      '/subsets/0: A subset needs “addresses” or “notReadyAddresses”',
    ]);
    assert.deepEqual(
      await validate(
        endpoints('addresses: [{ ip: 127.0.0.1 }, { ip: a }], ports: [{ port: 80 }, { name: b, port: 0 }]'),
      ),
      [
        '/subsets/0/ports/0/name: Where a subset has several ports, each needs a name',
        '/subsets/0/addresses/0/ip: “127.0.0.1” is a loopback address, which is not allowed here',
        '/subsets/0/addresses/1/ip: “a” is not an IP address, such as 10.9.8.7 or 2001:db8::1',
        '/subsets/0/ports/1/port: 0 is out of range; it must be 1 to 65535',
      ],
    );
  });

  it('compares addresses with their type', async () => {
    assert.deepEqual(await validate(slice('addressType: IPv4\nendpoints: [{ addresses: ["2001:db8::1"] }]')), [
      '/endpoints/0/addresses/0: “2001:db8::1” is an address of IPv6, and “addressType” says IPv4',
    ]);
    assert.deepEqual(await validate(slice('addressType: FQDN\nendpoints: [{ addresses: [localhost] }]')), [
      '/endpoints/0/addresses/0: “localhost” must be a domain of at least 2 parts, such as a.io',
    ]);
    const written = slice('addressType: IPv6\nendpoints: [{ addresses: ["2001:DB8::1"] }]');
    assert.deepEqual(await validate(written, 33), [
      '/endpoints/0/addresses/0: “2001:DB8::1” must be in canonical form: 2001:db8::1',
    ]);
    assert.deepEqual(await validate(written, 32), []);
  });

  it('knows how many there may be, and that names of ports differ', async () => {
    const addresses = Array.from({ length: 101 }, (_, i) => `10.0.0.${i + 1}`).join(', ');
    assert.deepEqual(
      await validate(
        slice(`addressType: IPv4\nendpoints: [{ addresses: [${addresses}] }]\nports: [{ port: 1 }, { port: 2 }]`),
      ),
      [
        '/ports/1/name: Only one port may be without a name',
        '/endpoints/0/addresses: “addresses” has 101 items; at most 100 are allowed',
      ],
    );
  });
});
