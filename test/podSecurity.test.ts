import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { changeOf } from '../src/features/codeActions.ts';
import type { PodSecurityLevel } from '../src/lint/podSecurity/control.ts';
import { CONTROLS } from '../src/lint/podSecurity/controls.ts';
import { podOf } from '../src/lint/podSecurity/pod.ts';
import { type PodSecurity, readPodSecurity } from '../src/lint/podSecurity/podSecurity.ts';
import { violations } from '../src/lint/podSecurity/violations.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { applyChange } from './support/edits.ts';
import { type Fixture, parseFixture } from './support/fixture.ts';
import { filesOf, lintFixture } from './support/lint.ts';
import { newService } from './support/service.ts';
import { targetOf } from './support/target.ts';

/** The ids of the controls that a pod breaks, and where; the pod is its `spec` in one line, or `spec` and `annotations`. */
function broken(spec: string, level: PodSecurityLevel, minor: number, annotations = '{}'): string[] {
  const text = `{ apiVersion: v1, kind: Pod, metadata: { name: web, annotations: ${annotations} }, spec: ${spec} }\n`;
  const file = parseFile('file:///pod.yaml', text);
  const [resource] = file.manifests.flatMap((manifest) => readResources(manifest));
  const pod = resource && podOf(resource);
  assert.ok(pod);
  return violations(pod, level, minor).map(({ control, at }) => `${control.id} ${at.pointer.replace('/spec/', '')}`);
}

const CONTEXT = 'allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }';
const CONTAINER = `{ name: web, securityContext: { ${CONTEXT} } }`;
const SAFE = 'runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }';

/** A restricted pod with something more in its security context, its container's, or itself. */
function restricted({ pod = '', container = '', spec = '' }): string {
  const context = `{ ${CONTEXT}${container && `, ${container}`} }`;
  return `{ securityContext: { ${SAFE}${pod && `, ${pod}`} }, containers: [{ name: web, securityContext: ${context} }]${spec && `, ${spec}`} }`;
}

