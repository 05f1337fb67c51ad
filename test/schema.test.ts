import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSchemas } from '../scripts/build-schemas.mjs';
import { readField, readKind, writeField, writeKind } from '../scripts/schemas/notation.mjs';
import { Library } from '../src/schema/library.ts';
import { createSchemaStore, type SchemaStore } from '../src/schema/store.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const outdir = fileURLToPath(new URL('../.cache/test-schemas', import.meta.url));
const NEWEST = '1.37';

/** An object of a line a field: `{ kind, …spec }` as YAML. */
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n${indent(spec)}`;
const container = (fields: string) => pod(`containers:\n- name: app\n  image: app\n${indent(fields)}`);

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

describe('schema', () => {
  const loaded: string[] = [];
  let store: SchemaStore;

  before(async function () {
    this.timeout(60_000);
    await buildSchemas({ outdir });
    const require = createRequire(`${outdir}/index.json`);
    store = createSchemaStore((module) => {
      loaded.push(module);
      return require(`./${module}`);
    });
  });

  const root = (text: string) => parseFile('file:///a.yaml', text).manifests[0]!.root;
  // What goes beyond the shape has tests of its own (test/validation).
  const problems = (text: string, version = NEWEST) =>
    store
      .schemas(version)
      .validate(root(text))
      .filter(({ rule }) => rule !== 'schema/validation');
  const validate = (text: string, version?: string) =>
    problems(text, version).map(({ rule, field, message }) => `${rule} ${field.pointer}: ${message}`);
  const suggestions = (text: string) => problems(text).map(({ suggestion }) => suggestion);
  const rules = (text: string, version?: string) => validate(text, version).map((line) => line.split(' ')[0]);

  it('finds nothing in what the API server accepts', () => {
    assert.deepEqual(validate(container('ports: [{ containerPort: 80 }]')), []);
    assert.deepEqual(validate('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: "1", b: }'), []);
    assert.deepEqual(
      validate('apiVersion: v1\nkind: Service\nstatus: { loadBalancer: { ingress: [{ ip: 10.0.0.1 }] } }'),
      [],
    );
  });

  describe('versions', () => {
    it('covers 1.25 to the newest', () => {
      assert.deepEqual(store.versions, [
        '1.25',
        '1.26',
        '1.27',
        '1.28',
        '1.29',
        '1.30',
        '1.31',
        '1.32',
        '1.33',
        '1.34',
        '1.35',
        '1.36',
        '1.37',
      ]);
    });

    it('knows what a version serves', () => {
      assert.equal(store.schemas('1.25').knows('batch', 'v1', 'CronJob'), true);
      assert.equal(store.schemas(NEWEST).knows('apps', 'v1', 'Deploymnet'), false);
      assert.equal(store.schemas(NEWEST).knows('', 'v1', 'Pod'), true);
      assert.equal(
        store.schemas('1.25').knows('admissionregistration.k8s.io', 'v1', 'ValidatingAdmissionPolicy'),
        false,
      );
      assert.equal(
        store.schemas('1.30').knows('admissionregistration.k8s.io', 'v1', 'ValidatingAdmissionPolicy'),
        true,
      );
    });

    it('says since when, and until when, a field is there', () => {
      const text = pod('hostnameOverride: a\ncontainers: [{ name: a, image: a }]');
      assert.deepEqual(validate(text, '1.34'), []);
      assert.deepEqual(validate(text, '1.30'), [
        'schema/unknown-field /spec/hostnameOverride: Unknown field “hostnameOverride” in PodSpec: it came with Kubernetes 1.34',
      ]);
    });

    it('has values by version', () => {
      const text = pod('tolerations: [{ key: a, operator: Lt }]\ncontainers: [{ name: a, image: a }]');
      assert.deepEqual(rules(text, '1.35'), []);
      assert.deepEqual(rules(text, '1.34'), ['schema/enum']);
    });

    it('are exact, each from its own documents', () => {
      const since = (version: string, before: string, text: string) => {
        assert.deepEqual(validate(text, version), [], version);
        assert.equal(validate(text, before).length, 1, before);
      };
      since('1.26', '1.25', container('').concat('\n  schedulingGates: [{ name: a }]'));
      since(
        '1.31',
        '1.30',
        pod('securityContext: { supplementalGroupsPolicy: Strict }\ncontainers: [{ name: a, image: a }]'),
      );
      since('1.37', '1.36', pod('evictionResponders: [{ name: a, priority: 1 }]\ncontainers: [{ name: a, image: a }]'));
      // There for one version only.
      const workload = pod('workloadRef: { name: a, podGroup: a }\ncontainers: [{ name: a, image: a }]');
      assert.deepEqual(
        store.versions.filter((version) => validate(workload, version).length === 0),
        ['1.35'],
      );
      const claim = (source: string) =>
        pod(`resourceClaims: [{ name: a, ${source} }]\ncontainers: [{ name: a, image: a }]`);
      since('1.31', '1.30', claim('resourceClaimName: a'));
      since('1.30', '1.31', claim('source: { resourceClaimName: a }'));
    });

    it('tell whether an object is in a namespace', () => {
      const plurals = (version: string) =>
        store
          .schemas(version)
          .kinds.filter(({ kind }) => kind === 'APIService' || kind === 'Lease')
          .map(({ kind, version: of, plural, namespaced }) => `${kind} ${of} ${plural} ${namespaced}`);
      assert.deepEqual(plurals('1.25'), ['APIService v1 apiservices false', 'Lease v1 leases true']);
    });

    it('takes a version that is not bundled for the nearest, and does not guess what a newer one has added', () => {
      assert.deepEqual(rules(container('command: a'), '1.19'), ['schema/type']);
      assert.deepEqual(rules(container('command: a\nbrandNew: true'), '1.99'), ['schema/type']);
    });
  });

  describe('unknown-field', () => {
    it('suggests the nearest key', () => {
      assert.deepEqual(validate(container('portz: []')), [
        'schema/unknown-field /spec/containers/0/portz: Unknown field “portz” in Container; did you mean “ports”?',
      ]);
      assert.deepEqual(suggestions(container('imagepullpolicy: Always')), ['imagePullPolicy']);
    });

    it('says where the key is at home', () => {
      assert.deepEqual(validate(container('restartPolicyRules: []\nnodeSelector: { a: b }')), [
        'schema/unknown-field /spec/containers/0/nodeSelector: Unknown field “nodeSelector” in Container; it belongs to PodSpec',
      ]);
      assert.deepEqual(validate('apiVersion: v1\nkind: Pod\ncontainers: []'), [
        'schema/unknown-field /containers: Unknown field “containers” in Pod; it belongs under “spec”',
      ]);
      const deployment = 'apiVersion: apps/v1\nkind: Deployment\nspec: { selector: {}, template: {}, containers: [] }';
      assert.match(validate(deployment)[0] ?? '', /it belongs under “template\.spec”$/);
    });

    it('is one problem where a required key is misspelt', () => {
      assert.deepEqual(rules(pod('contaniers: []')), ['schema/unknown-field']);
    });

    it('marks the key', () => {
      const [problem] = store.schemas(NEWEST).validate(root(container('portz: []')));
      assert.equal(problem?.onKey, true);
      assert.deepEqual(problem?.field.keyRange, { start: { line: 7, character: 4 }, end: { line: 7, character: 9 } });
    });

    it('leaves the directives of patches alone', () => {
      assert.deepEqual(validate('apiVersion: v1\nkind: ConfigMap\n$patch: delete\nmetadata: { name: a }'), []);
    });

    it('takes the keys of Object.prototype for keys', () => {
      assert.deepEqual(rules('apiVersion: v1\nkind: ConfigMap\nconstructor: a'), ['schema/unknown-field']);
      assert.deepEqual(rules('apiVersion: v1\nkind: ConfigMap\n__proto__: a'), ['schema/unknown-field']);
    });
  });

  describe('type', () => {
    it('says what is expected, what is there and what to do', () => {
      assert.deepEqual(validate(container('ports: [{ containerPort: "80" }]')), [
        'schema/type /spec/containers/0/ports/0/containerPort: “containerPort” must be an integer, but this is a string; write it without quotes',
      ]);
      assert.deepEqual(validate(container('env: [{ name: A, value: 1 }]')), [
        'schema/type /spec/containers/0/env/0/value: “value” must be a string, but this is a number; write it in quotes',
      ]);
      assert.deepEqual(validate(container('args: [a, true]')), [
        'schema/type /spec/containers/0/args/1: “args[1]” must be a string, but this is a boolean; write it in quotes',
      ]);
      assert.match(
        validate(container('ports: { containerPort: 80 }'))[0] ?? '',
        /a list \(\[\]ContainerPort\), but this is a map; start each item with "- "$/,
      );
      assert.match(
        validate(container('resources: [{ limits: {} }]'))[0] ?? '',
        /a map \(ResourceRequirements\), but this is a list; remove the “- ”$/,
      );
      assert.match(
        validate(container('tty: "true"'))[0] ?? '',
        /a boolean, true or false, but this is a string; write it without quotes$/,
      );
    });

    it('reads integers as Go does', () => {
      assert.deepEqual(validate(pod('priority: 1.0\ncontainers: [{ name: a, image: a }]')), []);
      assert.deepEqual(validate(pod('priority: 1.5\ncontainers: [{ name: a, image: a }]')), [
        'schema/type /spec/priority: “priority” must be an integer, but this is a number with a fraction',
      ]);
      assert.deepEqual(validate(pod('priority: 3000000000\ncontainers: [{ name: a, image: a }]')), [
        'schema/type /spec/priority: “priority” does not fit in a 32-bit integer',
      ]);
      assert.deepEqual(validate(pod('activeDeadlineSeconds: 3000000000\ncontainers: [{ name: a, image: a }]')), []);
    });

    it('takes both forms of int-or-string and of a quantity', () => {
      for (const port of ['80', 'http', '"80"']) {
        assert.deepEqual(validate(container(`readinessProbe: { httpGet: { port: ${port} } }`)), []);
      }
      for (const cpu of ['1', '0.5', '500m', '"1"']) {
        assert.deepEqual(validate(container(`resources: { limits: { cpu: ${cpu} } }`)), []);
      }
      assert.match(
        validate(container('readinessProbe: { httpGet: { port: [] } }'))[0] ?? '',
        /“port” must be an integer or a string/,
      );
      assert.match(
        validate(container('resources: { limits: { cpu: true } }'))[0] ?? '',
        /must be a quantity, such as 100m or 1Gi/,
      );
    });
  });

  describe('null', () => {
    it('is the same as leaving the field out', () => {
      assert.deepEqual(validate(container('env:\nresources:\ncommand: null')), []);
      assert.deepEqual(validate('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels: { a: }\ndata:'), []);
      assert.deepEqual(validate(pod('containers:')), [
        'schema/required /spec/containers: The required field “containers” of PodSpec is empty',
      ]);
    });

    it('is no item of a list', () => {
      assert.deepEqual(validate(container('args: [a, null]')), [
        'schema/type /spec/containers/0/args/1: An item of “args” is empty; remove it or fill it in',
      ]);
    });
  });

  describe('required', () => {
    it('names the field, and of what', () => {
      assert.deepEqual(validate('apiVersion: v1\nkind: Service\nspec: { ports: [{ name: a }] }'), [
        'schema/required /spec/ports/0/port: The required field “port” of ServicePort is missing',
      ]);
    });

    it('goes by what the server insists on', () => {
      const accepted = [
        'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\naddressType: IPv4',
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: { policyTypes: [Ingress] }',
        'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: a }',
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef: { kind: Role, name: a }',
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }',
        'apiVersion: v1\nkind: Pod\nstatus: { conditions: [{ type: Ready }] }',
      ];
      for (const text of accepted)
        for (const version of ['1.25', NEWEST]) assert.deepEqual(validate(text, version), []);
      assert.deepEqual(rules(pod('containers: [{ name: a }]')), ['schema/required']);
    });
  });

  describe('enum', () => {
    it('lists the values and suggests one', () => {
      assert.deepEqual(validate(container('imagePullPolicy: always')), [
        'schema/enum /spec/containers/0/imagePullPolicy: “always” is not a value of “imagePullPolicy”; did you mean “Always”? It is one of: Always, IfNotPresent, Never',
      ]);
      assert.deepEqual(suggestions(container('imagePullPolicy: always')), ['Always']);
    });

    it('takes an empty text for the default', () => {
      assert.deepEqual(validate(container('imagePullPolicy: ""')), []);
    });
  });

  describe('unknown-kind', () => {
    it('suggests the kind', () => {
      assert.deepEqual(validate('apiVersion: apps/v1\nkind: Deploymnet'), [
        'schema/unknown-kind /kind: apps/v1 has no kind Deploymnet; did you mean Deployment?',
      ]);
      assert.deepEqual(suggestions('apiVersion: v1\nkind: Servcie'), ['Service']);
    });

    it('suggests the apiVersion', () => {
      assert.deepEqual(validate('apiVersion: v1\nkind: Deployment'), [
        'schema/unknown-kind /apiVersion: v1 has no kind Deployment; it is served as apps/v1',
      ]);
      assert.deepEqual(suggestions('apiVersion: autoscaling/v3\nkind: HorizontalPodAutoscaler'), ['autoscaling/v2']);
    });

    it('leaves custom resources, removed APIs and what only looks like an object alone', () => {
      for (const [apiVersion, kind] of [
        ['example.com/v1', 'Anything'],
        ['example.com/v2', 'HTTPRoute'],
        ['extensions/v1beta1', 'Ingress'],
        ['batch/v1beta1', 'CronJob'],
        ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema'],
        ['v1', 'Config'],
        ['builtin', 'LabelTransformer'],
      ]) {
        assert.deepEqual(validate(`apiVersion: ${apiVersion}\nkind: ${kind}\nfoo: 1`), [], `${apiVersion} ${kind}`);
      }
    });
  });

  it('judges the objects of a List, each by its own schema', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  spec: { type: x }\n- kind: Pod\n  apiVersion: v1\n  spce: {}';
    assert.deepEqual(rules(text), ['schema/enum', 'schema/unknown-field']);
    assert.equal(store.schemas(NEWEST).at(root(text).at('items', 0, 'spec', 'type'))?.type, 'string');
  });

  describe('templates', () => {
    it('match any type', () => {
      const text = `replicas: {{ .Values.n }}\nselector: {{ .Values.s }}\ntemplate: { spec: { containers: "\${CONTAINERS}" } }`;
      assert.deepEqual(validate(`apiVersion: apps/v1\nkind: Deployment\nspec:\n${indent(text)}`), []);
      assert.deepEqual(validate('apiVersion: {{ .Values.api }}\nkind: Deployment\nspec: 1'), []);
    });

    it('may give what is required', () => {
      const text =
        'apiVersion: apps/v1\nkind: Deployment\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\n  replicas: 1\n';
      assert.deepEqual(validate(text), []);
      const all =
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\n';
      assert.deepEqual(validate(all), []);
    });
  });

  describe('descriptions', () => {
    it('tell type, required-ness and values', () => {
      const at = (...path: (string | number)[]) => store.schemas(NEWEST).at(root(container('')).at('spec', ...path));
      assert.equal(at()?.type, 'PodSpec');
      assert.equal(at('containers')?.type, '[]Container');
      assert.equal(at('containers')?.required, true);
      assert.equal(at('containers', 0)?.type, 'Container');
      assert.equal(at('nodeSelector')?.type, 'map[string]string');
      assert.equal(at('containers', 0, 'resources', 'limits', 'cpu')?.type, 'Quantity');
      assert.deepEqual(at('containers', 0, 'imagePullPolicy')?.enum, ['Always', 'IfNotPresent', 'Never']);
      assert.equal(at('nope'), undefined);
      assert.equal(store.schemas(NEWEST).at(root('apiVersion: example.com/v1\nkind: A').at('spec')), undefined);
    });

    it('quote the prose of the package, where it is installed', function () {
      const documentation = store.schemas(NEWEST).at(root(pod('hostPID: true')).at('spec', 'hostPID'))?.documentation;
      if (!existsSync(new URL('../node_modules/kubernetes-models', import.meta.url))) this.skip();
      assert.match(documentation ?? '', /pid namespace/);
      assert.equal(store.schemas(NEWEST).at(root(pod('')).at('spec', 'serviceAccount'))?.deprecated, true);
    });

    it('list the keys of a map by version', () => {
      const keys = (version: string) =>
        store
          .schemas(version)
          .at(root(pod('')).at('spec'))!
          .children()
          .map(({ name }) => name);
      assert.ok(keys(NEWEST).includes('hostnameOverride'));
      assert.ok(!keys('1.30').includes('hostnameOverride'));
      assert.deepEqual(store.schemas(NEWEST).at(root('apiVersion: v1\nkind: ConfigMap').at('data'))?.children(), []);
    });
  });

  describe('defaults', () => {
    const valueAt = (text: string, ...path: (string | number)[]) =>
      store.schemas(NEWEST).at(root(text).at('spec', ...path))?.default;

    it('are those of the document', () => {
      assert.equal(valueAt(container(''), 'containers', 0, 'ports', 0, 'protocol'), 'TCP');
      assert.equal(valueAt('apiVersion: v1\nkind: Service', 'ports', 0, 'protocol'), 'TCP');
    });

    it('are those that Go code fills in', () => {
      assert.equal(valueAt(pod(''), 'restartPolicy'), 'Always');
      assert.equal(valueAt(pod(''), 'terminationGracePeriodSeconds'), 30);
      assert.equal(valueAt('apiVersion: apps/v1\nkind: Deployment', 'strategy', 'rollingUpdate', 'maxSurge'), '25%');
      assert.equal(valueAt('apiVersion: batch/v1\nkind: CronJob', 'suspend'), false);
    });

    it('leave out zero values, and what depends on other fields', () => {
      for (const path of ['hostNetwork', 'nodeName', 'containers']) assert.equal(valueAt(pod(''), path), undefined);
      assert.equal(valueAt(container(''), 'containers', 0, 'imagePullPolicy'), undefined);
      assert.equal(valueAt(container(''), 'containers', 0, 'name'), undefined);
    });
  });

  describe('facts', () => {
    const field = (definition: string, name: string) => {
      const require = createRequire(`${outdir}/index.json`);
      return new Library((module) => require(`./${module}`)).field(definition, name, 37);
    };

    it('tell what makes the items of a list differ', () => {
      assert.deepEqual(field('V1Container', 'ports')?.listKeys, ['containerPort', 'protocol']);
      assert.deepEqual(field('V1PodSpec', 'containers')?.listKeys, ['name']);
      assert.equal(field('V1ObjectMeta', 'finalizers')?.isSet, true);
      assert.equal(field('V1Container', 'args')?.listKeys, undefined);
      assert.equal(field('V1Container', 'args')?.isSet, undefined);
    });

    it('tell the names of definitions that several groups have', () => {
      for (const [definition, name] of [
        ['CoreV1Event', 'involvedObject'],
        ['EventsV1Event', 'regarding'],
        ['CoreV1ResourceClaim', 'request'],
        ['ResourceV1ResourceClaim', 'spec'],
        ['RbacV1Subject', 'kind'],
      ] as const) {
        assert.ok(field(definition, name), definition);
      }
    });
  });

  describe('notation', () => {
    it('is read', () => {
      assert.deepEqual(readField('string:TCP|UDP! =TCP @1.26..1.30'), [
        { type: 'string', values: ['TCP', 'UDP'], required: true, default: 'TCP', from: 26, to: 30 },
      ]);
      assert.deepEqual(readField(['[]V1ContainerPort #containerPort,protocol @..1.26', '[]string #* @1.27..']), [
        { type: '[]V1ContainerPort', listKeys: ['containerPort', 'protocol'], from: 0, to: 26 },
        { type: '[]string', isSet: true, from: 27, to: 99 },
      ]);
      assert.deepEqual(readField('IntOrString ="25%"'), [{ type: 'IntOrString', default: '25%', from: 0, to: 99 }]);
      assert.deepEqual(readField('V1A ={"b":{}}'), [{ type: 'V1A', default: { b: {} }, from: 0, to: 99 }]);
      assert.throws(() => readField('string ?'), /Not a field/);
      assert.throws(() => readKind('V1Pod everywhere'), /Not a kind/);
    });

    it('is written as it is read', () => {
      const { definitions, kinds } = JSON.parse(
        readFileSync(new URL('../schemas/kubernetes.json', import.meta.url), 'utf8'),
      );
      const withoutVersions = (texts: string | string[]) => [texts].flat().map((text) => text.replace(/ @\S+$/, ''));
      for (const fields of Object.values<Record<string, string | string[]>>(definitions)) {
        for (const texts of Object.values(fields)) {
          assert.deepEqual(readField(texts).map(writeField), withoutVersions(texts));
        }
      }
      for (const texts of Object.values<string | string[]>(kinds)) {
        assert.deepEqual(readKind(texts).map(writeKind), withoutVersions(texts));
      }
    });
  });

  it('loads only what a kind needs, once', () => {
    loaded.length = 0;
    const require = createRequire(`${outdir}/index.json`);
    const fresh = createSchemaStore((module) => {
      loaded.push(module);
      return require(`./${module}`);
    });
    const role = root('apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }');
    fresh.schemas(NEWEST).validate(role);
    fresh.schemas('1.30').validate(role);
    assert.deepEqual(loaded, ['index.json', 'kubernetes-V1Role.cjs', 'kubernetes-meta.cjs']);
  });
});
