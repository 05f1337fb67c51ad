import assert from 'node:assert/strict';
import { bundledLibrary, indent, validate } from '../support/validation.ts';

const TARGET = 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }';
const autoscaler = (spec: string, version = 'v2') =>
  `apiVersion: autoscaling/${version}\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec:\n${indent(spec)}`;

async function said(fields: string, minor?: number): Promise<string[]> {
  return (await validate(autoscaler(`${TARGET}\n${fields}`), minor)).map((line) => line.replace('/spec/', ''));
}

describe('validation of HorizontalPodAutoscalers', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    assert.deepEqual(
      await said(`minReplicas: 1
maxReplicas: 5
metrics:
- { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }
- { type: Object, object: { metric: { name: rps }, describedObject: { kind: Service, name: a }, target: { type: Value, value: 2k } } }
behavior: { scaleDown: { selectPolicy: Disabled }, scaleUp: { policies: [{ type: Pods, value: 4, periodSeconds: 15 }] } }`),
      [],
    );
    const controller = 'scaleTargetRef: { kind: ReplicationController, name: web }\nmaxReplicas: 2';
    assert.deepEqual(await validate(autoscaler(controller, 'v1')), []);
  });

  it('knows how many replicas there may be', async () => {
    assert.deepEqual(await said('minReplicas: 3\nmaxReplicas: 2'), [
      'maxReplicas: “maxReplicas” 2 is below “minReplicas” 3',
    ]);
    assert.deepEqual(await said('minReplicas: -1\nmaxReplicas: 0'), [
      'minReplicas: -1 is too small; the least is 1',
      'maxReplicas: 0 is too small; the least is 1',
    ]);
    assert.deepEqual(await said('minReplicas: 0\nmaxReplicas: 2'), [
      'minReplicas: 0 is allowed only with a metric of type Object or External; otherwise the least is 1',
    ]);
    const external =
      'minReplicas: 0\nmaxReplicas: 2\nmetrics: [{ type: External, external: { metric: { name: q }, target: { type: Value, value: 1 } } }]';
    assert.deepEqual(await said(external, 37), []);
    assert.deepEqual(await said(external, 36), [
      'hint minReplicas: Before Kubernetes 1.37, 0 is refused unless the feature gate HPAScaleToZero is switched on',
    ]);
  });

  it('knows since when the group of the target is needed', async () => {
    const text = autoscaler('scaleTargetRef: { kind: ReplicaSet, name: web }\nmaxReplicas: 2', 'v1');
    assert.deepEqual(await validate(text, 33), []);
    assert.deepEqual(await validate(text, 34), [
      '/spec/scaleTargetRef/apiVersion: “apiVersion” must name the API group of ReplicaSet, such as apps/v1',
    ]);
  });

  it('compares metrics with their type', async () => {
    assert.deepEqual(
      await said(
        'maxReplicas: 2\nmetrics: [{ type: Pods, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]',
      ),
      [
        'metrics/0/pods: A metric of type Pods needs “pods”',
        'metrics/0/resource: A metric of type Pods has only “pods”',
      ],
    );
    assert.deepEqual(await said('maxReplicas: 2\nmetrics: [{ type: CPU }]'), [
      'metrics/0/type: “CPU” is not a value of “type”, which is one of: Resource, ContainerResource, Pods, Object, External',
    ]);
  });

  it('knows targets', async () => {
    const resource = (target: string) =>
      said(`maxReplicas: 2\nmetrics: [{ type: Resource, resource: { name: cpu, target: { ${target} } } }]`);
    const at = 'metrics/0/resource/target';
    assert.deepEqual(await resource('type: Utilization'), [
      `${at}/averageUtilization: This target needs “averageUtilization” or “averageValue”`,
    ]);
    assert.deepEqual(await resource('type: Utilization, averageUtilization: 0, averageValue: 0'), [
      `${at}/averageValue: “averageUtilization” and “averageValue” exclude each other; remove one`,
      `${at}/averageValue: “averageValue” must be greater than zero`,
      `${at}/averageUtilization: 0 is too small; the least is 1`,
    ]);
  });

  it('knows behavior', async () => {
    assert.deepEqual(
      await said(
        'maxReplicas: 2\nbehavior: { scaleUp: { stabilizationWindowSeconds: 3601, policies: [] }, scaleDown: { selectPolicy: None, policies: [{ type: Pod, value: 0, periodSeconds: 1801 }] } }',
      ),
      [
        'behavior/scaleUp/stabilizationWindowSeconds: 3601 is out of range; it must be 0 to 3600',
        'behavior/scaleUp/policies: “policies” must not be empty',
        'behavior/scaleDown/selectPolicy: “None” is not a value of “selectPolicy”, which is one of: Max, Min, Disabled',
        'behavior/scaleDown/policies/0/type: “Pod” is not a value of “type”; did you mean “Pods”? It is one of: Pods, Percent',
        'behavior/scaleDown/policies/0/value: 0 is too small; the least is 1',
        'behavior/scaleDown/policies/0/periodSeconds: 1801 is out of range; it must be 1 to 1800',
      ],
    );
  });
});
