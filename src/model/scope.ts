import type { GroupKind } from './identity.ts';

/** Kinds without a namespace, by API group. Source: Kubernetes API reference, and the projects' own CRDs. */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
  'admissionregistration.k8s.io': [
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['TokenReview', 'SelfSubjectReview'],
  'authorization.k8s.io': ['SubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'policy.networking.k8s.io': ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice', 'DeviceTaintRule'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['StorageClass', 'CSIDriver', 'CSINode', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'gateway.networking.x-k8s.io': ['XMesh'],
  'argoproj.io': ['ClusterAnalysisTemplate', 'ClusterWorkflowTemplate'],
  'cert-manager.io': ['ClusterIssuer'],
  'configuration.konghq.com': ['KongClusterPlugin'],
  'eventing.keda.sh': ['ClusterCloudEventSource'],
  'generators.external-secrets.io': ['ClusterGenerator'],
  'keda.sh': ['ClusterTriggerAuthentication'],
  'external-secrets.io': ['ClusterSecretStore', 'ClusterExternalSecret', 'ClusterPushSecret'],
  'karpenter.sh': ['NodePool', 'NodeClaim', 'NodeOverlay'],
  'karpenter.k8s.aws': ['EC2NodeClass'],
  'kyverno.io': ['ClusterPolicy', 'ClusterCleanupPolicy'],
  'cilium.io': ['CiliumClusterwideNetworkPolicy', 'CiliumNode', 'CiliumLoadBalancerIPPool', 'CiliumBGPPeeringPolicy'],
  'crd.projectcalico.org': ['GlobalNetworkPolicy', 'IPPool', 'BGPPeer'],
  'projectcalico.org': ['GlobalNetworkPolicy', 'IPPool', 'BGPPeer'],
};

const CLUSTER_KEYS = new Set(
  Object.entries(CLUSTER_SCOPED).flatMap(([group, kinds]) => kinds.map((kind) => `${group}/${kind}`)),
);

/** Whether objects of this kind live outside namespaces. Unknown kinds count as namespaced, as most are. */
export function isClusterScoped({ group, kind }: GroupKind): boolean {
  return CLUSTER_KEYS.has(`${group}/${kind}`) || (group === 'extensions' && kind === 'PodSecurityPolicy');
}
