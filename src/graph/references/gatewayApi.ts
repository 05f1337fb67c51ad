import type { GroupKind } from '../../model/identity.ts';
import type { Reference } from './table.ts';

const GATEWAY_API = 'gateway.networking.k8s.io';
/** Where the project keeps kinds that are experiments. */
const EXPERIMENTAL = 'gateway.networking.x-k8s.io';
const gateway = { group: GATEWAY_API, kind: 'Gateway' };
const service = { group: '', kind: 'Service' };
const secret = { group: '', kind: 'Secret' };
const configMap = { group: '', kind: 'ConfigMap' };
const listenerSets: readonly GroupKind[] = [
  { group: GATEWAY_API, kind: 'ListenerSet' },
  { group: EXPERIMENTAL, kind: 'XListenerSet' },
];
const HTTP_ROUTES = ['HTTPRoute', 'GRPCRoute'].map((kind) => ({ group: GATEWAY_API, kind }));
const ROUTES = [...HTTP_ROUTES, ...['TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => ({ group: GATEWAY_API, kind }))];

/** A `BackendObjectReference`: a Service where nothing else is said. */
function backend(from: readonly GroupKind[], path: string): Reference {
  return {
    from,
    path,
    relation: 'routes to',
    to: { kindAt: 'kind', groupAt: 'group', unstated: service },
    namespace: 'namespace',
    part: { type: 'port', path: 'port' },
  };
}

/** A `SecretObjectReference`. */
function certificate(from: readonly GroupKind[], path: string): Reference {
  return {
    from,
    path,
    relation: 'secured by',
    to: { kindAt: 'kind', groupAt: 'group', unstated: secret, among: [secret] },
    namespace: 'namespace',
  };
}

/** Certificates of authorities are mostly in ConfigMaps; which kind it is has to be said. */
function authority(from: readonly GroupKind[], path: string): Reference {
  return {
    from,
    path,
    relation: 'secured by',
    to: { kindAt: 'kind', groupAt: 'group', among: [configMap, secret] },
    namespace: 'namespace',
  };
}

/** Of a parent both may be named, then the section decides (ParentReference: “sectionName”, “port”). */
function parent(from: readonly GroupKind[], part: 'section' | 'port'): Reference {
  const among = [gateway, service, ...listenerSets];
  return {
    from,
    path: 'spec.parentRefs[]',
    relation: 'attaches to',
    to: { kindAt: 'kind', groupAt: 'group', unstated: gateway, among },
    namespace: 'namespace',
    part: { type: part, path: part === 'section' ? 'sectionName' : 'port' },
    when: (_, place) => (place.at('port').exists && !place.at('sectionName').exists) === (part === 'port'),
  };
}

function extension(from: readonly GroupKind[], path: string): Reference {
  return { from, path, relation: 'uses', to: { kindAt: 'kind', groupAt: 'group' } };
}

/** Source: Gateway API reference. */
export const GATEWAY_REFERENCES: readonly Reference[] = [
  parent(ROUTES, 'section'),
  parent(ROUTES, 'port'),
  backend(ROUTES, 'spec.rules[].backendRefs[]'),
  backend(HTTP_ROUTES, 'spec.rules[].filters[].requestMirror.backendRef'),
  backend(HTTP_ROUTES, 'spec.rules[].backendRefs[].filters[].requestMirror.backendRef'),
  backend([{ group: GATEWAY_API, kind: 'HTTPRoute' }], 'spec.rules[].filters[].externalAuth.backendRef'),
  backend([{ group: GATEWAY_API, kind: 'HTTPRoute' }], 'spec.rules[].backendRefs[].filters[].externalAuth.backendRef'),
  extension(HTTP_ROUTES, 'spec.rules[].filters[].extensionRef'),
  extension(HTTP_ROUTES, 'spec.rules[].backendRefs[].filters[].extensionRef'),
  {
    from: [gateway],
    path: 'spec.gatewayClassName',
    name: '',
    relation: 'uses class',
    to: { group: GATEWAY_API, kind: 'GatewayClass' },
  },
  {
    from: [gateway],
    path: 'spec.infrastructure.parametersRef',
    relation: 'uses',
    to: { kindAt: 'kind', groupAt: 'group' },
  },
  certificate([gateway, ...listenerSets], 'spec.listeners[].tls.certificateRefs[]'),
  certificate([gateway], 'spec.tls.backend.clientCertificateRef'),
  authority([gateway], 'spec.tls.frontend.default.validation.caCertificateRefs[]'),
  authority([gateway], 'spec.tls.frontend.perPort[].tls.validation.caCertificateRefs[]'),
  {
    from: listenerSets,
    path: 'spec.parentRef',
    relation: 'attaches to',
    to: { kindAt: 'kind', groupAt: 'group', unstated: gateway, among: [gateway] },
    namespace: 'namespace',
  },
  {
    from: [{ group: GATEWAY_API, kind: 'GatewayClass' }],
    path: 'spec.parametersRef',
    relation: 'uses',
    to: { kindAt: 'kind', groupAt: 'group' },
    namespace: 'namespace',
  },
  {
    from: [{ group: GATEWAY_API, kind: 'BackendTLSPolicy' }],
    path: 'spec.validation.caCertificateRefs[]',
    relation: 'secured by',
    to: { kindAt: 'kind', groupAt: 'group', among: [configMap, secret] },
  },
];
