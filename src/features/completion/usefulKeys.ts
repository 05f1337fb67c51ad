/**
 * What people write most, by type as Kubernetes' reference names it: in this order they are offered first, and those
 * with a `!` are written together with what is around them.
 */
const USEFUL: Readonly<Record<string, string>> = {
  ClusterRole: 'metadata! rules!',
  ConfigMap: 'metadata! data!',
  ConfigMapEnvSource: 'name!',
  ConfigMapKeySelector: 'name! key! optional',
  ConfigMapProjection: 'name! items',
  ConfigMapVolumeSource: 'name! items defaultMode',
  Container:
    'name! image! command args ports env envFrom resources readinessProbe livenessProbe startupProbe volumeMounts securityContext imagePullPolicy lifecycle',
  ContainerPort: 'name! containerPort! protocol',
  CronJob: 'metadata! spec!',
  CronJobSpec: 'schedule! jobTemplate! concurrencyPolicy timeZone',
  CrossVersionObjectReference: 'apiVersion! kind! name!',
  DaemonSet: 'metadata! spec!',
  DaemonSetSpec: 'selector! template!',
  Deployment: 'metadata! spec!',
  DeploymentSpec: 'replicas selector! template! strategy',
  EmptyDirVolumeSource: 'sizeLimit medium',
  EnvVar: 'name! value! valueFrom',
  EnvVarSource: 'configMapKeyRef secretKeyRef fieldRef resourceFieldRef',
  ExecAction: 'command!',
  GRPCAction: 'port!',
  HTTPGetAction: 'path! port! scheme',
  HTTPIngressPath: 'path! pathType! backend!',
  HTTPIngressRuleValue: 'paths!',
  HorizontalPodAutoscaler: 'metadata! spec!',
  HorizontalPodAutoscalerSpec: 'scaleTargetRef! minReplicas! maxReplicas! metrics behavior',
  Ingress: 'metadata! spec!',
  IngressBackend: 'service!',
  IngressRule: 'host! http!',
  IngressServiceBackend: 'name! port!',
  IngressSpec: 'ingressClassName rules! tls defaultBackend',
  IngressTLS: 'hosts! secretName!',
  Job: 'metadata! spec!',
  JobSpec: 'template! backoffLimit ttlSecondsAfterFinished',
  JobTemplateSpec: 'spec!',
  Kustomization:
    'resources namespace images patches configMapGenerator secretGenerator labels components namePrefix nameSuffix replicas',
  LabelSelector: 'matchLabels! matchExpressions',
  LabelSelectorRequirement: 'key! operator! values!',
  LocalObjectReference: 'name!',
  MetricIdentifier: 'name!',
  MetricSpec: 'type! resource',
  MetricTarget: 'type! averageUtilization!',
  NetworkPolicy: 'metadata! spec!',
  NetworkPolicyIngressRule: 'from ports',
  NetworkPolicyEgressRule: 'to ports',
  NetworkPolicyPeer: 'podSelector namespaceSelector ipBlock',
  NetworkPolicyPort: 'port! protocol',
  NetworkPolicySpec: 'podSelector! policyTypes! ingress egress',
  ObjectFieldSelector: 'fieldPath!',
  ObjectMeta: 'name! namespace labels annotations',
  PersistentVolumeClaim: 'metadata! spec!',
  PersistentVolumeClaimSpec: 'accessModes! resources! storageClassName',
  PersistentVolumeClaimVolumeSource: 'claimName!',
  Pod: 'metadata! spec!',
  PodDisruptionBudget: 'metadata! spec!',
  PodDisruptionBudgetSpec: 'minAvailable maxUnavailable selector!',
  PodSpec:
    'containers! initContainers volumes serviceAccountName securityContext imagePullSecrets nodeSelector tolerations affinity topologySpreadConstraints restartPolicy',
  PodTemplateSpec: 'metadata! spec!',
  PolicyRule: 'apiGroups! resources! verbs!',
  Probe: 'httpGet tcpSocket exec grpc initialDelaySeconds periodSeconds timeoutSeconds failureThreshold',
  ResourceFieldSelector: 'resource!',
  ResourceMetricSource: 'name! target!',
  ResourceRequirements: 'requests limits',
  Role: 'metadata! rules!',
  RoleBinding: 'metadata! roleRef! subjects!',
  ClusterRoleBinding: 'metadata! roleRef! subjects!',
  RoleRef: 'apiGroup! kind! name!',
  Secret: 'metadata! type stringData data',
  SecretEnvSource: 'name!',
  SecretKeySelector: 'name! key! optional',
  SecretProjection: 'name! items',
  SecretVolumeSource: 'secretName! items defaultMode',
  SecurityContext: 'runAsNonRoot allowPrivilegeEscalation readOnlyRootFilesystem capabilities seccompProfile runAsUser',
  PodSecurityContext: 'runAsNonRoot runAsUser fsGroup seccompProfile',
  Service: 'metadata! spec!',
  ServiceBackendPort: 'number! name',
  ServicePort: 'name port! targetPort! protocol',
  ServiceSpec: 'type selector! ports!',
  StatefulSet: 'metadata! spec!',
  StatefulSetSpec: 'serviceName! replicas selector! template! volumeClaimTemplates',
  Subject: 'kind! name! namespace',
  TCPSocketAction: 'port!',
  Toleration: 'key! operator! value effect!',
  TopologySpreadConstraint: 'maxSkew! topologyKey! whenUnsatisfiable! labelSelector!',
  Volume: 'name! configMap secret persistentVolumeClaim emptyDir projected',
  VolumeMount: 'name! mountPath! readOnly subPath',
  VolumeResourceRequirements: 'requests!',
};

