import type { Reference } from './table.ts';

const GATEWAY_API = 'gateway.networking.k8s.io';
const gateway = { group: GATEWAY_API, kind: 'Gateway' };
const service = { group: '', kind: 'Service' };
const secret = { group: '', kind: 'Secret' };
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => ({
  group: GATEWAY_API,
  kind,
}));

/** Source: Gateway API reference. */
export const GATEWAY_REFERENCES: readonly Reference[] = [
  {
    from: ROUTES,
    path: 'spec.parentRefs[]',
    relation: 'attaches to',
    to: { kindAt: 'kind', groupAt: 'group', unstated: gateway, among: [gateway, service] },
    namespace: 'namespace',
    part: { type: 'section', path: 'sectionName' },
  },
  {
    from: ROUTES,
    path: 'spec.rules[].backendRefs[]',
    relation: 'routes to',
    to: { kindAt: 'kind', groupAt: 'group', unstated: service, among: [service] },
    namespace: 'namespace',
    part: { type: 'port', path: 'port' },
  },
  {
    from: ROUTES,
    path: 'spec.rules[].filters[].requestMirror.backendRef',
    relation: 'routes to',
    to: { kindAt: 'kind', groupAt: 'group', unstated: service, among: [service] },
    namespace: 'namespace',
    part: { type: 'port', path: 'port' },
  },
  {
    from: [gateway],
    path: 'spec.gatewayClassName',
    name: '',
    relation: 'uses class',
    to: { group: GATEWAY_API, kind: 'GatewayClass' },
  },
  {
    from: [gateway],
    path: 'spec.listeners[].tls.certificateRefs[]',
    relation: 'secured by',
    to: { kindAt: 'kind', groupAt: 'group', unstated: secret, among: [secret] },
    namespace: 'namespace',
  },
];
