import type { Shows } from './kinds.ts';

/**
 * One row of the table of places. The first row that fits wins, so a row with `value` stands before the same path
 * without.
 */
interface Place {
  /** `group/Kind`, the core group being `''`; `pod` means every pod spec, from which `path` then starts; absent: all. */
  readonly kinds?: 'pod' | readonly string[];
  /** The whole path, steps separated by spaces since keys may hold dots. `*` is any one step, `a|b` is either. */
  readonly path: string;
  /** What the scalar there looks like. */
  readonly value?: RegExp;
  readonly shows: Shows;
}

const DEPLOYMENT = ['apps/Deployment', 'extensions/Deployment', 'argoproj.io/Rollout'];
const STATEFUL_SET = ['apps/StatefulSet', 'apps.kruise.io/StatefulSet'];
const DAEMON_SET = ['apps/DaemonSet', 'extensions/DaemonSet', 'apps.kruise.io/DaemonSet'];
const REPLICATED = [
  ...DEPLOYMENT,
  ...STATEFUL_SET,
  'apps/ReplicaSet',
  'extensions/ReplicaSet',
  'apps.kruise.io/CloneSet',
  '/ReplicationController',
];
const SELECTING = [...REPLICATED, ...DAEMON_SET, 'batch/Job'];
const TEMPLATED = [...SELECTING, 'serving.knative.dev/Service', 'serving.knative.dev/Configuration'];
const SERVICE = ['/Service'];
const INGRESS = ['networking.k8s.io/Ingress', 'extensions/Ingress'];
const GATEWAY = ['gateway.networking.k8s.io/Gateway'];
const HTTP_ROUTE = ['gateway.networking.k8s.io/HTTPRoute'];
const GRPC_ROUTE = ['gateway.networking.k8s.io/GRPCRoute'];
const LAYER_4_ROUTE = ['TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => `gateway.networking.k8s.io/${kind}`);
const NETWORK_POLICY = ['networking.k8s.io/NetworkPolicy', 'extensions/NetworkPolicy'];
const ADMIN_POLICY = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'].map(
  (kind) => `policy.networking.k8s.io/${kind}`,
);
const BINDING = ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'];

const CONTAINER = 'containers|initContainers|ephemeralContainers *';
const PEER = 'ingress|egress * from|to *';

/** A range that means a whole zone: everyone, or addresses that are private. */
const ZONE = /^(?:0\.0\.0\.0\/0|::\/0|10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|f[cd][0-9a-f]{2}:)/i;
/** `name.namespace.svc`, perhaps with a pod's name before it, wherever it stands in a URL or a list. */
const SERVICE_NAME = /(?:^|[^a-z0-9.-])(?:[a-z0-9][a-z0-9-]*\.){2,}svc(?![a-z0-9-])/i;
const HUNDREDS = /^\d{3,}$/;

