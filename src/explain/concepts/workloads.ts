import { conceptsOf, kubernetesPage } from './concept.ts';

/** What runs, and what keeps it running. */
export const workloadConcepts = conceptsOf({
  pod: {
    title: { en: 'Pod', 'zh-cn': 'Pod' },
    text: {
      en: 'A pod is the smallest unit that Kubernetes runs: one or more containers that are placed on a node together and live and die together. It has one IP address of its own (one a family in dual-stack clusters), at which every other pod reaches it without address translation. Its containers share that address, so they call each other at `localhost`, must not listen on the same port, and can mount the same volumes. A pod is replaced, not repaired: its successor has another name and another IP, which is why callers go through a Service.',
      'zh-cn':
        'Pod 是 Kubernetes 运行的最小单元：一个或多个容器，一起被放到某个节点上，共同启动、共同终止。每个 Pod 有自己的 IP 地址（双栈集群中每个地址族一个），其他 Pod 无需 NAT 即可直接访问。同一个 Pod 中的容器共用这个地址，因此彼此可以通过 `localhost` 通信，不能监听同一个端口，并且可以挂载相同的卷。Pod 只会被替换，不会被修复：新的 Pod 换了名称和 IP，所以调用方应通过 Service 访问。',
    },
    see: kubernetesPage('concepts/workloads/pods/', 'Pods', 'Pod'),
  },
  container: {
    title: { en: 'Container', 'zh-cn': '容器' },
    text: {
      en: 'A container is an isolated process, started from an image, with a file system of its own. What it writes there is lost when it restarts; only volumes keep it. It shares the network of its pod, so a port it listens on is a port of the pod, whether or not `ports` mentions it. `initContainers` run one after another before the others start; one with `restartPolicy: Always` keeps running beside them as a sidecar.',
      'zh-cn':
        '容器是从镜像启动的隔离进程，有自己的文件系统。写入该文件系统的内容在容器重启后会丢失，只有写在卷中的数据才会保留。容器使用所在 Pod 的网络，它监听的端口就是 Pod 的端口，与 `ports` 中是否声明无关。`initContainers` 在其他容器启动之前依次运行；其中设置了 `restartPolicy: Always` 的会作为边车容器，与其他容器一同持续运行。',
    },
    see: kubernetesPage('concepts/containers/', 'Containers', '容器'),
  },
  image: {
    title: { en: 'Image and registry', 'zh-cn': '镜像与镜像仓库' },
    text: {
      en: 'An image is the packed file system and start command of a container, kept in a registry and pulled by the node. Its name reads `registry/repository:tag@digest`: without a registry it is Docker Hub, without a tag and digest it is `latest`. A tag can be moved to other contents; a digest always means the same bytes. `imagePullPolicy` defaults to `Always` for `latest` and to `IfNotPresent` otherwise, and a private registry needs `imagePullSecrets`.',
      'zh-cn':
        '镜像打包了容器的文件系统和启动命令，存放在镜像仓库中，由节点拉取。其名称的格式为 `registry/repository:tag@digest`：省略仓库地址时使用 Docker Hub，标签和摘要都省略时使用 `latest`。标签可以改指别的内容，摘要则始终对应同一份数据。`imagePullPolicy` 对 `latest` 默认为 `Always`，其他情况默认为 `IfNotPresent`；私有仓库还需要 `imagePullSecrets`。',
    },
    see: kubernetesPage('concepts/containers/images/', 'Images', '镜像'),
  },
  deployment: {
    title: { en: 'Deployment', 'zh-cn': 'Deployment' },
    text: {
      en: 'A Deployment runs a number of interchangeable pods and replaces them step by step when their template changes. It does so through ReplicaSets, one a version, so a bad version can be rolled back. Pods come and go at every rollout, scaling and node failure, each with a new IP, so nothing should rely on the address of one: a Service that selects their labels stands in front.',
      'zh-cn':
        'Deployment 运行一组可以互相替换的 Pod，并在 Pod 模板变化时逐步替换它们。它通过 ReplicaSet 实现这一点，每个版本对应一个 ReplicaSet，因此出问题的版本可以回滚。每次发布、扩缩容或节点故障都会有 Pod 消失和新建，IP 也随之改变，所以不应依赖某个 Pod 的地址，而应由按标签选中它们的 Service 来接收流量。',
    },
    see: kubernetesPage('concepts/workloads/controllers/deployment/', 'Deployments', 'Deployment'),
  },
  'replica-set': {
    title: { en: 'ReplicaSet', 'zh-cn': 'ReplicaSet' },
    text: {
      en: 'A ReplicaSet keeps a given number of pods alive: it creates one for each that is missing and deletes those that are too many. It recognises its pods by labels, which is why the labels of its template must match its selector. One rarely writes it by hand, because a Deployment creates ReplicaSets and switches between them. ReplicationController is its predecessor, which can select by equality only.',
      'zh-cn':
        'ReplicaSet 负责维持指定数量的 Pod：缺少时创建，多余时删除。它通过标签识别自己的 Pod，所以模板中的标签必须与其选择器匹配。一般不需要手工编写它，因为 Deployment 会创建 ReplicaSet 并在它们之间切换。ReplicationController 是它的前身，只支持基于相等关系的选择器。',
    },
    see: kubernetesPage('concepts/workloads/controllers/replicaset/', 'ReplicaSet', 'ReplicaSet'),
  },
  'stateful-set': {
    title: { en: 'StatefulSet', 'zh-cn': 'StatefulSet' },
    text: {
      en: 'A StatefulSet runs pods that are not interchangeable, such as the members of a database: each has a number, a stable name (`db-0`, `db-1`) and, through `volumeClaimTemplates`, a volume that stays with that name. A replacement takes over name and volume, yet its IP is new. The headless Service named in `serviceName` gives each pod a DNS name, `db-0.service`, so peers can address a particular member.',
      'zh-cn':
        'StatefulSet 运行彼此不能互换的 Pod，例如数据库的各个成员：每个 Pod 有序号和稳定的名称（`db-0`、`db-1`），并可通过 `volumeClaimTemplates` 拥有随名称保留的卷。替代的 Pod 会沿用原来的名称和卷，但 IP 是新的。`serviceName` 指定的无头 Service 为每个 Pod 提供 DNS 名称（如 `db-0.service`），以便其他成员访问某个特定的成员。',
    },
    see: kubernetesPage('concepts/workloads/controllers/statefulset/', 'StatefulSets', 'StatefulSet'),
  },
  'daemon-set': {
    title: { en: 'DaemonSet', 'zh-cn': 'DaemonSet' },
    text: {
      en: 'A DaemonSet runs one pod on every node, or on every node that fits its node selector, affinity and tolerations. It serves tasks that belong to the machine: network plugins, log collectors, ingress controllers at the edge. As nodes join and leave, so do its pods. Such pods often use the network of the node itself, and then most plugins do not apply NetworkPolicies to them.',
      'zh-cn':
        'DaemonSet 在每个节点上运行一个 Pod，或只在符合其节点选择器、亲和性和容忍度的节点上运行。它用于与机器本身相关的任务，例如网络插件、日志采集，以及位于边缘的 Ingress 控制器。节点加入或离开集群时，相应的 Pod 也随之创建或删除。这类 Pod 常常直接使用节点的网络，此时大多数网络插件不会对它们应用 NetworkPolicy。',
    },
    see: kubernetesPage('concepts/workloads/controllers/daemonset/', 'DaemonSet', 'DaemonSet'),
  },
  job: {
    title: { en: 'Job', 'zh-cn': 'Job' },
    text: {
      en: 'A Job runs pods until a given number of them have ended successfully, then stops; failed ones are retried up to `backoffLimit`. It is meant for work with an end: a migration, a report, a batch. Its pods usually call others and are rarely called, so for a Job the egress side of a NetworkPolicy matters most.',
      'zh-cn':
        'Job 运行 Pod，直到指定数量的 Pod 成功结束为止；失败的会重试，次数上限为 `backoffLimit`。它适合有终点的工作，例如数据迁移、报表、批处理。Job 的 Pod 通常主动访问别人，很少被别人访问，所以对它而言 NetworkPolicy 的出口规则最为重要。',
    },
    see: kubernetesPage('concepts/workloads/controllers/job/', 'Jobs', 'Job'),
  },
  'cron-job': {
    title: { en: 'CronJob', 'zh-cn': 'CronJob' },
    text: {
      en: 'A CronJob creates a Job from its template at the times that `schedule` gives in cron notation. Without `timeZone` the clock of the controller manager counts, often UTC. `concurrencyPolicy` says what happens if the last run is still going, and `startingDeadlineSeconds` how late a missed run may still start. A run may start twice or not at all in rare cases, so its work should bear being repeated.',
      'zh-cn':
        'CronJob 按照 `schedule` 中的 cron 表达式，定时由模板创建 Job。未设置 `timeZone` 时以控制器管理器的时区为准，通常是 UTC。`concurrencyPolicy` 决定上一次运行尚未结束时如何处理，`startingDeadlineSeconds` 决定错过的运行最晚还可以推迟多久开始。极少数情况下，同一次运行可能启动两次或根本没有启动，因此任务应当可以重复执行。',
    },
    see: kubernetesPage('concepts/workloads/controllers/cron-jobs/', 'CronJob', 'CronJob'),
  },
  'horizontal-pod-autoscaler': {
    title: { en: 'HorizontalPodAutoscaler', 'zh-cn': 'HorizontalPodAutoscaler（Pod 水平自动扩缩）' },
    text: {
      en: 'A HorizontalPodAutoscaler changes the replicas of a workload so that a metric, such as CPU in per cent of the request, stays near its target, between `minReplicas` and `maxReplicas`. It needs a source of metrics (metrics-server for CPU and memory), and containers without a CPU request have no percentage to compare. Once it is in charge, leave `replicas` out of the manifest, or every apply undoes its decision. New pods take traffic as soon as they are ready, because the Service selects them by their labels.',
      'zh-cn':
        'HorizontalPodAutoscaler 在 `minReplicas` 与 `maxReplicas` 之间调整工作负载的副本数，使某个指标（例如 CPU 使用量占请求量的百分比）接近目标值。它需要指标来源（CPU 和内存由 metrics-server 提供）；没有设置 CPU 请求的容器无法计算百分比。由它接管后，清单中不应再写 `replicas`，否则每次 apply 都会覆盖它的决定。新的 Pod 就绪后即可接收流量，因为 Service 按标签选中它们。',
    },
    see: kubernetesPage(
      'concepts/workloads/autoscaling/horizontal-pod-autoscale/',
      'Horizontal Pod Autoscaling',
      'Pod 水平自动扩缩',
    ),
  },
  'pod-disruption-budget': {
    title: { en: 'PodDisruptionBudget', 'zh-cn': 'PodDisruptionBudget（Pod 干扰预算）' },
    text: {
      en: 'A PodDisruptionBudget says how many of the selected pods may be missing (`maxUnavailable`) or must remain (`minAvailable`) while pods are evicted on purpose, as when a node is drained for an upgrade. It keeps enough endpoints behind a Service during maintenance. It guards against evictions only, not against a node that fails or a Deployment that rolls out. A budget that allows none to be missing blocks the drain for good.',
      'zh-cn':
        'PodDisruptionBudget 规定在主动驱逐 Pod 时（例如为升级而腾空节点），被选中的 Pod 最多可以缺少多少个（`maxUnavailable`），或至少保留多少个（`minAvailable`）。它保证维护期间 Service 背后仍有足够的端点。它只约束驱逐操作，不能防止节点故障，也不限制 Deployment 的滚动更新。如果预算不允许缺少任何一个 Pod，节点就永远无法腾空。',
    },
    see: kubernetesPage('concepts/workloads/pods/disruptions/', 'Disruptions', '干扰（Disruptions）'),
  },
});
