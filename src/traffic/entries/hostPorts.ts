import type { Resource } from '../../model/resource.ts';
import type { Network } from '../network.ts';
import { internet } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Entry } from '../traffic.ts';

/** A workload whose containers open ports of their node. */
export function hostPortEntries(workload: Resource, network: Network): Entry[] {
  const pods = network.podsOf(workload);
  const open = pods?.ports.filter(({ hostPort, port }) => hostPort && port) ?? [];
  if (!pods || open.length === 0) return [];
  const routes = open.map(({ hostPort, port = 0, protocol, at }) => ({
    resource: workload,
    tls: false,
    outerPort: hostPort,
    service: undefined,
    serviceName: undefined,
    port: undefined,
    workloads: [workload],
    at: at.at('hostPort'),
    judgement: network.mayConnect(internet(), pods, PortSet.of(protocol, port)),
  }));
  return [{ type: 'HostPort', resource: workload, routes, internal: false }];
}
