import { conceptsOf, gatewayApiPage, kubernetesPage } from './concept.ts';

/** The ways into the cluster. */
export const entryConcepts = conceptsOf({
  'ways-to-expose': {
    title: { en: 'Ways to expose a Service', 'zh-cn': '对外暴露 Service 的方式' },
    text: {
      en: `A Service is reached from inside the cluster; to let in traffic from outside, it needs one of these entrances. Take the simplest that does the job: a single Service needs no Ingress. The proxies of the lower rows run as pods themselves, so they too are reached through a NodePort, a LoadBalancer or the host network, unless the cloud runs them.

| entrance | load balancing | TLS, virtual hosts, routing by path | what it adds |
|---|---|---|---|
| NodePort, LoadBalancer | yes | no | a port on every node, or an address outside |
| Ingress | yes | yes | one entry for many Services |
| Gateway API | yes | yes | split roles, more protocols, weights, headers |
| Istio Gateway | yes | yes | advanced routing, mutual TLS, the whole mesh |
| API gateway | yes | yes | API life cycle, authentication, aggregation, rate limits |`,
      'zh-cn': `Service 默认只能在集群内访问；要接收集群外的流量，就需要下列入口之一。选择能满足需要的最简单的一种即可：只有一个 Service 时并不需要 Ingress。后几种方式的代理本身也以 Pod 形式运行，除非由云平台托管，否则同样要通过 NodePort、LoadBalancer 或主机网络才能访问到。

| 入口 | 负载均衡 | TLS、虚拟主机、按路径路由 | 额外提供 |
|---|---|---|---|
| NodePort、LoadBalancer | 有 | 无 | 每个节点上的端口，或集群外的地址 |
| Ingress | 有 | 有 | 多个 Service 共用一个入口 |
| Gateway API | 有 | 有 | 角色分离、更多协议、权重、请求头匹配 |
| Istio Gateway | 有 | 有 | 高级路由、双向 TLS、覆盖整个网格 |
| API 网关 | 有 | 有 | API 生命周期、认证、聚合、限流 |`,
    },
    see: kubernetesPage(
      'concepts/services-networking/service/#publishing-services-service-types',
      'Service type',
      '服务类型',
    ),
  },
  'node-port': {
    title: { en: 'NodePort', 'zh-cn': 'NodePort' },
    text: {
      en: 'A NodePort Service opens the same port, by default between 30000 and 32767, on every node and forwards what arrives there to its endpoints, on this or any other node. It still has its cluster IP for callers inside. Whoever reaches a node on that port is in: there is no TLS and no routing by host or path, and clients must know node addresses. Mostly it is the footing for a load balancer or for bare-metal clusters.',
      'zh-cn':
        'NodePort 类型的 Service 在每个节点上打开同一个端口（默认在 30000 到 32767 之间），并把到达的流量转发给它的端点，不论端点在哪个节点上。集群内的调用方仍可使用它的集群 IP。任何能访问节点该端口的人都能进入：它不提供 TLS，也不能按主机名或路径路由，客户端还必须知道节点地址。它多用作负载均衡器的基础，或用于裸机集群。',
    },
    see: kubernetesPage('concepts/services-networking/service/#type-nodeport', 'type: NodePort', 'NodePort 类型'),
  },
  'load-balancer': {
    title: { en: 'LoadBalancer', 'zh-cn': 'LoadBalancer' },
    text: {
      en: 'A LoadBalancer Service asks for a balancer outside the cluster, with an address of its own that clients use. The cloud controller manager, or an add-on such as MetalLB, provides it; without either the address stays pending. It usually sends to a node port of each node, or straight to the pods, and knows nothing of hosts and paths. Each such Service costs a balancer, so many HTTP Services rather share an Ingress or a Gateway.',
      'zh-cn':
        'LoadBalancer 类型的 Service 会请求一个位于集群外的负载均衡器，客户端使用它自己的地址访问。负载均衡器由云控制器管理器或 MetalLB 之类的附加组件提供；两者都没有时，地址会一直处于 pending 状态。它通常把流量发往各节点的节点端口，或者直接发往 Pod，并不理解主机名和路径。每个这样的 Service 都要占用一个负载均衡器，因此多个 HTTP Service 更适合共用一个 Ingress 或 Gateway。',
    },
    see: kubernetesPage(
      'concepts/services-networking/service/#loadbalancer',
      'type: LoadBalancer',
      'LoadBalancer 类型',
    ),
  },
  ingress: {
    title: { en: 'Ingress', 'zh-cn': 'Ingress' },
    text: {
      en: 'An Ingress is one HTTP and HTTPS entry for many Services: its rules send requests to a Service by host and path, and `tls` names the certificate. The object is only a wish; an ingress controller has to run in the cluster and carry it out. For a single Service, or for anything that is not HTTP, a LoadBalancer does. The API is stable but frozen: new features go to its successor, Gateway API.',
      'zh-cn':
        'Ingress 是多个 Service 共用的 HTTP 和 HTTPS 入口：规则按主机名和路径把请求发往相应的 Service，`tls` 指定证书。Ingress 对象只是一份声明，必须由集群中运行的 Ingress 控制器来实现。只有一个 Service，或者不是 HTTP 流量时，使用 LoadBalancer 即可。该 API 已稳定但已冻结，新功能都加到它的后继者 Gateway API 中。',
    },
    see: kubernetesPage('concepts/services-networking/ingress/', 'Ingress', 'Ingress'),
  },
  'ingress-controller': {
    title: { en: 'Ingress controller', 'zh-cn': 'Ingress 控制器' },
    text: {
      en: 'An ingress controller is the program that carries Ingress objects out: a reverse proxy in the cluster, or one that configures a balancer of the cloud. The client’s connection ends there, TLS included, and the controller opens its own to a pod, as a rule straight to the pod’s address rather than the Service’s. To the pod, and to NetworkPolicies, the controller is therefore the source. An IngressClass names a controller, and `ingressClassName` picks the class; without it the default class applies, if the cluster has one.',
      'zh-cn':
        'Ingress 控制器是实现 Ingress 对象的程序：它可以是集群内的反向代理，也可以去配置云平台的负载均衡器。客户端的连接（包括 TLS）在这里终止，控制器再与 Pod 建立自己的连接，通常直接使用 Pod 的地址而不是 Service 的地址。因此对 Pod 和 NetworkPolicy 而言，来源是控制器。IngressClass 指明由哪个控制器处理，`ingressClassName` 选择该类；不写时使用集群的默认 IngressClass（如果有）。',
    },
    see: kubernetesPage('concepts/services-networking/ingress-controllers/', 'Ingress Controllers', 'Ingress 控制器'),
  },
  'gateway-api': {
    title: { en: 'Gateway API', 'zh-cn': 'Gateway API' },
    text: {
      en: 'Gateway API is the successor of Ingress, split by role: who runs the infrastructure offers a GatewayClass, who runs the cluster opens listeners in a Gateway, who writes the application attaches routes to them. Both sides have to agree: a route names its Gateway, and the listener decides which routes it admits. Besides HTTP it covers gRPC, TLS, TCP and UDP. It is installed as an add-on with a controller of your choice. It has nothing to do with the gateway of a network: that one forwards IP packets between subnets, this one terminates and routes application protocols.',
      'zh-cn':
        'Gateway API 是 Ingress 的后继者，按角色拆分职责：基础设施提供者提供 GatewayClass，集群运维人员在 Gateway 中开放监听器，应用开发者把路由挂接到监听器上。双方必须一致：路由指明自己的 Gateway，监听器决定接纳哪些路由。除 HTTP 外，它还支持 gRPC、TLS、TCP 和 UDP。它以附加组件的形式安装，控制器可自行选择。它与网络中的网关不是一回事：后者在子网之间转发 IP 数据包，前者终止并路由应用层协议。',
    },
    see: kubernetesPage('concepts/services-networking/gateway/', 'Gateway API', 'Gateway API'),
  },
  'gateway-class': {
    title: { en: 'GatewayClass', 'zh-cn': 'GatewayClass' },
    text: {
      en: 'A GatewayClass names the controller that turns Gateways into working balancers or proxies, much as an IngressClass does for Ingress. Whoever provides the infrastructure installs it, and it belongs to the whole cluster. A Gateway picks one with `gatewayClassName`; if no controller claims that class, the Gateway gets no address and carries no traffic.',
      'zh-cn':
        'GatewayClass 指明由哪个控制器把 Gateway 变成实际运行的负载均衡器或代理，作用类似 IngressClass 之于 Ingress。它由基础设施提供者安装，属于整个集群。Gateway 通过 `gatewayClassName` 选择它；如果没有控制器认领该类，Gateway 就得不到地址，也不会承载流量。',
    },
    see: gatewayApiPage('reference/api-types/gatewayclass/', 'GatewayClass'),
  },
  gateway: {
    title: { en: 'Gateway', 'zh-cn': 'Gateway' },
    text: {
      en: 'A Gateway is an entry point that a controller provides: an address with one or more listeners, each a port, a protocol and, if wished, a hostname and a certificate. The client’s connection ends at it, and the routes attached to a listener say where requests go on to. By default a listener admits only routes of the Gateway’s own namespace; `allowedRoutes` opens it to others. Without an attached route, nothing behind it is reached.',
      'zh-cn':
        'Gateway 是由控制器提供的入口点：一个地址加一个或多个监听器，每个监听器包含端口、协议，以及可选的主机名和证书。客户端的连接在此终止，挂接到监听器的路由决定请求接下来发往哪里。监听器默认只接纳与 Gateway 同一命名空间的路由，可用 `allowedRoutes` 向其他命名空间开放。没有挂接路由时，它后面的任何服务都无法访问。',
    },
    see: gatewayApiPage('reference/api-types/gateway/', 'Gateway'),
  },
  'http-route': {
    title: { en: 'HTTPRoute', 'zh-cn': 'HTTPRoute' },
    text: {
      en: 'An HTTPRoute attaches to listeners of a Gateway and says which requests go to which Services: by hostname, path, header, query parameter or method. Filters rewrite, redirect or mirror requests, and weights split them between versions. It takes effect only where the listener admits its namespace and their hostnames overlap. It belongs to the application, while the Gateway belongs to whoever runs the cluster.',
      'zh-cn':
        'HTTPRoute 挂接到 Gateway 的监听器上，规定哪些请求发往哪些 Service：可按主机名、路径、请求头、查询参数或方法匹配。过滤器可以改写、重定向或镜像请求，权重可以把请求分给不同版本。只有监听器接纳它所在的命名空间，并且两者的主机名有交集时，它才生效。它归应用团队所有，而 Gateway 归集群运维人员所有。',
    },
    see: gatewayApiPage('reference/api-types/httproute/', 'HTTPRoute'),
  },
  'grpc-route': {
    title: { en: 'GRPCRoute', 'zh-cn': 'GRPCRoute' },
    text: {
      en: 'A GRPCRoute sends gRPC calls from a Gateway’s listener to Services, matched by gRPC service, method or header instead of by path. gRPC keeps many calls on one long HTTP/2 connection, which a plain Service would leave on a single pod; a Gateway can spread the calls. The listener has to speak HTTP/2.',
      'zh-cn':
        'GRPCRoute 把 gRPC 调用从 Gateway 的监听器发往 Service，按 gRPC 服务、方法或请求头匹配，而不是按路径。gRPC 会在一条长期存在的 HTTP/2 连接上承载大量调用，普通的 Service 会让它们一直落在同一个 Pod 上，而 Gateway 可以按调用分摊。监听器必须支持 HTTP/2。',
    },
    see: gatewayApiPage('reference/api-types/grpcroute/', 'GRPCRoute'),
  },
  'layer-4-route': {
    title: { en: 'TLSRoute, TCPRoute, UDPRoute', 'zh-cn': 'TLSRoute、TCPRoute、UDPRoute' },
    text: {
      en: 'These routes carry connections that the Gateway does not read as HTTP. A TLSRoute chooses the Service by the server name that the client sends in the open at the start of TLS (SNI), so the encryption can last up to the pod; TCPRoute and UDPRoute have nothing to match, so a listener’s port leads to one route. Check which of them your controller supports: they became stable later than HTTPRoute, TLSRoute in Gateway API 1.5, the other two in 1.6.',
      'zh-cn':
        '这几种路由承载 Gateway 不按 HTTP 解析的连接。TLSRoute 根据客户端在 TLS 握手开始时明文发送的服务器名称（SNI）选择 Service，因此加密可以一直保持到 Pod；TCPRoute 和 UDPRoute 没有可匹配的内容，所以监听器的一个端口只通向一条路由。使用前应确认控制器支持哪些类型：它们比 HTTPRoute 更晚稳定，TLSRoute 在 Gateway API 1.5，另外两种在 1.6。',
    },
    see: gatewayApiPage('docs/concepts/api-overview/', 'Gateway API: API Overview'),
  },
  'reference-grant': {
    title: { en: 'ReferenceGrant', 'zh-cn': 'ReferenceGrant' },
    text: {
      en: 'A ReferenceGrant permits objects of another namespace to refer to objects of its own: a route to a Service, a Gateway to the Secret with its certificate. It stands in the namespace of the target, so the owner of what is referred to decides. Without it such a reference across namespaces is invalid and carries no traffic. It is not needed between a route and its Gateway, where `allowedRoutes` of the listener decides.',
      'zh-cn':
        'ReferenceGrant 允许其他命名空间的对象引用本命名空间的对象，例如路由引用 Service，或 Gateway 引用存放证书的 Secret。它放在被引用对象所在的命名空间中，因此由被引用方决定是否允许。没有它，跨命名空间的引用无效，不会有流量通过。路由与 Gateway 之间不需要它，那里由监听器的 `allowedRoutes` 决定。',
    },
    see: gatewayApiPage('reference/api-types/referencegrant/', 'ReferenceGrant'),
  },
  'istio-gateway': {
    title: { en: 'Istio Gateway and VirtualService', 'zh-cn': 'Istio Gateway 与 VirtualService' },
    text: {
      en: 'An Istio Gateway opens ports, hosts and TLS on proxy pods that its `selector` picks by their labels, such as `istio: ingressgateway`; it is another kind than the Gateway of Gateway API. It routes nothing by itself: a VirtualService that names it in `gateways` does, by host, path, header and weight, with retries, timeouts and fault injection. A VirtualService without `gateways` applies to calls between pods inside the mesh instead. From outside one still comes in through the Service of the proxy pods, usually a LoadBalancer.',
      'zh-cn':
        'Istio Gateway 在由 `selector` 按标签选中的代理 Pod（例如 `istio: ingressgateway`）上开放端口、主机名和 TLS；它与 Gateway API 的 Gateway 是两种不同的对象。它本身不做路由：由在 `gateways` 中引用它的 VirtualService 按主机名、路径、请求头和权重路由，并支持重试、超时和故障注入。没有写 `gateways` 的 VirtualService 则作用于网格内 Pod 之间的调用。集群外的流量仍要经过代理 Pod 的 Service 进入，通常是 LoadBalancer 类型。',
    },
    see: {
      title: { en: 'Istio: Traffic Management', 'zh-cn': 'Istio：流量管理' },
      url: {
        en: 'https://istio.io/latest/docs/concepts/traffic-management/',
        'zh-cn': 'https://istio.io/latest/zh/docs/concepts/traffic-management/',
      },
    },
  },
  'api-gateway': {
    title: { en: 'API gateway', 'zh-cn': 'API 网关' },
    text: {
      en: 'An API gateway manages the APIs that clients call: besides routing and splitting requests it authenticates callers, limits their rate, and can combine or translate what several Services answer. Kong, Traefik, APISIX and others run it as pods behind a LoadBalancer and read their own kinds, Ingress or Gateway API. It is a role, Gateway API is a way to configure it. All calls pass it, so it must be highly available, and pods behind it should accept traffic from it alone.',
      'zh-cn':
        'API 网关管理客户端调用的 API：除了路由和分流请求，它还负责认证调用方、限制请求速率，并可以聚合或转换多个 Service 的响应。Kong、Traefik、APISIX 等产品以 Pod 形式运行在 LoadBalancer 之后，读取自己的类型、Ingress 或 Gateway API。API 网关是一种角色，Gateway API 则是配置它的一种方式。所有调用都经过它，因此它必须高可用，它后面的 Pod 应当只接受来自它的流量。',
    },
    see: gatewayApiPage('docs/introduction/', 'Gateway API: Introduction'),
  },
});
