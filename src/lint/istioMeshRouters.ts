import { meshHost } from '../graph/istio/meshHosts.ts';
import { derivedOnce } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';

/** The VirtualServices that sidecars read, by the full name of their hosts. */
export const meshRoutersOf = derivedOnce((world: World): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>();
  for (const resource of world.ofKind('networking.istio.io', 'VirtualService')) {
    if (!isInMesh(resource) || resource.templated) continue;
    for (const { string, templated } of resource.spec.at('hosts').items()) {
      if (string === undefined || templated) continue;
      const host = meshHost(string, resource.namespace, world);
      found.set(host, [...(found.get(host) ?? []), resource]);
    }
  }
  return found;
});

/** Without gateways it is meant for the mesh. */
export function isInMesh({ spec }: Resource): boolean {
  const gateways = spec.at('gateways');
  if (gateways.partial || spec.at('exportTo').partial) return false;
  return gateways.items().length === 0 || gateways.items().some(({ string }) => string === 'mesh');
}
