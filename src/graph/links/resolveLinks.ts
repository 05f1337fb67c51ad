import { isIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import { istioLinks } from '../istio/istioLinks.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { callLinks } from './calls.ts';
import { ingressLinks } from './ingressLinks.ts';
import { kongLinks } from './kongLinks.ts';
import { monitorLinks } from './monitorLinks.ts';
import { nodeLinks } from './nodeLinks.ts';
import { ownLinks } from './ownLinks.ts';
import { policyParameterLinks } from './policyParameters.ts';
import { referenceLinks } from './referenceLinks.ts';
import { scaledContainerLinks } from './scaledContainers.ts';
import { selectorLinks } from './selectors.ts';
import { targetPortLinks } from './targetPorts.ts';
import { traefikLinks } from './traefikLinks.ts';
import { volumeSelectorLinks } from './volumeSelectors.ts';

/** Every link that starts in a resource, in the order of the families below and then of the text. */
export function resolveLinks(resource: Resource, world: World): readonly Link[] {
  const links = [...selectorLinks(resource, world), ...referenceLinks(resource, world), ...callLinks(resource, world)];
  if (isService(resource)) links.push(...targetPortLinks(world.serviceOf(resource), world));
  if (isIngress(resource)) links.push(...ingressLinks(resource, world));
  links.push(...ownLinks(resource), ...nodeLinks(resource, world), ...volumeSelectorLinks(resource, world));
  links.push(...scaledContainerLinks(resource, links), ...policyParameterLinks(resource, links, world));
  links.push(...istioLinks(resource, world), ...monitorLinks(resource, world));
  links.push(...kongLinks(resource, world), ...traefikLinks(resource, world));
  return links;
}
