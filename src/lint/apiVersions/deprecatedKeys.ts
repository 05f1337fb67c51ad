/** An annotation or label that Kubernetes gave up. */
export interface DeprecatedKey {
  /** With `/` at the end: all keys that begin so; the rest names a container. */
  readonly key: string;
  /** The Kubernetes version that deprecated it: `1.18`. */
  readonly deprecated?: string;
  /** The first version in which it does nothing. */
  readonly ignored?: string;
  /** What to use, as people write it: a field, another key, a kind. */
  readonly instead?: string;
  /** How it is brought there, where that takes no thought. */
  readonly by?: 'rename' | 'move';
  /** Whether that changes nothing for running objects. */
  readonly same?: boolean;
}

/**
 * Annotations by the kind of object that has them; `pod`: of a pod or pod template. From
 * https://kubernetes.io/docs/reference/labels-annotations-taints/, and what the API server warns of: `pkg/api/pod`,
 * `service`, `persistentvolume` and `persistentvolumeclaim` of kubernetes/kubernetes.
 */
export const DEPRECATED_ANNOTATIONS: Readonly<Record<string, readonly DeprecatedKey[]>> = {
  pod: [
    { key: 'scheduler.alpha.kubernetes.io/critical-pod', ignored: '1.16', instead: 'spec.priorityClassName' },
    { key: 'security.alpha.kubernetes.io/sysctls', ignored: '1.11', instead: 'spec.securityContext.sysctls' },
    { key: 'security.alpha.kubernetes.io/unsafe-sysctls', ignored: '1.11', instead: 'spec.securityContext.sysctls' },
    {
      key: 'seccomp.security.alpha.kubernetes.io/pod',
      deprecated: '1.19',
      ignored: '1.27',
      instead: 'securityContext.seccompProfile',
    },
    {
      key: 'container.seccomp.security.alpha.kubernetes.io/',
      deprecated: '1.19',
      ignored: '1.27',
      instead: 'securityContext.seccompProfile',
    },
    {
      key: 'container.apparmor.security.beta.kubernetes.io/',
      deprecated: '1.30',
      instead: 'securityContext.appArmorProfile',
    },
    { key: 'pod.alpha.kubernetes.io/init-containers', ignored: '1.8', instead: 'spec.initContainers' },
    { key: 'pod.beta.kubernetes.io/init-containers', ignored: '1.8', instead: 'spec.initContainers' },
    {
      key: 'kubectl.kubernetes.io/default-logs-container',
      ignored: '1.25',
      instead: 'kubectl.kubernetes.io/default-container',
      by: 'rename',
      same: true,
    },
    { key: 'experimental.windows.kubernetes.io/isolation-type', deprecated: '1.20', ignored: '1.21' },
  ],
  // An IngressClass of that name must exist first.
  'networking.k8s.io/Ingress': [
    { key: 'kubernetes.io/ingress.class', deprecated: '1.18', instead: 'spec.ingressClassName', by: 'move' },
  ],
  Service: [
    {
      key: 'service.kubernetes.io/topology-aware-hints',
      deprecated: '1.27',
      instead: 'service.kubernetes.io/topology-mode',
      by: 'rename',
      same: true,
    },
    {
      key: 'service.alpha.kubernetes.io/tolerate-unready-endpoints',
      deprecated: '1.11',
      instead: 'spec.publishNotReadyAddresses',
      by: 'move',
      same: true,
    },
  ],
  // The class of an object that exists can't be changed.
  PersistentVolumeClaim: [
    { key: 'volume.beta.kubernetes.io/storage-class', deprecated: '1.8', instead: 'spec.storageClassName', by: 'move' },
  ],
  PersistentVolume: [
    { key: 'volume.beta.kubernetes.io/storage-class', deprecated: '1.8', instead: 'spec.storageClassName', by: 'move' },
    { key: 'volume.beta.kubernetes.io/mount-options', deprecated: '1.31', instead: 'spec.mountOptions' },
  ],
  ServiceAccount: [{ key: 'kubernetes.io/enforce-mountable-secrets', deprecated: '1.32' }],
  'batch/Job': [{ key: 'batch.kubernetes.io/job-tracking', deprecated: '1.26', ignored: '1.27' }],
  Namespace: [{ key: 'net.beta.kubernetes.io/network-policy', ignored: '1.7', instead: 'NetworkPolicy' }],
  Node: [{ key: 'scheduler.alpha.kubernetes.io/preferAvoidPods', deprecated: '1.22', instead: 'spec.taints' }],
};

/** Labels of nodes, by which pods and volumes choose them (pkg/api/node/util.go of kubernetes/kubernetes). */
export const DEPRECATED_NODE_LABELS: readonly DeprecatedKey[] = [
  { key: 'beta.kubernetes.io/arch', deprecated: '1.14', instead: 'kubernetes.io/arch', by: 'rename', same: true },
  { key: 'beta.kubernetes.io/os', deprecated: '1.14', instead: 'kubernetes.io/os', by: 'rename', same: true },
  {
    key: 'beta.kubernetes.io/instance-type',
    deprecated: '1.17',
    instead: 'node.kubernetes.io/instance-type',
    by: 'rename',
    same: true,
  },
  {
    key: 'failure-domain.beta.kubernetes.io/region',
    deprecated: '1.17',
    instead: 'topology.kubernetes.io/region',
    by: 'rename',
    same: true,
  },
  {
    key: 'failure-domain.beta.kubernetes.io/zone',
    deprecated: '1.17',
    instead: 'topology.kubernetes.io/zone',
    by: 'rename',
    same: true,
  },
  // What kubeadm gives nodes since 1.24; others may still write a value.
  {
    key: 'node-role.kubernetes.io/master',
    deprecated: '1.20',
    instead: 'node-role.kubernetes.io/control-plane',
    by: 'rename',
  },
];

/** The one of a list that a key is. */
export function findKey(keys: readonly DeprecatedKey[], written: string): DeprecatedKey | undefined {
  return keys.find(({ key }) => (key.endsWith('/') ? written.startsWith(key) : written === key));
}
