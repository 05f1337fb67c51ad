import type { Skeleton } from './skeleton.ts';

/** What every container of these says, from eight columns on. */
const HARDENED = `          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]`;

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ (restricted) */
const POD = `      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault`;

const RESOURCES = `          resources:
            requests:
              cpu: ‹100m›
              memory: ‹128Mi›
            limits:
              memory: ‹256Mi›`;

const PROBES = `          readinessProbe:
            httpGet:
              path: ‹/healthz›
              port: http
          livenessProbe:
            httpGet:
              path: ‹/healthz›
              port: http`;

/** Deeper by what a CronJob puts around its jobs. */
function deeper(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

/** Sources: Kubernetes documentation, “Workloads”; Configure Liveness, Readiness and Startup Probes. */
export const WORKLOADS: readonly Skeleton[] = [
  {
    label: 'Deployment',
    text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  replicas: ‹2›
  selector:
    matchLabels:
      app.kubernetes.io/name: ‹web›
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ‹web›
    spec:
${POD}
      containers:
        - name: ‹web›
          image: ‹registry.example.com/web:1.0.0›
          ports:
            - name: http
              containerPort: ‹8080›
${RESOURCES}
${PROBES}
${HARDENED}
`,
  },
  {
    label: 'StatefulSet',
    text: `apiVersion: v1
kind: Service
metadata:
  name: ‹db›
  labels:
    app.kubernetes.io/name: ‹db›
spec:
  clusterIP: None
  selector:
    app.kubernetes.io/name: ‹db›
  ports:
    - name: ‹tcp›
      port: ‹5432›
      targetPort: ‹tcp›
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ‹db›
  labels:
    app.kubernetes.io/name: ‹db›
spec:
  serviceName: ‹db›
  replicas: ‹1›
  selector:
    matchLabels:
      app.kubernetes.io/name: ‹db›
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ‹db›
    spec:
${POD}
      containers:
        - name: ‹db›
          image: ‹registry.example.com/db:1.0.0›
          ports:
            - name: ‹tcp›
              containerPort: ‹5432›
${RESOURCES}
          readinessProbe:
            tcpSocket:
              port: ‹tcp›
${HARDENED}
          volumeMounts:
            - name: data
              mountPath: ‹/data›
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: ‹10Gi›
`,
  },
  {
    label: 'DaemonSet',
    text: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ‹agent›
  labels:
    app.kubernetes.io/name: ‹agent›
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: ‹agent›
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ‹agent›
    spec:
${POD}
      containers:
        - name: ‹agent›
          image: ‹registry.example.com/agent:1.0.0›
          ports:
            - name: http
              containerPort: ‹8080›
${RESOURCES}
${PROBES}
${HARDENED}
`,
  },
  {
    label: 'Job',
    text: `apiVersion: batch/v1
kind: Job
metadata:
  name: ‹task›
  labels:
    app.kubernetes.io/name: ‹task›
spec:
  backoffLimit: ‹3›
  ttlSecondsAfterFinished: ‹86400›
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ‹task›
    spec:
      restartPolicy: Never
${POD}
      containers:
        - name: ‹task›
          image: ‹registry.example.com/task:1.0.0›
${RESOURCES}
${HARDENED}
`,
  },
  {
    label: 'CronJob',
    text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ‹task›
  labels:
    app.kubernetes.io/name: ‹task›
spec:
  schedule: "‹0 3 * * *›"
  concurrencyPolicy: ‹Forbid|Allow|Replace›
  jobTemplate:
    spec:
      backoffLimit: ‹3›
      template:
        metadata:
          labels:
            app.kubernetes.io/name: ‹task›
        spec:
          restartPolicy: Never
${deeper(POD)}
          containers:
            - name: ‹task›
              image: ‹registry.example.com/task:1.0.0›
${deeper(RESOURCES)}
${deeper(HARDENED)}
`,
  },
];
