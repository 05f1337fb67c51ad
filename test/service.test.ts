import assert from 'node:assert/strict';
import { newService, serviceFor } from './support/service.ts';

const POD = (spec: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: b}], ${spec}}\n`;

describe('the service', () => {
  it('validates against the version that is set, and the newest where it is not known', () => {
    // hostUsers came with 1.25, resources of a whole pod with 1.32.
    const rules = (version: string) => {
      const { service, fixture } = serviceFor(POD('resources: {limits: {cpu: 1}}'), { kubernetesVersion: version });
      return service.diagnostics(fixture.files[0]?.uri ?? '').map(({ rule }) => rule);
    };
    assert.deepEqual(rules('1.30'), ['schema/unknown-field']);
    assert.deepEqual(rules('1.36'), []);
    assert.deepEqual(rules('9.99'), []);
    const service = newService({ kubernetesVersion: '1.30' });
    service.update('file:///a.yaml', POD('resources: {limits: {cpu: 1}}'));
    assert.equal(service.diagnostics('file:///a.yaml').length, 1);
    service.configure({ kubernetesVersion: '1.36' });
    assert.equal(service.diagnostics('file:///a.yaml').length, 0);
  });

  it('knows at least ten versions, the newest last', () => {
    const { kubernetesVersions } = newService();
    assert.ok(kubernetesVersions.length >= 10);
    assert.ok(kubernetesVersions.includes('1.25'));
    assert.equal(kubernetesVersions.at(-1), '1.37');
  });

  it('follows edits of other files', () => {
    const { service, fixture } = serviceFor(`
#- service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
#- pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: wbe}}
spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}
`);
    const [first, second] = fixture.files;
    assert.ok(first && second);
    assert.deepEqual(
      service.diagnostics(first.uri).map(({ rule }) => rule),
      ['service-selects-nothing'],
    );
    service.update(second.uri, second.text.replace('wbe', 'web'));
    assert.deepEqual(service.diagnostics(first.uri), []);
    service.remove(first.uri);
    assert.deepEqual(service.files, [second.uri]);
    assert.deepEqual(service.diagnostics(first.uri), []);
  });

  it('leaves files alone that are no manifests', () => {
    const service = newService();
    for (const text of [
      '',
      '# nothing',
      'a: [',
      'version: "3"\nservices: {web: {image: x}}\n',
      '[1, 2]',
      'kind: thing\n',
    ]) {
      service.update('file:///a.yaml', text);
      assert.deepEqual(service.diagnostics('file:///a.yaml'), [], text);
      assert.deepEqual(service.documentSymbols('file:///a.yaml'), []);
    }
  });

  it('finds mistakes in a manifest that is too broken to be read', () => {
    const service = newService();
    service.update('file:///a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: [\n');
    assert.ok(service.diagnostics('file:///a.yaml').some(({ rule }) => rule === 'yaml/syntax'));
  });

  it('bounds severities and switches rules off', () => {
    const service = newService({ rules: { 'schema/*': 'warning' } });
    service.update('file:///a.yaml', POD('nope: 1'));
    assert.deepEqual(
      service.diagnostics('file:///a.yaml').map(({ severity }) => severity),
      ['warning'],
    );
    service.configure({ rules: { 'schema/unknown-field': 'off' } });
    assert.deepEqual(service.diagnostics('file:///a.yaml'), []);
  });

  it('asks no requirement of a kustomize patch', () => {
    const { service, fixture } = serviceFor(`
#- kustomization.yaml
patches: [{path: patch.yaml}]
#- patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: many}
`);
    assert.deepEqual(
      service.diagnostics(fixture.files[1]?.uri ?? '').map(({ rule }) => rule),
      ['schema/type'],
    );
  });

  it('answers the same whatever the order in which files came', () => {
    const parts: [string, string][] = [
      [
        'file:///x/a.yaml',
        'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: b}, ports: [{port: 80}]}\n',
      ],
      ['file:///x/b.yaml', POD('restartPolicy: Never').replace('name: p', 'name: p, labels: {app: b}')],
      [
        'file:///x/c.yaml',
        'apiVersion: v1\nkind: Service\nmetadata: {name: c}\nspec: {selector: {app: b}, ports: [{port: 81}]}\n',
      ],
    ];
    const answer = (order: typeof parts) => {
      const service = newService();
      for (const [uri, text] of order) service.update(uri, text);
      return JSON.stringify([
        service.topology({ folded: [] }),
        service.graph(),
        [...service.connections()],
        service.files.map((uri) => service.diagnostics(uri)),
      ]);
    };
    assert.equal(answer(parts), answer(parts.toReversed()));
  });
});
