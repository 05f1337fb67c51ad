import assert from 'node:assert/strict';
import { bundledLibrary, indent, validate } from '../support/validation.ts';

const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a }\nspec:\n${indent(`podSelector: {}\n${spec}`)}`;

async function said(spec: string, minor?: number): Promise<string[]> {
  return (await validate(policy(spec), minor)).map((line) => line.replace('/spec/', ''));
}

describe('validation of NetworkPolicies', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    for (const spec of [
      'ingress: [{}]',
      'policyTypes: [Ingress, Egress]',
      'policyTypes: [Ingress]\negress: []',
      'ingress: [{ from: [{ podSelector: {} }, { namespaceSelector: {}, podSelector: {} }], ports: [{ port: http }, { protocol: UDP }] }]',
      'egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.3.4/32] } }], ports: [{ port: 1000, endPort: 1000 }] }]',
      // In an ingress rule the name is that of the selected pod, whoever calls.
      'ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: http }] }]',
      'egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }, { podSelector: {} }], ports: [{ port: http }] }]',
    ]) {
      assert.deepEqual(await said(spec), [], spec);
    }
  });

  it('knows peers', async () => {
    assert.deepEqual(await said('ingress: [{ from: [{}] }]'), [
      'ingress/0/from/0: A peer needs a podSelector, a namespaceSelector or an ipBlock',
    ]);
    assert.deepEqual(await said('ingress: [{ from: [{ podSelector: }] }]'), [
      'ingress/0/from/0: A peer needs a podSelector, a namespaceSelector or an ipBlock',
    ]);
    assert.deepEqual(await said('ingress: [{ from: [{ podSelector: {}, ipBlock: { cidr: 10.0.0.0/8 } }] }]'), [
      'ingress/0/from/0/podSelector: “ipBlock” stands alone; make “podSelector” a peer of its own',
    ]);
  });

  it('knows blocks of addresses', async () => {
    assert.deepEqual(
      await said('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [192.0.2.0/24, 10.0.0.0/8, x] } }] }]'),
      [
        'ingress/0/from/0/ipBlock/except/0: “192.0.2.0/24” must be a part of 10.0.0.0/8, and smaller',
        'ingress/0/from/0/ipBlock/except/1: “10.0.0.0/8” must be a part of 10.0.0.0/8, and smaller',
        'ingress/0/from/0/ipBlock/except/2: “x” is not a CIDR block, such as 10.9.8.0/24 or 2001:db8::/64',
      ],
    );
    const sloppy = 'ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.5/8 } }] }]';
    const line =
      'ingress/0/from/0/ipBlock/cidr: “10.0.0.5/8” has bits set beyond its prefix; write 10.0.0.0/8 for the block, 10.0.0.5/32 for one address';
    assert.deepEqual(await said(sloppy, 36), [line]);
    assert.deepEqual(await said(sloppy, 33), [`warning ${line}`]);
    assert.deepEqual(await said(sloppy, 32), []);
  });

  it('knows ports and ranges of ports', async () => {
    assert.deepEqual(
      await said(
        'ingress: [{ ports: [{ port: 10, endPort: 1 }, { port: http, endPort: 90 }, { endPort: 90 }, { port: 70000 }, { port: "80" }, { port: 80, endPort: 70000 }] }]',
      ),
      [
        'ingress/0/ports/0/endPort: The range of ports is empty: “endPort” 1 is below “port” 10',
        'ingress/0/ports/1/endPort: “endPort” needs a number as “port”, not a name',
        'ingress/0/ports/2/endPort: “endPort” needs “port”, the first of the range',
        'ingress/0/ports/3/port: 70000 is out of range; it must be 1 to 65535',
        'ingress/0/ports/4/port: “80” in quotes is the name of a port; write the number without quotes',
        'ingress/0/ports/5/endPort: 70000 is out of range; it must be 1 to 65535',
      ],
    );
  });

  it('warns of names of ports towards addresses', async () => {
    assert.deepEqual(await said('egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: https }] }]'), [
      'warning egress/0/ports/0/port: Only ports of pods have names: towards IP blocks, “https” matches nothing; write the number',
    ]);
  });

  it('warns of rules of a direction that the policy is not about', async () => {
    assert.deepEqual(await said('policyTypes: [Ingress]\negress: [{}]'), [
      'warning egress: These rules have no effect, since “policyTypes” does not name Egress',
    ]);
  });
});
