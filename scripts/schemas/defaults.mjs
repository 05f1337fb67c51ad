/**
 * What the API server fills in without the OpenAPI document saying so: Go code does it (`pkg/apis/<group>/<version>/defaults.go`
 * of kubernetes/kubernetes), the same in 1.25 to 1.37. Only what does not depend on other fields of the object, or
 * where the others make the field meaningless; so no `imagePullPolicy` (tag of the image) and no `completions`
 * (`parallelism`). Of Go's zero values only those that are filled in too.
 */
const DEFAULTS = {
  // core/v1
  CoreV1EndpointPort: { protocol: 'TCP' },
  V1ClientIPConfig: { timeoutSeconds: 10800 },
  V1ConfigMapVolumeSource: { defaultMode: 420 },
  V1Container: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  V1DownwardAPIVolumeSource: { defaultMode: 420 },
  V1EphemeralContainer: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  V1HTTPGetAction: { path: '/', scheme: 'HTTP' },
  V1ObjectFieldSelector: { apiVersion: 'v1' },
  V1PersistentVolumeClaimSpec: { volumeMode: 'Filesystem' },
  V1PersistentVolumeSpec: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
  V1PodSpec: {
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
  },
  V1Probe: { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 },
  V1ProjectedVolumeSource: { defaultMode: 420 },
  V1ReplicationControllerSpec: { replicas: 1 },
  V1Secret: { type: 'Opaque' },
  V1SecretVolumeSource: { defaultMode: 420 },
  V1ServiceAccountTokenProjection: { expirationSeconds: 3600 },
  V1ServiceSpec: {
    allocateLoadBalancerNodePorts: true,
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
  // apps/v1
  V1DaemonSetSpec: { revisionHistoryLimit: 10 },
  V1DaemonSetUpdateStrategy: { type: 'RollingUpdate' },
  V1DeploymentSpec: { progressDeadlineSeconds: 600, replicas: 1, revisionHistoryLimit: 10 },
  V1DeploymentStrategy: { type: 'RollingUpdate' },
  V1ReplicaSetSpec: { replicas: 1 },
  V1RollingUpdateDaemonSet: { maxSurge: 0, maxUnavailable: 1 },
  V1RollingUpdateDeployment: { maxSurge: '25%', maxUnavailable: '25%' },
  V1RollingUpdateStatefulSetStrategy: { partition: 0 },
  V1StatefulSetPersistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  V1StatefulSetSpec: { podManagementPolicy: 'OrderedReady', replicas: 1, revisionHistoryLimit: 10 },
  V1StatefulSetUpdateStrategy: { type: 'RollingUpdate' },
  // autoscaling/v1 and v2
  V1HorizontalPodAutoscalerSpec: { minReplicas: 1 },
  V2HPAScalingRules: { selectPolicy: 'Max' },
  V2HorizontalPodAutoscalerSpec: { minReplicas: 1 },
  // batch/v1; with `backoffLimitPerIndex`, which few use, `backoffLimit` has no limit
  V1CronJobSpec: {
    concurrencyPolicy: 'Allow',
    failedJobsHistoryLimit: 1,
    successfulJobsHistoryLimit: 3,
    suspend: false,
  },
  V1JobSpec: { backoffLimit: 6, completionMode: 'NonIndexed', parallelism: 1, suspend: false },
  V1PodFailurePolicyOnPodConditionsPattern: { status: 'True' },
  // discovery.k8s.io/v1
  DiscoveryV1EndpointPort: { protocol: 'TCP' },
  // networking.k8s.io/v1
  V1IngressClassParametersReference: { scope: 'Cluster' },
  V1NetworkPolicyPort: { protocol: 'TCP' },
  // rbac.authorization.k8s.io/v1
  V1RoleRef: { apiGroup: 'rbac.authorization.k8s.io' },
  // scheduling.k8s.io/v1
  V1PriorityClass: { preemptionPolicy: 'PreemptLowerPriority' },
  // storage.k8s.io/v1
  V1CSIDriverSpec: {
    attachRequired: true,
    fsGroupPolicy: 'ReadWriteOnceWithFSType',
    volumeLifecycleModes: ['Persistent'],
  },
  V1StorageClass: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  // admissionregistration.k8s.io/v1, apiextensions.k8s.io/v1, apiregistration.k8s.io/v1
  AdmissionregistrationV1ServiceReference: { port: 443 },
  ApiextensionsV1ServiceReference: { port: 443 },
  ApiregistrationV1ServiceReference: { port: 443 },
  V1MatchResources: { matchPolicy: 'Equivalent' },
  V1MutatingWebhook: {
    failurePolicy: 'Fail',
    matchPolicy: 'Equivalent',
    reinvocationPolicy: 'Never',
    timeoutSeconds: 10,
  },
  V1NamedRuleWithOperations: { scope: '*' },
  V1RuleWithOperations: { scope: '*' },
  V1ValidatingAdmissionPolicySpec: { failurePolicy: 'Fail' },
  V1ValidatingWebhook: { failurePolicy: 'Fail', matchPolicy: 'Equivalent', timeoutSeconds: 10 },
};

/** Adds the defaults that the document does not tell. */
export function addDefaults(name, fields) {
  for (const [field, value] of Object.entries(DEFAULTS[name] ?? {})) {
    if (!Object.hasOwn(fields, field)) throw new Error(`defaults.mjs: ${name} has no field ${field}`);
    for (const alternative of fields[field]) alternative.default ??= value;
  }
}
