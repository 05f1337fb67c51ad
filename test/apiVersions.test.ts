import assert from 'node:assert/strict';
import { LIFECYCLES, stateOf } from '../src/lint/apiVersions/lifecycle.ts';
import type { Diagnostic } from '../src/lint/diagnostic.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { applyEdits } from './support/edits.ts';
import { type Fixture, parseFixture } from './support/fixture.ts';
import { lintFixture } from './support/lint.ts';
import { targetOf } from './support/target.ts';

const IDS = /^api\/(deprecated|removed)$/;

function lifecycleFindings(fixture: Fixture, version?: string): Diagnostic[] {
  return lintFixture(fixture, { target: targetOf(version) }).filter(({ rule }) => IDS.test(rule));
}

function say(source: string, version?: string): string[] {
  return lifecycleFindings(parseFixture(source), version).map(
    ({ rule, severity, message }) => `${severity} ${rule}: ${message}`,
  );
}

function object(apiVersion: string, kind: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`;
}

/** The text after the fix of its finding; `*` before it where the fix is not to be applied without asking. */
function rewrite(text: string, version?: string): string {
  const fixture: Fixture = {
    files: [{ path: 'a.yaml', uri: 'file:///a.yaml', text, marks: [] }],
    cursor: undefined,
  };
  const found = lifecycleFindings(fixture, version);
  assert.equal(found.length, 1, 'one finding');
  const fix = found[0]?.fixes[0];
  if (!fix) return 'no fix';
  const mended = applyEdits(fixture, fix.edits);
  assert.deepEqual(lifecycleFindings(mended, version), [], 'nothing is left to say');
  const after = mended.files[0]?.text ?? '';
  const { manifests } = parseFile('file:///a.yaml', after);
  assert.deepEqual(
    manifests.flatMap(({ problems }) => problems),
    [],
    after,
  );
  const problems = manifests.flatMap(({ root }) => targetOf(version).schemas.validate(root));
  assert.deepEqual(
    problems.map(({ message }) => message),
    [],
    after,
  );
  return (fix.preferred ? '' : '*') + after;
}

describe('the life of API versions', () => {
  it('is told from the point of view of the target', () => {
    const source = object('autoscaling/v2beta2', 'HorizontalPodAutoscaler');
    assert.deepEqual(say(source, '1.22'), []);
    assert.deepEqual(say(source, '1.25'), [
      'warning api/deprecated: autoscaling/v2beta2 HorizontalPodAutoscaler is deprecated since Kubernetes 1.23 and not served from 1.26 on; use autoscaling/v2',
    ]);
    assert.deepEqual(say(source, '1.26'), [
      'error api/removed: autoscaling/v2beta2 HorizontalPodAutoscaler is not served since Kubernetes 1.26; use autoscaling/v2',
    ]);
  });

  it('leads to what the target serves', () => {
    const successor = (version: string) =>
      say(object('flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema'), version).join().split(' use ')[1];
    assert.equal(successor('1.27'), 'flowcontrol.apiserver.k8s.io/v1beta3');
    assert.equal(successor('1.30'), 'flowcontrol.apiserver.k8s.io/v1');
  });

  it('ends without a successor', () => {
    assert.deepEqual(say(object('policy/v1beta1', 'PodSecurityPolicy')), [
      'error api/removed: policy/v1beta1 PodSecurityPolicy is not served since Kubernetes 1.25; use Pod Security Admission',
    ]);
    assert.deepEqual(say(object('settings.k8s.io/v1alpha1', 'PodPreset')), [
      'error api/removed: settings.k8s.io/v1alpha1 PodPreset is not served since Kubernetes 1.20, and nothing takes its place',
    ]);
  });

  it('of other projects does not depend on Kubernetes, and warns', () => {
    assert.deepEqual(say(object('cert-manager.io/v1alpha2', 'Issuer'), '1.25'), [
      'warning api/removed: cert-manager.io/v1alpha2 Issuer is not served since cert-manager 1.6; use cert-manager.io/v1',
    ]);
    assert.deepEqual(say(object('karpenter.sh/v1alpha5', 'Provisioner')), [
      'warning api/removed: karpenter.sh/v1alpha5 Provisioner is not served since Karpenter 0.33; use karpenter.sh/v1 NodePool',
    ]);
    assert.deepEqual(say(object('networking.istio.io/v1beta1', 'VirtualService')), []);
    assert.deepEqual(say(object('external-secrets.io/v1alpha1', 'PushSecret')), []);
  });

  it('of other projects is only told where no end of it is announced', () => {
    assert.deepEqual(say(object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute')), [
      'info api/deprecated: gateway.networking.k8s.io/v1alpha2 TCPRoute is deprecated since Gateway API 1.6; use gateway.networking.k8s.io/v1',
    ]);
    assert.match(say(object('v1', 'Endpoints')).join(), /^warning api\/deprecated: /);
  });

  it('is said by one rule: the schema does not know these kinds as unknown', () => {
    const target = targetOf();
    const said = LIFECYCLES.filter((lifecycle) => stateOf(lifecycle, target) === 'removed').flatMap((lifecycle) =>
      parseFile('file:///a.yaml', object(lifecycle.apiVersion, lifecycle.kind)).manifests.flatMap(({ root }) =>
        target.schemas.validate(root).filter(({ rule }) => rule === 'schema/unknown-kind'),
      ),
    );
    assert.deepEqual(
      said.map(({ message }) => message),
      [],
    );
  });

  it('is said once of a typed list, and of each item of a List', () => {
    assert.deepEqual(
      say(
        'apiVersion: batch/v1beta1\nkind: CronJobList\nitems:\n  - metadata: { name: a }\n  - metadata: { name: b }\n',
      ).length,
      1,
    );
    const item = '  - { apiVersion: batch/v1beta1, kind: CronJob, metadata: { name: a } }\n';
    assert.equal(say(`apiVersion: v1\nkind: List\nitems:\n${item}${item.replace('name: a', 'name: b')}`).length, 2);
  });

  it('is not said of charts that choose by the version of the cluster', () => {
    assert.deepEqual(say('apiVersion: {{ .Values.api }}\nkind: Ingress\nmetadata: { name: a }\n'), []);
    const branches =
      '{{- if .Values.old }}\napiVersion: networking.k8s.io/v1beta1\n{{- else }}\napiVersion: extensions/v1beta1\n{{- end }}\nkind: Ingress\nmetadata: { name: a }\n';
    assert.deepEqual(say(branches), []);
    const asking = `{{- if .Capabilities.APIVersions.Has "batch/v1beta1" }}\n${object('batch/v1beta1', 'CronJob')}{{- end }}\n`;
    assert.deepEqual(say(asking), []);
  });
});

describe('rewriting for another API version', () => {
  it('changes nothing else where the fields are the same', () => {
    const before = `apiVersion: "batch/v1beta1" # old
kind: CronJob
metadata: { name: a }
spec:
  schedule: '0 * * * *'   # every hour
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: b }] } } } }
`;
    assert.equal(rewrite(before), before.replace('v1beta1', 'v1'));
    const role = `{"apiVersion": "rbac.authorization.k8s.io/v1beta1", "kind": "Role", "metadata": {"name": "a"}, "rules": []}`;
    assert.equal(rewrite(role), role.replace('v1beta1', 'v1'));
  });

  it('rewrites backends of an Ingress, with their comments', () => {
    assert.equal(
      rewrite(`# the shop
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  backend:
    serviceName: fallback # when nothing matches
    servicePort: http
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /cart   # the cart
        backend:
          # its Service
          serviceName: "cart"
          # and port
          servicePort: 8080 # not 80
      - backend:
          servicePort: 80
          serviceName: web
      - path: /exact
        pathType: Exact
        backend: { serviceName: web, servicePort: 80 }
