import assert from 'node:assert/strict';
import { bundledLibrary, validate } from '../support/validation.ts';

const object = (apiVersion: string, kind: string, spec: string) =>
  validate(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\nspec: { ${spec} }`);

describe('validation of namespaces, leases and certificates', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('knows finalizers', async () => {
    assert.deepEqual(await object('v1', 'Namespace', 'finalizers: [kubernetes, example.com/a]'), []);
    assert.deepEqual(await object('v1', 'Namespace', 'finalizers: [mine]'), [
      '/spec/finalizers/0: “mine” must have a domain before it, such as example.com/mine',
    ]);
  });

  it('knows leases', async () => {
    const lease = (spec: string) => object('coordination.k8s.io/v1', 'Lease', spec);
    assert.deepEqual(await lease('leaseDurationSeconds: 15, strategy: OldestEmulationVersion, preferredHolder: a'), []);
    assert.deepEqual(await lease('leaseDurationSeconds: 0, leaseTransitions: -1, preferredHolder: a'), [
      '/spec/leaseDurationSeconds: 0 is too small; the least is 1',
      '/spec/leaseTransitions: -1 is too small; the least is 0',
      '/spec/preferredHolder: “preferredHolder” needs “strategy” beside it',
    ]);
  });

  it('knows requests for certificates', async () => {
    const request = (spec: string) =>
      object('certificates.k8s.io/v1', 'CertificateSigningRequest', `request: YQ==, ${spec}`);
    assert.deepEqual(await request('signerName: kubernetes.io/kube-apiserver-client, usages: [client auth]'), []);
    assert.deepEqual(await request('signerName: mine, expirationSeconds: 60'), [
      '/spec/signerName: “mine” must be a domain and a path, such as example.com/name',
      '/spec/usages: “usages” must be set',
      '/spec/expirationSeconds: 60 is too small; the least is 600',
    ]);
  });
});