export const PLACES: readonly Place[] = [
  // Any object
  { path: 'apiVersion', shows: ['api-server'] },
  { path: 'metadata namespace', shows: ['namespace'] },

  // Pods: where they run
  { kinds: 'pod', path: 'nodeName', shows: ['node', 'scheduler'] },
  { kinds: 'pod', path: 'nodeSelector', shows: ['node', 'scheduler'] },
  { kinds: 'pod', path: 'nodeSelector *', shows: ['node', 'scheduler'] },
  { kinds: 'pod', path: 'affinity|tolerations|topologySpreadConstraints', shows: ['scheduler', 'node'] },
  { kinds: 'pod', path: 'affinity nodeAffinity|podAffinity|podAntiAffinity', shows: ['scheduler', 'node'] },
  { kinds: 'pod', path: 'schedulerName|schedulingGates|priorityClassName|preemptionPolicy', shows: ['scheduler'] },
  { kinds: 'pod', path: 'resources', shows: ['scheduler'] },
  { kinds: 'pod', path: 'resources requests', shows: ['scheduler'] },

  // Pods: their containers
  { kinds: 'pod', path: 'containers|initContainers|ephemeralContainers', shows: ['container', 'pod'] },
  { kinds: 'pod', path: `${CONTAINER} image|imagePullPolicy`, shows: ['image'] },
  { kinds: 'pod', path: 'imagePullSecrets', shows: ['image', 'secret'] },
  { kinds: 'pod', path: `${CONTAINER} resources`, shows: ['scheduler', 'kubelet'] },
  { kinds: 'pod', path: `${CONTAINER} resources requests`, shows: ['scheduler'] },
  { kinds: 'pod', path: `${CONTAINER} resources requests *`, shows: ['scheduler'] },
  { kinds: 'pod', path: `${CONTAINER} readinessProbe`, shows: ['kubelet', 'endpoint-slice'] },
  { kinds: 'pod', path: `${CONTAINER} livenessProbe|startupProbe|lifecycle`, shows: ['kubelet'] },
  { kinds: 'pod', path: `${CONTAINER} lifecycle postStart|preStop`, shows: ['kubelet'] },
  { kinds: 'pod', path: `${CONTAINER} restartPolicy`, shows: ['kubelet', 'container'] },
  { kinds: 'pod', path: 'restartPolicy|terminationGracePeriodSeconds', shows: ['kubelet'] },
  { kinds: 'pod', path: 'readinessGates', shows: ['kubelet', 'endpoint-slice'] },

  // Pods: their network
  { kinds: 'pod', path: 'hostNetwork', shows: ['host-network', 'pod-ip'] },
  { kinds: 'pod', path: `${CONTAINER} ports * hostPort`, shows: ['host-network'] },
  { kinds: 'pod', path: `${CONTAINER} ports`, shows: ['pod-ip', 'container'] },
  { kinds: 'pod', path: `${CONTAINER} ports * containerPort`, shows: ['pod-ip', 'container'] },
  { kinds: 'pod', path: 'dnsPolicy|dnsConfig|hostAliases|hostname|subdomain|setHostnameAsFQDN', shows: ['dns'] },
  { kinds: 'pod', path: `${CONTAINER} env * value`, value: SERVICE_NAME, shows: ['dns', 'service'] },
  { kinds: 'pod', path: `${CONTAINER} command|args *`, value: SERVICE_NAME, shows: ['dns', 'service'] },
  {
    kinds: 'pod',
    path: `${CONTAINER} env * valueFrom fieldRef fieldPath`,
    value: /^status\.podIPs?$/,
    shows: ['pod-ip'],
  },
  {
    kinds: 'pod',
    path: `${CONTAINER} env * valueFrom fieldRef fieldPath`,
    value: /^(?:status\.hostIPs?|spec\.nodeName)$/,
    shows: ['node'],
  },
  { kinds: ['/Pod'], path: 'status podIP|podIPs', shows: ['pod-ip'] },
  { kinds: ['/Pod'], path: 'status hostIP|hostIPs', shows: ['node'] },

  // Pods: what they read, and as whom
  { kinds: 'pod', path: 'volumes', shows: ['volume'] },
  { kinds: 'pod', path: `${CONTAINER} volumeMounts|volumeDevices`, shows: ['volume'] },
  { kinds: 'pod', path: 'volumes * persistentVolumeClaim', shows: ['persistent-volume-claim', 'volume'] },
  { kinds: 'pod', path: 'volumes * persistentVolumeClaim claimName', shows: ['persistent-volume-claim', 'volume'] },
  { kinds: 'pod', path: 'volumes * ephemeral', shows: ['persistent-volume-claim', 'volume'] },
  { kinds: 'pod', path: 'volumes * ephemeral volumeClaimTemplate', shows: ['persistent-volume-claim', 'volume'] },
  { kinds: 'pod', path: 'volumes * ephemeral volumeClaimTemplate spec storageClassName', shows: ['storage-class'] },
  {
    kinds: 'pod',
    path: 'volumes * ephemeral volumeClaimTemplate spec accessModes',
    shows: ['persistent-volume-claim'],
  },
  { kinds: 'pod', path: 'volumes * configMap', shows: ['config-map', 'volume'] },
  { kinds: 'pod', path: 'volumes * secret', shows: ['secret', 'volume'] },
  { kinds: 'pod', path: 'volumes * emptyDir|downwardAPI|projected|nfs|csi|iscsi', shows: ['volume'] },
  { kinds: 'pod', path: 'volumes * hostPath', shows: ['volume', 'node'] },
  { kinds: 'pod', path: 'volumes * image', shows: ['image', 'volume'] },
  { kinds: 'pod', path: 'volumes * projected sources * configMap', shows: ['config-map'] },
  { kinds: 'pod', path: 'volumes * projected sources * secret', shows: ['secret'] },
  { kinds: 'pod', path: 'volumes * projected sources * serviceAccountToken', shows: ['service-account'] },
  { kinds: 'pod', path: `${CONTAINER} env * valueFrom configMapKeyRef`, shows: ['config-map'] },
  { kinds: 'pod', path: `${CONTAINER} env * valueFrom secretKeyRef`, shows: ['secret'] },
  { kinds: 'pod', path: `${CONTAINER} envFrom * configMapRef`, shows: ['config-map'] },
  { kinds: 'pod', path: `${CONTAINER} envFrom * secretRef`, shows: ['secret'] },
  {
    kinds: 'pod',
    path: 'serviceAccountName|serviceAccount|automountServiceAccountToken',
    shows: ['service-account', 'rbac'],
  },

  // Workloads
  { kinds: TEMPLATED, path: 'spec template', shows: ['pod'] },
  { kinds: ['/PodTemplate'], path: 'template', shows: ['pod'] },
  { kinds: ['batch/CronJob'], path: 'spec jobTemplate', shows: ['job', 'pod'] },
  { kinds: ['batch/CronJob'], path: 'spec jobTemplate spec template', shows: ['pod'] },
  { kinds: REPLICATED, path: 'spec replicas', value: HUNDREDS, shows: ['large-clusters', 'controller-manager'] },
  { kinds: REPLICATED, path: 'spec replicas', shows: ['controller-manager', 'large-clusters'] },
  { kinds: SELECTING, path: 'spec selector', shows: ['controller-manager'] },
  { kinds: SELECTING, path: 'spec selector matchLabels|matchExpressions', shows: ['controller-manager'] },
  { kinds: DEPLOYMENT, path: 'spec strategy|revisionHistoryLimit|paused', shows: ['deployment', 'replica-set'] },
  { kinds: STATEFUL_SET, path: 'spec serviceName', shows: ['dns', 'headless-service', 'stateful-set'] },
  { kinds: STATEFUL_SET, path: 'spec updateStrategy|podManagementPolicy|ordinals', shows: ['stateful-set'] },
  { kinds: STATEFUL_SET, path: 'spec volumeClaimTemplates', shows: ['persistent-volume-claim', 'stateful-set'] },
  {
    kinds: STATEFUL_SET,
    path: 'spec volumeClaimTemplates * spec accessModes|resources',
    shows: ['persistent-volume-claim'],
  },
  { kinds: STATEFUL_SET, path: 'spec volumeClaimTemplates * spec storageClassName', shows: ['storage-class'] },
  { kinds: STATEFUL_SET, path: 'spec persistentVolumeClaimRetentionPolicy', shows: ['persistent-volume-claim'] },
  { kinds: DAEMON_SET, path: 'spec updateStrategy', shows: ['daemon-set'] },
  {
    kinds: ['batch/Job'],
    path: 'spec completions|completionMode|parallelism|backoffLimit|ttlSecondsAfterFinished|suspend',
    shows: ['job'],
  },
  {
    kinds: ['batch/CronJob'],
    path: 'spec schedule|timeZone|concurrencyPolicy|startingDeadlineSeconds|suspend',
    shows: ['cron-job'],
  },
  {
    kinds: ['autoscaling/HorizontalPodAutoscaler'],
    path: 'spec maxReplicas',
    value: HUNDREDS,
    shows: ['large-clusters', 'horizontal-pod-autoscaler'],
  },
  {
    kinds: ['autoscaling/HorizontalPodAutoscaler'],
    path: 'spec scaleTargetRef|minReplicas|maxReplicas|metrics|behavior|targetCPUUtilizationPercentage',
    shows: ['horizontal-pod-autoscaler'],
  },
  {
    kinds: ['policy/PodDisruptionBudget'],
    path: 'spec minAvailable|maxUnavailable|selector',
    shows: ['pod-disruption-budget'],
  },

  // Services and what stands behind them
  { kinds: SERVICE, path: 'spec selector', shows: ['service', 'endpoint-slice'] },
  { kinds: SERVICE, path: 'spec selector *', shows: ['service', 'endpoint-slice'] },
  { kinds: SERVICE, path: 'spec ports', shows: ['service'] },
  { kinds: SERVICE, path: 'spec ports * port|targetPort', shows: ['service'] },
  { kinds: SERVICE, path: 'spec ports * nodePort', shows: ['node-port', 'ways-to-expose'] },
  { kinds: SERVICE, path: 'spec clusterIP', value: /^None$/, shows: ['headless-service', 'pod-ip', 'dns'] },
  { kinds: SERVICE, path: 'spec clusterIPs *', value: /^None$/, shows: ['headless-service', 'pod-ip', 'dns'] },
  { kinds: SERVICE, path: 'spec clusterIP|clusterIPs', shows: ['cluster-ip', 'service', 'kube-proxy'] },
  { kinds: SERVICE, path: 'spec clusterIPs *', shows: ['cluster-ip', 'service', 'kube-proxy'] },
  { kinds: SERVICE, path: 'spec ipFamilies|ipFamilyPolicy', shows: ['cluster-ip'] },
  {
    kinds: SERVICE,
    path: 'spec type',
    value: /^ClusterIP$/,
    shows: ['cluster-ip', 'kube-proxy', 'ways-to-expose'],
  },
  { kinds: SERVICE, path: 'spec type', value: /^NodePort$/, shows: ['node-port', 'ways-to-expose'] },
  {
    kinds: SERVICE,
    path: 'spec type',
    value: /^LoadBalancer$/,
    shows: ['load-balancer', 'cloud-controller-manager', 'ways-to-expose'],
  },
  { kinds: SERVICE, path: 'spec type', value: /^ExternalName$/, shows: ['external-name', 'dns'] },
  { kinds: SERVICE, path: 'spec type', shows: ['ways-to-expose'] },
  { kinds: SERVICE, path: 'spec externalName', shows: ['external-name', 'dns'] },
  { kinds: SERVICE, path: 'spec externalIPs', shows: ['subnet', 'network-zones'] },
  { kinds: SERVICE, path: 'spec externalIPs *', shows: ['subnet', 'network-zones'] },
  {
    kinds: SERVICE,
    path: 'spec loadBalancerIP|loadBalancerClass|allocateLoadBalancerNodePorts',
    shows: ['cloud-controller-manager', 'load-balancer'],
  },
  { kinds: SERVICE, path: 'status loadBalancer', shows: ['cloud-controller-manager', 'load-balancer'] },
  { kinds: SERVICE, path: 'spec loadBalancerSourceRanges', shows: ['firewall', 'subnet', 'network-zones'] },
  { kinds: SERVICE, path: 'spec loadBalancerSourceRanges *', shows: ['firewall', 'subnet', 'network-zones'] },
  {
    kinds: SERVICE,
    path: 'spec sessionAffinity|sessionAffinityConfig|externalTrafficPolicy|internalTrafficPolicy|trafficDistribution',
    shows: ['kube-proxy'],
  },
  { kinds: SERVICE, path: 'spec healthCheckNodePort', shows: ['kube-proxy', 'load-balancer'] },
  { kinds: SERVICE, path: 'spec publishNotReadyAddresses', shows: ['endpoint-slice', 'dns'] },
  { kinds: ['/Endpoints'], path: 'subsets', shows: ['endpoints', 'endpoint-slice'] },
  {
    kinds: ['/Endpoints'],
    path: 'subsets * addresses|notReadyAddresses|ports',
    shows: ['endpoints', 'endpoint-slice'],
  },
  {
    kinds: ['discovery.k8s.io/EndpointSlice'],
    path: 'endpoints|addressType|ports',
    shows: ['endpoint-slice', 'large-clusters'],
  },
  { kinds: ['discovery.k8s.io/EndpointSlice'], path: 'endpoints * addresses|conditions', shows: ['endpoint-slice'] },
  { kinds: ['networking.k8s.io/ServiceCIDR'], path: 'spec cidrs', shows: ['subnet', 'cluster-ip'] },
  { kinds: ['networking.k8s.io/ServiceCIDR'], path: 'spec cidrs *', shows: ['subnet', 'cluster-ip'] },

  // Entrances
  {
    kinds: INGRESS,
    path: 'spec ingressClassName',
    value: /kong|traefik|apisix/i,
    shows: ['ingress-controller', 'api-gateway'],
  },
  { kinds: INGRESS, path: 'spec ingressClassName', shows: ['ingress-controller'] },
  { kinds: INGRESS, path: 'metadata annotations kubernetes.io/ingress.class', shows: ['ingress-controller'] },
  { kinds: INGRESS, path: 'spec rules|defaultBackend', shows: ['ingress'] },
  { kinds: INGRESS, path: 'spec rules * host|http', shows: ['ingress'] },
  { kinds: INGRESS, path: 'spec rules * http paths', shows: ['ingress'] },
  { kinds: INGRESS, path: 'spec tls', shows: ['ingress', 'secret'] },
  { kinds: INGRESS, path: 'spec tls * secretName', shows: ['secret'] },
  { kinds: INGRESS, path: 'spec rules * http paths * backend service', shows: ['service'] },
  { kinds: ['networking.k8s.io/IngressClass'], path: 'spec controller', shows: ['ingress-controller'] },
  { kinds: GATEWAY, path: 'spec gatewayClassName', shows: ['gateway-class'] },
  { kinds: GATEWAY, path: 'spec listeners|addresses', shows: ['gateway', 'gateway-api'] },
  { kinds: GATEWAY, path: 'spec listeners * allowedRoutes|tls|hostname|protocol|port', shows: ['gateway'] },
  { kinds: GATEWAY, path: 'spec listeners * tls certificateRefs', shows: ['secret', 'reference-grant'] },
  { kinds: ['gateway.networking.k8s.io/GatewayClass'], path: 'spec controllerName', shows: ['gateway-class'] },
  { kinds: [...HTTP_ROUTE, ...GRPC_ROUTE, ...LAYER_4_ROUTE], path: 'spec parentRefs', shows: ['gateway'] },
  {
    kinds: [...HTTP_ROUTE, ...GRPC_ROUTE, ...LAYER_4_ROUTE],
    path: 'spec rules * backendRefs',
    shows: ['service', 'reference-grant'],
  },
  {
    kinds: [...HTTP_ROUTE, ...GRPC_ROUTE, ...LAYER_4_ROUTE],
    path: 'spec rules * backendRefs * namespace',
    shows: ['reference-grant', 'namespace'],
  },
  { kinds: HTTP_ROUTE, path: 'spec rules|hostnames', shows: ['http-route'] },
  { kinds: GRPC_ROUTE, path: 'spec rules|hostnames', shows: ['grpc-route'] },
  { kinds: LAYER_4_ROUTE, path: 'spec rules|hostnames', shows: ['layer-4-route'] },
  { kinds: ['gateway.networking.k8s.io/ReferenceGrant'], path: 'spec from|to', shows: ['reference-grant'] },
  { kinds: ['networking.istio.io/Gateway'], path: 'spec selector|servers', shows: ['istio-gateway'] },
  { kinds: ['networking.istio.io/VirtualService'], path: 'spec gateways|hosts|http|tcp|tls', shows: ['istio-gateway'] },

  // Filters, ranges
  { kinds: NETWORK_POLICY, path: 'spec podSelector|policyTypes|ingress|egress', shows: ['network-policy'] },
  { kinds: NETWORK_POLICY, path: 'spec podSelector matchLabels|matchExpressions', shows: ['network-policy'] },
  { kinds: NETWORK_POLICY, path: 'spec ingress|egress * from|to', shows: ['network-policy'] },
  { kinds: NETWORK_POLICY, path: 'spec ingress|egress * ports', shows: ['firewall', 'network-policy'] },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} podSelector`, shows: ['network-policy'] },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} namespaceSelector`, shows: ['network-policy', 'namespace'] },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} ipBlock`, shows: ['ip-block', 'firewall', 'network-zones'] },
  {
    kinds: NETWORK_POLICY,
    path: `spec ${PEER} ipBlock cidr`,
    value: ZONE,
    shows: ['network-zones', 'subnet', 'ip-block'],
  },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} ipBlock cidr`, shows: ['subnet', 'network-zones', 'ip-block'] },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} ipBlock except`, shows: ['ip-block', 'subnet'] },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} ipBlock except *`, value: ZONE, shows: ['network-zones', 'subnet'] },
  { kinds: NETWORK_POLICY, path: `spec ${PEER} ipBlock except *`, shows: ['subnet', 'ip-block'] },
  { kinds: ADMIN_POLICY, path: 'spec tier|priority|subject|ingress|egress', shows: ['admin-network-policy'] },
  { kinds: ADMIN_POLICY, path: 'spec egress * to * networks', shows: ['subnet', 'network-zones'] },
  { kinds: ADMIN_POLICY, path: 'spec egress * to * networks *', value: ZONE, shows: ['network-zones', 'subnet'] },
  { kinds: ADMIN_POLICY, path: 'spec egress * to * networks *', shows: ['subnet', 'network-zones'] },

  // Nodes, clusters
  { kinds: ['/Node'], path: 'spec podCIDR|podCIDRs', shows: ['subnet', 'pod-ip'] },
  { kinds: ['/Node'], path: 'spec podCIDRs *', shows: ['subnet', 'pod-ip'] },
  { kinds: ['/Node'], path: 'spec taints|unschedulable', shows: ['scheduler', 'node'] },
  { kinds: ['/Node'], path: 'spec providerID', shows: ['cloud-controller-manager', 'node'] },
  { kinds: ['/Node'], path: 'status capacity|allocatable pods', shows: ['large-clusters', 'node'] },
  { kinds: ['argoproj.io/Application'], path: 'spec destination server|name', shows: ['cluster'] },
  { kinds: ['argoproj.io/Application'], path: 'spec destination namespace', shows: ['namespace'] },

  // Storage, configuration
  { kinds: ['/PersistentVolume'], path: 'spec claimRef', shows: ['persistent-volume-claim'] },
  {
    kinds: ['/PersistentVolume'],
    path: 'spec capacity|accessModes|persistentVolumeReclaimPolicy|nodeAffinity|csi|nfs|hostPath|local',
    shows: ['persistent-volume'],
  },
  { kinds: ['/PersistentVolume', '/PersistentVolumeClaim'], path: 'spec storageClassName', shows: ['storage-class'] },
  { kinds: ['/PersistentVolumeClaim'], path: 'spec accessModes|resources', shows: ['persistent-volume-claim'] },
  { kinds: ['/PersistentVolumeClaim'], path: 'spec volumeName|selector', shows: ['persistent-volume'] },
  {
    kinds: ['storage.k8s.io/StorageClass'],
    path: 'provisioner|parameters|reclaimPolicy|volumeBindingMode|allowVolumeExpansion',
    shows: ['storage-class'],
  },
  { kinds: ['/ConfigMap'], path: 'data|binaryData|immutable', shows: ['config-map'] },
  { kinds: ['/Secret'], path: 'data|stringData|type|immutable', shows: ['secret'] },

  // Who may do what
  { kinds: ['/ServiceAccount'], path: 'automountServiceAccountToken', shows: ['service-account'] },
  { kinds: ['/ServiceAccount'], path: 'imagePullSecrets', shows: ['image', 'secret'] },
  {
    kinds: ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
    path: 'rules|aggregationRule',
    shows: ['rbac'],
  },
  { kinds: BINDING, path: 'roleRef', shows: ['rbac'] },
  { kinds: BINDING, path: 'subjects', shows: ['rbac', 'service-account'] },
];
