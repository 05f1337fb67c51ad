import assert from 'node:assert/strict';
import { newService } from './support/service.ts';

/** `resources` of a whole pod came with 1.32. */
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: b}], resources: {limits: {cpu: 1}}}\n';

const rulesOf = (service: ReturnType<typeof newService>, uri: string) =>
  service.diagnostics(uri).map(({ rule, message }) => `${rule}: ${message}`);

describe('.portolan.yaml', () => {
  it('sets the Kubernetes version of its folder and those below, the nearest first', () => {
    const service = newService({ kubernetesVersion: '1.34' });
    for (const folder of ['', 'old/', 'old/deep/', 'old/new/']) service.update(`file:///w/${folder}pod.yaml`, POD);
    service.update('file:///w/old/.portolan.yaml', 'kubernetesVersion: "1.30"\n');
    service.update('file:///w/old/new/.portolan.yaml', 'kubernetesVersion: 1.33 # since spring\n');
    const count = (folder: string) => service.diagnostics(`file:///w/${folder}pod.yaml`).length;
    assert.deepEqual(['', 'old/', 'old/deep/', 'old/new/'].map(count), [0, 1, 1, 0]);
    assert.equal(service.target('file:///w/old/deep/pod.yaml').version, '1.30');
    assert.equal(service.target('file:///w/old/deep/pod.yaml').config, 'file:///w/old/.portolan.yaml');
    assert.equal(service.target('file:///w/pod.yaml').config, undefined);

    service.remove('file:///w/old/.portolan.yaml');
    assert.deepEqual(['', 'old/', 'old/deep/', 'old/new/'].map(count), [0, 0, 0, 0]);
  });

  it('reads an unquoted 1.30 as it is written', () => {
    const service = newService();
    service.update('file:///w/.portolan.yaml', 'kubernetesVersion: 1.30\n');
    assert.equal(service.target('file:///w/pod.yaml').version, '1.30');
    assert.deepEqual(rulesOf(service, 'file:///w/.portolan.yaml'), []);
  });

  it('is judged itself', () => {
    const service = newService();
    const problems = (text: string) => {
      service.update('file:///w/.portolan.yaml', text);
      return rulesOf(service, 'file:///w/.portolan.yaml').map((line) => line.split(':')[0]);
    };
    assert.deepEqual(problems('kubernetesVersion: "1.3"\n'), ['schema/enum']);
    assert.deepEqual(problems('kubernetesVersion: newest\n'), ['schema/enum']);
    assert.deepEqual(problems('kubernetesVersoin: "1.30"\n'), ['schema/unknown-field']);
    assert.deepEqual(problems('schemas: crds\n'), ['schema/type']);
    assert.deepEqual(problems('schemas: [crds]\n'), []);
    assert.deepEqual(problems(''), []);
    assert.deepEqual(problems('- a\n'), ['schema/type']);
  });

  it('names folders of schemas, relative to itself', () => {
    const service = newService();
    service.update('file:///w/a%20b/.portolan.yaml', 'schemas: [crds, ../shared/my schemas/]\n');
    assert.deepEqual(service.schemaFolders, ['file:///w/a%20b/crds', 'file:///w/shared/my%20schemas']);
  });
});

const CRD = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.com}
spec:
  group: example.com
  names: {kind: Gadget, plural: gadgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: ${type}}}}}}}
