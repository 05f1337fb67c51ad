import { AddressSet } from '../../base/ip.ts';
import type { Resource } from '../../model/resource.ts';
import { isService, type Service } from '../../model/service.ts';
import type { Network } from '../network.ts';
import { type AddressPeer, internet } from '../peer.ts';
import type { Entry, EntryRoute, EntryType } from '../traffic.ts';
import { isInternal } from './internal.ts';
import { judgeOutside } from './outside.ts';

/** How a Service lets traffic in by itself: as a load balancer, by node ports, by external addresses. */
export function serviceEntries(resource: Resource, network: Network): Entry[] {
  if (!isService(resource)) return [];
  const service = network.world.serviceOf(resource);
  const { type } = service;
  const types: EntryType[] = type === 'LoadBalancer' || type === 'NodePort' ? [type] : [];
  if (resource.spec.at('externalIPs').items().length > 0) types.push('ExternalIP');
  return types.map((entry) => ({
    type: entry,
    resource,
    routes: routesOf(service, entry, network),
    internal: entry === 'LoadBalancer' && isInternal(resource),
  }));
}

function routesOf(service: Service, type: EntryType, network: Network): EntryRoute[] {
  const { resource } = service;
  const clients = type === 'LoadBalancer' ? clientsOf(resource) : internet();
  const policy = resource.spec.at('externalTrafficPolicy');
  return network.pathsOf(resource).map((path) => ({
    resource,
    tls: false,
    outerPort: type === 'NodePort' ? path.port.nodePort : path.port.port,
    service: resource,
    serviceName: resource.name,
    port: path.port,
    workloads: path.targets.map(({ workload }) => workload),
    at: path.port.at,
    judgement: network.judgePath(path, (pods, ports) => judgeOutside(network, clients, policy, pods, ports)),
  }));
}

/** Service API reference, `loadBalancerSourceRanges`: the only clients that the load balancer serves. */
function clientsOf(service: Resource): AddressPeer {
  const texts = service.spec
    .at('loadBalancerSourceRanges')
    .items()
    .flatMap((field) => field.string?.trim() ?? []);
  const addresses = texts.reduce(
    (all, text) => all.union(AddressSet.parseCidr(text) ?? AddressSet.none),
    AddressSet.none,
  );
  return addresses.isEmpty ? internet() : { ...internet(), addresses, name: texts.join(', ') };
}
