import { strict as assert } from 'node:assert';
import { newService } from './support/service.ts';

describe('a selector with a value that is no text', () => {
  it('is not taken for one that matches every pod', () => {
    const service = newService();
    service.update(
      'file:///w/a.yaml',
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: off }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: other }
spec:
  selector: { matchLabels: { app: other } }
  template:
    metadata: { labels: { app: other } }
    spec: { containers: [{ name: a, image: a:1, ports: [{ containerPort: 80 }] }] }
`,
    );
    const cards = service.topology({ folded: [] }).scene?.cards.map(({ card }) => card) ?? [];
    assert.deepEqual(cards.find(({ name }) => name === 'web')?.workloads, []);
    assert.deepEqual(
      service.diagnostics('file:///w/a.yaml').map(({ rule, path }) => [rule, path]),
      [['schema/type', '/spec/selector/app']],
    );
  });
});

describe('a selector that a kustomization makes', () => {
  const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: a, image: a:1 }] }
`;

  it('is not missed', () => {
    const service = newService();
    service.update('file:///w/a.yaml', DEPLOYMENT);
    assert.deepEqual(
      service.diagnostics('file:///w/a.yaml').map(({ rule }) => rule),
      ['schema/required'],
    );
    service.update('file:///w/kustomization.yaml', 'resources: [a.yaml]\ncommonLabels: { app: web }\n');
    assert.deepEqual(service.diagnostics('file:///w/a.yaml'), []);
  });
});
