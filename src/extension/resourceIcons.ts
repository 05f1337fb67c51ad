import type { TreeNode } from '../protocol.ts';

/** Names of codicons that VS Code 1.91 has. */
const TYPES: Readonly<Record<TreeNode['type'], string>> = {
  world: 'folder-library',
  namespace: 'symbol-namespace',
  cluster: 'server-environment',
  kind: 'symbol-misc',
  resource: 'symbol-misc',
};

/** By kind alone: projects that share one mean much the same by it. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ...each('layers', 'Deployment', 'ReplicaSet', 'ReplicationController', 'Rollout', 'DeploymentConfig'),
  ...each('database', 'StatefulSet'),
  ...each('server', 'DaemonSet', 'Node'),
  ...each('package', 'Pod', 'PodTemplate', 'HelmRelease', 'HelmChart'),
  ...each('play-circle', 'Job'),
  ...each('watch', 'CronJob'),
  ...each('broadcast', 'Service', 'Endpoints', 'EndpointSlice', 'ServiceEntry'),
  ...each('globe', 'Ingress', 'IngressClass', 'IngressRoute', 'HTTPProxy'),
  ...each('globe', 'Gateway', 'GatewayClass'),
  ...each('git-merge', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'VirtualService'),
  ...each('shield', 'NetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'),
  ...each('shield', 'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'AuthorizationPolicy'),
  ...each('settings', 'ConfigMap'),
  ...each('key', 'Secret', 'SealedSecret', 'ExternalSecret', 'Certificate'),
  ...each('archive', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'VolumeSnapshot'),
  ...each('account', 'ServiceAccount'),
  ...each('law', 'Role', 'ClusterRole'),
  ...each('person-add', 'RoleBinding', 'ClusterRoleBinding'),
  ...each('graph', 'HorizontalPodAutoscaler', 'VerticalPodAutoscaler', 'ScaledObject', 'ScaledJob'),
  ...each('heart', 'PodDisruptionBudget'),
  ...each('dashboard', 'ResourceQuota', 'LimitRange', 'PriorityClass'),
  ...each('pulse', 'ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Prometheus', 'Alertmanager', 'Probe'),
  ...each('symbol-class', 'CustomResourceDefinition'),
  ...each('plug', 'APIService', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'),
  ...each('symbol-namespace', 'Namespace'),
  ...each('repo', 'GitRepository', 'HelmRepository', 'OCIRepository', 'Application', 'ApplicationSet'),
]);

/** The codicon of a row. */
export function iconOf({ type, kind }: TreeNode): string {
  return (kind === undefined ? undefined : KINDS.get(kind)) ?? TYPES[type];
}

function each(icon: string, ...kinds: readonly string[]): [string, string][] {
  return kinds.map((kind) => [kind, icon]);
}
