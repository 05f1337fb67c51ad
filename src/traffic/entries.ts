import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { hostPortEntries } from './hostPorts.ts';
import type { Network } from './network.ts';
import { proxyEntries } from './proxyEntries.ts';
import { serviceEntries } from './serviceEntries.ts';
import type { Entry, EntryRoute } from './traffic.ts';

/** Every way into a world, in the order of its objects. */
export function entriesOf(network: Network): Entry[] {
  const entries = [...proxyEntries(network), ...serviceEntries(network), ...hostPortEntries(network)];
  const order = orderIn(network.world);
  return entries.sort((a, b) => (order.get(a.resource) ?? 0) - (order.get(b.resource) ?? 0));
}

function orderIn(world: World): ReadonlyMap<Resource, number> {
  return new Map(world.resources.map((resource, i) => [resource, i]));
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