/** Of lists whose items are of one of several sorts: which sorts there are, by what marks them. */
const VARIANTS: Readonly<Record<string, string>> = {
  EnvFromSource: 'configMapRef secretRef',
  EnvVar: 'value valueFrom',
  NetworkPolicyPeer: 'podSelector namespaceSelector ipBlock',
  Volume: 'configMap secret persistentVolumeClaim emptyDir projected',
  VolumeProjection: 'configMap secret serviceAccountToken downwardAPI',
};

/** What the cluster writes and people do not. */
const KEPT_BY_CLUSTER = new Set(
  'creationTimestamp deletionGracePeriodSeconds deletionTimestamp generation managedFields resourceVersion selfLink uid'.split(
    ' ',
  ),
);

/** Fields of a type that others fill differently. */
const FILLED_AT: Readonly<Record<string, readonly string[]>> = {
  // The name of a pod comes from its owner, which finds it by its labels.
  'PodTemplateSpec.metadata': ['labels'],
};

/** What is written together with a value of a type; `field` is where it stands, with the type around it. */
export function filledKeys(type: string, field: string): readonly string[] {
  const special = FILLED_AT[field];
  return special ?? words(USEFUL[type]).flatMap((word) => (word.endsWith('!') ? word.slice(0, -1) : []));
}

/** Types that are chosen by being there, with nothing in them. */
export function staysEmpty(type: string): boolean {
  return type === 'EmptyDirVolumeSource';
}

export function variantKeys(type: string): string[] {
  return words(VARIANTS[type]);
}

/** How far ahead a key is offered: 0 first. */
export function usefulness(type: string, key: string): number {
  const at = words(USEFUL[type]).findIndex((word) => word === key || word === `${key}!`);
  return at < 0 ? words(USEFUL[type]).length : at;
}

/** Whether the cluster is the one to write it: `status`, and most of the metadata that it keeps. */
export function isKeptByCluster(type: string, key: string, isRoot: boolean): boolean {
  return isRoot ? key === 'status' : type === 'ObjectMeta' && KEPT_BY_CLUSTER.has(key);
}

function words(text: string | undefined): string[] {
  return text?.split(' ') ?? [];
}
