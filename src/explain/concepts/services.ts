import { conceptsOf, kubernetesPage } from './concept.ts';

/** Addresses inside the cluster: of pods, of Services, and what stands behind a Service. */
export const serviceConcepts = conceptsOf({
  service: {
    title: { en: 'Service', 'zh-cn': 'Service' },
    text: {
      en: 'A Service gives a changing set of pods one stable name and one stable virtual IP. Its `selector` names labels; every ready pod in the namespace that carries them becomes an endpoint, and connections are spread over the endpoints. Callers need to know only name and port, so pods can be replaced, moved and scaled without anyone noticing. `port` is where the Service listens and `targetPort` where the pods do; a `targetPort` given as a name must be the name of a container port.',
      'zh-cn':
        'Service 为一组不断变化的 Pod 提供一个稳定的名称和一个稳定的虚拟 IP。它的 `selector` 列出标签，同一命名空间中带有这些标签且已就绪的 Pod 都会成为端点，连接在这些端点之间均衡分配。调用方只需知道名称和端口，因此 Pod 可以随意替换、迁移和扩缩容，而调用方不受影响。`port` 是 Service 的监听端口，`targetPort` 是 Pod 的端口；如果 `targetPort` 写的是名称，就必须是容器端口的名称。',
    },
    see: kubernetesPage('concepts/services-networking/service/', 'Service', '服务（Service）'),
  },
  'cluster-ip': {
    title: { en: 'ClusterIP: the virtual IP', 'zh-cn': 'ClusterIP：虚拟 IP' },
    text: {
      en: 'The cluster IP is the virtual address of a Service, taken from a range kept for Services. No network card has it: every node rewrites packets for it to the address of one of the endpoints. It stays the same as long as the Service exists and works only inside the cluster. Leave it out and Kubernetes picks one; it is worth fixing only for something that must be known beforehand, such as DNS.',
      'zh-cn':
        '集群 IP 是 Service 的虚拟地址，取自专门留给 Service 的地址范围。没有任何网卡配置了这个地址：每个节点都会把发往它的数据包改写为某个端点的地址。只要 Service 存在，这个地址就不变，并且只在集群内有效。通常应当省略，由 Kubernetes 分配；只有必须事先知道地址时（例如集群 DNS）才值得固定。',
    },
    see: kubernetesPage(
      'concepts/services-networking/cluster-ip-allocation/',
      'Service ClusterIP allocation',
      'Service ClusterIP 分配',
    ),
  },
  'headless-service': {
    title: { en: 'Headless Service', 'zh-cn': '无头 Service' },
    text: {
      en: 'With `clusterIP: None` a Service has no virtual IP and nothing balances for it: DNS answers with the addresses of all ready pods, and the caller picks one and connects directly. That suits programs that must tell their peers apart, such as databases and StatefulSets, whose pods each get a name of their own. Since no translation happens, the caller uses the port of the pod, not one of the Service.',
      'zh-cn':
        '设置 `clusterIP: None` 后，Service 没有虚拟 IP，也不做负载均衡：DNS 直接返回所有就绪 Pod 的地址，由调用方选择一个并直接连接。它适合必须区分各个成员的程序，例如数据库和 StatefulSet，后者的每个 Pod 都有自己的名称。由于没有地址和端口的转换，调用方使用的是 Pod 的端口，而不是 Service 的端口。',
    },
    see: kubernetesPage(
      'concepts/services-networking/service/#headless-services',
      'Headless Services',
      '无头服务（Headless Services）',
    ),
  },
  'external-name': {
    title: { en: 'ExternalName', 'zh-cn': 'ExternalName' },
    text: {
      en: 'A Service of type ExternalName is only an alias: cluster DNS answers its name with a CNAME to `externalName`, and the traffic goes straight to that host. It has no cluster IP, no selector and no proxy, so its ports and a NetworkPolicy on pods change nothing about the way there. The client still sends the name it asked for, so HTTP hosts and TLS certificates may not match the target.',
      'zh-cn':
        'ExternalName 类型的 Service 只是一个别名：集群 DNS 以 CNAME 应答，指向 `externalName`，流量直接发往该主机。它没有集群 IP、没有选择器，也不经过代理，因此它的端口以及按 Pod 选择的 NetworkPolicy 规则对这段路径都不起作用。客户端发送的仍是它所请求的名称，所以 HTTP 主机名和 TLS 证书可能与目标不匹配。',
    },
    see: kubernetesPage(
      'concepts/services-networking/service/#externalname',
      'type: ExternalName',
      'ExternalName 类型',
    ),
  },
  'pod-ip': {
    title: { en: 'How a pod gets its IP', 'zh-cn': 'Pod 如何获得 IP' },
    text: {
      en: 'When a pod starts, the network plugin of its node (CNI) gives it an address, as a rule from the range of pod addresses assigned to that node, and routes it through the cluster. All its containers share it, and every other pod reaches it without address translation, on whatever node it runs. The address ends with the pod, so it is good for this moment only: use the name of a Service, or of a headless one where a particular pod is meant.',
      'zh-cn':
        'Pod 启动时，节点上的网络插件（CNI）为它分配地址，通常取自分配给该节点的 Pod 地址范围，并让这个地址在整个集群内可路由。Pod 的所有容器共用这个地址，其他 Pod 不论位于哪个节点，都无需 NAT 即可访问。地址随 Pod 消失而失效，只在当下有意义：应使用 Service 的名称，需要访问特定 Pod 时使用无头 Service。',
    },
    see: kubernetesPage(
      'concepts/services-networking/',
      'Services, Load Balancing, and Networking',
      '服务、负载均衡和联网',
    ),
  },
  'host-network': {
    title: { en: 'Host network', 'zh-cn': '主机网络（hostNetwork）' },
    text: {
      en: 'With `hostNetwork: true` a pod has no address of its own: it uses the network of its node, and its ports are ports of the node. So only one such pod per port fits on a node, whoever reaches the node reaches the pod, and most network plugins cannot tell its traffic from the node’s, so NetworkPolicies on it have no reliable effect. Cluster DNS then needs `dnsPolicy: ClusterFirstWithHostNet`. A `hostPort` is the milder form: the pod keeps its own address, and one port of the node leads to it.',
      'zh-cn':
        '设置 `hostNetwork: true` 后，Pod 没有自己的地址，而是使用节点的网络，它的端口就是节点的端口。因此同一端口在每个节点上只能有一个这样的 Pod，能访问节点的人就能访问它；大多数网络插件也无法区分它与节点本身的流量，所以 NetworkPolicy 对它没有可靠的效果。此时要使用集群 DNS，需要设置 `dnsPolicy: ClusterFirstWithHostNet`。`hostPort` 是较温和的做法：Pod 保留自己的地址，只有节点的一个端口通向它。',
    },
    see: kubernetesPage('concepts/services-networking/network-policies/', 'Network Policies', '网络策略'),
  },
  endpoints: {
    title: { en: 'Endpoints', 'zh-cn': 'Endpoints' },
    text: {
      en: 'An Endpoints object lists the pod addresses and ports behind the Service of the same name. All addresses sit in one object, so with many pods each change means sending all of it again to everyone who watches it, and beyond 1,000 addresses the list is cut. The kind is deprecated since Kubernetes 1.33 in favour of EndpointSlice. A Service without a selector, which leads to addresses that you list, works with it still, but should use an EndpointSlice.',
      'zh-cn':
        'Endpoints 对象列出同名 Service 背后的 Pod 地址和端口。所有地址都放在一个对象里，Pod 很多时，任何变化都要把整个对象重新发送给所有监视者，并且超过 1,000 个地址就会被截断。该类型自 Kubernetes 1.33 起已弃用，由 EndpointSlice 取代。没有选择器的 Service 需要自行列出地址，用它仍然可行，但应改用 EndpointSlice。',
    },
    see: kubernetesPage('concepts/services-networking/service/#endpoints', 'Endpoints', 'Endpoints'),
  },
  'endpoint-slice': {
    title: { en: 'EndpointSlice', 'zh-cn': 'EndpointSlice' },
    text: {
      en: 'EndpointSlices hold the addresses behind a Service, by default up to 100 in each, and carry the label `kubernetes.io/service-name`. The control plane writes them from the selector of the Service and marks each address as ready or not; traffic goes to ready ones only, so a failing readiness probe takes a pod out. They are sliced so that one changed pod means one small update to all nodes rather than one huge object. A Service without a selector works if you write its slices yourself.',
      'zh-cn':
        'EndpointSlice 保存 Service 背后的地址，默认每个最多 100 个，并通过标签 `kubernetes.io/service-name` 与 Service 关联。控制平面根据 Service 的选择器写入它们，并标记每个地址是否就绪；流量只发往就绪的地址，所以就绪探针失败的 Pod 会被摘除。之所以切成多片，是为了让一个 Pod 变化时只需向各节点发送一次小的更新，而不是一个庞大的对象。没有选择器的 Service，只要自行编写 EndpointSlice 也能工作。',
    },
    see: kubernetesPage('concepts/services-networking/endpoint-slices/', 'EndpointSlices', 'EndpointSlice'),
  },
});
