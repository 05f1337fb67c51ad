import { conceptsOf, kubernetesPage } from './concept.ts';

/** What filters, addresses, names and forwards traffic. */
export const networkConcepts = conceptsOf({
  'network-policy': {
    title: { en: 'NetworkPolicy', 'zh-cn': 'NetworkPolicy（网络策略）' },
    text: {
      en: 'A NetworkPolicy says which connections the pods it selects may accept (ingress) or open (egress), by labels, namespaces, IP ranges and ports. A pod that no policy selects for a direction is fully open in it; once one does, only what some policy allows gets through, since policies add up and none can deny. A connection needs the consent of both ends, egress here and ingress there; replies are always allowed. The network plugin has to enforce it: with one that cannot, the object has no effect.',
      'zh-cn':
        'NetworkPolicy 规定它所选中的 Pod 可以接受（入口）或发起（出口）哪些连接，依据是标签、命名空间、IP 范围和端口。在某个方向上没有被任何策略选中的 Pod，该方向完全开放；一旦被选中，就只有某条策略允许的连接才能通过，因为各策略取并集，没有哪一条能表示拒绝。一个连接需要两端都允许，即本端的出口和对端的入口；应答流量总是允许的。策略要由网络插件执行，如果插件不支持，这个对象就没有任何效果。',
    },
    see: kubernetesPage('concepts/services-networking/network-policies/', 'Network Policies', '网络策略'),
  },
  firewall: {
    title: { en: 'Firewall', 'zh-cn': '防火墙' },
    text: {
      en: 'A firewall lets packets pass or not by address (layer 3) and by protocol and port (layer 4); it does not look at paths or users. In Kubernetes NetworkPolicies play that part between pods, and the firewall of the cloud or data centre guards the nodes; `loadBalancerSourceRanges` asks for the latter at a balancer. It belongs between zones of different trust and should open only what is needed. A packet has to pass all of them, so an opening in one does not help if another is shut.',
      'zh-cn':
        '防火墙根据地址（第 3 层）以及协议和端口（第 4 层）决定是否放行数据包，不关心路径或用户。在 Kubernetes 中，Pod 之间由 NetworkPolicy 承担这一职责，节点则由云平台或数据中心的防火墙保护；`loadBalancerSourceRanges` 就是在负载均衡器上请求这样的限制。它应设在信任级别不同的区域之间，并且只开放必需的部分。数据包必须通过沿途所有的防火墙，只开放其中一个是不够的。',
    },
    see: kubernetesPage('reference/networking/ports-and-protocols/', 'Ports and Protocols', '端口和协议'),
  },
  'ip-block': {
    title: { en: 'ipBlock', 'zh-cn': 'ipBlock' },
    text: {
      en: 'An `ipBlock` admits a range of IP addresses, less those under `except`, and is meant for addresses outside the cluster. Pod addresses change, so name pods by labels instead. Mind who is seen as the source: with `externalTrafficPolicy: Cluster` or a proxy in front, the pod sees a node or the proxy and not the client, so the range may match no one or everyone. Labels and `ipBlock` cannot be combined in one peer.',
      'zh-cn':
        '`ipBlock` 允许一段 IP 地址，但排除 `except` 中的部分，用于集群外的地址。Pod 的地址会变化，因此应当用标签来指定 Pod。要注意看到的来源是谁：使用 `externalTrafficPolicy: Cluster` 或前面有代理时，Pod 看到的是节点或代理而不是客户端，这段地址可能谁也匹配不到，也可能匹配所有人。同一个对端中，`ipBlock` 不能与标签选择器同时使用。',
    },
    see: kubernetesPage(
      'concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
      'Behavior of to and from selectors',
      '选择器 to 和 from 的行为',
    ),
  },
  'admin-network-policy': {
    title: { en: 'AdminNetworkPolicy', 'zh-cn': 'AdminNetworkPolicy' },
    text: {
      en: 'AdminNetworkPolicy is for whoever runs the cluster: its rules hold for pods of many namespaces, go by `priority`, and can allow, deny or pass a connection on. It is judged before any NetworkPolicy, and BaselineAdminNetworkPolicy after them, as the default for pods that none selects. Both are an alpha add-on, which newer versions merge into one kind, ClusterNetworkPolicy with the tiers Admin and Baseline. The network plugin must support it.',
      'zh-cn':
        'AdminNetworkPolicy 供集群管理员使用：它的规则可作用于多个命名空间的 Pod，按 `priority` 排序，可以允许、拒绝连接，或交给后续策略处理。它先于所有 NetworkPolicy 生效，BaselineAdminNetworkPolicy 则在它们之后生效，作为未被任何 NetworkPolicy 选中的 Pod 的默认规则。两者都是 Alpha 阶段的附加组件，较新的版本把它们合并成一种类型 ClusterNetworkPolicy，分为 Admin 和 Baseline 两个层级。它需要网络插件的支持。',
    },
    see: {
      title: { en: 'Network Policy API: API overview', 'zh-cn': 'Network Policy API: API overview' },
      url: {
        en: 'https://network-policy-api.sigs.k8s.io/api-overview/',
        'zh-cn': 'https://network-policy-api.sigs.k8s.io/api-overview/',
      },
    },
  },
  'network-zones': {
    title: { en: 'Network zones', 'zh-cn': '网络区域' },
    text: {
      en: 'Networks are divided by trust: the public internet, where anyone may call; the internal network, whose private addresses (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16) are not routed on the internet; and the perimeter between them, where entrances and bastion hosts stand, the only machines through which administrators get in. Pods, Services and mostly nodes have private addresses. So a rule for a private range means neighbours, other clusters or offices reached by VPN, while `0.0.0.0/0` means everyone, the internal network included. Allow between zones only what is needed.',
      'zh-cn':
        '网络按信任程度划分区域：任何人都可以访问的公共互联网；使用私有地址（10.0.0.0/8、172.16.0.0/12、192.168.0.0/16）的内部网络，这些地址在互联网上不可路由；以及两者之间的边界区域，入口和堡垒机都在那里，管理员只能经由堡垒机进入。Pod、Service 以及大多数节点使用私有地址。因此针对私有地址段的规则指的是相邻网络、其他集群或通过 VPN 接入的办公网，而 `0.0.0.0/0` 指所有人，包括内部网络。区域之间只应放行必需的流量。',
    },
    see: kubernetesPage('concepts/security/security-checklist/', 'Security Checklist', '安全检查清单'),
  },
  subnet: {
    title: { en: 'Subnet, CIDR and router', 'zh-cn': '子网、CIDR 与路由器' },
    text: {
      en: 'A subnet is a range of addresses written as CIDR: `10.0.1.0/24` fixes the first 24 bits, so it holds the 256 addresses from 10.0.1.0 to 10.0.1.255; `/32` is one address, `/0` all of them. Machines of one subnet reach each other directly, and a router (the gateway of the network) forwards packets to others, so an address is of use only if routers know the way to it. The ranges of pods, Services and nodes must not overlap. Addresses in `externalIPs` are not assigned by Kubernetes: your network has to route them to a node, and the field is deprecated since 1.36.',
      'zh-cn':
        '子网是用 CIDR 表示的一段地址：`10.0.1.0/24` 固定前 24 位，因此包含从 10.0.1.0 到 10.0.1.255 的 256 个地址；`/32` 是单个地址，`/0` 是全部地址。同一子网内的机器可以直接互访，去往其他子网的数据包由路由器（即网络的网关）转发，所以只有路由器知道怎么到达的地址才有用。Pod、Service 和节点的地址范围不能重叠。`externalIPs` 中的地址不由 Kubernetes 分配，需要你的网络把它们路由到某个节点，并且该字段自 1.36 起已弃用。',
    },
    see: kubernetesPage('concepts/cluster-administration/networking/', 'Cluster Networking', '集群网络系统'),
  },
  dns: {
    title: { en: 'DNS in the cluster', 'zh-cn': '集群内 DNS' },
    text: {
      en: 'Cluster DNS, mostly CoreDNS, gives every Service the name `name.namespace.svc.cluster.local`, which answers with its cluster IP, or, for a headless Service, with the addresses of its pods. Pods have search domains, so `name` is enough within a namespace and `name.namespace` from another. Pods of a StatefulSet have names of their own under the Service in `serviceName`. A pod whose egress is restricted needs port 53 (UDP and TCP) to DNS, or it finds no one.',
      'zh-cn':
        '集群 DNS（通常是 CoreDNS）为每个 Service 提供名称 `name.namespace.svc.cluster.local`，解析结果是它的集群 IP；无头 Service 则解析为各 Pod 的地址。Pod 配置了搜索域，因此同一命名空间内只写 `name` 即可，跨命名空间写 `name.namespace`。StatefulSet 的 Pod 在 `serviceName` 指定的 Service 之下有各自的名称。如果限制了 Pod 的出口流量，必须放行到 DNS 的 53 端口（UDP 和 TCP），否则它无法解析任何名称。',
    },
    see: kubernetesPage(
      'concepts/services-networking/dns-pod-service/',
      'DNS for Services and Pods',
      'Service 与 Pod 的 DNS',
    ),
  },
  'kube-proxy': {
    title: { en: 'kube-proxy', 'zh-cn': 'kube-proxy' },
    text: {
      en: 'kube-proxy runs on every node and programs its kernel so that packets to the virtual IP of a Service go to one of its ready pods; some network plugins do this in its place. It chooses once per connection, and `sessionAffinity: ClientIP` keeps a client on the same pod. With `externalTrafficPolicy: Cluster` any node forwards to any pod and the pod sees the node’s address; with `Local` only nodes that run such a pod take traffic, and the client’s address is kept. `internalTrafficPolicy: Local` keeps calls from inside on the caller’s own node.',
      'zh-cn':
        'kube-proxy 运行在每个节点上，通过配置节点内核，把发往 Service 虚拟 IP 的数据包转给某个就绪的 Pod；有些网络插件会代替它完成这项工作。它按连接选择一次，`sessionAffinity: ClientIP` 可让同一客户端固定到同一个 Pod。`externalTrafficPolicy: Cluster` 时，任何节点都可以转发到任何 Pod，Pod 看到的是节点地址；`Local` 时只有运行着相应 Pod 的节点接收流量，并保留客户端地址。`internalTrafficPolicy: Local` 则把集群内的调用限制在调用方所在的节点上。',
    },
    see: kubernetesPage('reference/networking/virtual-ips/', 'Virtual IPs and Service Proxies', '虚拟 IP 和服务代理'),
  },
});