describe('Pod Security Standards', () => {
  it('have a control for each id, sorted, whose versions ascend', () => {
    const ids = CONTROLS.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
    for (const { versions } of CONTROLS) {
      const minors = versions.map(({ since }) => since);
      assert.deepEqual(
        minors,
        [...new Set(minors)].sort((a, b) => a - b),
      );
    }
  });

  it('allow a restricted pod in every version, and a privileged one at no other level', () => {
    for (let minor = 0; minor <= 40; minor++) {
      assert.deepEqual(broken(restricted({}), 'restricted', minor), [], `1.${minor}`);
      const bad = '{ hostNetwork: true, containers: [] }';
      assert.deepEqual(broken(bad, 'privileged', minor), []);
      assert.deepEqual(broken(bad, 'baseline', minor), ['host-namespaces hostNetwork']);
      assert.deepEqual(broken(bad, 'restricted', minor), ['host-namespaces hostNetwork']);
    }
  });

  const sysctl = (name: string) => restricted({ pod: `sysctls: [{ name: ${name} }]` });
  const selinux = (type: string) => restricted({ container: `seLinuxOptions: { type: ${type} }` });
  const volume = (source: string) => restricted({ spec: `volumes: [{ name: files, ${source} }]` });
  const CONTEXT_AT = 'containers/0/securityContext';

  /** What is said from which minor version on: before the first, nothing. */
  const changes: readonly {
    readonly title: string;
    readonly spec: string;
    readonly level: PodSecurityLevel;
    readonly annotations?: string;
    readonly said: readonly (readonly [minor: number, said: readonly string[]])[];
  }[] = [
    {
      title: 'a bare container',
      spec: '{ containers: [{ name: web }] }',
      level: 'restricted',
      said: [
        [0, ['run-as-non-root securityContext/runAsNonRoot']],
        [
          8,
          [
            `allow-privilege-escalation ${CONTEXT_AT}/allowPrivilegeEscalation`,
            'run-as-non-root securityContext/runAsNonRoot',
          ],
        ],
        [
          19,
          [
            `allow-privilege-escalation ${CONTEXT_AT}/allowPrivilegeEscalation`,
            'run-as-non-root securityContext/runAsNonRoot',
            'seccomp-profile-restricted securityContext/seccompProfile/type',
          ],
        ],
        [
          22,
          [
            `allow-privilege-escalation ${CONTEXT_AT}/allowPrivilegeEscalation`,
            `capabilities-drop ${CONTEXT_AT}/capabilities/drop`,
            'run-as-non-root securityContext/runAsNonRoot',
            'seccomp-profile-restricted securityContext/seccompProfile/type',
          ],
        ],
      ],
    },
    {
      title: 'a bare container of Windows',
      spec: '{ os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [{ name: web }] }',
      level: 'restricted',
      said: [
        [8, [`allow-privilege-escalation ${CONTEXT_AT}/allowPrivilegeEscalation`]],
        [
          19,
          [
            `allow-privilege-escalation ${CONTEXT_AT}/allowPrivilegeEscalation`,
            'seccomp-profile-restricted securityContext/seccompProfile/type',
          ],
        ],
        [
          22,
          [
            `allow-privilege-escalation ${CONTEXT_AT}/allowPrivilegeEscalation`,
            `capabilities-drop ${CONTEXT_AT}/capabilities/drop`,
            'seccomp-profile-restricted securityContext/seccompProfile/type',
          ],
        ],
        [25, []],
      ],
    },
    {
      title: 'root in a user namespace',
      spec: restricted({ pod: 'runAsUser: 0', spec: 'hostUsers: false' }),
      level: 'restricted',
      said: [
        [23, ['run-as-user securityContext/runAsUser']],
        [35, []],
      ],
    },
    {
      title: 'root outside of one',
      spec: restricted({ pod: 'runAsUser: 0', spec: 'hostUsers: true' }),
      level: 'restricted',
      said: [[23, ['run-as-user securityContext/runAsUser']]],
    },
    {
      title: 'all of /proc in a user namespace, at the baseline',
      spec: restricted({ container: 'procMount: Unmasked', spec: 'hostUsers: false' }),
      level: 'baseline',
      said: [
        [0, [`proc-mount ${CONTEXT_AT}/procMount`]],
        [35, []],
      ],
    },
    {
      title: 'the same, restricted',
      spec: restricted({ container: 'procMount: Unmasked', spec: 'hostUsers: false' }),
      level: 'restricted',
      said: [
        [0, [`proc-mount ${CONTEXT_AT}/procMount`]],
        [35, [`proc-mount-restricted ${CONTEXT_AT}/procMount`]],
      ],
    },
    {
      title: 'a capability that is not among the defaults',
      spec: restricted({ container: '' }).replace('drop: [ALL]', 'drop: [ALL], add: [CHOWN, NET_RAW]'),
      level: 'restricted',
      said: [
        [0, [`capabilities-baseline ${CONTEXT_AT}/capabilities/add/1`]],
        [
          22,
          [
            `capabilities-restricted ${CONTEXT_AT}/capabilities/add/0`,
            `capabilities-restricted ${CONTEXT_AT}/capabilities/add/1`,
          ],
        ],
      ],
    },
    {
      title: 'a profile of seccomp that is none',
      spec: `{ containers: [${CONTAINER.replace('{ allow', '{ seccompProfile: { type: Unconfined }, allow')}] }`,
      level: 'baseline',
      said: [[19, [`seccomp-profile-baseline ${CONTEXT_AT}/seccompProfile/type`]]],
    },
    {
      title: 'annotations of seccomp, of containers that are there',
      spec: restricted({}),
      level: 'baseline',
      annotations:
        '{ seccomp.security.alpha.kubernetes.io/pod: docker/default, container.seccomp.security.alpha.kubernetes.io/web: unconfined, container.seccomp.security.alpha.kubernetes.io/other: unconfined }',
      said: [
        [0, ['seccomp-profile-baseline /metadata/annotations/container.seccomp.security.alpha.kubernetes.io~1web']],
        [19, []],
      ],
    },
    {
      title: 'annotations of AppArmor',
      spec: restricted({}),
      level: 'baseline',
      annotations: '{ container.apparmor.security.beta.kubernetes.io/web: unconfined }',
      said: [[0, ['apparmor-profile /metadata/annotations/container.apparmor.security.beta.kubernetes.io~1web']]],
    },
    {
      title: 'a host in probes and handlers',
      spec: '{ initContainers: [{ name: i, livenessProbe: { tcpSocket: { host: a } } }], containers: [{ name: web, lifecycle: { preStop: { httpGet: { host: b } } } }] }',
      level: 'baseline',
      said: [
        [
          34,
          [
            'host-probes containers/0/lifecycle/preStop/httpGet/host',
            'host-probes initContainers/0/livenessProbe/tcpSocket/host',
          ],
        ],
      ],
    },
    {
      title: 'a type of SELinux',
      spec: selinux('container_engine_t'),
      level: 'baseline',
      said: [
        [0, [`selinux-options ${CONTEXT_AT}/seLinuxOptions/type`]],
        [31, []],
      ],
    },
    {
      title: 'a node’s sysctl',
      spec: sysctl('kernel.msgmax'),
      level: 'baseline',
      said: [[0, ['sysctls securityContext/sysctls/0/name']]],
    },
    {
      title: 'a sysctl safe since 1.27',
      spec: sysctl('net.ipv4.ip_local_reserved_ports'),
      level: 'baseline',
      said: [
        [0, ['sysctls securityContext/sysctls/0/name']],
        [27, []],
      ],
    },
    {
      title: 'a sysctl safe since 1.29',
      spec: sysctl('net.ipv4.tcp_fin_timeout'),
      level: 'baseline',
      said: [
        [0, ['sysctls securityContext/sysctls/0/name']],
        [29, []],
      ],
    },
    {
      title: 'a sysctl safe since 1.32',
      spec: sysctl('net.ipv4.tcp_wmem'),
      level: 'baseline',
      said: [
        [0, ['sysctls securityContext/sysctls/0/name']],
        [32, []],
      ],
    },
    {
      title: 'a sysctl safe since 1.37',
      spec: sysctl('net.ipv4.tcp_notsent_lowat'),
      level: 'baseline',
      said: [
        [0, ['sysctls securityContext/sysctls/0/name']],
        [37, []],
      ],
    },
    {
      title: 'a path of the node, at the baseline',
      spec: volume('hostPath: {}'),
      level: 'baseline',
      said: [[0, ['host-path-volumes volumes/0/hostPath']]],
    },
    {
      title: 'the same path, restricted',
      spec: volume('hostPath: {}'),
      level: 'restricted',
      said: [[0, ['restricted-volumes volumes/0/hostPath']]],
    },
    { title: 'a volume of the network, at the baseline', spec: volume('nfs: {}'), level: 'baseline', said: [] },
    { title: 'a volume that says nothing, and so is empty', spec: volume('emptyDir:'), level: 'restricted', said: [] },
    {
      title: 'a container that says for itself what the pod does not',
      spec: `{ containers: [{ name: web, securityContext: { ${SAFE}, ${CONTEXT} } }] }`,
      level: 'restricted',
      said: [],
    },
    {
      title: 'a pod that allows what its containers forbid',
      spec: `{ securityContext: { runAsNonRoot: false }, containers: [{ name: web, securityContext: { ${SAFE}, ${CONTEXT} } }] }`,
      level: 'restricted',
      said: [[0, ['run-as-non-root securityContext/runAsNonRoot']]],
    },
    {
      title: 'ephemeral containers',
      spec: '{ containers: [], ephemeralContainers: [{ name: e, securityContext: { privileged: true } }] }',
      level: 'baseline',
      said: [[0, ['privileged ephemeralContainers/0/securityContext/privileged']]],
    },
    {
      title: 'what a template decides',
      spec: restricted({
        pod: 'runAsUser: "{{ .Values.user }}"',
        container: 'privileged: "{{ .Values.privileged }}", procMount: "{{ .Values.proc }}"',
      }),
      level: 'restricted',
      said: [],
    },
  ];

  for (const { title, spec, level, annotations, said } of changes) {
    it(`judge ${title} by version`, () => {
      for (let minor = 0; minor <= 38; minor++) {
        const expected = said.findLast(([since]) => since <= minor)?.[1] ?? [];
        assert.deepEqual(broken(spec, level, minor, annotations), expected, `1.${minor}`);
      }
    });
  }
});

