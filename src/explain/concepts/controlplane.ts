import { conceptsOf, kubernetesPage } from './concept.ts';

/** The programs that read manifests and act on them, and who may ask them to. */
export const controlPlaneConcepts = conceptsOf({
  'api-server': {
    title: { en: 'API server and etcd', 'zh-cn': 'API 服务器与 etcd' },
    text: {
      en: 'Every manifest goes to the API server, the only door to the state of the cluster: it checks who asks, fills in defaults, validates the object against the schema of its kind and stores it in etcd. `apiVersion` is the group and the version of that schema: `v1` is the core group, `apps/v1` the group `apps`. Alpha and beta versions can change and disappear; the server converts between the versions it serves. All other programs, from scheduler to kubelet, watch it and act on what they see.',
      'zh-cn':
        '所有清单都发送给 API 服务器，它是访问集群状态的唯一入口：检查请求者的身份和权限，补上默认值，按该类型的模式校验对象，然后存入 etcd。`apiVersion` 是该模式的组和版本：`v1` 属于核心组，`apps/v1` 属于 `apps` 组。Alpha 和 Beta 版本可能变化或消失；API 服务器会在它所提供的版本之间进行转换。从调度器到 kubelet，其他所有程序都监视它，并据此行动。',
    },
    see: kubernetesPage('concepts/overview/kubernetes-api/', 'The Kubernetes API', 'Kubernetes API'),
  },
  scheduler: {
    title: { en: 'Scheduler', 'zh-cn': '调度器（kube-scheduler）' },
    text: {
      en: 'The scheduler picks a node for each new pod. It drops the nodes that cannot take the pod: too little unrequested CPU or memory, wrong labels, taints that it does not tolerate, a volume in another zone; then it ranks the rest by affinity, spread and load. If none remains, the pod stays `Pending` and its events say why. Only `requests` count here, not what is really used.',
      'zh-cn':
        '调度器为每个新的 Pod 选择节点。它先排除无法容纳该 Pod 的节点：未被请求的 CPU 或内存不足、标签不符、存在 Pod 不容忍的污点、卷在其他可用区；再根据亲和性、拓扑分布和负载对其余节点打分。如果没有剩下任何节点，Pod 就停留在 `Pending` 状态，原因写在它的事件中。这里只计算 `requests`，不考虑实际用量。',
    },
    see: kubernetesPage('concepts/scheduling-eviction/kube-scheduler/', 'Kubernetes Scheduler', 'Kubernetes 调度器'),
  },
  'controller-manager': {
    title: { en: 'Controller manager', 'zh-cn': '控制器管理器（kube-controller-manager）' },
    text: {
      en: 'The controller manager runs the loops that keep what is in line with what is wanted. The one for ReplicaSets counts the pods that match the `selector`, compares them with `replicas`, and creates or deletes pods to close the gap; others fill EndpointSlices, finish Jobs and bind volumes. That is why a deleted pod comes back and why labels matter: a pod whose labels no longer match is no longer counted, and a new one takes its place.',
      'zh-cn':
        '控制器管理器运行一组控制循环，使实际状态与期望状态保持一致。ReplicaSet 控制器统计与 `selector` 匹配的 Pod，与 `replicas` 比较，再创建或删除 Pod 来弥补差距；其他控制器负责填写 EndpointSlice、完成 Job、绑定卷等。这就是被删除的 Pod 会重新出现的原因，也说明了标签为何重要：标签不再匹配的 Pod 不再计入，会有新的 Pod 取代它。',
    },
    see: kubernetesPage('concepts/architecture/controller/', 'Controllers', '控制器'),
  },
  'cloud-controller-manager': {
    title: { en: 'Cloud controller manager', 'zh-cn': '云控制器管理器（cloud-controller-manager）' },
    text: {
      en: 'The cloud controller manager is the part of the control plane that talks to the cloud. It creates and updates the balancer for each Service of type LoadBalancer and writes its address into `status`, labels nodes with zone and region, removes nodes whose machines are gone, and sets up routes for pods where the cloud needs them. On bare metal there is none, so something else, such as MetalLB, has to provide the balancer.',
      'zh-cn':
        '云控制器管理器是控制平面中与云平台打交道的部分。它为每个 LoadBalancer 类型的 Service 创建并更新负载均衡器，把地址写入 `status`，为节点打上可用区和地域标签，移除机器已不存在的节点，并在云平台需要时为 Pod 配置路由。裸机环境中没有它，因此要由 MetalLB 之类的组件来提供负载均衡器。',
    },
    see: kubernetesPage('concepts/architecture/cloud-controller/', 'Cloud Controller Manager', '云控制器管理器'),
  },
  kubelet: {
    title: { en: 'kubelet', 'zh-cn': 'kubelet' },
    text: {
      en: 'The kubelet is the agent on each node that starts the containers of the pods placed there, watches them and restarts those that end, as `restartPolicy` says, each time from the image in a clean state. A failing `livenessProbe` makes it restart the container; a failing `readinessProbe` takes the pod out of its Services but leaves it running; a `startupProbe` holds the other two back until a slow start is over. `lifecycle` hooks run after the start and before the stop. Probes come from the node itself, which may always reach its own pods.',
      'zh-cn':
        'kubelet 是每个节点上的代理，负责启动调度到该节点的 Pod 的容器，监视它们，并按 `restartPolicy` 重启已结束的容器，每次都从镜像以干净的状态开始。`livenessProbe` 失败时 kubelet 会重启容器；`readinessProbe` 失败时 Pod 会从 Service 中摘除，但继续运行；`startupProbe` 在启动缓慢的容器完成启动之前，使前两种探针暂不执行。`lifecycle` 回调在容器启动之后和停止之前执行。探针由节点本身发起，而节点总能访问自己的 Pod。',
    },
    see: kubernetesPage('concepts/workloads/pods/pod-lifecycle/', 'Pod Lifecycle', 'Pod 的生命周期'),
  },
  'service-account': {
    title: { en: 'ServiceAccount', 'zh-cn': 'ServiceAccount（服务账号）' },
    text: {
      en: 'A ServiceAccount is the identity that a pod uses toward the API server; what it may do there is granted by RBAC. Pods that name none run as `default` of their namespace. A short-lived token is mounted into each container unless `automountServiceAccountToken` is `false`, which suits pods that never call the API. It plays no part in the traffic between pods, apart from meshes that derive identities from it.',
      'zh-cn':
        'ServiceAccount（服务账号）是 Pod 访问 API 服务器时使用的身份，它能做什么由 RBAC 授予。没有指定的 Pod 使用所在命名空间的 `default` 账号。除非 `automountServiceAccountToken` 为 `false`，每个容器都会挂载一个短期有效的令牌；从不调用 API 的 Pod 适合关闭它。它与 Pod 之间的流量无关，只有服务网格会从中得出身份。',
    },
    see: kubernetesPage('concepts/security/service-accounts/', 'Service Accounts', '服务账号'),
  },
  rbac: {
    title: { en: 'RBAC: roles and bindings', 'zh-cn': 'RBAC：角色与绑定' },
    text: {
      en: 'RBAC decides who may do what with which objects through the API server. A Role lists verbs and resources within a namespace, a ClusterRole for the whole cluster or for reuse; a RoleBinding grants either of them within its own namespace, a ClusterRoleBinding grants a ClusterRole everywhere. They grant it to users, groups and ServiceAccounts. Grants add up and none can deny, so give each as little as it needs. It guards the API, not the traffic between pods: that is what NetworkPolicy is for.',
      'zh-cn':
        'RBAC 决定谁可以通过 API 服务器对哪些对象执行哪些操作。Role 列出某个命名空间内的动词和资源，ClusterRole 则针对整个集群或供复用；RoleBinding 在其命名空间内授予其中任意一种，ClusterRoleBinding 在整个集群授予 ClusterRole，授予对象是用户、组和 ServiceAccount。授权只会累加，没有拒绝规则，因此应按最小权限授予。它保护的是 API，而不是 Pod 之间的流量，后者由 NetworkPolicy 负责。',
    },
    see: kubernetesPage('reference/access-authn-authz/rbac/', 'Using RBAC Authorization', '使用 RBAC 鉴权'),
  },
});