`),
      `# the shop
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  defaultBackend:
    service:
      name: fallback # when nothing matches
      port:
        name: http
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /cart   # the cart
        pathType: ImplementationSpecific
        backend:
          # its Service
          service:
            name: "cart"
          # and port
            port:
              number: 8080 # not 80
      - pathType: ImplementationSpecific
        backend:
          service:
            port:
              number: 80
            name: web
      - path: /exact
        pathType: Exact
        backend: { service: { name: web, port: { number: 80 } } }
`,
    );
  });

  it('writes JSON into JSON, and line breaks as the file has them', () => {
    assert.equal(
      rewrite(`{
  "apiVersion": "extensions/v1beta1",
  "kind": "Ingress",
  "metadata": { "name": "web" },
  "spec": {
    "rules": [
      { "http": { "paths": [{ "path": "/", "backend": { "servicePort": 80, "serviceName": "web" } }] } }
    ]
  }
}
`),
      `{
  "apiVersion": "networking.k8s.io/v1",
  "kind": "Ingress",
  "metadata": { "name": "web" },
  "spec": {
    "rules": [
      { "http": { "paths": [{ "path": "/", "pathType": "ImplementationSpecific", "backend": { "service": { "port": { "number": 80 }, "name": "web" } } }] } }
    ]
  }
}
`,
    );
    const crlf = rewrite(
      'apiVersion: extensions/v1beta1\r\nkind: Ingress\r\nmetadata: { name: a }\r\nspec:\r\n  backend:\r\n    serviceName: a\r\n    servicePort: 80\r\n',
    );
    assert.equal(
      crlf,
      'apiVersion: networking.k8s.io/v1\r\nkind: Ingress\r\nmetadata: { name: a }\r\nspec:\r\n  defaultBackend:\r\n    service:\r\n      name: a\r\n      port:\r\n        number: 80\r\n',
    );
  });

  it('offers nothing where the text can’t be rewritten', () => {
    const ingress = (backend: string) =>
      `apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: a }\nspec:\n  backend: ${backend}\n`;
    assert.equal(rewrite(ingress('{ serviceName: a }')), 'no fix');
    assert.equal(rewrite(ingress('{ serviceName: a, servicePort: "80" }')), 'no fix');
    assert.equal(rewrite(ingress('{ serviceName: a, x: b, servicePort: 80 }')), 'no fix');
    assert.equal(rewrite(`${ingress('{ serviceName: a, servicePort: 80 }')}  defaultBackend: {}\n`), 'no fix');
    assert.equal(rewrite(object('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition')), 'no fix');
  });

  it('makes the selector of a workload explicit, and drops what is gone', () => {
    assert.equal(
      rewrite(`apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  rollbackTo:
    revision: 3 # back
  # what runs
  template:
    metadata:
      labels:
        app: web
        tier: "1"
    spec:
      containers: [{ name: web, image: web }]
