import type { Manifest } from './generate.ts';

/**
 * Manifests as long as those of well-kept repositories, one object a file: 2.7 kB on average, so that 10,000 of them are 27 MB.
 * Deployments, Services, ConfigMaps, policies and Ingresses of `count / 5` applications in 100 namespaces.
 */
export function generateDetailed(count: number): Manifest[] {
  const files: Manifest[] = [];
  for (let index = 0; files.length < count; index++) {
    const namespace = `team-${index % 100}`;
    for (const [kind, text] of Object.entries(application(index, namespace))) {
      if (files.length < count) files.push({ path: `${namespace}/app-${index}/${kind}.yaml`, text });
    }
  }
  return files;
}

const DIGEST = 'sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1';

function application(index: number, namespace: string): Record<string, string> {
  const name = `app-${index}`;
  // Each calls the one before it in its namespace.
  const callee = `app-${Math.max(index % 100, index - 100)}`;
  const head = (apiVersion: string, kind: string) => `# ${kind} of ${name}, kept by the ${namespace} team.
apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/instance: ${name}
    app.kubernetes.io/version: "1.${index % 40}.0"
    app.kubernetes.io/component: backend
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: kustomize
  annotations:
    example.com/owner: ${namespace}@example.com
    example.com/runbook: "https://runbooks.example.com/${namespace}/${name}"
    example.com/description: >-
      What the shop needs to know of ${name}, in a sentence that goes on
      over more than one line.
`;
  return {
    deployment: `${head('apps/v1', 'Deployment')}spec:
  replicas: 3
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        tier: backend
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9090"
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 30
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: ${name}
      containers:
${container('server', name, 8080, callee)}${container('proxy', `${name}-proxy`, 9090, callee)}      volumes:
        - name: config
          configMap:
            name: ${name}
        - name: scratch
          emptyDir:
            sizeLimit: 64Mi
`,
    service: `${head('v1', 'Service')}spec:
  type: ClusterIP
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: server
      protocol: TCP
    - name: metrics
      port: 9090
      targetPort: proxy
      protocol: TCP
`,
    configMap: `${head('v1', 'ConfigMap')}data:
  mode: production
  application.properties: |
${Array.from({ length: 40 }, (_, i) => `    shop.${name}.option-${i}.value=${(index * 31 + i * 7) % 1000} # of ${i}\n`).join('')}`,
    networkPolicy: `${head('networking.k8s.io/v1', 'NetworkPolicy')}spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes:
    - Ingress
    - Egress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              tier: backend
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress-nginx
      ports:
        - protocol: TCP
          port: 8080
        - protocol: TCP
          port: 9090
  egress:
    - to:
        - podSelector:
            matchLabels:
              tier: backend
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
      ports:
        - protocol: UDP
          port: 53
`,
    ingress: `${head('networking.k8s.io/v1', 'Ingress')}spec:
  ingressClassName: nginx
  tls:
    - hosts:
        - ${name}.example.com
      secretName: ${name}-tls
  rules:
    - host: ${name}.example.com
      http:
        paths:
${['/', '/api', '/assets']
  .map(
    (path) => `          - path: ${path}
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`,
  )
  .join('')}`,
  };
}

function container(name: string, image: string, port: number, callee: string): string {
  const probe = (kind: string, path: string) => `          ${kind}:
            httpGet:
              path: ${path}
              port: ${name}
            periodSeconds: 10
            failureThreshold: 3
`;
  const options = Array.from(
    { length: 12 },
    (_, i) => `            - name: OPTION_${i}\n              value: "${i * 3}"\n`,
  );
  return `        - name: ${name}
          image: registry.example.com/shop/${image}@${DIGEST}
          imagePullPolicy: IfNotPresent
          args:
            - --listen=:${port}
            - --log-format=json
          ports:
            - name: ${name}
              containerPort: ${port}
              protocol: TCP
          env:
            - name: UPSTREAM
              value: http://${callee}:80
            - name: MODE
              valueFrom:
                configMapKeyRef:
                  name: ${image.replace('-proxy', '')}
                  key: mode
${options.join('')}          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
${probe('startupProbe', '/started')}${probe('readinessProbe', '/ready')}${probe('livenessProbe', '/alive')}          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
          volumeMounts:
            - name: config
              mountPath: /etc/shop
              readOnly: true
            - name: scratch
              mountPath: /tmp
`;
}
