import type { Resource } from '../../model/resource.ts';

type LabelSet = Readonly<Record<string, string>>;

/** How the implementation of a GatewayClass runs its proxies. */
export interface FrontProxyKind {
  /** The start of `GatewayClass.spec.controllerName`. */
  readonly controller: string;
  /** The classes that it makes itself, for worlds that don't show them. */
  readonly classes: RegExp;
  /** `own`: pods for each Gateway. `shared`: pods that are installed once. `cloud`: no pods. */
  readonly proxies: 'own' | 'shared' | 'cloud';
  /** Where pods of its own stand; the namespace of the Gateway if not said. */
  readonly namespace?: string;
  /** Labels of the pods; of shared ones each set suffices. */
  readonly labels: (gateway: Resource) => readonly LabelSet[];
  /** Whether namespace and labels can't be set otherwise. */
  readonly fixed?: boolean;
  /** Only a private network reaches what it makes for these classes. */
  readonly internal?: RegExp;
  /** Its statuses say nothing of Service ports that are missing: it looks a Service up by its host name alone. */
  readonly ignoresPorts?: boolean;
}

/** The label of all that is made for a Gateway (GEP-1762: In Cluster Gateway Deployments). */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

const NAME = 'app.kubernetes.io/name';

const ofGateway = ({ name }: Resource) => [{ [GATEWAY_NAME]: name }];

const NONE = /^$/;

/**
 * Sources: Gateway API, “Implementations”, and of each project its documentation: Istio “Kubernetes Gateway API, Automated
 * Deployment”; Envoy Gateway “Gateway Namespace Mode” and “Deployment Mode”; NGINX Gateway Fabric “Deploy a Gateway for data
 * plane instances”; GKE “GatewayClass capabilities”. Cilium, whose proxies are part of its agents, is missing on purpose: how
 * policies see them is its own affair.
 */
export const FRONT_PROXY_KINDS: readonly FrontProxyKind[] = [
  {
    controller: 'istio.io/gateway-controller',
    classes: /^istio$/,
    proxies: 'own',
    labels: ofGateway,
    fixed: true,
    // istio, pilot/pkg/config/kube/gateway/conversion.go, buildDestination
    ignoresPorts: true,
  },
  {
    controller: 'gateway.envoyproxy.io/',
    classes: NONE,
    proxies: 'own',
    namespace: 'envoy-gateway-system',
    labels: ({ name, namespace }) => [
      {
        'gateway.envoyproxy.io/owning-gateway-name': name,
        'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
      },
    ],
  },
  { controller: 'gateway.nginx.org/', classes: /^nginx$/, proxies: 'own', labels: ofGateway },
  { controller: 'kgateway.dev/', classes: /^kgateway$/, proxies: 'own', labels: ofGateway },
  {
    controller: 'traefik.io/gateway-controller',
    classes: /^traefik$/,
    proxies: 'shared',
    labels: (): LabelSet[] => [{ [NAME]: 'traefik' }],
  },
  {
    controller: 'konghq.com/kic-gateway-controller',
    classes: /^kong$/,
    proxies: 'shared',
    labels: (): LabelSet[] => [
      { [NAME]: 'kong' },
      { [NAME]: 'gateway' },
      { app: 'proxy-kong' },
      { app: 'ingress-kong' },
    ],
  },
  {
    controller: 'projectcontour.io/',
    classes: NONE,
    proxies: 'shared',
    labels: (): LabelSet[] => [{ [NAME]: 'contour', 'app.kubernetes.io/component': 'envoy' }, { app: 'envoy' }],
  },
  {
    controller: 'networking.gke.io/gateway',
    classes: /^gke-l7-/,
    proxies: 'cloud',
    labels: () => [],
    internal: /^gke-l7-(rilb|cross-regional-internal)/,
  },
  { controller: 'gateway.k8s.aws/', classes: NONE, proxies: 'cloud', labels: () => [] },
  {
    controller: 'application-networking.k8s.aws/',
    classes: /^amazon-vpc-lattice$/,
    proxies: 'cloud',
    labels: () => [],
    internal: /./,
  },
  { controller: 'alb.networking.azure.io/', classes: /^azure-alb-external$/, proxies: 'cloud', labels: () => [] },
];