describe('Pod Security levels', () => {
  it('are written with or without a version', () => {
    assert.deepEqual(readPodSecurity('restricted'), { level: 'restricted' });
    assert.deepEqual(readPodSecurity('baseline:latest'), { level: 'baseline' });
    assert.deepEqual(readPodSecurity('privileged:v1.7'), { level: 'privileged', minor: 7 });
    for (const text of ['', 'strict', 'restricted:', 'restricted:1.30', 'restricted:v1.07', 'restricted:v2.0'])
      assert.equal(readPodSecurity(text), undefined, text);
  });

  /** Rule and severity of what is said of a Deployment whose container is privileged and sets nothing else. */
  function said(labels: string, podSecurity?: PodSecurity, version?: string, namespace = 'shop'): string[] {
    const fixture = parseFixture(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: web, securityContext: { privileged: true } }] }
`);
    const target = { ...targetOf(version), ...(podSecurity && { podSecurity }) };
    return lintFixture(fixture, { target })
      .filter(({ rule }) => rule.startsWith('pod-security/'))
      .map(({ rule, severity }) => `${rule.replace('pod-security/', '')} ${severity}`);
  }

  const label = (mode: string, value: string) => `pod-security.kubernetes.io/${mode}: "${value}"`;
  const RESTRICTED = ['allow-privilege-escalation', 'capabilities-drop', 'privileged', 'seccomp-profile-restricted'];

  it('hold nowhere by themselves', () => {
    assert.deepEqual(said(''), []);
  });

  it('come from the labels of a namespace, by mode', () => {
    assert.deepEqual(said(label('enforce', 'baseline')), ['privileged error']);
    assert.deepEqual(said(label('audit', 'baseline')), ['privileged info']);
    const both = said(`${label('enforce', 'baseline')}, ${label('warn', 'restricted')}`);
    assert.deepEqual(
      both.sort(),
      RESTRICTED.map((id) => `${id} ${id === 'privileged' ? 'error' : 'info'}`),
    );
  });

  it('come in the version of the label, or the cluster’s where that is older', () => {
    const at = (version: string, cluster?: string) =>
      said(`${label('enforce', 'restricted')}, ${label('enforce-version', version)}`, undefined, cluster).length;
    assert.equal(at('v1.7'), 1);
    assert.equal(at('v1.18'), 2);
    assert.equal(at('latest'), 4);
    assert.equal(at('v1.99'), 4);
    assert.equal(at('v1.99', '1.25'), 4);
  });

  it('hold elsewhere by default, unless the namespace says what it enforces', () => {
    const podSecurity = { level: 'restricted' } as const;
    assert.deepEqual(
      said('', podSecurity).sort(),
      RESTRICTED.map((id) => `${id} error`),
    );
    assert.deepEqual(said('', { ...podSecurity, minor: 7 }), ['privileged error']);
    assert.deepEqual(said(label('enforce', 'privileged'), podSecurity), []);
    assert.deepEqual(said(label('enforce', 'privileged'), podSecurity, undefined, 'other').length, 4);
  });

  it('are restricted where a label can’t be read, and unknown where a template writes it', () => {
    assert.equal(said(label('enforce', 'strict')).length, 4);
    assert.equal(said(label('warn', 'strict')).length, 0);
    assert.equal(said(label('enforce', '{{ .Values.level }}'), { level: 'restricted' }).length, 0);
  });

  it('need not hold where somebody asks for a rule by name', () => {
    const fixture = parseFixture(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostPID: true, containers: [{ name: web }] }\n',
    );
    const target = { ...targetOf(), podSecurityRules: ['pod-security/host-namespaces', 'pod-security/run-as-user'] };
    assert.deepEqual(
      lintFixture(fixture, { target }).map(({ rule }) => rule),
      ['pod-security/host-namespaces'],
    );
  });

  it('come from the command line, or the names of rules there', () => {
    const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
    const input =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostPID: true, containers: [{ name: web }] }\n';
    const lint = (...args: string[]) => {
      const { status, stdout } = spawnSync('node', [cli, 'lint', '-', ...args], { input, encoding: 'utf8' });
      return { status, rules: [...stdout.matchAll(/pod-security\/([a-z-]+)/g)].map(([, id]) => id) };
    };
    assert.deepEqual(lint('--pod-security', 'baseline'), { status: 1, rules: ['host-namespaces'] });
    assert.deepEqual(lint('--pod-security', 'restricted:v1.7').rules, ['run-as-non-root', 'host-namespaces']);
    assert.deepEqual(lint('--rules', 'pod-security/*'), { status: 0, rules: [] });
    assert.deepEqual(lint('--rules', 'pod-security/host-namespaces').rules, ['host-namespaces']);
    assert.deepEqual(lint('--pod-security', 'strict'), { status: 2, rules: [] });
  });

  it('come from a configuration file, the nearest one', () => {
    const service = newService();
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true\n  containers: []\n';
    service.update('file:///w/.portolan.yaml', 'podSecurity: baseline\n');
    service.update('file:///w/a/.portolan.yaml', 'podSecurity: privileged\n');
    service.update('file:///w/pod.yaml', pod);
    service.update('file:///w/a/pod.yaml', pod);
    const rules = (uri: string) => service.diagnostics(uri).filter(({ rule }) => rule.startsWith('pod-security/'));
    assert.equal(rules('file:///w/pod.yaml').length, 1);
    assert.equal(rules('file:///w/a/pod.yaml').length, 0);
    service.update('file:///w/a/.portolan.yaml', 'podSecurity: strict\n');
    assert.equal(service.diagnostics('file:///w/a/.portolan.yaml').length, 1);
  });
});

describe('Fixes of Pod Security', () => {
  /** What is left when every fix that is offered is taken, one after another. */
  function mend(source: string): { text: string; left: readonly string[] } {
    let fixture: Fixture = parseFixture(source);
    for (let step = 0; step < 30; step++) {
      const found = lintFixture(fixture).filter(({ rule }) => rule.startsWith('pod-security/'));
      const first = found.find(({ fixes }) => fixes.length > 0);
      const fix = first?.fixes[0];
      const change = first && fix && changeOf(fix, first.uri, filesOf(fixture));
      if (!change)
        return { text: fixture.files.map(({ text }) => text).join('\n'), left: found.map(({ rule }) => rule) };
      fixture = applyChange(fixture, change);
    }
    throw new Error('the fixes never come to an end');
  }

  const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
---`;

  it('make a pod restricted', () => {
    const { text, left } = mend(`${NAMESPACE}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: example/web:1
          securityContext:
            runAsUser: 0
            privileged: true
            capabilities:
              add:
                - SYS_ADMIN
          ports:
            - containerPort: 80
              hostPort: 80
        - name: sidecar
          securityContext: {}
`);
    assert.deepEqual(left, []);
    assert.equal(
      text.slice(text.indexOf('      hostNetwork')),
      `      hostNetwork: false
      containers:
        - name: web
          image: example/web:1
          securityContext:
            privileged: false
            capabilities:
              drop:
                - ALL
            allowPrivilegeEscalation: false
          ports:
            - containerPort: 80
        - name: sidecar
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
`,
    );
  });

  it('write JSON as JSON', () => {
    const { text, left } = mend(`${NAMESPACE}
{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "web", "namespace": "shop" },
  "spec": { "containers": [{ "name": "web", "image": "example/web:1", "securityContext": { "capabilities": { "drop": ["KILL"] } } }] } }
`);
    assert.deepEqual(left, []);
    const pod = JSON.parse(text.slice(text.indexOf('---') + 3));
    assert.deepEqual(pod.spec.securityContext, { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    assert.deepEqual(pod.spec.containers[0].securityContext.capabilities, { drop: ['KILL', 'ALL'] });
  });
});
