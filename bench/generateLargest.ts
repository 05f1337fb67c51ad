import type { Manifest } from './generate.ts';

/**
 * The largest cluster that Kubernetes supports (documentation, “Considerations for large clusters”): 150,000 pods and
 * 300,000 containers. Here they are 10,000 Services in 500 namespaces, each in front of 15 pods of two containers.
 */
export interface ClusterSize {
  readonly services: number;
  readonly namespaces: number;
}

export const LARGEST: ClusterSize = { services: 10_000, namespaces: 500 };

/**
 * A file for each application (Deployment and Service) and one for each namespace (with its policies and every fifth with an
 * Ingress). Applications call others: four of five calls go on within the namespace, the rest to another one, and one in
 * twenty goes against the stream, so that there are cycles.
 */
export function generateLargest({ services, namespaces }: ClusterSize = LARGEST): Manifest[] {
  const files: Manifest[] = [];
  const size = Math.ceil(services / namespaces);
  for (let n = 0; n < namespaces; n++) {
    files.push({ path: `team-${n}/namespace.yaml`, text: namespaceFile(n) });
    for (let i = 0; i < size && n * size + i < services; i++) {
      const calls = calleesOf(n, i, size, namespaces);
      files.push({ path: `team-${n}/app-${i}.yaml`, text: application(n, i, calls) });
    }
  }
  return files;
}

/** URLs of what an application calls. The sequence is fixed: numbers that follow no visible pattern, but the same every time. */
function calleesOf(n: number, i: number, size: number, namespaces: number): string[] {
  const draw = (salt: number, below: number) => (Math.imul(n * 7919 + i * 104_729 + salt, 2_654_435_761) >>> 8) % below;
  const urls: string[] = [];
  const own = (k: number) => `http://app-${k}:80`;
  for (let call = 0; call < 2; call++) {
    if (i + 1 < size && draw(call, 5) > 0) urls.push(own(i + 1 + draw(call + 10, size - i - 1)));
    else if (n + 1 < namespaces) {
      const other = n + 1 + draw(call + 20, Math.min(12, namespaces - n - 1));
      urls.push(`http://app-0.team-${other}.svc.cluster.local:80`);
    }
  }
  if (i > 0 && draw(40, 20) === 0) urls.push(own(draw(41, i)));
  return urls;
}

function application(n: number, i: number, calls: readonly string[]): string {
  const head = `metadata:
  name: app-${i}
  namespace: team-${n}`;
  const env = calls.map((url, index) => `            - { name: UPSTREAM_${index}, value: "${url}" }\n`).join('');
  return `apiVersion: apps/v1
kind: Deployment
${head}
spec:
  replicas: 15
  selector:
    matchLabels: { app: app-${i} }
  template:
    metadata:
      labels: { app: app-${i}, tier: ${i === 0 ? 'front' : 'backend'} }
    spec:
      containers:
        - name: server
          image: registry.example.com/team-${n}/app-${i}:1.0.0
          ports: [{ name: http, containerPort: 8080 }]
${env ? `          env:\n${env}` : ''}          resources: { limits: { memory: 256Mi } }
        - name: proxy
          image: registry.example.com/proxy:1.0.0
          resources: { limits: { memory: 64Mi } }
---
apiVersion: v1
kind: Service
${head}
spec:
  selector: { app: app-${i} }
  ports: [{ name: http, port: 80, targetPort: http }]
`;
}

function namespaceFile(n: number): string {
  const policy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: inside, namespace: team-${n} }
spec:
  podSelector: { matchLabels: { tier: backend } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: {} }]
      ports: [{ port: 8080 }]
`;
  const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: public, namespace: team-${n} }
spec:
  ingressClassName: nginx
  rules:
    - host: team-${n}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: app-0, port: { name: http } } }
`;
  const namespace = `apiVersion: v1
kind: Namespace
metadata: { name: team-${n} }
`;
  return namespace + policy + (n % 5 === 0 ? ingress : '');
}
