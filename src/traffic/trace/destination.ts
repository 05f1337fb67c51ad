import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { missingService, Network } from '../network.ts';
import type { Request } from '../routing/front.ts';
import { arrivalsOf, hostsOf, otherListeners } from './arrivals.ts';
import type { Client } from './client.ts';
import { type ClusterHost, clusterHost } from './clusterHost.ts';
import type { End } from './ends.ts';
import { entrySteps } from './entrySteps.ts';
import { frontSteps } from './frontSteps.ts';
import { outsideStep } from './outsideSteps.ts';
import { type Wanted, workloadSteps } from './podSteps.ts';
import { portOf, serviceSteps } from './serviceSteps.ts';
import { type Step, step } from './step.ts';
import type { TraceQuery } from './trace.ts';
import { elsewhere, insideOnly, unknownHost } from './unserved.ts';
import { readUrl, type TraceUrl } from './url.ts';
import type { Way } from './way.ts';
import { waysIn } from './waysIn.ts';

/** The ways to a destination, and whether these manifests hold what serves it. */
export interface Found {
  readonly steps: readonly Step[];
  readonly known: boolean;
}

export function destinationSteps(to: End, client: Client, query: TraceQuery, world: World): Found {
  const network = new Network(world);
  const way: Way = {
    network,
    client,
    query,
    seen: new Set(to.type === 'url' ? [to.text] : []),
    follow: (text, seen) => {
      const url = readUrl(text);
      if ('problem' in url) return undefined;
      const found = urlSteps(text, url, { ...way, query: { ...query, port: undefined }, seen });
      return found.known ? found.steps : undefined;
    },
  };
  switch (to.type) {
    case 'pods': {
      const steps = client.outside
        ? waysIn(
            way,
            to.peer.pods.map(({ workload }) => workload),
            to.peer.name,
            query,
          )
        : workloadSteps(client, to.peer, query, network);
      return { steps, known: true };
    }
    case 'service':
      return { steps: toService(way, to.service, query), known: true };
    case 'internet':
      return { steps: [outsideStep(client, 'internet', query, network)], known: true };
    case 'address':
      return addressSteps(way, to.text, query);
    case 'url':
      return urlSteps(to.text, to.url, way);
  }
}

function toService(way: Way, service: Resource, wanted: Wanted): readonly Step[] {
  const { client, network } = way;
  return client.outside
    ? waysIn(way, service, service.toString(), wanted)
    : serviceSteps(client, service, wanted, network);
}

/** By an address of its own; proxies that lead to it have others. */
function toAddressOf(way: Way, service: Resource, wanted: Wanted): readonly Step[] {
  const { client, network } = way;
  const entries = client.outside ? entrySteps(client, service, wanted, network) : [];
  return entries.length > 0 ? entries : toService(way, service, wanted);
}

/** An address is a Service's own where its manifest names it; else it is somewhere outside. */
function addressSteps(way: Way, address: string, wanted: Wanted): Found {
  const { client, network } = way;
  const owner = network.world.services.find(({ resource: { spec } }) =>
    [
      spec.at('loadBalancerIP'),
      spec.at('clusterIP'),
      ...spec.at('externalIPs').items(),
      ...spec.at('clusterIPs').items(),
    ].some((field) => field.string === address),
  );
  if (owner) return { steps: toAddressOf(way, owner.resource, wanted), known: true };
  return { steps: [outsideStep(client, address, wanted, network)], known: false };
}

function urlSteps(text: string, url: TraceUrl, way: Way): Found {
  const { client, query, network } = way;
  const { world } = network;
  const { protocol, host, path, queryParams } = url;
  const port = query.port ?? url.port;
  const { method, headers } = query;
  const request: Request = {
    ...{ protocol, host, port, path, queryParams },
    ...(method !== undefined && { method }),
    ...(headers && { headers }),
  };
  const wanted: Wanted = {
    ...(port !== undefined && { port }),
    protocol: query.protocol ?? (protocol === 'UDP' ? 'UDP' : 'TCP'),
  };
  if (AddressSet.parseAddress(host)) return addressSteps(way, host, wanted);
  const inside = clusterHost(host, client.namespace, world);
  if (inside?.service) {
    return client.outside
      ? { steps: [insideOnly(inside, client, host)], known: true }
      : clusterSteps(inside, way, wanted);
  }
  const arrivals = arrivalsOf(world, request, client.outside !== undefined);
  if (arrivals.length > 0) return { steps: arrivals.map((arrival) => frontSteps(arrival, request, way)), known: true };
  const named = world.services.filter(({ resource }) => publicNames(resource).includes(host));
  if (named.length > 0)
    return { steps: named.flatMap(({ resource }) => toAddressOf(way, resource, wanted)), known: true };
  const others = otherListeners(world, host);
  if (others.length > 0) return { steps: [elsewhere(text, request, others, client)], known: true };
  if (inside) {
    return client.outside
      ? { steps: [insideOnly(inside, client, host)], known: false }
      : clusterSteps(inside, way, wanted);
  }
  if (client.outside) return { steps: [unknownHost(host, way)], known: false };
  const near = nearest(host, hostsOf(world));
  const hint = near ? [{ text: t('{0} is not served here; the nearest host that is: {1}', host, near) }] : [];
  return { steps: [outsideStep(client, host, wanted, network, hint)], known: false };
}

function clusterSteps({ service, name, namespace }: ClusterHost, way: Way, wanted: Wanted): Found {
  if (service) return { steps: toService(way, service, wanted), known: true };
  const { client, network } = way;
  const { world } = network;
  const services = world.servicesIn(namespace).map(({ resource }) => resource);
  const near = nearest(
    name,
    services.map((other) => other.name),
  );
  const nearService = services.find((other) => other.name === near);
  const isSure = services.length > 0 && !world.hasTemplated('', 'Service');
  const text = missingService(name, nearService);
  const reasons = [{ text, ...(nearService && { at: nearService.nameField }) }];
  const to = `${namespace}/${name}[Service]`;
  return {
    steps: [step({ from: client.name, to, ...portOf(wanted), verdict: isSure ? 'broken' : 'unknown', reasons })],
    known: false,
  };
}

/** ExternalDNS, “hostname annotation”: names that lead to the load balancer of a Service. */
function publicNames({ annotations }: Resource): readonly string[] {
  const text = annotations.get('external-dns.alpha.kubernetes.io/hostname') ?? '';
  return text.split(',').map((name) => name.trim().replace(/\.$/, ''));
}
