import type { Resource } from '../model/resource.ts';
import type { SymbolType } from './types.ts';

const TYPES: Readonly<Record<string, SymbolType>> = {
  '/Service': 'service',
  '/Endpoints': 'service',
  'discovery.k8s.io/EndpointSlice': 'service',
  'networking.istio.io/ServiceEntry': 'service',
  'networking.k8s.io/Ingress': 'route',
  'route.openshift.io/Route': 'route',
  'gateway.networking.k8s.io/Gateway': 'route',
  'gateway.networking.k8s.io/ListenerSet': 'route',
  'gateway.networking.k8s.io/HTTPRoute': 'route',
  'gateway.networking.k8s.io/GRPCRoute': 'route',
  'gateway.networking.k8s.io/TLSRoute': 'route',
  'gateway.networking.k8s.io/TCPRoute': 'route',
  'gateway.networking.k8s.io/UDPRoute': 'route',
  'networking.istio.io/Gateway': 'route',
  'networking.istio.io/VirtualService': 'route',
  'traefik.io/IngressRoute': 'route',
  'traefik.io/IngressRouteTCP': 'route',
  'traefik.io/IngressRouteUDP': 'route',
  'projectcontour.io/HTTPProxy': 'route',
  'networking.k8s.io/NetworkPolicy': 'policy',
  'policy.networking.k8s.io/AdminNetworkPolicy': 'policy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': 'policy',
  'policy.networking.k8s.io/ClusterNetworkPolicy': 'policy',
  'policy/PodDisruptionBudget': 'policy',
  '/ConfigMap': 'config',
  '/Secret': 'config',
  '/PersistentVolume': 'storage',
  '/PersistentVolumeClaim': 'storage',
  'storage.k8s.io/StorageClass': 'storage',
};

/** What an object is to a person who looks for it. */
export function symbolTypeOf(resource: Resource): SymbolType {
  if (resource.podTemplate) return 'workload';
  return TYPES[`${resource.id.group}/${resource.kind}`] ?? 'object';
}
