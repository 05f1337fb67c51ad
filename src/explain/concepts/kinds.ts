import type { clusterConcepts } from './cluster.ts';
import type { controlPlaneConcepts } from './controlplane.ts';
import type { entryConcepts } from './entry.ts';
import type { networkConcepts } from './network.ts';
import type { serviceConcepts } from './services.ts';
import type { storageConcepts } from './storage.ts';
import type { workloadConcepts } from './workloads.ts';

type ConceptId =
  | keyof typeof clusterConcepts
  | keyof typeof workloadConcepts
  | keyof typeof serviceConcepts
  | keyof typeof entryConcepts
  | keyof typeof networkConcepts
  | keyof typeof storageConcepts
  | keyof typeof controlPlaneConcepts;

/** What a place explains: its own concept, then those that go with it. */
export type Shows = readonly [ConceptId, ...ConceptId[]];

/** Where the pod spec of a kind is. */
export const POD_SPECS: Readonly<Record<string, string>> = {
  '/Pod': 'spec',
  '/PodTemplate': 'template spec',
  '/ReplicationController': 'spec template spec',
  'apps/Deployment': 'spec template spec',
  'apps/ReplicaSet': 'spec template spec',
  'apps/StatefulSet': 'spec template spec',
  'apps/DaemonSet': 'spec template spec',
  'extensions/Deployment': 'spec template spec',
  'extensions/ReplicaSet': 'spec template spec',
  'extensions/DaemonSet': 'spec template spec',
  'batch/Job': 'spec template spec',
  'batch/CronJob': 'spec jobTemplate spec template spec',
  'argoproj.io/Rollout': 'spec template spec',
  'apps.kruise.io/CloneSet': 'spec template spec',
  'apps.kruise.io/StatefulSet': 'spec template spec',
  'apps.kruise.io/DaemonSet': 'spec template spec',
  'serving.knative.dev/Service': 'spec template spec',
  'serving.knative.dev/Configuration': 'spec template spec',
};

/** What `kind: …` explains, by `group/Kind`; `group/*` stands for all further kinds of a group. */
export const KINDS: Readonly<Record<string, Shows>> = {
  '/Namespace': ['namespace', 'cluster'],
  'cluster.x-k8s.io/Cluster': ['cluster'],
  'kind.x-k8s.io/Cluster': ['cluster'],
  'kubeadm.k8s.io/ClusterConfiguration': ['cluster'],
  '/Node': ['node', 'cluster'],

  '/Pod': ['pod', 'pod-ip'],
  '/PodTemplate': ['pod'],
  '/ReplicationController': ['replica-set'],
  'apps/ReplicaSet': ['replica-set'],
  'extensions/ReplicaSet': ['replica-set'],
  'apps/Deployment': ['deployment', 'replica-set'],
  'extensions/Deployment': ['deployment', 'replica-set'],
  'apps/StatefulSet': ['stateful-set'],
  'apps/DaemonSet': ['daemon-set'],
  'extensions/DaemonSet': ['daemon-set'],
  'batch/Job': ['job'],
  'batch/CronJob': ['cron-job', 'job'],
  'autoscaling/HorizontalPodAutoscaler': ['horizontal-pod-autoscaler'],
  'policy/PodDisruptionBudget': ['pod-disruption-budget'],

  '/Service': ['service', 'endpoint-slice'],
  '/Endpoints': ['endpoints', 'endpoint-slice'],
  'discovery.k8s.io/EndpointSlice': ['endpoint-slice', 'large-clusters'],
  'networking.k8s.io/IPAddress': ['cluster-ip'],
  'networking.k8s.io/ServiceCIDR': ['cluster-ip', 'subnet'],

  'networking.k8s.io/Ingress': ['ingress', 'ingress-controller', 'ways-to-expose'],
  'extensions/Ingress': ['ingress', 'ingress-controller', 'ways-to-expose'],
  'networking.k8s.io/IngressClass': ['ingress-controller'],
  'gateway.networking.k8s.io/GatewayClass': ['gateway-class', 'gateway-api'],
  'gateway.networking.k8s.io/Gateway': ['gateway', 'gateway-api', 'ways-to-expose'],
  'gateway.networking.k8s.io/HTTPRoute': ['http-route', 'gateway-api'],
  'gateway.networking.k8s.io/GRPCRoute': ['grpc-route', 'gateway-api'],
  'gateway.networking.k8s.io/TLSRoute': ['layer-4-route', 'gateway-api'],
  'gateway.networking.k8s.io/TCPRoute': ['layer-4-route', 'gateway-api'],
  'gateway.networking.k8s.io/UDPRoute': ['layer-4-route', 'gateway-api'],
  'gateway.networking.k8s.io/ReferenceGrant': ['reference-grant', 'gateway-api'],
  'gateway.networking.k8s.io/*': ['gateway-api'],
  'gateway.networking.x-k8s.io/*': ['gateway-api'],
  'networking.istio.io/Gateway': ['istio-gateway', 'ways-to-expose'],
  'networking.istio.io/VirtualService': ['istio-gateway'],
  'configuration.konghq.com/*': ['api-gateway'],
  'gateway-operator.konghq.com/*': ['api-gateway'],
  'traefik.io/*': ['api-gateway'],
  'traefik.containo.us/*': ['api-gateway'],
  'hub.traefik.io/*': ['api-gateway'],
  'apisix.apache.org/*': ['api-gateway'],
  'getambassador.io/*': ['api-gateway'],
  'gateway.envoyproxy.io/*': ['api-gateway', 'gateway-api'],
  'gateway.solo.io/*': ['api-gateway'],
  'gateway.kgateway.dev/*': ['api-gateway', 'gateway-api'],
  'tyk.tyk.io/*': ['api-gateway'],
  'gravitee.io/*': ['api-gateway'],

  'networking.k8s.io/NetworkPolicy': ['network-policy', 'firewall'],
  'extensions/NetworkPolicy': ['network-policy', 'firewall'],
  'policy.networking.k8s.io/AdminNetworkPolicy': ['admin-network-policy', 'network-policy'],
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': ['admin-network-policy', 'network-policy'],
  'policy.networking.k8s.io/ClusterNetworkPolicy': ['admin-network-policy', 'network-policy'],

  '/PersistentVolume': ['persistent-volume', 'volume'],
  '/PersistentVolumeClaim': ['persistent-volume-claim', 'persistent-volume'],
  'storage.k8s.io/StorageClass': ['storage-class', 'persistent-volume'],
  '/ConfigMap': ['config-map'],
  '/Secret': ['secret'],

  '/ServiceAccount': ['service-account', 'rbac'],
  'rbac.authorization.k8s.io/Role': ['rbac'],
  'rbac.authorization.k8s.io/ClusterRole': ['rbac'],
  'rbac.authorization.k8s.io/RoleBinding': ['rbac', 'service-account'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['rbac', 'service-account'],
};