`;
const GADGET = 'apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: a}\nspec: {size: 3}\n';

describe('files that are known by their names', () => {
  const service = newService();
  const problems = (name: string, text: string) => {
    service.update(`file:///f/${name}`, text);
    return service.fileDiagnostics(`file:///f/${name}`).map(({ rule, path }) => `${rule} ${path}`);
  };

  it('kustomization files, whether they say what they are or not', () => {
    assert.deepEqual(problems('kustomization.yaml', 'resources: [a.yaml]\nnamePrefix: dev-\n'), []);
    assert.deepEqual(problems('kustomization.yaml', 'resource: [a.yaml]\n'), ['schema/unknown-field /resource']);
    const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [a.yaml]\n';
    assert.deepEqual(problems('kustomization.yaml', component), []);
    assert.deepEqual(problems('kustomization.yaml', `${component}namePrefx: dev-\n`), [
      'schema/unknown-field /namePrefx',
    ]);
    // Read by encoding/json of Go, which takes keys in any case.
    assert.deepEqual(problems('kustomization.yaml', `${component}nameprefix: dev-\n`), []);
  });

  it('Chart.yaml', () => {
    assert.deepEqual(problems('Chart.yaml', 'apiVersion: v2\nname: a\nversion: 1.0.0\n'), []);
    assert.deepEqual(problems('Chart.yaml', 'apiVersion: v2\nname: [a]\nversion: 1.0.0\n'), ['schema/type /name']);
    assert.deepEqual(problems('Chart.yaml', 'apiVersion: v2\nversion: 1.0.0\n'), ['schema/required /name']);
  });
});

describe('custom kinds of the workspace', () => {
  it('are judged by their CRD from the moment that it is there, as it is edited', () => {
    const service = newService();
    service.update('file:///w/gadget.yaml', GADGET);
    assert.deepEqual(rulesOf(service, 'file:///w/gadget.yaml'), []);
    service.update('file:///w/crd.yaml', CRD('string'));
    assert.match(rulesOf(service, 'file:///w/gadget.yaml').join(), /^schema\/type/);
    service.update('file:///w/crd.yaml', CRD('integer'));
    assert.deepEqual(rulesOf(service, 'file:///w/gadget.yaml'), []);
    service.update('file:///w/crd.yaml', CRD('string'));
    service.remove('file:///w/crd.yaml');
    assert.deepEqual(rulesOf(service, 'file:///w/gadget.yaml'), []);
  });

  it('are defined by the CRD that stands nearest, where there are several', () => {
    const service = newService();
    service.update('file:///w/a/crd.yaml', CRD('string'));
    service.update('file:///w/b/crd.yaml', CRD('integer'));
    service.update('file:///w/a/deep/gadget.yaml', GADGET);
    service.update('file:///w/b/deep/gadget.yaml', GADGET);
    assert.equal(rulesOf(service, 'file:///w/a/deep/gadget.yaml').length, 1);
    assert.equal(rulesOf(service, 'file:///w/b/deep/gadget.yaml').length, 0);
  });

  it('come from files of further schemas too, which are no manifests', () => {
    const service = newService();
    service.update('file:///w/gadget.yaml', GADGET);
    service.schemaFile('file:///elsewhere/crd.yaml', CRD('string'));
    assert.equal(rulesOf(service, 'file:///w/gadget.yaml').length, 1);
    assert.deepEqual(service.files, ['file:///w/gadget.yaml']);
    const other = service.with(new Map([['file:///w/other.yaml', GADGET]]));
    assert.equal(rulesOf(other, 'file:///w/other.yaml').length, 1);
    service.schemaFile('file:///elsewhere/crd.yaml', undefined);
    assert.equal(rulesOf(service, 'file:///w/gadget.yaml').length, 0);
  });

  it('come from JSON Schemas as catalogues have them, of which the name of the file tells the kind', () => {
    const service = newService();
    service.update('file:///w/gadget.yaml', GADGET);
    const schema = {
      type: 'object',
      properties: { spec: { type: 'object', properties: { size: { type: 'string' } } } },
    };
    assert.equal(service.schemaFile('file:///s/example.com/gadget_v1.json', JSON.stringify(schema)), undefined);
    assert.match(rulesOf(service, 'file:///w/gadget.yaml').join(), /^schema\/type/);
    assert.match(service.schemaFile('file:///s/nothing.json', '{') ?? '', /JSON Schema/);
  });

  it('keep the findings of built-in kinds when a CRD is edited', () => {
    const service = newService();
    service.update('file:///w/pod.yaml', POD.replace('cpu: 1', 'cpu: [1]'));
    const [before] = service.fileDiagnostics('file:///w/pod.yaml');
    service.update('file:///w/crd.yaml', CRD('string'));
    assert.equal(service.fileDiagnostics('file:///w/pod.yaml')[0], before);
  });
});
