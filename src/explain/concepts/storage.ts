import { conceptsOf, kubernetesPage } from './concept.ts';

/** What pods keep and read. */
export const storageConcepts = conceptsOf({
  volume: {
    title: { en: 'Volume', 'zh-cn': '卷（Volume）' },
    text: {
      en: 'A volume is a directory that containers of a pod can mount, so that data outlives a container’s restart and can be shared between containers. How long it lasts depends on its kind: an `emptyDir` ends with the pod, a `hostPath` stays on that one node, a `persistentVolumeClaim` outlives the pod and can follow it to another node. ConfigMaps and Secrets are mounted as volumes too. `volumes` declares it, and `volumeMounts` of each container says where it appears.',
      'zh-cn':
        '卷是 Pod 中的容器可以挂载的目录，数据因此不会随容器重启而丢失，也可以在容器之间共享。它能保留多久取决于类型：`emptyDir` 随 Pod 消失，`hostPath` 留在那一个节点上，`persistentVolumeClaim` 比 Pod 更长久，并可随 Pod 转到别的节点。ConfigMap 和 Secret 也可以作为卷挂载。`volumes` 声明卷，各容器的 `volumeMounts` 指定挂载位置。',
    },
    see: kubernetesPage('concepts/storage/volumes/', 'Volumes', '卷'),
  },
  'persistent-volume': {
    title: { en: 'PersistentVolume', 'zh-cn': 'PersistentVolume（持久卷）' },
    text: {
      en: 'A PersistentVolume stands for a piece of real storage: a cloud disk, a network share, a disk in a node. It belongs to the whole cluster and outlives pods and, unless it is local to one, nodes. An administrator writes it, or a StorageClass creates it on demand; it is then bound to exactly one claim. `persistentVolumeReclaimPolicy` says what happens when that claim is deleted: `Delete` removes the storage too, `Retain` keeps the data.',
      'zh-cn':
        'PersistentVolume（持久卷）代表一份真实的存储：云盘、网络共享或节点上的磁盘。它属于整个集群，存续时间比 Pod 更长；除非位于节点本地，也不受节点故障影响。它由管理员创建，或由 StorageClass 按需创建，然后与唯一一个申领绑定。`persistentVolumeReclaimPolicy` 决定申领被删除后如何处理：`Delete` 会连同存储一起删除，`Retain` 则保留数据。',
    },
    see: kubernetesPage('concepts/storage/persistent-volumes/', 'Persistent Volumes', '持久卷'),
  },
  'persistent-volume-claim': {
    title: { en: 'PersistentVolumeClaim', 'zh-cn': 'PersistentVolumeClaim（持久卷申领）' },
    text: {
      en: 'A PersistentVolumeClaim asks for storage of a size, an access mode and a class, and pods mount it by name within its namespace. Kubernetes binds it to a PersistentVolume that fits or has one made; until it is bound, pods that use it stay pending. So the author of a workload need not know where the storage comes from. `ReadWriteOnce` means one node at a time, `ReadWriteOncePod` one pod, `ReadWriteMany` many nodes, which not every kind of storage can do.',
      'zh-cn':
        'PersistentVolumeClaim（持久卷申领）请求具有某种容量、访问模式和存储类的存储，同一命名空间的 Pod 按名称挂载它。Kubernetes 会把它绑定到合适的 PersistentVolume，或者新建一个；在绑定之前，使用它的 Pod 会一直处于 Pending 状态。这样，工作负载的作者不必知道存储来自哪里。`ReadWriteOnce` 表示同一时间只供一个节点使用，`ReadWriteOncePod` 表示只供一个 Pod 使用，`ReadWriteMany` 可供多个节点使用，但并非所有存储都支持。',
    },
    see: kubernetesPage(
      'concepts/storage/persistent-volumes/#persistentvolumeclaims',
      'PersistentVolumeClaims',
      '持久卷申领',
    ),
  },
  'storage-class': {
    title: { en: 'StorageClass', 'zh-cn': 'StorageClass（存储类）' },
    text: {
      en: 'A StorageClass describes a kind of storage on offer and names the driver (`provisioner`) that creates a PersistentVolume for each claim of that class. A claim without `storageClassName` gets the default class; an empty string asks for a volume that already exists. `volumeBindingMode: WaitForFirstConsumer` waits for a pod, so that the volume is made where the pod can run.',
      'zh-cn':
        'StorageClass（存储类）描述一种可供使用的存储，并指明由哪个驱动（`provisioner`）为该类的每个申领创建 PersistentVolume。没有写 `storageClassName` 的申领使用默认存储类；写空字符串则表示使用已有的卷。`volumeBindingMode: WaitForFirstConsumer` 会等到有 Pod 使用时再创建，使卷位于该 Pod 能够运行的位置。',
    },
    see: kubernetesPage('concepts/storage/storage-classes/', 'Storage Classes', '存储类'),
  },
  'config-map': {
    title: { en: 'ConfigMap', 'zh-cn': 'ConfigMap' },
    text: {
      en: 'A ConfigMap keeps configuration apart from the image, as keys with text or binary values, so that one image runs in many environments. Pods of its namespace read it as environment variables or as files in a volume; if it is missing and not marked `optional`, the container does not start. Mounted files follow a change after a while, variables and `subPath` mounts only with a new container or pod. It is not for secrets and holds at most 1 MiB.',
      'zh-cn':
        'ConfigMap 以键值形式（文本或二进制）把配置与镜像分开保存，使同一个镜像可以在不同环境中运行。同一命名空间的 Pod 以环境变量或卷中文件的方式读取它；如果它不存在且没有标记 `optional`，容器就无法启动。挂载的文件稍后会随内容更新，环境变量和 `subPath` 挂载则要等容器或 Pod 重建。它不适合存放机密数据，容量上限为 1 MiB。',
    },
    see: kubernetesPage('concepts/configuration/configmap/', 'ConfigMaps', 'ConfigMap'),
  },
  secret: {
    title: { en: 'Secret', 'zh-cn': 'Secret' },
    text: {
      en: 'A Secret holds passwords, keys and certificates, and is used like a ConfigMap: as variables or as files, within its namespace. Ingresses and Gateways read their TLS certificates from Secrets, and the kubelet the credentials of a registry. The values under `data` are only base64, which anyone can decode: what protects them is RBAC and encryption of etcd, so keep them out of Git unless they are sealed or encrypted.',
      'zh-cn':
        'Secret 存放密码、密钥和证书，用法与 ConfigMap 相同：在同一命名空间内作为环境变量或文件使用。Ingress 和 Gateway 从 Secret 读取 TLS 证书，kubelet 从中读取镜像仓库的凭据。`data` 中的值只是 base64 编码，任何人都能解码：真正的保护来自 RBAC 和 etcd 加密，因此除非已经密封或加密，否则不要提交到 Git。',
    },
    see: kubernetesPage('concepts/configuration/secret/', 'Secrets', 'Secret'),
  },
});
