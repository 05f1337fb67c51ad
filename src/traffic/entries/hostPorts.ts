import type { ContainerPort } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Network } from '../network.ts';
import { internet, type PodPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Entry, EntryRoute } from '../traffic.ts';
import { isPrivate } from './internal.ts';

/**
 * A workload whose containers open ports of their node. On the host network every port that a container declares is one
 * (pkg/apis/core/v1/defaults.go, `defaultHostNetworkPorts`).
 */
export function hostPortEntries(workload: Resource, network: Network): Entry[] {
  const pods = network.podsOf(workload);
  const open = pods?.ports.filter((port) => hostPortOf(port, pods) && port.port && !isLoopback(port, pods)) ?? [];
  if (!pods) return [];
  return [false, true].flatMap((internal): Entry[] => {
    const routes = open
      .filter((port) => isBoundPrivately(port, pods) === internal)
      .map((port) => routeOf(workload, port, pods, network));
    return routes.length === 0 ? [] : [{ type: 'HostPort', resource: workload, routes, internal }];
  });
}

function routeOf(workload: Resource, declared: ContainerPort, pods: PodPeer, network: Network): EntryRoute {
  const { port = 0, protocol, at } = declared;
  return {
    resource: workload,
    tls: false,
    outerPort: hostPortOf(declared, pods),
    service: undefined,
    serviceName: undefined,
    port: undefined,
    workloads: [workload],
    at: at.at(at.at('hostPort').exists ? 'hostPort' : 'containerPort'),
    judgement: network.mayConnect(internet(pods.networks), pods, PortSet.of(protocol, port)),
  };
}

function hostPortOf({ hostPort, port }: ContainerPort, { hostNetwork }: PodPeer): number | undefined {
  return hostPort || (hostNetwork ? port : undefined);
}

/** Container API reference, `hostIP`: the address of the node that a port is bound to; on the host network it binds none. */
function hostIpOf({ at }: ContainerPort, { hostNetwork }: PodPeer): string | undefined {
  return hostNetwork ? undefined : at.at('hostIP').string;
}

function isLoopback(port: ContainerPort, pods: PodPeer): boolean {
  return /^(127\.|::1$)/.test(hostIpOf(port, pods) ?? '');
}

function isBoundPrivately(port: ContainerPort, pods: PodPeer): boolean {
  const address = hostIpOf(port, pods);
  return address !== undefined && isPrivate([address]);
}