`),
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  # what runs
  selector:
    matchLabels:
      app: web
      tier: "1"
  template:
    metadata:
      labels:
        app: web
        tier: "1"
    spec:
      containers: [{ name: web, image: web }]
`,
    );
    const flow =
      'apiVersion: extensions/v1beta1\nkind: DaemonSet\nmetadata: { name: web }\nspec: { templateGeneration: 1, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: a, image: b }] } } }\n';
    assert.equal(
      rewrite(flow),
      '*apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: "web" } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: a, image: b }] } } }\n',
    );
    assert.equal(
      rewrite('apiVersion: apps/v1beta2\nkind: StatefulSet\nmetadata: { name: a }\nspec: { template: {} }\n'),
      'no fix',
    );
  });

  it('makes the targets of an autoscaler maps', () => {
    assert.equal(
      rewrite(`apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 3
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  metrics:
  - type: Resource
    resource:
      name: cpu
      targetAverageUtilization: 80 # percent
  - type: Resource
    resource: { name: memory, targetAverageValue: 1Gi }
  - type: Pods
    pods:
      metricName: packets
      selector:
        matchLabels:
          # of which kind
          a: b
      targetAverageValue: 1k
  - type: Object
    object:
      metricName: requests
      target:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        name: web
      targetValue: 10k
  - type: External
    external:
      metricName: queue
      metricSelector: { matchLabels: { a: b } }
      targetAverageValue: 30
`),
      `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 3
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 80 # percent
  - type: Resource
    resource: { name: memory, target: { type: AverageValue, averageValue: 1Gi } }
  - type: Pods
    pods:
      metric:
        name: packets
        selector:
          matchLabels:
            # of which kind
            a: b
      target:
        type: AverageValue
        averageValue: 1k
  - type: Object
    object:
      metric:
        name: requests
      describedObject:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        name: web
      target:
        type: Value
        value: 10k
  - type: External
    external:
      metric:
        name: queue
        selector: { matchLabels: { a: b } }
      target:
        type: AverageValue
        averageValue: 30
`,
    );
  });

  it('finds its places in further documents, and at the end of a file', () => {
    const [first, second] = ['apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n', '---\n'];
    const before =
      'apiVersion: apps/v1beta2\nkind: ReplicaSet\nmetadata: { name: a }\nspec:\n  template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: a, image: b }] } }\n  rollbackTo:\n    revision: 1';
    const after =
      'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: { name: a }\nspec:\n  selector:\n    matchLabels:\n      a: b\n  template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: a, image: b }] } }';
    assert.equal(rewrite(first + second + before), first + second + after);
  });

  it('asks where the object would mean something else', () => {
    const budget = (selector: string) =>
      `apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: 1, selector: ${selector} }\n`;
    assert.match(rewrite(budget('{}')), /^\*/);
    assert.match(rewrite(budget('{ matchLabels: { a: b } }')), /^apiVersion: policy\/v1\n/);
    const webhook = (more: string) =>
      `apiVersion: admissionregistration.k8s.io/v1beta1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: a }\nwebhooks:\n  - { name: a.b.c, clientConfig: { url: "https://a" }${more} }\n`;
    assert.equal(rewrite(webhook('')), 'no fix');
    const required = ', admissionReviewVersions: [v1], sideEffects: None';
    assert.match(rewrite(webhook(required)), /^\*/);
    assert.match(rewrite(webhook(`${required}, failurePolicy: Fail, matchPolicy: Exact, timeoutSeconds: 30`)), /^api/);
  });

  it('keeps its hands off fields that another version of the kind has no longer', () => {
    const certificate = (field: string) =>
      `apiVersion: cert-manager.io/v1alpha2\nkind: Certificate\nmetadata: { name: a }\nspec: { secretName: a, ${field}, issuerRef: { name: a } }\n`;
    assert.match(rewrite(certificate('dnsNames: [a]')), /^apiVersion: cert-manager.io\/v1\n/);
    assert.equal(rewrite(certificate('keyAlgorithm: rsa')), 'no fix');
  });

  it('changes only the apiVersion in a template, and only where no field changes', () => {
    const cron = 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: {{ .Release.Name }}\n';
    const found = lifecycleFindings(parseFixture(cron));
    assert.deepEqual(
      found[0]?.fixes.map(({ edits, preferred }) => ({ edits: edits.length, preferred })),
      [{ edits: 1, preferred: false }],
    );
    const ingress = cron.replace('batch/v1beta1', 'extensions/v1beta1').replace('CronJob', 'Ingress');
    assert.deepEqual(lifecycleFindings(parseFixture(ingress))[0]?.fixes, []);
  });
});

