import { conceptsOf, kubernetesPage } from './concept.ts';

/** The cluster, the machines in it, how it is divided, how far it grows. */
export const clusterConcepts = conceptsOf({
  cluster: {
    title: { en: 'Cluster', 'zh-cn': '集群' },
    text: {
      en: 'A cluster is a set of machines joined so that people and programs use them as one: they tell a single API what should run, and the control plane decides where. Pods and Services get their addresses and names from ranges that belong to the cluster, and as a rule those work only inside it. Traffic from outside therefore needs an entrance: a node port, a load balancer, an Ingress or a Gateway.',
      'zh-cn':
        '集群是一组联合起来、对外表现为一个整体的机器：用户和程序只向同一个 API 声明要运行什么，由控制平面决定运行在哪里。Pod 和 Service 的地址与名称都取自集群自己的范围，通常只在集群内有效。因此来自集群外的流量必须经过某个入口：节点端口、负载均衡器、Ingress 或 Gateway。',
    },
    see: kubernetesPage('concepts/architecture/', 'Cluster Architecture', 'Kubernetes 架构'),
  },
  node: {
    title: { en: 'Node', 'zh-cn': '节点（Node）' },
    text: {
      en: 'A node is a physical or virtual machine that runs pods. Each one carries a kubelet, a container runtime and usually kube-proxy; these agents can reach all pods of their own node, which is how probes work even where a policy shuts others out. A pod is bound to one node for its whole life: if the node fails, a controller creates a replacement on another node, with a new address. `nodeSelector` limits a pod to nodes with certain labels, and `nodeName` fixes the node and bypasses the scheduler.',
      'zh-cn':
        '节点是运行 Pod 的物理机或虚拟机。每个节点上都有 kubelet、容器运行时，通常还有 kube-proxy；这些代理能访问本节点上的所有 Pod，所以即使策略拒绝了其他来源，探针仍能工作。Pod 一旦绑定到某个节点就不会再迁移：节点故障时，由控制器在别的节点上创建替代的 Pod，地址也随之改变。`nodeSelector` 把 Pod 限制在带有特定标签的节点上，`nodeName` 则直接指定节点并绕过调度器。',
    },
    see: kubernetesPage('concepts/architecture/nodes/', 'Nodes', '节点'),
  },
  namespace: {
    title: { en: 'Namespace', 'zh-cn': '命名空间（Namespace）' },
    text: {
      en: 'A namespace is a named part of a cluster: names need to be unique only within it, and roles, quotas and policies can apply to it alone. Most references, such as a Service to its pods or an Ingress to its Service, stay within one namespace; DNS reaches across with `service.namespace`. It divides names, not the network: until a NetworkPolicy says otherwise, pods of all namespaces reach each other at addresses that work only inside the cluster. Nodes, PersistentVolumes and other cluster-wide kinds belong to no namespace.',
      'zh-cn':
        '命名空间是集群中一个有名字的分区：对象名称只需在命名空间内唯一，角色、配额和策略也可以只作用于它。大多数引用（例如 Service 到 Pod、Ingress 到 Service）都不跨命名空间；DNS 则可以用 `service.namespace` 形式的名称跨命名空间访问。它划分的是名称而不是网络：只要没有 NetworkPolicy 限制，所有命名空间的 Pod 都能用仅在集群内有效的地址互访。Node、PersistentVolume 等集群级别的对象不属于任何命名空间。',
    },
    see: kubernetesPage('concepts/overview/working-with-objects/namespaces/', 'Namespaces', '命名空间'),
  },
  'large-clusters': {
    title: { en: 'Large clusters', 'zh-cn': '大规模集群' },
    text: {
      en: 'Kubernetes is designed for clusters of at most 5,000 nodes, 110 pods a node, 150,000 pods and 300,000 containers, all four at once. What grows with size is the work of telling everyone about changes: each new pod is a write to etcd, an update of an EndpointSlice and new kube-proxy rules on every node. Before a workload gets hundreds of replicas, check the range of pod addresses, the quotas of the cloud, and the load on DNS and the API server.',
      'zh-cn':
        'Kubernetes 的设计上限是同时满足以下四项：不超过 5,000 个节点、每个节点不超过 110 个 Pod、Pod 总数不超过 150,000、容器总数不超过 300,000。随规模增长的主要是变更通知的开销：每新增一个 Pod，都要写入 etcd、更新 EndpointSlice，并在每个节点上更新 kube-proxy 规则。把副本数提高到数百之前，应先确认 Pod 地址范围、云平台配额，以及 DNS 和 API 服务器的负载。',
    },
    see: kubernetesPage(
      'setup/best-practices/cluster-large/',
      'Considerations for large clusters',
      '大规模集群的注意事项',
    ),
  },
});
