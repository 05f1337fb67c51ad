import { t } from '../../../base/l10n.ts';
import type { Skeleton } from './skeleton.ts';

/** Sources: Kubernetes documentation, “Services, Load Balancing, and Networking”; Gateway API; cert-manager. */
export const NETWORK: readonly Skeleton[] = [
  {
    label: 'Service',
    text: `apiVersion: v1
kind: Service
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  type: ‹ClusterIP|NodePort|LoadBalancer›
  selector:
    app.kubernetes.io/name: ‹web›
  ports:
    - name: http
      port: ‹80›
      targetPort: ‹http›
`,
  },
  {
    label: 'Ingress',
    text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  ingressClassName: ‹nginx›
  tls:
    - hosts:
        - ‹web.example.com›
      secretName: ‹web-tls›
  rules:
    - host: ‹web.example.com›
      http:
        paths:
          - path: ‹/›
            pathType: ‹Prefix|Exact|ImplementationSpecific›
            backend:
              service:
                name: ‹web›
                port:
                  name: ‹http›
`,
  },
  {
    label: 'NetworkPolicy',
    detail: () => t('denies what no other policy allows'),
    text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ‹default-deny›
spec:
  podSelector: {}
  policyTypes:
    - Ingress
    - Egress
`,
  },
  {
    label: 'NetworkPolicy',
    detail: () => t('allows some pods to connect'),
    text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ‹allow-to-web›
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ‹web›
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: ‹client›
      ports:
        - protocol: TCP
          port: ‹8080›
`,
  },
  {
    label: 'NetworkPolicy',
    detail: () => t('allows name resolution (DNS)'),
    text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ‹allow-dns›
spec:
  podSelector: {}
  policyTypes:
    - Egress
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
`,
  },
  {
    label: 'Gateway',
    text: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ‹gateway›
spec:
  gatewayClassName: ‹example›
  listeners:
    - name: https
      hostname: "‹*.example.com›"
      protocol: HTTPS
      port: ‹443›
      tls:
        mode: Terminate
        certificateRefs:
          - name: ‹example-com-tls›
      allowedRoutes:
        namespaces:
          from: ‹Same|All›
`,
  },
  {
    label: 'HTTPRoute',
    text: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: ‹web›
  labels:
    app.kubernetes.io/name: ‹web›
spec:
  parentRefs:
    - name: ‹gateway›
  hostnames:
    - ‹web.example.com›
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: ‹/›
      backendRefs:
        - name: ‹web›
          port: ‹80›
`,
  },
  {
    label: 'Certificate',
    text: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: ‹web›
spec:
  secretName: ‹web-tls›
  dnsNames:
    - ‹web.example.com›
  issuerRef:
    kind: ‹ClusterIssuer|Issuer›
    name: ‹letsencrypt›
`,
  },
];
