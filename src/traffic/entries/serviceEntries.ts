import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import { isService, type Service } from '../../model/service.ts';
import type { Network } from '../network.ts';
import { type AddressPeer, internet } from '../peer.ts';
import { addressesOf, ipFamiliesOf } from '../services/ipFamilies.ts';
import type { Entry, EntryRoute, EntryType } from '../traffic.ts';
import { FLOWS, inSeries, type Judgement, judge, type Reason } from '../verdict.ts';
import { type Networks, networksFor } from '../zones/networks.ts';
import { isInternalBalancer, isPrivate } from './internal.ts';
import { judgeOutside } from './outside.ts';

/**
 * How a Service lets traffic in by itself: as a load balancer, by node ports, by external addresses. kube-proxy skips what
 * is headless or ExternalName, whatever else is written there (pkg/proxy/util, `ShouldSkipService`).
 */
export function serviceEntries(resource: Resource, network: Network): Entry[] {
  if (!isService(resource)) return [];
  const service = network.world.serviceOf(resource);
  if (service.headless || service.type === 'ExternalName') return [];
  const isInternal = service.type === 'LoadBalancer' && isInternalBalancer(resource);
  return typesOf(service).map((type) => ({
    type,
    resource,
    routes: routesOf(service, type, network),
    // Who asks for an internal load balancer has nodes that no stranger reaches.
    internal: type === 'ExternalIP' ? isPrivate(externalIPs(resource)) : isInternal,
  }));
}

function typesOf(service: Service): EntryType[] {
  const types: EntryType[] = service.type === 'LoadBalancer' || service.type === 'NodePort' ? [service.type] : [];
  if (service.type === 'LoadBalancer' && addsNodePorts(service)) types.push('NodePort');
  if (externalIPs(service.resource).length > 0) types.push('ExternalIP');
  return types;
}

/**
 * A load balancer has node ports, too (Services, “Disabling load balancer NodePort allocation”). They are an entry of their
 * own where they say more than the balancer does: a number that is fixed, or clients that it would refuse.
 */
function addsNodePorts({ resource, ports }: Service): boolean {
  if (ports.some(({ nodePort }) => nodePort)) return true;
  const { spec } = resource;
  return spec.at('allocateLoadBalancerNodePorts').boolean !== false && spec.at('loadBalancerSourceRanges').exists;
}

function externalIPs(service: Resource): string[] {
  return service.spec
    .at('externalIPs')
    .items()
    .flatMap((field) => field.string ?? []);
}

function routesOf(service: Service, type: EntryType, network: Network): EntryRoute[] {
  const { resource } = service;
  const networks = networksFor(resource, network.world);
  const clients = type === 'LoadBalancer' ? clientsOf(resource, networks) : internet(networks);
  const addresses = clients.addresses.intersect(addressesOf(ipFamiliesOf(service).possible));
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
    judgement: withNotes(
      addresses.isEmpty
        ? inSeries([path.judgement, otherFamily(resource)])
        : inSeries([
            network.judgePath(path, (pods, ports) =>
              judgeOutside(network, { ...clients, addresses }, policy, pods, ports),
            ),
            judgeNodes(resource, type),
          ]),
      notesOf(service, type),
    ),
  }));
}

/**
 * The ranges of a load balancer don't protect the ports of the nodes (Service API reference: they “restrict traffic through
 * the cloud-provider load-balancer”); the firewall of the cloud may.
 */
export function judgeNodes({ spec }: Resource, type: EntryType): Judgement {
  const at = spec.at('loadBalancerSourceRanges');
  if (type !== 'NodePort' || spec.at('type').string !== 'LoadBalancer' || !at.exists) return FLOWS;
  const text = t('loadBalancerSourceRanges limits the load balancer, not the ports of the nodes: a firewall has to');
  return judge('unknown', { text, at });
}

/** kube-proxy takes ranges of its own family only, and none for no limit; clouds differ (pkg/proxy/serviceport.go). */
function otherFamily(resource: Resource): Judgement {
  const at = resource.spec.at('loadBalancerSourceRanges');
  return judge('unknown', {
    text: t('All ranges are of another address family than Service {0}, so that they may limit nobody', resource.name),
    at,
  });
}

function withNotes(judgement: Judgement, notes: readonly Reason[]): Judgement {
  const arrives = judgement.verdict === 'flows' || judgement.verdict === 'unknown';
  return arrives ? { ...judgement, reasons: [...judgement.reasons, ...notes] } : judgement;
}

/** What there is to know about a way in, besides whether it is open. */
function notesOf({ resource }: Service, type: EntryType): Reason[] {
  const { spec } = resource;
  const notes: Reason[] = [];
  const loadBalancerClass = spec.at('loadBalancerClass');
  if (type === 'LoadBalancer' && loadBalancerClass.string) {
    const text = t('Only a controller for the class {0} provides this load balancer', loadBalancerClass.string);
    notes.push({ text, at: loadBalancerClass });
  }
  const policy = spec.at('externalTrafficPolicy');
  if (type !== 'LoadBalancer' && policy.string === 'Local') {
    const text = t('With externalTrafficPolicy Local only nodes that run a ready pod of the Service answer');
    notes.push({ text, at: policy });
  }
  if (type === 'ExternalIP') {
    const text = t(
      'Any node that gets packets for {0} hands them on; Kubernetes itself brings them to no node',
      externalIPs(resource).join(t(', ')),
    );
    notes.push({ text, at: spec.at('externalIPs') });
  }
  return notes;
}

/** Service API reference, `loadBalancerSourceRanges`: the only clients that the load balancer serves. */
export function clientsOf(service: Resource, networks: Networks): AddressPeer {
  const texts = service.spec
    .at('loadBalancerSourceRanges')
    .items()
    .flatMap((field) => field.string?.trim() ?? []);
  const addresses = texts.reduce(
    (all, text) => all.union(AddressSet.parseCidr(text) ?? AddressSet.none),
    AddressSet.none,
  );
  if (addresses.isEmpty) return internet(networks);
  return { ...internet(networks), addresses, name: texts.map((text) => networks.nameOf(text)).join(t(', ')) };
}
