import type { GroupKind } from '../../model/identity.ts';

/** A name in an object of a custom kind, for completion alone: whether it is there, nobody judges. */
export interface RouteReference {
  readonly from: readonly GroupKind[];
  /** Of the name, from the object; dotted, with `[]` for the items of a list. */
  readonly path: string;
  readonly to: GroupKind;
  /** Where the kind may be stated beside the name, and which kinds may be. */
  readonly kindAt?: string;
  readonly kinds?: readonly GroupKind[];
}

const GATEWAY_API = 'gateway.networking.k8s.io';
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => ({
  group: GATEWAY_API,
  kind,
}));
const SERVICE = { group: '', kind: 'Service' };
const ISSUERS = ['Issuer', 'ClusterIssuer'].map((kind) => ({ group: 'cert-manager.io', kind }));

/** Sources: Gateway API reference; cert-manager API reference. */
export const ROUTE_REFERENCES: readonly RouteReference[] = [
  {
    from: ROUTES,
    path: 'spec.parentRefs[].name',
    to: { group: GATEWAY_API, kind: 'Gateway' },
    kindAt: 'kind',
    kinds: [SERVICE],
  },
  { from: ROUTES, path: 'spec.rules[].backendRefs[].name', to: SERVICE, kindAt: 'kind' },
  {
    from: ROUTES,
    path: 'spec.rules[].filters[].requestMirror.backendRef.name',
    to: SERVICE,
    kindAt: 'kind',
  },
  {
    from: [{ group: GATEWAY_API, kind: 'Gateway' }],
    path: 'spec.gatewayClassName',
    to: { group: GATEWAY_API, kind: 'GatewayClass' },
  },
  {
    from: [{ group: GATEWAY_API, kind: 'Gateway' }],
    path: 'spec.listeners[].tls.certificateRefs[].name',
    to: { group: '', kind: 'Secret' },
    kindAt: 'kind',
  },
  {
    from: [{ group: 'cert-manager.io', kind: 'Certificate' }],
    path: 'spec.issuerRef.name',
    to: { group: 'cert-manager.io', kind: 'Issuer' },
    kindAt: 'kind',
    kinds: ISSUERS,
  },
];
