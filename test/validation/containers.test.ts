import assert from 'node:assert/strict';
import { bundledLibrary, container, problemsOf, validate } from '../support/validation.ts';

/** Below the container, without its pointer. */
async function said(fields: string, minor?: number): Promise<string[]> {
  const lines = await validate(container(fields), minor);
  return lines.map((line) => line.replace('/spec/containers/0', ''));
}

describe('validation of containers', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    assert.deepEqual(
      await said(`ports: [{ containerPort: 80, name: http }, { containerPort: 80, protocol: UDP }]
env: [{ name: A, value: b }, { name: C, valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }]
envFrom: [{ configMapRef: { name: a } }, { prefix: X_, secretRef: { name: b } }]
resources: { requests: { cpu: 100m, memory: 1Gi, example.com/gpu: 1 }, limits: { memory: 2Gi, example.com/gpu: 1 } }
livenessProbe: { httpGet: { port: http, path: / }, terminationGracePeriodSeconds: 10 }
readinessProbe: { tcpSocket: { port: 80 }, successThreshold: 3 }
lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }
volumeMounts: [{ name: a, mountPath: /a, subPath: b/c }]
securityContext: { privileged: true, runAsUser: 0, capabilities: { add: [NET_ADMIN] } }`),
      [],
    );
  });

  it('knows their names and images', async () => {
    const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers: [{ name: My_App, image: "${image}" }]`;
    assert.deepEqual(await validate(pod('')), [
      '/spec/containers/0/name: “My_App” may hold only lower-case letters, digits and “-”, not “M”',
      '/spec/containers/0/image: “image” must not be empty',
    ]);
    const [, image] = await problemsOf(pod(' nginx'));
    assert.equal(image?.message, 'An image must not start or end with white space');
    assert.equal(image?.suggestion, 'nginx');
  });

  it('knows ports', async () => {
    assert.deepEqual(await said('ports: [{ containerPort: 70000, hostPort: 0, name: http-metrics-port }]'), [
      '/ports/0/name: “http-metrics-port” has 17 characters; at most 15 are allowed',
      '/ports/0/containerPort: 70000 is out of range; it must be 1 to 65535',
    ]);
    assert.deepEqual(await said('ports: [{ containerPort: 1, name: a }, { containerPort: 2, name: a }]'), [
      '/ports/1/name: “a” is in “ports” already',
    ]);
    assert.deepEqual(await said('ports: [{ containerPort: 80, protocol: TCP }, { containerPort: 80, name: b }]'), [
      'warning /ports/1/containerPort: Another item of “ports” has containerPort 80, protocol TCP already; server-side apply refuses that',
    ]);
    assert.deepEqual(await said('ports: [{ containerPort: 80, protocol: TCP }, { containerPort: 80 }]'), [
      '/ports/1/containerPort: Another item of “ports” has containerPort 80, protocol TCP already; server-side apply refuses that',
    ]);
  });

  it('knows variables', async () => {
    assert.deepEqual(await said('env: [{ name: "1A", value: x }]', 31), [
      '/env/0/name: “1A” must not start with a digit',
    ]);
    assert.deepEqual(await said('env: [{ name: "1A", value: x }, { name: "", value: y }]'), [
      '/env/1/name: “name” must not be empty',
    ]);
    assert.deepEqual(await said('env: [{ name: A, valueFrom: {} }]'), [
      '/env/0/valueFrom: One of these must be set: configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef, fileKeyRef',
    ]);
    assert.deepEqual(await said('env: [{ name: A, value: x, valueFrom: { secretKeyRef: { name: a, key: b } } }]'), [
      '/env/0/valueFrom: “value” and “valueFrom” cannot both be set',
    ]);
    assert.deepEqual(
      await said(
        'env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: b }, configMapKeyRef: { name: a, key: b } } }]',
      ),
      ['/env/0/valueFrom/configMapKeyRef: “secretKeyRef” and “configMapKeyRef” exclude each other; remove one'],
    );
    assert.deepEqual(await said('envFrom: [{ prefix: A }, { configMapRef: {} }]'), [
      '/envFrom/0: One of these must be set: configMapRef, secretRef',
      '/envFrom/1/configMapRef/name: “name” must be set',
    ]);
  });

  it('knows what the downward API offers', async () => {
    const [path] = await said('env: [{ name: A, valueFrom: { fieldRef: { fieldPath: status.phase } } }]');
    assert.match(path ?? '', /“status.phase” cannot be read here; what can: metadata.name, /);
    assert.deepEqual(await said('env: [{ name: A, valueFrom: { fieldRef: { fieldPath: "spec.x[\'y\']" } } }]'), [
      '/env/0/valueFrom/fieldRef/fieldPath: Only metadata.labels and metadata.annotations have keys, not “spec.x”',
    ]);
    assert.deepEqual(
      await said('env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: 1Mi } } }]'),
      ['/env/0/valueFrom/resourceFieldRef/divisor: “1Mi” cannot be the divisor of “limits.cpu”; what can: 1m, 1'],
    );
    assert.deepEqual(
      await said('env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.memory, divisor: 1024Ki } } }]'),
      [],
    );
  });

  it('knows resources', async () => {
    assert.deepEqual(
      await said('resources: { requests: { cpu: 2, memory: 2Gi }, limits: { cpu: 500m, memory: 2048Mi } }'),
      ['/resources/requests/cpu: The request of “cpu”, 2, is above its limit of 500m'],
    );
    assert.deepEqual(await said('resources: { limits: { memroy: 1Gi, cpu: -1 } }'), [
      '/resources/limits/memroy: “memroy” is not a resource; did you mean “memory”?',
      '/resources/limits/cpu: “cpu” must not be negative',
    ]);
    assert.deepEqual(await said('resources: { limits: { gpu: 1 } }'), [
      '/resources/limits/gpu: “gpu” is not a resource; there are cpu, memory, ephemeral-storage, hugepages-<size>, and names with a domain before them',
    ]);
    assert.deepEqual(await said('resources: { requests: { a.com/gpu: 1 } }'), [
      '/resources/requests/a.com~1gpu: “a.com/gpu” cannot be overcommitted: it needs a limit equal to the request',
    ]);
    assert.deepEqual(await said('resources: { limits: { a.com/gpu: 500m } }'), [
      '/resources/limits/a.com~1gpu: “a.com/gpu” is counted in whole numbers',
    ]);
    assert.deepEqual(await said('resources: { limits: { hugepages-2Mi: 3Mi } }'), [
      '/resources/limits/hugepages-2Mi: “hugepages-2Mi” must be a multiple of its page size',
      '/resources/limits/hugepages-2Mi: “hugepages-2Mi” must come with a request or limit of cpu or memory',
    ]);
  });

  it('knows the slip of a memory in thousandths', async () => {
    const [problem] = await problemsOf(container('resources: { limits: { memory: 512m } }'));
    assert.equal(problem?.message, '“m” means thousandths, so this is less than 512 bytes; did you mean “512Mi”?');
    assert.equal(problem?.severity, 'warning');
    assert.equal(problem?.suggestion, '512Mi');
  });

  it('reads quantities', async () => {
    const suggestions = async (text: string) =>
      (await problemsOf(container(`resources: { limits: { memory: ${text} } }`))).map(
        ({ message, suggestion }) => suggestion ?? message,
      );
    assert.deepEqual(await suggestions('512MB'), ['512M']);
    assert.deepEqual(await suggestions('"1 gib"'), ['1Gi']);
    assert.deepEqual(await suggestions('lots'), [
      '“lots” is not a quantity; write a number and a unit, such as 250m, 2, 512Mi or 10G',
    ]);
    assert.deepEqual(await suggestions('1e3'), []);
    assert.deepEqual(await suggestions('0.5Gi'), []);
  });

  it('knows probes', async () => {
    assert.deepEqual(await said('livenessProbe: { periodSeconds: 5 }'), [
      '/livenessProbe: One of these must be set: exec, grpc, httpGet, tcpSocket',
    ]);
    assert.deepEqual(
      await said('startupProbe: { exec: { command: [] }, tcpSocket: { port: 80 }, successThreshold: 2 }'),
      [
        '/startupProbe/tcpSocket: “exec” and “tcpSocket” exclude each other; remove one',
        '/startupProbe/successThreshold: “successThreshold” can be other than 1 only in a readiness probe',
        '/startupProbe/exec/command: “command” must be set',
      ],
    );
    assert.deepEqual(
      await said('readinessProbe: { httpGet: { port: "8080" }, timeoutSeconds: -1, terminationGracePeriodSeconds: 1 }'),
      [
        '/readinessProbe/timeoutSeconds: -1 is too small; the least is 0',
        '/readinessProbe/terminationGracePeriodSeconds: A readiness probe never stops a container: it cannot have “terminationGracePeriodSeconds”',
        '/readinessProbe/httpGet/port: “8080” in quotes is the name of a port; write the number without quotes',
      ],
    );
  });

  it('knows hooks', async () => {
    assert.deepEqual(await said('lifecycle: { preStop: { sleep: { seconds: 31 } }, postStart: {} }'), [
      '/lifecycle/preStop/sleep/seconds: 31 is out of range; it must be 0 to 30',
      '/lifecycle/postStart: One of these must be set: exec, httpGet, tcpSocket, sleep',
    ]);
  });

  it('knows mounts', async () => {
    const mounts = (...items: string[]) => `volumeMounts:\n${items.map((item) => `- { name: a, ${item} }`).join('\n')}`;
    assert.deepEqual(await said(mounts('mountPath: /a', 'mountPath: /a')), [
      '/volumeMounts/1/mountPath: “/a” is in “volumeMounts” already',
    ]);
    assert.deepEqual(await said(mounts('mountPath: "", subPath: /b, subPathExpr: c/../d')), [
      '/volumeMounts/0/mountPath: “mountPath” must not be empty',
      '/volumeMounts/0/subPath: “/b” must be a relative path',
      '/volumeMounts/0/subPathExpr: “c/../d” must not contain “..”',
      '/volumeMounts/0/subPathExpr: “subPath” and “subPathExpr” cannot both be set',
    ]);
    assert.deepEqual(await said(mounts('mountPath: /a, mountPropagation: Bidirectional')), [
      '/volumeMounts/0/mountPropagation: Only a privileged container can mount with propagation “Bidirectional”',
    ]);
    assert.deepEqual(await said(mounts('mountPath: /a, recursiveReadOnly: Enabled')), [
      '/volumeMounts/0/recursiveReadOnly: “recursiveReadOnly” needs “readOnly: true” beside it',
    ]);
    assert.deepEqual(await said(mounts("mountPath: 'C:\\data'", 'mountPath: "/a:ro"')), [
      'warning /volumeMounts/1/mountPath: A path to mount at must not contain “:”',
    ]);
  });

  it('knows security contexts', async () => {
    assert.deepEqual(
      await said('securityContext: { privileged: true, allowPrivilegeEscalation: false, runAsUser: -1 }'),
      [
        '/securityContext/runAsUser: -1 is out of range; it must be 0 to 2147483647',
        '/securityContext/allowPrivilegeEscalation: A privileged container can always escalate its privileges; this cannot be false',
      ],
    );
    assert.deepEqual(
      await said('securityContext: { allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] } }'),
      [
        '/securityContext/capabilities/add/0: “CAP_SYS_ADMIN” lets a container escalate its privileges, which “allowPrivilegeEscalation: false” forbids',
      ],
    );
    assert.deepEqual(await said('securityContext: { seccompProfile: { type: Localhost } }'), [
      '/securityContext/seccompProfile/localhostProfile: “localhostProfile” must be set',
    ]);
    assert.deepEqual(
      await said('securityContext: { appArmorProfile: { type: RuntimeDefault, localhostProfile: a } }'),
      ['/securityContext/appArmorProfile/localhostProfile: “localhostProfile” can be set only with “type: Localhost”'],
    );
    assert.deepEqual(await said('securityContext: { windowsOptions: { runAsUserName: "a\\\\b\\\\c" } }'), [
      '/securityContext/windowsOptions/runAsUserName: “a\\b\\c” is not the name of a Windows user, such as ContainerUser or NT AUTHORITY\\SYSTEM',
    ]);
  });

  it('knows restart policies', async () => {
    assert.deepEqual(await said('restartPolicy: Always', 34), [
      '/restartPolicy: Before Kubernetes 1.35, only init containers can have “restartPolicy”',
    ]);
    assert.deepEqual(await said('restartPolicy: Always', 35), []);
  });

  it('is silent where a template stands', async () => {
    assert.deepEqual(
      await said(`ports: [{ containerPort: 1, name: "{{ .Values.name }}" }, { containerPort: 2, name: "{{ .Values.name }}" }]
env: [{ name: A, valueFrom: "{{ .Values.from }}" }]
resources: { limits: { cpu: "{{ .Values.cpu }}" } }`),
      [],
    );
    assert.deepEqual(await said('livenessProbe:\n  {{- toYaml .Values.probe | nindent 4 }}\n  periodSeconds: 5'), []);
  });
});
