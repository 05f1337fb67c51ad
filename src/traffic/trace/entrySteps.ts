import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { readProtocol } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import { hostPortEntries } from '../entries/hostPorts.ts';
import { judgeOutside } from '../entries/outside.ts';
import { clientsOf, judgeNodes, serviceEntries } from '../entries/serviceEntries.ts';
import type { Network } from '../network.ts';
import type { AddressPeer, Peer } from '../peer.ts';
import type { Entry } from '../traffic.ts';
import { FLOWS, type Judgement, judge } from '../verdict.ts';
import { networksFor } from '../zones/networks.ts';
import { PRIVATE_ADDRESSES } from '../zones/specialRanges.ts';
import type { Client } from './client.ts';
import type { Wanted } from './podSteps.ts';
import { pathStep } from './serviceSteps.ts';
import { type Step, step } from './step.ts';

/** From outside into a Service by what opens it itself: a load balancer, node ports, external addresses. */
export function entrySteps(client: Client, resource: Resource, { port, protocol }: Wanted, network: Network): Step[] {
  return serviceEntries(resource, network).flatMap((entry) =>
    entry.routes.flatMap((route) => {
      const path = network.pathsOf(resource).find((candidate) => candidate.port === route.port);
      if (!path || (port !== undefined && port !== route.outerPort && port !== path.port.port)) return [];
      if (protocol !== undefined && protocol !== path.port.protocol) return [];
      const passage = {
        via: entry.type,
        judgement: admission(client, entry, network),
        ...passagePorts(entry, route.outerPort),
      };
      const policy = resource.spec.at('externalTrafficPolicy');
      const behind = { name: resource.toString(), peers: client.peers.map((peer) => narrowed(peer, entry, network)) };
      return [
        pathStep(
          client,
          behind,
          resource,
          path,
          {
            ...passage,
            judgePods: (from, pods, ports) =>
              from.type === 'addresses'
                ? judgeOutside(network, from, policy, pods, ports)
                : network.mayConnect(from, pods, ports),
          },
          network,
        ),
      ];
    }),
  );
}

/** A node port that no manifest fixes is given by the cluster: then the Service's own stands for it. */
function passagePorts({ type }: Entry, outerPort: number | undefined): { outer?: number } {
  return type === 'NodePort' && outerPort !== undefined ? { outer: outerPort } : {};
}

/** Whether the entry serves such a client at all (Service API reference, `loadBalancerSourceRanges`). */
function admission(client: Client, entry: Entry, network: Network): Judgement {
  const { resource, type } = entry;
  const isPrivate = client.outside?.intersect(PRIVATE_ADDRESSES).isEmpty === false;
  if (entry.internal && !isPrivate) return judge('broken', onlyPrivate(resource));
  if (type !== 'LoadBalancer' || !client.outside) return judgeNodes(resource, type);
  const ranges = resource.spec.at('loadBalancerSourceRanges');
  const admitted = admittedBy(resource, network);
  if (!admitted.addresses.intersect(client.outside).isEmpty) return FLOWS;
  return judge('denied', {
    text: t('The load balancer of Service {0} admits {1} only', resource.name, admitted.name),
    at: ranges,
  });
}

export function onlyPrivate(resource: Resource) {
  return { text: t('Only a private network reaches {0}', resource.toString()), at: resource.nameField };
}

function admittedBy(service: Resource, { world }: Network): AddressPeer {
  return clientsOf(service, networksFor(service, world));
}

function narrowed(peer: Peer, { type, resource }: Entry, network: Network): Peer {
  if (peer.type !== 'addresses' || type !== 'LoadBalancer') return peer;
  const admitted = admittedBy(resource, network);
  const addresses = peer.addresses.intersect(admitted.addresses);
  return { ...peer, addresses, name: peer.which === 'some' ? admitted.name : peer.name };
}

/** The Services that select the pods of a workload. */
export function servicesOf(workload: Resource, world: World): Resource[] {
  const links = world.linksTo(workload).filter(({ relation, from }) => relation === 'selects' && isService(from));
  return [...new Set(links.map(({ from }) => from))];
}

/** From outside straight to the pods of a workload: by the Services in front of it, and by ports of its nodes. */
export function workloadEntrySteps(client: Client, workload: Resource, wanted: Wanted, network: Network): Step[] {
  const through = servicesOf(workload, network.world).flatMap((service) => entrySteps(client, service, {}, network));
  const nodes = hostPortEntries(workload, network).flatMap(({ routes }) =>
    routes.flatMap(({ outerPort, at, judgement }) => {
      if (
        wanted.port !== undefined &&
        wanted.port !== outerPort &&
        wanted.port !== at.parent?.at('containerPort').number
      ) {
        return [];
      }
      const text = t('Port {0} of its node leads to it', outerPort ?? '?');
      const hop = {
        from: client.name,
        to: workload.toString(),
        via: 'hostPort',
        port: `${readProtocol(at.parent?.at('protocol') ?? at)} ${outerPort}`,
      };
      return [step({ ...hop, verdict: judgement.verdict, reasons: [{ text, at }, ...judgement.reasons] })];
    }),
  );
  return [...through, ...nodes].flatMap((way) => leadingTo(way, workload.toString()));
}

/** A Service may have further pods behind it. */
function leadingTo(way: Step, name: string): Step[] {
  if (way.hop.to === name || way.hop.verdict === 'broken' || way.hop.verdict === 'denied') return [way];
  const next = way.next.flatMap((one) => leadingTo(one, name));
  return next.length > 0 ? [{ ...way, next }] : [];
}
