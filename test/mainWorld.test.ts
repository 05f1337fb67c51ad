import { strict as assert } from 'node:assert';
import { newService } from './support/service.ts';

const service = (name: string, namespace = 'shop') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  ports: [{ port: 80 }]
`;

const chart = (name: string) => service(`{{ .Values.${name}.name }}`);

describe('the map that is shown where nobody says which', () => {
  it('is not that of a chart, if there is another', () => {
    const files = newService();
    files.update('file:///w/a-chart/Chart.yaml', 'apiVersion: v2\nname: a\nversion: 1.0.0\n');
    for (const name of ['cart', 'orders', 'web']) {
      files.update(`file:///w/a-chart/templates/${name}.yaml`, chart(name));
    }
    assert.equal(files.topology({ folded: [] }).scene?.name, 'a-chart');
    files.update('file:///w/manifests/kustomization.yaml', 'resources: [web.yaml]\n');
    files.update('file:///w/manifests/web.yaml', service('web'));
    assert.equal(files.topology({ folded: [] }).scene?.name, 'manifests');
  });

  it('is that of the largest overlay, or of one near to the root that is about as large', () => {
    const files = newService();
    const overlay = (folder: string, names: readonly string[]) => {
      files.update(
        `file:///w/${folder}/kustomization.yaml`,
        `resources: [${names.map((n) => `${n}.yaml`).join(', ')}]\n`,
      );
      for (const name of names) files.update(`file:///w/${folder}/${name}.yaml`, service(name));
    };
    overlay('one', ['web']);
    overlay('ci/tests/small', ['web']);
    overlay('ci/tests/all', ['web', 'cart', 'orders']);
    assert.equal(files.topology({ folded: [] }).scene?.name, 'ci/tests/all');
    overlay('two', ['web', 'cart']);
    assert.equal(files.topology({ folded: [] }).scene?.name, 'two');
  });
});

describe('names on a map', () => {
  it('of a chart are those of the files where a template makes all of them, and else have an ellipsis', () => {
    const files = newService();
    files.update('file:///w/chart/Chart.yaml', 'apiVersion: v2\nname: a\nversion: 1.0.0\n');
    files.update('file:///w/chart/templates/cart.yaml', chart('cart'));
    files.update('file:///w/chart/templates/web.yaml', service('{{ .Release.Name }}-web', '{{ .Release.Namespace }}'));
    const { scene } = files.topology({ folded: [] });
    assert.deepEqual(scene?.cards.map(({ card }) => card.name).sort(), ['cart', '…-web']);
    assert.deepEqual(scene?.boxes.map(({ box }) => box.name).sort(), ['shop', '…']);
  });

  it('are in the order in which people count', () => {
    const files = newService();
    for (const n of [10, 2, 1]) files.update(`file:///w/${n}.yaml`, service('web', `team-${n}`));
    const { scene } = files.topology({ folded: [] });
    assert.deepEqual(
      scene?.boxes.map(({ box }) => box.name),
      ['team-1', 'team-2', 'team-10'],
    );
  });
});
