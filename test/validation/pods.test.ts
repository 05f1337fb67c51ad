import assert from 'node:assert/strict';
import { bundledLibrary, pod, problemsOf, validate } from '../support/validation.ts';

/** Below the spec, without its pointer. */
async function said(spec: string, minor?: number): Promise<string[]> {
  return (await validate(pod(spec), minor)).map((line) => line.replace('/spec', ''));
}

const volume = (fields: string) => said(`volumes: [{ name: v, ${fields} }]`);

describe('validation of pods', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    assert.deepEqual(
      await said(`initContainers: [{ name: init, image: a, restartPolicy: Always, livenessProbe: { tcpSocket: { port: 1 } } }]
volumes: [{ name: a, emptyDir: {} }, { name: b, secret: { secretName: c, defaultMode: 0400 } }]
tolerations: [{ operator: Exists }, { key: a, value: b, effect: NoExecute, tolerationSeconds: 5 }]
dnsPolicy: None
dnsConfig: { nameservers: [1.1.1.1, "2606:4700::1111"], searches: [a.b., _x.c] }
hostAliases: [{ ip: 127.0.0.1, hostnames: [a.b] }]
securityContext: { fsGroup: 1000, sysctls: [{ name: net.core.somaxconn, value: "1" }] }
nodeSelector: { kubernetes.io/os: linux }`),
      [],
    );
  });

  it('tells containers apart', async () => {
    assert.deepEqual(
      await said('initContainers: [{ name: app, image: a }, { name: b, image: a }, { name: b, image: a }]'),
      [
        '/initContainers/0/name: “app” is in “containers” already',
        '/initContainers/2/name: “b” is in “initContainers” already',
      ],
    );
  });

  it('lets init containers be probed only if they go on running', async () => {
    assert.deepEqual(await said('initContainers: [{ name: i, image: a, livenessProbe: { tcpSocket: { port: 1 } } }]'), [
      '/initContainers/0/livenessProbe: An init container can have “livenessProbe” only with “restartPolicy: Always”',
    ]);
    assert.deepEqual(await said('initContainers: [{ name: i, image: a, restartPolicy: Never }]', 30), [
      '/initContainers/0/restartPolicy: “Never” is not a value of “restartPolicy”, which is one of: Always',
    ]);
  });

  it('warns of a port that two containers have, unless one ends before the other starts', async () => {
    const ports = (protocol = 'TCP') => `ports: [{ containerPort: 80, protocol: ${protocol} }]`;
    const two = (first: string, second: string) =>
      validate(
        `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: i, image: a, ${first} }]\n  containers: [{ name: b, image: a, ${second} }, { name: c, image: a }]`,
      );
    assert.deepEqual(await two(`restartPolicy: Always, ${ports()}`, 'ports: [{ containerPort: 80 }]'), [
      'warning /spec/containers/0/ports/0/containerPort: Container “i” has this port, too, and only one can listen on it',
    ]);
    assert.deepEqual(await two(ports(), ports()), []);
    assert.deepEqual(await two(`restartPolicy: Always, ${ports('UDP')}`, ports()), []);
  });

  it('knows ports of the node', async () => {
    const two = (host: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  ${host}\n  containers:\n  - { name: a, image: a, ports: [{ containerPort: 1, hostPort: 80 }] }\n  - { name: b, image: a, ports: [{ containerPort: 2, hostPort: 80 }] }`;
    assert.deepEqual(await validate(two('hostNetwork: false')), [
      '/spec/containers/1/ports/0/hostPort: Another port has the same hostPort, 80, and protocol',
    ]);
    const [, first] = await validate(two('hostNetwork: true'));
    assert.equal(
      first,
      '/spec/containers/0/ports/0/hostPort: With “hostNetwork: true”, “hostPort” must be equal to “containerPort”, 1',
    );
  });

  it('knows volumes', async () => {
    assert.deepEqual(await said('volumes: [{ name: a, emptyDir: {} }, { name: a, emptyDir: {} }, { name: B_ }]'), [
      '/volumes/1/name: “a” is in “volumes” already',
      '/volumes/2/name: “B_” may hold only lower-case letters, digits and “-”, not “B”',
    ]);
    assert.deepEqual(await volume('emptyDir: {}, configMap: { name: a }'), [
      '/volumes/0/configMap: “emptyDir” and “configMap” exclude each other; remove one',
    ]);
    assert.deepEqual(await volume('secret: {}'), ['/volumes/0/secret/secretName: “secretName” must be set']);
    assert.deepEqual(await volume('hostPath: { path: /a/../b }'), [
      '/volumes/0/hostPath/path: “/a/../b” must not contain “..”',
    ]);
    assert.deepEqual(await volume('nfs: { server: a, path: b }'), [
      '/volumes/0/nfs/path: “b” must be an absolute path',
    ]);
    assert.deepEqual(await volume('persistentVolumeClaim: { claimName: "" }'), [
      '/volumes/0/persistentVolumeClaim/claimName: “claimName” must not be empty',
    ]);
    assert.deepEqual(await volume('emptyDir: { medium: memory }'), [
      'warning /volumes/0/emptyDir/medium: “memory” is not a value of “medium”; did you mean “Memory”? It is one of: Memory, HugePages',
    ]);
  });

  it('leaves a misspelt source to the schema', async () => {
    assert.deepEqual(await volume('configmap: { name: a }'), []);
  });

  it('explains modes that are decimal', async () => {
    const [mode] = await problemsOf(pod('volumes: [{ name: a, secret: { secretName: b, defaultMode: 644 } }]'));
    assert.equal(
      mode?.message,
      '644 is decimal and above the largest mode, 0777; in octal it starts with a zero: 0644',
    );
    assert.equal(mode?.suggestion, '0644');
    assert.deepEqual(await volume('secret: { secretName: b, defaultMode: 420 }'), []);
    assert.deepEqual(await volume('secret: { secretName: b, defaultMode: 0644 }'), []);
    assert.deepEqual(await volume('configMap: { name: b, items: [{ key: a, path: ../b, mode: 999 }] }'), [
      '/volumes/0/configMap/items/0/path: “../b” must not contain “..”',
      '/volumes/0/configMap/items/0/mode: 999 is no mode of a file; modes are 0 to 0777, in octal',
    ]);
  });

  it('knows projected volumes', async () => {
    assert.deepEqual(
      await volume(
        'projected: { sources: [{ secret: { name: a, items: [{ key: k, path: p }] } }, { configMap: { items: [{ key: k, path: p }] } }] }',
      ),
      [
        '/volumes/0/projected/sources/1/configMap/items/0/path: Another source of this volume puts something at “p” already',
        '/volumes/0/projected/sources/1/configMap/name: “name” must be set',
      ],
    );
    assert.deepEqual(
      await volume('projected: { sources: [{ serviceAccountToken: { path: /t, expirationSeconds: 60 } }] }'),
      [
        '/volumes/0/projected/sources/0/serviceAccountToken/path: “/t” must be a relative path',
        '/volumes/0/projected/sources/0/serviceAccountToken/expirationSeconds: 60 is out of range; it must be 600 to 4294967296',
      ],
    );
    assert.deepEqual(await volume('downwardAPI: { items: [{ path: a }] }'), [
      '/volumes/0/downwardAPI/items/0: One of these must be set: fieldRef, resourceFieldRef',
    ]);
  });

  it('knows tolerations', async () => {
    assert.deepEqual(await said('tolerations: [{ value: a }, { key: a, operator: Exists, value: b }]'), [
      '/tolerations/0/operator: A toleration without a key tolerates every taint, and needs “operator: Exists”',
      '/tolerations/1/value: Operator “Exists” cannot have “value”',
    ]);
    assert.deepEqual(await said('tolerations: [{ key: a, effect: NoSchedule, tolerationSeconds: 5 }]'), [
      '/tolerations/0/effect: “tolerationSeconds” needs “effect: NoExecute”',
    ]);
  });

  it('knows affinities', async () => {
    const node = (requirement: string) =>
      said(
        `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [${requirement}] }] } } }`,
      );
    const at =
      '/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions/0';
    assert.deepEqual(await node('{ key: a, operator: Gt, values: ["1", "2"] }'), [
      `${at}/values: Operator “Gt” needs exactly one value, an integer`,
    ]);
    assert.deepEqual(await node('{ key: a, operator: In }'), [`${at}/values: Operator “In” needs “values”`]);
    assert.deepEqual(await node('{ key: a, operator: Exists, values: [b] }'), [
      `${at}/values: Operator “Exists” cannot have “values”`,
    ]);
    assert.deepEqual(
      await said(
        'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, podAffinityTerm: { topologyKey: "" } }] } }',
      ),
      [
        '/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/weight: 101 is out of range; it must be 1 to 100',
        '/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm/topologyKey: “topologyKey” must not be empty',
      ],
    );
  });

  it('knows spreading', async () => {
    const spread = 'topologyKey: zone, whenUnsatisfiable: ScheduleAnyway';
    assert.deepEqual(
      await said(
        `topologySpreadConstraints: [{ maxSkew: 0, ${spread}, minDomains: 1 }, { maxSkew: 1, ${spread}, matchLabelKeys: [a] }]`,
      ),
      [
        '/topologySpreadConstraints/1/topologyKey: Another constraint has the same topologyKey and whenUnsatisfiable',
        '/topologySpreadConstraints/0/maxSkew: 0 is too small; the least is 1',
        '/topologySpreadConstraints/0/minDomains: “minDomains” needs “whenUnsatisfiable: DoNotSchedule” beside it',
        '/topologySpreadConstraints/1/matchLabelKeys: “matchLabelKeys” needs “labelSelector” beside it',
      ],
    );
  });

  it('knows DNS', async () => {
    assert.deepEqual(await said('dnsPolicy: None'), [
      '/dnsPolicy: With “dnsPolicy: None”, “dnsConfig” must name at least one server',
    ]);
    assert.deepEqual(await said('dnsConfig: { nameservers: [a, 1.1.1.1, 1.1.1.2, 1.1.1.3], searches: [_a] }', 32), [
      '/dnsConfig/nameservers: “nameservers” has 4 items; at most 3 are allowed',
      '/dnsConfig/nameservers/0: “a” is not an IP address, such as 10.9.8.7 or 2001:db8::1',
      '/dnsConfig/searches/0: “_a” may hold only lower-case letters, digits, “-” and “.”, not “_”',
    ]);
    assert.deepEqual(await said('hostAliases: [{ ip: a.b, hostnames: [A] }]'), [
      '/hostAliases/0/ip: “a.b” is not an IP address, such as 10.9.8.7 or 2001:db8::1',
      '/hostAliases/0/hostnames/0: “A” may hold only lower-case letters, digits, “-” and “.”, not “A”',
    ]);
  });

  it('knows what excludes each other', async () => {
    assert.deepEqual(await said('hostPID: true\nshareProcessNamespace: true'), [
      '/shareProcessNamespace: “hostPID” and “shareProcessNamespace” exclude each other; remove one',
    ]);
    assert.deepEqual(await said('schedulingGates: [{ name: a }]\nnodeName: b'), [
      '/nodeName: “schedulingGates” and “nodeName” exclude each other; remove one',
    ]);
    assert.deepEqual(await said('os: { name: windows }\nhostPID: true\nsecurityContext: { runAsUser: 1 }'), [
      '/securityContext/runAsUser: A pod of Windows cannot have “runAsUser”',
      '/hostPID: A pod of Windows cannot have “hostPID”',
    ]);
    assert.deepEqual(await said('os: { name: linux }\nsecurityContext: { windowsOptions: {} }'), [
      '/securityContext/windowsOptions: A pod of Linux cannot have “windowsOptions”',
    ]);
  });

  it('knows numbers', async () => {
    assert.deepEqual(await said('activeDeadlineSeconds: 0\nterminationGracePeriodSeconds: -1'), [
      '/activeDeadlineSeconds: 0 is out of range; it must be 1 to 2147483647',
      'warning /terminationGracePeriodSeconds: A negative grace period is taken as 1 second',
    ]);
  });

  it('knows claims and resources of the pod', async () => {
    const claimed = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  resources: { requests: { cpu: 1 }, limits: { memory: 1Gi } }
  resourceClaims: [{ name: a, resourceClaimName: b }, { name: c }]
  containers: [{ name: a, image: a, resources: { claims: [{ name: x }], requests: { cpu: 2 }, limits: { memory: 2Gi } } }]`;
    assert.deepEqual(await validate(claimed), [
      '/spec/containers/0/resources/claims/0/name: This pod has no resource claim “x” in “resourceClaims”',
      '/spec/resources/requests/cpu: The containers together request more of “cpu” than the pod',
      '/spec/containers/0/resources/limits/memory: The limit of “memory” is above that of the pod, 1Gi',
      '/spec/resourceClaims/1: One of these must be set: resourceClaimName, resourceClaimTemplateName',
    ]);
  });

  it('knows ephemeral containers', async () => {
    assert.deepEqual(await said('ephemeralContainers: [{ name: e, image: a, ports: [{ containerPort: 1 }] }]'), [
      '/ephemeralContainers: Ephemeral containers cannot be created with the pod; `kubectl debug` adds them',
      '/ephemeralContainers/0/ports: An ephemeral container cannot have “ports”',
    ]);
  });

  it('knows annotations that it reads', async () => {
    const annotated = (annotation: string) =>
      validate(
        `apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { ${annotation} } }\nspec: { containers: [{ name: app, image: a }] }`,
      );
    const prefix = 'container.apparmor.security.beta.kubernetes.io/';
    assert.deepEqual(await annotated(`${prefix}app: runtime/default`), []);
    const [missing] = await annotated(`${prefix}other: runtime/default`);
    assert.match(missing ?? '', /This pod has no container “other”$/);
    const [cost] = await annotated('controller.kubernetes.io/pod-deletion-cost: "+1"');
    assert.match(cost ?? '', /“\+1” is not an integer of 32 bits$/);
  });

  it('is silent about what a template makes', async () => {
    assert.deepEqual(
      await validate(`apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  {{- with .Values.dns }}
  dnsPolicy: None
  {{- end }}
  volumes:
    - name: a
      {{- toYaml .Values.volume | nindent 6 }}
  containers:
    - name: "{{ .Release.Name }}-a"
      image: b`),
      [],
    );
  });
});
