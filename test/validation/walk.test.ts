import assert from 'node:assert/strict';
import { CHECKS } from '../../src/schema/validation/registry.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import { bundledLibrary, container, MINOR, pod, problemsOf, validate, workload } from '../support/validation.ts';

describe('the walk of validation', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('says what cannot be told apart by server-side apply, once', async () => {
    assert.deepEqual(await validate(pod('imagePullSecrets: [{ name: a }, { name: b }, { name: a }]')), [
      '/spec/imagePullSecrets/2/name: Another item of “imagePullSecrets” has name a already; server-side apply refuses that',
    ]);
    assert.match(
      (await validate(pod('schedulingGates: [{ name: a }, { name: a }]'))).join(),
      /^\/spec\/schedulingGates\/1/,
    );
    assert.deepEqual(await validate(pod('volumes: [{ name: a, emptyDir: {} }, { name: a, emptyDir: {} }]')), [
      '/spec/volumes/1/name: “a” is in “volumes” already',
    ]);
  });

  it('leaves to rules what they own', async () => {
    assert.deepEqual(await validate(container('env: [{ name: A, value: a }, { name: A, value: b }]')), []);
    assert.deepEqual(
      (
        await validate(
          'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ name: a, port: 1 }, { name: a, port: 1 }] }',
        )
      ).filter((line) => line.includes('server-side apply')),
      [],
    );
    const text = workload('Deployment', '').replace('labels: { app: a }', 'labels: { app: b }');
    assert.deepEqual(await validate(text), []);
  });

  it('refuses what is empty where something is required', async () => {
    assert.deepEqual(await validate('apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [] }'), [
      '/spec/containers: “containers” must not be empty',
    ]);
    assert.deepEqual(
      await validate('apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: a }\nprovisioner: ""'),
      ['/provisioner: “provisioner” must not be empty'],
    );
  });

  it('reads times and bytes', async () => {
    const created = (time: string) =>
      validate(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, creationTimestamp: ${time} }`);
    assert.deepEqual(await created('2026-02-28T08:00:00Z'), []);
    assert.deepEqual(await created('2026-02-28T08:00:00.5+02:00'), []);
    assert.deepEqual(await created('null'), []);
    assert.deepEqual(await created('"2026-02-30T08:00:00Z"'), [
      '/metadata/creationTimestamp: “2026-02-30T08:00:00Z” is not a time; write it as 2026-01-31T08:00:00Z',
    ]);
    const secret = (data: string) => validate(`apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\n  ${data}`);
    assert.deepEqual(await secret('key: YQ=='), []);
    assert.deepEqual(await secret('key: |\n    YQ\n    ==\n'), []);
    const [plain] = await secret('key: pass-word');
    assert.equal(plain, '/data/key: The value of “key” is not base64; plain text belongs under “stringData”');
  });

  it('does not look into the status', async () => {
    assert.deepEqual(await validate(`${pod('')}\nstatus: { podIPs: [{ ip: "" }], conditions: [{ type: "" }] }`), []);
  });

  it('goes into lists', async () => {
    const list =
      'apiVersion: v1\nkind: ConfigMapList\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: A }';
    assert.deepEqual(await validate(list), [
      '/items/0/metadata/name: “A” may hold only lower-case letters, digits, “-” and “.”, not “A”',
    ]);
  });

  it('marks what depends on what is absent, since a patch leaves most out', async () => {
    const problems = await problemsOf(pod('readinessGates: [{}]\ndnsPolicy: None\nresourceClaims: [{ name: a }]'));
    assert.deepEqual(
      problems.map(({ ofWhole }) => ofWhole),
      [true, true],
    );
  });

  it('meets every shape without failing', () => {
    const shapes = [
      'null',
      '1',
      'true',
      'a',
      '""',
      '[]',
      '{}',
      '[a, 1, null, {}, []]',
      '{ a: null, b: [], c: {} }',
      '"{{ a }}"',
    ];
    // All keys that checks ask for, with values of every shape.
    const source = [...CHECKS.values()].flat().map(String).join('\n');
    const keys = [...new Set([...source.matchAll(/'([a-zA-Z]+)'/g)].map(([, key]) => key))];
    const texts = shapes.flatMap((shape) => [
      shape,
      `{ ${keys.map((key) => `${key}: ${shape}`).join(', ')} }`,
      `{ ${keys.map((key) => `${key}: [{ ${keys.map((below) => `${below}: ${shape}`).join(', ')} }]`).join(', ')} }`,
    ]);
    for (const text of texts) {
      const root = parseFile('file:///a.yaml', text).manifests[0]?.root;
      if (!root) continue;
      for (const [definition, checks] of CHECKS) {
        for (const check of checks) {
          assert.doesNotThrow(
            () => check(root, () => {}, { object: root, minor: MINOR }),
            `${definition} in ${text.slice(0, 40)}`,
          );
        }
      }
    }
  }).timeout(60_000);
});
