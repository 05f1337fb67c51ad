import assert from 'node:assert/strict';
import { bundledLibrary, indent, validate } from '../support/validation.ts';

const ingress = (spec: string, metadata = 'name: a') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { ${metadata} }\nspec:\n${indent(spec)}`;
const backend = 'backend: { service: { name: web, port: { number: 80 } } }';
const path = (fields: string) => `rules: [{ http: { paths: [{ ${fields} }] } }]`;

async function said(spec: string, minor?: number): Promise<string[]> {
  return (await validate(ingress(spec), minor)).map((line) => line.replace('/spec/', ''));
}

describe('validation of Ingresses', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    for (const spec of [
      'defaultBackend: { service: { name: web, port: { name: http } } }',
      'defaultBackend: { resource: { apiGroup: k8s.example.com, kind: StorageBucket, name: static } }',
      path(`path: /, pathType: Prefix, ${backend}`),
      path(`pathType: ImplementationSpecific, ${backend}`),
      path(`path: /a//b, pathType: ImplementationSpecific, ${backend}`),
      `ingressClassName: nginx
tls: [{ hosts: [a.example.com, "*.example.com"], secretName: cert }]
rules: [{ host: "*.example.com" }, { host: a.example.com }, {}]`,
    ]) {
      assert.deepEqual(await said(spec), [], spec);
    }
  });

  it('needs a rule or a default', async () => {
    assert.deepEqual(await said('ingressClassName: nginx'), ['rules: An Ingress needs “rules” or a “defaultBackend”']);
  });

  it('knows hosts', async () => {
    assert.deepEqual(
      await said('tls: [{ hosts: ["*"] }]\nrules: [{ host: 10.0.0.1 }, { host: "a.*.com" }, { host: "a.com:80" }]'),
      [
        'tls/0/hosts/0: “*” must start with “*.”',
        'rules/0/host: “10.0.0.1” is an IP address, and a host must be a DNS name',
        'rules/1/host: “a.*.com” must start with “*.”',
        'rules/2/host: “a.com:80” may hold only lower-case letters, digits, “-” and “.”, not “:”',
      ],
    );
  });

  it('knows paths', async () => {
    assert.deepEqual(await said(path(`path: a, pathType: Prefix, ${backend}`)), [
      'rules/0/http/paths/0/path: “a” must start with “/”',
    ]);
    assert.deepEqual(await said(path(`pathType: Exact, ${backend}`)), [
      'rules/0/http/paths/0/path: With pathType Exact, “path” must be set and start with “/”',
    ]);
    assert.deepEqual(await said(path(`path: /a/../b, pathType: Prefix, ${backend}`)), [
      'rules/0/http/paths/0/path: With pathType Prefix, a path must not hold “/../”',
    ]);
    assert.deepEqual(await said('rules: [{ http: { paths: [] } }]'), ['rules/0/http/paths: “paths” must not be empty']);
  });

  it('knows backends', async () => {
    assert.deepEqual(await said('defaultBackend: {}'), ['defaultBackend: One of these must be set: service, resource']);
    assert.deepEqual(
      await said('defaultBackend: { service: { name: web, port: { number: 80 } }, resource: { kind: A, name: b } }'),
      ['defaultBackend/resource: “service” and “resource” exclude each other; remove one'],
    );
    assert.deepEqual(await said('defaultBackend: { service: { name: web } }'), [
      'defaultBackend/service/port: A backend needs the name or number of a port of the Service',
    ]);
    assert.deepEqual(await said('defaultBackend: { service: { name: web, port: { name: a, number: 80 } } }'), [
      'defaultBackend/service/port/number: “name” and “number” exclude each other; remove one',
    ]);
    assert.deepEqual(await said('defaultBackend: { service: { name: web, port: { number: 70000 } } }'), [
      'defaultBackend/service/port/number: 70000 is out of range; it must be 1 to 65535',
    ]);
    const digit = 'defaultBackend: { service: { name: 1web, port: { number: 80 } } }';
    assert.deepEqual(await said(digit, 36), []);
    assert.deepEqual(await said(digit, 35), [
      'defaultBackend/service/name: “1web” must start with a lower-case letter',
    ]);
    // The schema says that these are no fields any more.
    assert.deepEqual(await said('defaultBackend: { serviceName: web, servicePort: 80 }'), []);
  });

  it('knows the old annotation beside the class', async () => {
    const text = (older: string) =>
      ingress(
        'ingressClassName: nginx\ndefaultBackend: { service: { name: web, port: { number: 80 } } }',
        `name: a, annotations: { kubernetes.io/ingress.class: ${older} }`,
      );
    assert.deepEqual(await validate(text('nginx'), 27), []);
    assert.deepEqual(await validate(text('nginx'), 26), [
      '/metadata/annotations/kubernetes.io~1ingress.class: With “ingressClassName” set, this annotation is not allowed',
    ]);
    assert.deepEqual(await validate(text('other')), [
      '/metadata/annotations/kubernetes.io~1ingress.class: This annotation must say the same as “ingressClassName”, nginx; remove it',
    ]);
  });

  it('knows classes', async () => {
    const ingressClass = (spec: string) =>
      validate(`apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: a }\nspec:\n${indent(spec)}`);
    assert.deepEqual(await ingressClass('controller: example.com/a'), []);
    assert.deepEqual(await ingressClass('controller: nginx'), [
      '/spec/controller: “nginx” must be a domain and a path, such as example.com/name',
    ]);
    assert.deepEqual(await ingressClass('controller: a.b/c\nparameters: { kind: A, name: b, scope: Namespace }'), [
      '/spec/parameters/namespace: With scope Namespace, “namespace” must be set',
    ]);
    assert.deepEqual(await ingressClass('controller: a.b/c\nparameters: { kind: A, name: b, namespace: c }'), [
      '/spec/parameters/namespace: “namespace” needs scope Namespace, and this is Cluster',
    ]);
  });
});
