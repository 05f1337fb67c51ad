import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { istioPolicyLinks } from './istioPolicies.ts';
import { destinationRuleLinks, virtualServiceLinks } from './istioRoutes.ts';
import { istioGatewayLinks, istioSelectorLinks } from './istioSelectors.ts';

/** What Istio's configuration names in ways of its own: hosts of the mesh, gateways, subsets, identities, selectors. */
export function istioLinks(resource: Resource, world: World): Link[] {
  if (!resource.id.group.endsWith('.istio.io')) return [];
  const links = istioSelectorLinks(resource, world);
  if (resource.is('networking.istio.io', 'VirtualService')) links.push(...virtualServiceLinks(resource, world));
  if (resource.is('networking.istio.io', 'DestinationRule')) links.push(...destinationRuleLinks(resource, world));
  if (resource.is('networking.istio.io', 'Gateway')) links.push(...istioGatewayLinks(resource, world));
  return [...links, ...istioPolicyLinks(resource, world)];
}
