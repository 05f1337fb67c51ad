/**
 * Where the API server does otherwise than its OpenAPI document says.
 *
 * A field is "required" there when its Go type has no `omitempty`; the server only insists on what its validation
 * (`pkg/apis/<group>/validation` of kubernetes/kubernetes) refuses when it is zero. Where the zero value passes, or
 * defaulting fills it in first, leaving the field out is no error, in any version.
 */
const NOT_INSISTED_ON = {
  // Defaulted before validation (SetDefaults_RoleBinding, SetDefaults_ClusterRoleBinding).
  V1RoleRef: ['apiGroup'],
  // Zero passes.
  V1PriorityClass: ['value'],
  V1ISCSIVolumeSource: ['lun'],
  V1ISCSIPersistentVolumeSource: ['lun'],
  V1CustomResourceDefinitionVersion: ['served', 'storage'],
  V1HTTPHeader: ['value'],
  V1Sysctl: ['value'],
  V1ControllerRevision: ['revision'],
  V1Counter: ['value'],
  V1DeviceCapacity: ['value'],
  V1GroupResource: ['group'],
  V1ResourcePool: ['generation'],
  V1SleepAction: ['seconds'],
  V1NetworkPolicySpec: ['podSelector'],
  V1StatefulSetSpec: ['serviceName'],
  V1PreferredSchedulingTerm: ['preference'],
  V1SelfSubjectRulesReview: ['spec'],
  V1ScaleIOVolumeSource: ['secretRef'],
  V1ScaleIOPersistentVolumeSource: ['secretRef'],
  // Lists that may be empty.
  V1EndpointSlice: ['endpoints'],
  V1LimitRangeSpec: ['limits'],
  V1PodFailurePolicy: ['rules'],
  V1CSINodeSpec: ['drivers'],
  // Structures all of whose fields may be left out.
  V1CSIDriver: ['spec'],
  V1CSINode: ['spec'],
  CoreV1Event: ['metadata', 'involvedObject'],
  EventsV1Event: ['eventTime'],
  V1ResourceClaim: ['spec'],
  ResourceV1ResourceClaim: ['spec'],
  V1ResourceClaimTemplate: ['spec'],
  V1ResourceClaimTemplateSpec: ['spec'],
  V1DeviceClass: ['spec'],
  V1PodScheduling: ['spec'],
  V1PodSchedulingContext: ['spec'],
  V1StorageVersion: ['spec', 'status'],
  // Defaulted to "True".
  V1PodFailurePolicyOnPodConditionsPattern: ['status'],
};

/** What the document calls optional, for the sake of tools, and validation insists on. */
const INSISTED_ON = {
  V1Container: ['image'],
  V1EphemeralContainer: ['image'],
};

/** Makes the fields required that the server insists on, and only those. */
export function followServer(name, fields) {
  const loose = new Set(NOT_INSISTED_ON[name] ?? NOT_INSISTED_ON[name.replace(/^V\d+(alpha|beta)\d+/, 'V1')]);
  // The items of a typed list may be missing; nobody writes the list without them on purpose.
  if (name.endsWith('List')) loose.add('items');
  for (const [field, alternatives] of Object.entries(fields)) {
    for (const alternative of alternatives) {
      if (loose.has(field)) delete alternative.required;
      if (INSISTED_ON[name]?.includes(field)) alternative.required = true;
    }
  }
}
