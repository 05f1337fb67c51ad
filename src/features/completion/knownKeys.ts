/** Keys of maps in which everything may stand, but some keys mean something. */
export interface KnownKey {
  readonly key: string;
  readonly values?: readonly string[];
}

const COMPUTE: readonly KnownKey[] = [{ key: 'cpu' }, { key: 'memory' }, { key: 'ephemeral-storage' }];
const STORAGE: readonly KnownKey[] = [{ key: 'storage' }];
const NODE_LABELS: readonly KnownKey[] = [
  { key: 'kubernetes.io/os', values: ['linux', 'windows'] },
  { key: 'kubernetes.io/arch', values: ['amd64', 'arm64'] },
  { key: 'kubernetes.io/hostname' },
  { key: 'topology.kubernetes.io/zone' },
  { key: 'topology.kubernetes.io/region' },
  { key: 'node.kubernetes.io/instance-type' },
  { key: 'node-role.kubernetes.io/control-plane', values: [''] },
];
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
const RECOMMENDED: readonly KnownKey[] = [
  { key: 'app.kubernetes.io/name' },
  { key: 'app.kubernetes.io/instance' },
  { key: 'app.kubernetes.io/version' },
  { key: 'app.kubernetes.io/component' },
  { key: 'app.kubernetes.io/part-of' },
  { key: 'app.kubernetes.io/managed-by' },
];
/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
const POD_SECURITY: readonly KnownKey[] = ['enforce', 'warn', 'audit'].map((mode) => ({
  key: `pod-security.kubernetes.io/${mode}`,
  values: ['restricted', 'baseline', 'privileged'],
}));
const SWITCH = ['true', 'false'];

/** By the type and name of the field, as `Context.nameOf` gives it. */
const KNOWN: Readonly<Record<string, readonly KnownKey[]>> = {
  'LimitRangeItem.default': COMPUTE,
  'LimitRangeItem.defaultRequest': COMPUTE,
  'LimitRangeItem.max': [...COMPUTE, ...STORAGE],
  'LimitRangeItem.min': [...COMPUTE, ...STORAGE],
  'PersistentVolumeSpec.capacity': STORAGE,
  'PodSpec.nodeSelector': NODE_LABELS,
  'PodSpec.overhead': COMPUTE,
  'ResourceQuotaSpec.hard': [
    'requests.cpu',
    'requests.memory',
    'limits.cpu',
    'limits.memory',
    'requests.storage',
    'persistentvolumeclaims',
    'pods',
    'services',
    'secrets',
    'configmaps',
    'count/deployments.apps',
  ].map((key) => ({ key })),
  'ResourceRequirements.limits': COMPUTE,
  'ResourceRequirements.requests': COMPUTE,
  'VolumeResourceRequirements.limits': STORAGE,
  'VolumeResourceRequirements.requests': STORAGE,
};

/** Annotations by kind. Sources: Well-Known Labels, Annotations and Taints; ingress-nginx and cert-manager docs. */
const ANNOTATIONS: Readonly<Record<string, readonly KnownKey[]>> = {
  Deployment: [{ key: 'kubernetes.io/change-cause' }],
  Gateway: [{ key: 'cert-manager.io/cluster-issuer' }, { key: 'cert-manager.io/issuer' }],
  Ingress: [
    { key: 'cert-manager.io/cluster-issuer' },
    { key: 'cert-manager.io/issuer' },
    { key: 'nginx.ingress.kubernetes.io/rewrite-target' },
    { key: 'nginx.ingress.kubernetes.io/ssl-redirect', values: SWITCH },
    { key: 'nginx.ingress.kubernetes.io/backend-protocol', values: ['HTTP', 'HTTPS', 'GRPC', 'GRPCS'] },
    { key: 'nginx.ingress.kubernetes.io/proxy-body-size' },
    { key: 'nginx.ingress.kubernetes.io/proxy-read-timeout' },
  ],
  IngressClass: [{ key: 'ingressclass.kubernetes.io/is-default-class', values: SWITCH }],
  Pod: [
    { key: 'kubectl.kubernetes.io/default-container' },
    { key: 'cluster-autoscaler.kubernetes.io/safe-to-evict', values: SWITCH },
    { key: 'prometheus.io/scrape', values: SWITCH },
    { key: 'prometheus.io/port' },
    { key: 'prometheus.io/path' },
  ],
  Service: [
    { key: 'prometheus.io/scrape', values: SWITCH },
    { key: 'prometheus.io/port' },
    { key: 'prometheus.io/path' },
  ],
  StorageClass: [{ key: 'storageclass.kubernetes.io/is-default-class', values: SWITCH }],
};

/** Types of Secret, “Built-in types”: the keys that each must have. */
const SECRET_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/basic-auth': ['username', 'password'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/**
 * @param name type and name of the field that is the map
 * @param kind of the object whose map it is; `Pod` for a pod template
 * @param secretType the type of a Secret
 */
export function knownKeys(name: string, kind: string, secretType: string): readonly KnownKey[] {
  switch (name) {
    case 'ObjectMeta.labels':
      return kind === 'Namespace' ? [...POD_SECURITY, ...RECOMMENDED] : RECOMMENDED;
    case 'ObjectMeta.annotations':
      return ANNOTATIONS[kind] ?? [];
    case 'Secret.data':
    case 'Secret.stringData':
      return (SECRET_KEYS[secretType] ?? []).map((key) => ({ key }));
    default:
      return KNOWN[name] ?? [];
  }
}

/** What may stand under a label or annotation that Kubernetes gives a meaning. */
export function valuesOfKey(key: string): readonly string[] {
  const all = [...NODE_LABELS, ...POD_SECURITY, ...Object.values(ANNOTATIONS).flat()];
  return all.find((known) => known.key === key)?.values ?? [];
}
