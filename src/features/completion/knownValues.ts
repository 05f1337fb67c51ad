import { t } from '../../base/l10n.ts';

/** A value that Kubernetes documents in prose where its schema says no more than `string`. */
export interface KnownValue {
  readonly value: string;
  /** A few words for a person. */
  readonly note?: string;
}

const TOPOLOGY_KEYS = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];
const NODE_LABELS = [
  'kubernetes.io/os',
  'kubernetes.io/arch',
  ...TOPOLOGY_KEYS,
  'node.kubernetes.io/instance-type',
  'node-role.kubernetes.io/control-plane',
];
const RBAC = ['rbac.authorization.k8s.io'];
const COMPUTE = ['cpu', 'memory'];

/**
 * By the type and name of the field, as `Context.nameOf` gives it. Sources: Kubernetes API reference; Well-Known
 * Labels, Annotations and Taints; Downward API; Using RBAC Authorization, “Referring to resources”; Types of Secret.
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'Capabilities.add[]': [
    'NET_BIND_SERVICE',
    'NET_ADMIN',
    'NET_RAW',
    'SYS_TIME',
    'SYS_PTRACE',
    'CHOWN',
    'SETUID',
    'SETGID',
  ],
  'Capabilities.drop[]': ['ALL', 'NET_RAW'],
  'ContainerResourceMetricSource.name': COMPUTE,
  'CronJobSpec.timeZone': ['Etc/UTC'],
  'CrossVersionObjectReference.apiVersion': ['apps/v1'],
  'CrossVersionObjectReference.kind': ['Deployment', 'StatefulSet', 'ReplicaSet'],
  'CustomResourceDefinitionSpec.scope': ['Namespaced', 'Cluster'],
  'JSONSchemaProps.type': ['object', 'array', 'string', 'integer', 'number', 'boolean'],
  'LabelSelectorRequirement.operator': ['In', 'NotIn', 'Exists', 'DoesNotExist'],
  'MutatingWebhook.admissionReviewVersions[]': ['v1'],
  'NodeSelectorRequirement.key': NODE_LABELS,
  'ObjectFieldSelector.fieldPath': [
    'metadata.name',
    'metadata.namespace',
    'metadata.uid',
    'spec.nodeName',
    'spec.serviceAccountName',
    'status.podIP',
    'status.podIPs',
    'status.hostIP',
    'status.hostIPs',
  ],
  'PodAffinityTerm.topologyKey': TOPOLOGY_KEYS,
  'PolicyRule.verbs[]': ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', '*'],
  'ResourceFieldSelector.resource': [
    'limits.cpu',
    'limits.memory',
    'limits.ephemeral-storage',
    'requests.cpu',
    'requests.memory',
    'requests.ephemeral-storage',
  ],
  'ResourceMetricSource.name': COMPUTE,
  'RoleRef.apiGroup': RBAC,
  'RoleRef.kind': ['Role', 'ClusterRole'],
  'Secret.type': [
    'Opaque',
    'kubernetes.io/tls',
    'kubernetes.io/dockerconfigjson',
    'kubernetes.io/basic-auth',
    'kubernetes.io/ssh-auth',
    'kubernetes.io/service-account-token',
  ],
  'ServicePort.appProtocol': ['http', 'https', 'kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'],
  'ServiceSpec.clusterIP': ['None'],
  'ServiceSpec.ipFamilies[]': ['IPv4', 'IPv6'],
  'ServiceSpec.trafficDistribution': ['PreferClose'],
  'Subject.apiGroup': RBAC,
  'Subject.kind': ['ServiceAccount', 'User', 'Group'],
  'Toleration.key': [
    'node-role.kubernetes.io/control-plane',
    'node.kubernetes.io/not-ready',
    'node.kubernetes.io/unreachable',
    'node.kubernetes.io/memory-pressure',
    'node.kubernetes.io/disk-pressure',
    'node.kubernetes.io/unschedulable',
  ],
  'TopologySpreadConstraint.topologyKey': TOPOLOGY_KEYS,
  'ValidatingWebhook.admissionReviewVersions[]': ['v1'],
};

export function knownValues(name: string): readonly KnownValue[] {
  if (name === 'CronJobSpec.schedule') return schedules();
  return (KNOWN[name] ?? []).map((value) => ({ value }));
}

function schedules(): KnownValue[] {
  return [
    { value: '*/5 * * * *', note: t('every 5 minutes') },
    { value: '0 * * * *', note: t('every hour') },
    { value: '0 0 * * *', note: t('every day at midnight') },
    { value: '0 0 * * 0', note: t('every Sunday at midnight') },
    { value: '0 0 1 * *', note: t('on the first day of every month') },
  ];
}

/** Quantities that are written often (Resource Management for Pods and Containers). */
export function knownQuantities(resource: string): readonly string[] {
  if (/cpu$/.test(resource)) return ['100m', '250m', '500m', '1', '2'];
  if (/(^|[./])(memory|sizeLimit)$|^hugepages-/.test(resource))
    return ['64Mi', '128Mi', '256Mi', '512Mi', '1Gi', '2Gi'];
  if (/storage$/.test(resource)) return ['1Gi', '5Gi', '10Gi', '50Gi', '100Gi'];
  return /\//.test(resource) || /^(pods|services|secrets|configmaps|count|persistentvolumeclaims)/.test(resource)
    ? ['1', '10']
    : [];
}
