import assert from 'node:assert/strict';
import { bundledLibrary, problemsOf, validate } from '../support/validation.ts';

const configMap = (fields: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${fields}`;
const secret = (fields: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n${fields}`;

describe('validation of ConfigMaps and Secrets', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('knows keys', async () => {
    assert.deepEqual(
      await validate(configMap('data: { a.b-c_D: x, "a/b": y, ..z: "" }\nbinaryData: { a.b-c_D: YQ== }')),
      [
        '/data/a~1b: “a/b” may hold only letters, digits, “-”, “_” and “.”, not “/”',
        '/data/..z: “..z” must not start with “..”',
        '/binaryData/a.b-c_D: “a.b-c_D” is in “data” already',
      ],
    );
    assert.deepEqual(await validate(secret('stringData: { "a b": x }')), [
      '/stringData/a b: “a b” may hold only letters, digits, “-”, “_” and “.”, and no white space',
    ]);
  });

  it('knows how much is stored', async () => {
    const value = 'x'.repeat(600 * 1024);
    assert.deepEqual(await validate(configMap(`data: { a: ${value} }`)), []);
    assert.deepEqual(await validate(configMap(`data: { a: ${value}, b: ${value} }`)), [
      '/data: All values together are larger than 1 MiB, the most that is stored',
    ]);
    // Three bytes each.
    assert.deepEqual(await validate(configMap(`data: { a: ${'汉'.repeat(400 * 1024)} }`)), [
      '/data: All values together are larger than 1 MiB, the most that is stored',
    ]);
    // 1 MiB in base64 is 768 KiB.
    assert.deepEqual(await validate(secret(`data: { a: ${'A'.repeat(1024 * 1024)} }`)), []);
  });

  it('knows the keys of a type', async () => {
    assert.deepEqual(
      await validate(secret('type: kubernetes.io/tls\ndata: { tls.crt: YQ== }\nstringData: { tls.key: }')),
      [],
    );
    assert.deepEqual(await validate(secret('type: kubernetes.io/tls\ndata: { tls.crt: YQ== }')), [
      '/data: A Secret of type kubernetes.io/tls needs the key “tls.key”',
    ]);
    assert.deepEqual(await validate(secret('type: kubernetes.io/basic-auth')), [
      '/type: A Secret of type kubernetes.io/basic-auth needs the key “username” or “password”',
    ]);
    assert.deepEqual(await validate(secret('type: kubernetes.io/service-account-token')), [
      '/metadata/annotations/kubernetes.io~1service-account.name: A Secret of type kubernetes.io/service-account-token needs the annotation kubernetes.io/service-account.name',
    ]);
    assert.deepEqual(await validate(secret('type: kubernetes.io/tls\ndata:\n{{ toYaml .Values.tls | indent 2 }}')), []);
  });

  it('reads registry credentials, and shows nothing of them', async () => {
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const docker = (value: string) => secret(`type: kubernetes.io/dockerconfigjson\n${value}`);
    assert.deepEqual(await validate(docker(`data: { .dockerconfigjson: ${encode('{"auths": {}}')} }`)), []);
    assert.deepEqual(await validate(docker(`data: { .dockerconfigjson: ${encode('hunter2')} }`)), [
      '/data/.dockerconfigjson: The value of “.dockerconfigjson” must be a JSON object in base64',
    ]);
    assert.deepEqual(await validate(docker('stringData: { .dockerconfigjson: "[hunter2]" }')), [
      '/stringData/.dockerconfigjson: The value of “.dockerconfigjson” must be a JSON object',
    ]);
    for (const { message, suggestion } of await problemsOf(docker('stringData: { .dockerconfigjson: "[hunter2]" }'))) {
      assert.doesNotMatch(`${message} ${suggestion}`, /hunter2/);
    }
  });
});
