/** Manifests as people write them, as many as one wants; the same ones every time. */

export interface Manifest {
  readonly path: string;
  readonly text: string;
}

/** One object a file: Deployments, Services, ConfigMaps, policies and Ingresses of `count / 5` applications. */
export function generateManifests(count: number): Manifest[] {
  const files: Manifest[] = [];
  for (let index = 0; files.length < count; index++) {
    const namespace = `team-${index % 20}`;
    const folder = `${namespace}/app-${index}`;
    for (const [kind, text] of Object.entries(application(index, namespace))) {
      if (files.length < count) files.push({ path: `${folder}/${kind}.yaml`, text });
    }
  }
  return files;
}

/** One file of about so many lines. */
export function generateFile(lines: number): string {
  const documents: string[] = [];
  let length = 0;
  for (let index = 0; length < lines; index++) {
    for (const text of Object.values(application(index, 'shop'))) {
      documents.push(text);
      length += text.split('\n').length;
    }
  }
  return documents.join('---\n');
}

function application(index: number, namespace: string): Record<string, string> {
  const name = `app-${index}`;
  // Each calls the one before it in its namespace.
  const callee = `app-${Math.max(0, index - 20)}`;
  const head = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
`;
  return {
    deployment: `${head('apps/v1', 'Deployment')}spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        tier: backend
    spec:
      containers:
        - name: server
          image: registry.example.com/${name}:1.0.0
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: UPSTREAM
              value: http://${callee}:80
            - name: MODE
              valueFrom:
                configMapKeyRef:
                  name: ${name}
                  key: mode
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
          readinessProbe:
            httpGet: { path: /healthz, port: http }
`,
    service: `${head('v1', 'Service')}spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`,
    configMap: `${head('v1', 'ConfigMap')}data:
  mode: production
`,
    networkPolicy: `${head('networking.k8s.io/v1', 'NetworkPolicy')}spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              tier: backend
      ports:
        - port: 8080
`,
    ingress: `${head('networking.k8s.io/v1', 'Ingress')}spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`,
  };
}
