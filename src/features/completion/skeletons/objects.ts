import { t } from '../../../base/l10n.ts';
import type { Skeleton } from './skeleton.ts';

/** Sources: Kubernetes documentation, “Configuration”, “Storage”, “Security” and “Policies”. */
export const OBJECTS: readonly Skeleton[] = [
  {
    label: 'ConfigMap',
    text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: ‹web-config›
  labels:
    app.kubernetes.io/name: ‹web›
data:
  ‹LOG_LEVEL›: ‹info›
`,
  },
  {
    label: 'Secret',
    text: `apiVersion: v1
kind: Secret
metadata:
  name: ‹web-secret›
  labels:
    app.kubernetes.io/name: ‹web›
type: Opaque
stringData:
  ‹password›: ‹change-me›
`,
  },
  {
    label: 'PersistentVolumeClaim',
    text: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ‹data›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  accessModes:
    - ‹ReadWriteOnce|ReadWriteMany|ReadOnlyMany|ReadWriteOncePod›
  resources:
    requests:
      storage: ‹10Gi›
`,
  },
  {
    label: 'Namespace',
    text: `apiVersion: v1
kind: Namespace
metadata:
  name: ‹shop›
  labels:
    pod-security.kubernetes.io/enforce: ‹restricted|baseline|privileged›
`,
  },
  {
    label: 'ServiceAccount',
    text: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
automountServiceAccountToken: false
`,
  },
  {
    label: 'Role',
    detail: () => t('with its RoleBinding'),
    text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ‹config-reader›
rules:
  - apiGroups: [""]
    resources: [‹configmaps›]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: ‹config-reader›
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ‹config-reader›
subjects:
  - kind: ServiceAccount
    name: ‹web›
`,
  },
  {
    label: 'HorizontalPodAutoscaler',
    text: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: ‹Deployment|StatefulSet›
    name: ‹web›
  minReplicas: ‹2›
  maxReplicas: ‹10›
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: ‹80›
`,
  },
  {
    label: 'PodDisruptionBudget',
    text: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  maxUnavailable: ‹1›
  selector:
    matchLabels:
      app.kubernetes.io/name: ‹web›
`,
  },
  {
    label: 'ResourceQuota',
    text: `apiVersion: v1
kind: ResourceQuota
metadata:
  name: ‹quota›
spec:
  hard:
    requests.cpu: "‹4›"
    requests.memory: ‹8Gi›
    limits.memory: ‹16Gi›
    pods: "‹50›"
`,
  },
  {
    label: 'LimitRange',
    text: `apiVersion: v1
kind: LimitRange
metadata:
  name: ‹limits›
spec:
  limits:
    - type: Container
      defaultRequest:
        cpu: ‹100m›
        memory: ‹128Mi›
      default:
        memory: ‹256Mi›
`,
  },
];
