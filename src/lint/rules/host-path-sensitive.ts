import { t } from '../../base/l10n.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { setFix } from '../podSecurity/podFixes.ts';
import type { Finding, Rule } from '../rule.ts';

export const hostPathSensitive: Rule = {
  id: 'host-path-sensitive',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: '*',
  summary: 'A container gets a path of its node that gives it the node.',
  why: 'Who gets into the container then has the node and all its pods: the socket of the container runtime starts privileged containers, a write to `/etc` or to the files of the kubelet starts programs as root, and below `/var/lib/kubelet` lie the Secrets of every pod there.',
  fix: 'Mount just the files that are needed, with `readOnly: true`; let what builds images do so without the runtime of the node.',
  see: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: builder
spec:
  containers:
    - name: builder
      image: example/builder:1
      volumeMounts:
        - name: docker
          #     ^^^^^^ Container “builder” gets the socket of the container runtime: it can start any container on the node
          mountPath: /var/run/docker.sock
          readOnly: true
  volumes:
    - name: docker
      hostPath:
        path: /var/run/docker.sock
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: example/agent:1
      volumeMounts:
        - name: proc
          mountPath: /host/proc
          readOnly: true
        - name: logs
          mountPath: /var/log
          readOnly: true
  volumes:
    - name: proc
      hostPath:
        path: /proc
    - name: logs
      hostPath:
        path: /var/log
`,

  *check(resource) {
    for (const container of resource.podTemplate?.containers ?? []) {
      for (const mount of container.field.at('volumeMounts').items()) {
        const path = hostPathOf(mount, resource);
        const finding = path && judge(path, mount, container, resource);
        if (finding) yield { at: mount.at('name'), related: [{ message: t('The path'), at: path }], ...finding };
      }
    }
  },
};

/** Where a mount’s volume names a path of the node. */
function hostPathOf(mount: Field, { podTemplate }: Resource): Field | undefined {
  const name = mount.at('name').string;
  const volumes = podTemplate?.spec.at('volumes').items() ?? [];
  const path = volumes.find((volume) => volume.at('name').string === name)?.at('hostPath', 'path');
  return path?.string === undefined || path.templated ? undefined : path;
}

function judge(
  at: Field,
  mount: Field,
  { name, field }: Container,
  { podTemplate }: Resource,
): Pick<Finding, 'message' | 'severity' | 'fixes'> | undefined {
  const path = normal(at.string ?? '');
  // A read-only mount keeps nobody from writing to a socket.
  if (RUNTIME_SOCKET.test(path)) {
    return {
      message: t(
        'Container “{0}” gets the socket of the container runtime: it can start any container on the node',
        name,
      ),
    };
  }
  // A privileged container has the node anyway, of which Pod Security speaks.
  const isPrivileged = field.at('securityContext', 'privileged').boolean === true;
  const readOnly = mount.at('readOnly');
  if (isPrivileged || readOnly.templated || mount.at('subPath').exists || mount.at('subPathExpr').exists)
    return undefined;
  const holdsSecrets = isAtOrAbove(path, HOLD_SECRETS);
  if (readOnly.boolean === true) {
    const contexts = [field, podTemplate?.spec].map((setter) => setter?.at('securityContext'));
    if (!holdsSecrets || isNobody(contexts)) return undefined;
    return {
      severity: 'info',
      message: t(
        'Container “{0}” reads “{1}” of the node, with Secrets of other pods or keys of the cluster',
        name,
        path,
      ),
    };
  }
  const isSystem = isAtOrAbove(path, START_PROGRAMS) || PROGRAMS.test(path);
  if (!holdsSecrets && !isSystem) return undefined;
  // Where to read is as bad, another finding would follow.
  const fixes = holdsSecrets ? [] : setFix(mount, ['readOnly'], true);
  return { message: t('Container “{0}” may change “{1}” of the node', name, path), fixes };
}

/** These files are open to root alone. */
function isNobody(contexts: readonly (Field | undefined)[]): boolean {
  return contexts.some((context) => {
    const user = context?.at('runAsUser').number;
    return context?.at('runAsNonRoot').boolean === true || (user !== undefined && user > 0);
  });
}

/** Docker, containerd (of k3s, too), CRI-O, Podman, cri-dockerd, BuildKit; and the folders where these have their sockets. */
const RUNTIME_SOCKET =
  /\/(docker|containerd|crio|podman|cri-dockerd|dockershim|buildkitd)\.sock$|^(\/var)?\/run(\/(containerd|crio|podman|k3s|k3s\/containerd))?$|^\\\\\.\\pipe\\(docker_engine|containerd-containerd)$/;

/** Secrets of all pods, credentials of the kubelet, what the control plane and people have. */
const HOLD_SECRETS = [
  '/etc/kubernetes/admin.conf',
  '/etc/kubernetes/pki',
  '/root/.ssh',
  '/var/lib/etcd',
  '/var/lib/kubelet/pki',
  '/var/lib/kubelet/pods',
];

/** What is written here the node runs: static pods, jobs, services, helpers of the kernel, layers of other containers. */
const START_PROGRAMS = [
  '/boot',
  '/etc/cni/net.d',
  '/etc/cron.d',
  '/etc/kubernetes/manifests',
  '/etc/ssh',
  '/etc/systemd/system',
  '/opt/cni/bin',
  '/proc/sys/kernel',
  '/sys/kernel',
  '/var/lib/containerd',
  '/var/lib/docker',
];
const PROGRAMS = /^(\/usr)?\/(s?bin|lib|lib64)(\/|$)|^\/usr(\/local)?$/;

/** Whether one of the places is a path, or lies below it. */
function isAtOrAbove(path: string, places: readonly string[]): boolean {
  return places.some((place) => place === path || place.startsWith(path === '/' ? path : `${path}/`));
}

/** Without a slash at the end, and with none twice. */
function normal(path: string): string {
  return path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}
