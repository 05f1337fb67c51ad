import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';

/** The Services that select the pods of a workload. */
export function selectingServices(workload: Resource, world: World): readonly Service[] {
  return servicesByWorkload(workload.namespace, world).get(workload) ?? [];
}

const servicesByWorkload = derived((namespace: string, world): ReadonlyMap<Resource, readonly Service[]> => {
  const found = new Map<Resource, Service[]>();
  for (const service of world.servicesIn(namespace)) {
    const selected = world.linksFrom(service.resource).find(({ relation }) => relation === 'selects');
    for (const workload of selected?.to ?? []) {
      const services = found.get(workload) ?? [];
      found.set(workload, services);
      services.push(service);
    }
  }
  return found;
});