describe('fixes of deprecated annotations', () => {
  /** The text after the first fix. */
  function fixed(text: string): string {
    const fixture: Fixture = { files: [{ path: 'a', uri: 'file:///a.yaml', text, marks: [] }], cursor: undefined };
    const [found] = lintFixture(fixture).filter(({ rule }) => rule === 'api/deprecated-annotation');
    assert.equal(found?.tag, 'deprecated');
    const fix = found.fixes[0];
    return fix ? (applyEdits(fixture, fix.edits).files[0]?.text ?? '') : 'no fix';
  }

  it('move them into fields', () => {
    const head = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n';
    const spec = 'spec:\n  # by default\n  defaultBackend: { service: { name: a, port: { number: 80 } } }\n';
    const moved = spec.replace('  default', '  ingressClassName: nginx\n  default');
    const annotations = (more: string) => `  annotations:\n    kubernetes.io/ingress.class: "nginx" # old\n${more}`;
    assert.equal(fixed(head + annotations('') + spec), head + moved);
    assert.equal(
      fixed(`${head}${annotations('    example.com/b: c\n')}${spec}`),
      `${head}  annotations:\n    example.com/b: c\n${moved}`,
    );
    assert.equal(fixed(`${head}${annotations('')}${spec}  ingressClassName: nginx\n`), 'no fix');
    assert.equal(fixed(head + annotations('').replace('"nginx"', '{{ .Values.class }}') + spec), 'no fix');
  });

  it('know what stands for true', () => {
    const service = (value: string) =>
      `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a", "annotations": {"b": "c", "service.alpha.kubernetes.io/tolerate-unready-endpoints": "${value}"}}, "spec": {"ports": [{"port": 80}]}}`;
    assert.equal(
      fixed(service('true')),
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a", "annotations": {"b": "c"}}, "spec": {"publishNotReadyAddresses": true, "ports": [{"port": 80}]}}',
    );
    assert.equal(fixed(service('false')), 'no fix');
  });

  it('rename labels, unless both are there', () => {
    const pod = (selector: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  nodeSelector: ${selector}\n  containers: [{ name: a, image: a:1 }]\n`;
    assert.equal(fixed(pod('{ "beta.kubernetes.io/os": linux }')), pod('{ "kubernetes.io/os": linux }'));
    assert.equal(fixed(pod('{ beta.kubernetes.io/os: linux, kubernetes.io/os: linux }')), 'no fix');
  });
});
