import assert from 'node:assert/strict';
import { metadataProblems } from '../../src/schema/validation/objectMeta.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import { bundledLibrary, problemsOf, validate } from '../support/validation.ts';

function object(kind: string, metadata: string, apiVersion = 'v1'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}`;
}

describe('validation of metadata', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('asks for a name', async () => {
    const [missing, ...more] = await problemsOf(object('ConfigMap', '{}'));
    assert.deepEqual(more, []);
    assert.equal(missing?.message, 'An object needs a name: “metadata.name” or “metadata.generateName”');
    assert.equal(missing?.ofWhole, true);
    assert.deepEqual(await validate(object('ConfigMap', '{ generateName: a- }')), []);
    assert.deepEqual(await validate(object('TokenReview', '{}', 'authentication.k8s.io/v1')), []);
    assert.deepEqual(await validate('apiVersion: v1\nkind: ConfigMap\n{{ template "metadata" . }}'), []);
  });

  it('knows what kinds may be called', async () => {
    const name = async (kind: string, text: string, apiVersion?: string, minor?: number) =>
      (await validate(object(kind, `{ name: "${text}" }`, apiVersion), minor)).filter((line) => line.includes('/name'));
    assert.deepEqual(await name('ConfigMap', 'a.b'), []);
    assert.deepEqual(await name('Namespace', 'a.b'), [
      '/metadata/name: “a.b” may hold only lower-case letters, digits and “-”, not “.”',
    ]);
    assert.deepEqual(await name('Service', '1a', 'v1', 35), [
      '/metadata/name: “1a” must start with a lower-case letter',
    ]);
    assert.deepEqual(await name('Service', '1a', 'v1', 36), []);
    assert.deepEqual(await name('ClusterRole', 'system:a', 'rbac.authorization.k8s.io/v1'), []);
    assert.deepEqual(await name('Role', 'a/b', 'rbac.authorization.k8s.io/v1'), [
      '/metadata/name: “a/b” must not hold “/”',
    ]);
    assert.deepEqual(await name('StatefulSet', 'a.b', 'apps/v1', 27), [
      '/metadata/name: “a.b” may hold only lower-case letters, digits and “-”, not “.”',
    ]);
  });

  it('leaves placeholders of other tools alone', async () => {
    assert.deepEqual(await validate(object('Namespace', '{ name: _ }')), []);
    assert.deepEqual(await validate(object('ConfigMap', '{ name: $NAME }')), []);
    assert.deepEqual(await validate(object('ConfigMap', '{ name: "<your name>" }')), []);
  });

  it('says that the namespace of what belongs to none is ignored', async () => {
    assert.deepEqual(await validate(object('Namespace', '{ name: a, namespace: b }')), [
      'warning /metadata/namespace: Namespace belongs to no namespace: the API server ignores this',
    ]);
    assert.deepEqual(await validate(object('ConfigMap', '{ name: a, namespace: a.b }')), [
      '/metadata/namespace: “a.b” may hold only lower-case letters, digits and “-”, not “.”',
    ]);
  });

  it('knows labels, annotations and finalizers', async () => {
    assert.deepEqual(
      await validate(
        object(
          'ConfigMap',
          '{ name: a, labels: { a/b/c: d, e: "f g" }, annotations: { Example.com/A: b, "c d": e }, finalizers: [x/y, "z z"] }',
        ),
      ),
      [
        '/metadata/labels/a~1b~1c: “a/b/c” may hold only one “/”, between a domain and a name',
        '/metadata/labels/e: “f g” may hold only letters, digits, “-”, “_” and “.”, and no white space',
        '/metadata/annotations/c d: “c d” may hold only letters, digits, “-”, “_” and “.”, and no white space',
        '/metadata/finalizers/1: “z z” may hold only letters, digits, “-”, “_” and “.”, and no white space',
      ],
    );
  });

  it('measures annotations', async () => {
    const [large] = await validate(object('ConfigMap', `{ name: a, annotations: { b: ${'x'.repeat(262_144)} } }`));
    assert.equal(large, '/metadata/annotations: The annotations take 262145 bytes; at most 262144 are allowed');
  });

  it('knows owners', async () => {
    const owner = (kind: string) => `{ apiVersion: v1, kind: ${kind}, name: a, uid: ${kind}, controller: true }`;
    assert.deepEqual(
      await validate(object('ConfigMap', `{ name: a, ownerReferences: [${owner('Pod')}, ${owner('Event')}] }`)),
      [
        '/metadata/ownerReferences/1/controller: Another owner is the controller already; there can be only one',
        '/metadata/ownerReferences/1/kind: An Event cannot own other objects',
      ],
    );
  });

  it('judges custom resources as far as it knows them', () => {
    const said = (text: string, namespaced?: boolean) =>
      metadataProblems(parseFile('file:///a.yaml', text).manifests[0]!.root, namespaced).map(({ message }) => message);
    const text = object('Thing', '{ name: A_b, namespace: c, labels: { d: "-" } }', 'example.com/v1');
    const label = '“-” must start with a letter or a digit';
    assert.deepEqual(said(text), [label]);
    assert.deepEqual(said(text, true), ['“A_b” may hold only lower-case letters, digits, “-” and “.”, not “A”', label]);
    assert.equal(said(text, false)[1], 'Thing belongs to no namespace: the API server ignores this');
    assert.deepEqual(said(object('Thing', '{}'), undefined), []);
  });
});
