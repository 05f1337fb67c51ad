/** Types of Kubernetes that other kinds have parts of, by fields that no other type has together. */
const FIELDS = {
  Affinity: ['nodeAffinity', 'podAffinity', 'podAntiAffinity'],
  ConfigMapKeySelector: ['key', 'name', 'optional'],
  Container: ['image', 'imagePullPolicy', 'terminationMessagePath'],
  EnvFromSource: ['configMapRef', 'prefix', 'secretRef'],
  EnvVar: ['name', 'value', 'valueFrom'],
  EnvVarSource: ['configMapKeyRef', 'fieldRef', 'secretKeyRef'],
  HTTPGetAction: ['host', 'httpHeaders', 'path', 'port', 'scheme'],
  JobSpec: ['backoffLimit', 'completions', 'parallelism', 'template'],
  LabelSelector: ['matchExpressions', 'matchLabels'],
  LifecycleHandler: ['exec', 'httpGet', 'sleep', 'tcpSocket'],
  NodeSelectorTerm: ['matchExpressions', 'matchFields'],
  ObjectReference: ['apiVersion', 'fieldPath', 'kind', 'name', 'namespace', 'resourceVersion', 'uid'],
  PersistentVolumeClaimSpec: ['accessModes', 'storageClassName', 'volumeMode'],
  PodAffinityTerm: ['labelSelector', 'namespaceSelector', 'topologyKey'],
  PodSecurityContext: ['fsGroup', 'supplementalGroups'],
  PodSpec: ['containers', 'hostAliases', 'restartPolicy'],
  Probe: ['failureThreshold', 'initialDelaySeconds', 'periodSeconds'],
  ResourceRequirements: ['claims', 'limits', 'requests'],
  SecurityContext: ['allowPrivilegeEscalation', 'capabilities'],
  Toleration: ['effect', 'key', 'operator', 'tolerationSeconds'],
  TopologySpreadConstraint: ['maxSkew', 'topologyKey', 'whenUnsatisfiable'],
  Volume: ['configMap', 'emptyDir', 'hostPath', 'name'],
  VolumeMount: ['mountPath', 'mountPropagation', 'subPath'],
};

/** How Kubernetes calls a type with these fields; `undefined` where it has none like it. It is for people who read the file. */
export function wellKnownName({ properties = {} }) {
  const has = (field) => Object.hasOwn(properties, field);
  const found = Object.entries(FIELDS).find(([, fields]) => fields.every(has));
  // Few fields are many a type's: then there must be no others.
  const isCertain =
    found &&
    (found[1].length > 3 || Object.keys(properties).length > 5 || Object.keys(properties).length === found[1].length);
  return isCertain ? found[0] : undefined;
}
