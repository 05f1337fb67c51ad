import type { Resource } from '../../model/resource.ts';
import { gatewayFrontOf } from '../gateway/gatewayFronts.ts';
import { GATEWAY_API } from '../gateway/kinds.ts';
import type { Network } from '../network.ts';
import { entriesOfFront } from '../routing/entriesOfFront.ts';
import type { Entry, EntryRoute } from '../traffic.ts';
import { hostPortEntries } from './hostPorts.ts';
import { proxyEntries } from './proxyEntries.ts';
import { serviceEntries } from './serviceEntries.ts';

/** The ways into the cluster that an object opens. */
export function entriesOf(resource: Resource, network: Network): Entry[] {
  return [
    ...gatewayEntries(resource, network),
    ...proxyEntries(resource, network),
    ...serviceEntries(resource, network),
    ...hostPortEntries(resource, network),
  ];
}

function gatewayEntries(resource: Resource, { world }: Network): Entry[] {
  const front = resource.is(GATEWAY_API, 'Gateway') ? gatewayFrontOf(resource, world) : undefined;
  return front ? entriesOfFront(front) : [];
}

/** Routes by the workload they lead to, without those on which nothing arrives, or that only a private network uses. */
export function exposedRoutes(entries: readonly Entry[]): ReadonlyMap<Resource, readonly EntryRoute[]> {
  const exposed = new Map<Resource, EntryRoute[]>();
  for (const { routes, internal } of entries) {
    if (internal) continue;
    for (const route of routes) {
      if (route.judgement.verdict === 'denied' || route.judgement.verdict === 'broken') continue;
      for (const workload of route.workloads) {
        const known = exposed.get(workload);
        if (known) known.push(route);
        else exposed.set(workload, [route]);
      }
    }
  }
  return exposed;
}
