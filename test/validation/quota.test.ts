import assert from 'node:assert/strict';
import { bundledLibrary, validate } from '../support/validation.ts';

const object = (apiVersion: string, kind: string, fields: string, name = 'a') =>
  validate(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n${fields}`);
const quota = (spec: string) => object('v1', 'ResourceQuota', `spec: { ${spec} }`);
const limits = (item: string) => object('v1', 'LimitRange', `spec: { limits: [{ ${item} }] }`);

describe('validation of quotas, limits and classes', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  describe('quotas', () => {
    it('take what is right', async () => {
      assert.deepEqual(
        await quota(
          'hard: { cpu: 1.5, requests.memory: 1Gi, pods: 10, count/deployments.apps: 4, requests.nvidia.com/gpu: 4, gold.storageclass.storage.k8s.io/requests.storage: 5Gi, hugepages-2Mi: 1Gi }',
        ),
        [],
      );
      assert.deepEqual(
        await quota(
          'hard: { pods: 1 }, scopes: [BestEffort], scopeSelector: { matchExpressions: [{ scopeName: PriorityClass, operator: In, values: [high] }] }',
        ),
        [],
      );
    });

    it('know resources and amounts', async () => {
      assert.deepEqual(await quota('hard: { pod: 1, deployments: 2, pods: -1, services: 1.5, a/b: 500m }'), [
        '/spec/hard/pod: “pod” is not a resource; did you mean “pods”?',
        '/spec/hard/deployments: “deployments” is not limited by quotas; objects of any kind are counted as count/<resource>.<group>',
        '/spec/hard/pods: “pods” must not be negative',
        '/spec/hard/services: “services” is counted in whole numbers',
        '/spec/hard/a~1b: “a/b” is counted in whole numbers',
      ]);
    });

    it('know scopes', async () => {
      assert.deepEqual(await quota('hard: { services: 1 }, scopes: [BestEffort, NotBestEffort]'), [
        '/spec/scopes/1: “BestEffort” and “NotBestEffort” exclude each other; remove one',
        '/spec/scopes/0: Scope BestEffort limits only pods, not “services”',
        '/spec/scopes/1: Scope NotBestEffort limits only pods, cpu, memory, limits.cpu, limits.memory, requests.cpu, requests.memory, not “services”',
      ]);
      assert.deepEqual(
        await quota(
          'scopeSelector: { matchExpressions: [{ scopeName: Terminating, operator: In, values: [a] }, { scopeName: PriorityClass, operator: In }, { scopeName: PriorityClass, operator: Exists, values: [a] }] }',
        ),
        [
          '/spec/scopeSelector/matchExpressions/0/operator: With scope Terminating, the operator must be Exists',
          '/spec/scopeSelector/matchExpressions/1/values: Operator “In” needs “values”',
          '/spec/scopeSelector/matchExpressions/2/values: Operator “Exists” cannot have “values”',
        ],
      );
    });
  });

  describe('limits', () => {
    it('take what is right', async () => {
      assert.deepEqual(
        await limits(
          'type: Container, min: { cpu: 100m }, max: { cpu: 2 }, default: { cpu: 1 }, defaultRequest: { cpu: 200m }, maxLimitRequestRatio: { cpu: 10 }',
        ),
        [],
      );
      assert.deepEqual(await limits('type: PersistentVolumeClaim, max: { storage: 10Gi }'), []);
      assert.deepEqual(await limits('type: openshift.io/Image, max: { storage: 1Gi }'), []);
    });

    it('know types and resources', async () => {
      assert.deepEqual(await limits('type: Pods, max: { storage: 1 }'), [
        '/spec/limits/0/type: “Pods” is not a value of “type”; did you mean “Pod”? It is one of: Pod, Container, PersistentVolumeClaim',
      ]);
      assert.deepEqual(await limits('type: Container, max: { gpu: 1 }'), [
        '/spec/limits/0/max/gpu: “gpu” is not a resource; there are cpu, memory, ephemeral-storage, and names with a domain before them',
      ]);
      assert.deepEqual(await limits('type: PersistentVolumeClaim'), [
        '/spec/limits/0/max: For claims, a “min” or “max” of storage is needed',
      ]);
      assert.deepEqual(await limits('type: Pod, default: { cpu: 1 }'), [
        '/spec/limits/0/default: “default” is for containers, not for type Pod',
      ]);
    });

    it('know the order of amounts', async () => {
      assert.deepEqual(await limits('type: Container, min: { cpu: 2 }, max: { cpu: 1000m }'), [
        '/spec/limits/0/min/cpu: “min” of cpu, 2, is above “max”, 1000m',
      ]);
      assert.deepEqual(
        await limits('type: Container, default: { cpu: 2 }, defaultRequest: { cpu: 1 }, max: { cpu: 1 }'),
        ['/spec/limits/0/default/cpu: “default” of cpu, 2, is above “max”, 1'],
      );
      assert.deepEqual(
        await limits('type: Container, min: { cpu: 1 }, max: { cpu: 2 }, maxLimitRequestRatio: { cpu: 3 }'),
        ['/spec/limits/0/maxLimitRequestRatio/cpu: A ratio of 3 cannot be reached between “min” and “max” of cpu'],
      );
    });
  });

  it('knows priority classes', async () => {
    const priority = (value: number, name?: string) =>
      object('scheduling.k8s.io/v1', 'PriorityClass', `value: ${value}`, name);
    assert.deepEqual(await priority(1000000000), []);
    assert.deepEqual(await priority(2000000000, 'system-cluster-critical'), []);
    assert.deepEqual(await priority(1000000001), ['/value: 1000000001 is too large; the most is 1000000000']);
    assert.deepEqual(await priority(1, 'system-mine'), [
      '/metadata/name: Names that start with “system-” are those of Kubernetes itself',
    ]);
  });

  it('knows runtime classes', async () => {
    assert.deepEqual(
      await object('node.k8s.io/v1', 'RuntimeClass', 'handler: a.b\nscheduling: { nodeSelector: { a: "b c" } }'),
      [
        '/handler: “a.b” may hold only lower-case letters, digits and “-”, not “.”',
        '/scheduling/nodeSelector/a: “b c” may hold only letters, digits, “-”, “_” and “.”, and no white space',
      ],
    );
  });
});
