import { isIngress } from '../model/ingress.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import { callLinks } from './calls.ts';
import { ingressLinks } from './ingressLinks.ts';
import type { Link } from './link.ts';
import { referenceLinks } from './references.ts';
import { selectorLinks } from './selectors.ts';
import { targetPortLinks } from './targetPorts.ts';
import type { World } from './world.ts';

/** Every link that starts in a resource, in the order of the families below and then of the text. */
export function resolveLinks(resource: Resource, world: World): readonly Link[] {
  const links = [...selectorLinks(resource, world), ...referenceLinks(resource, world), ...callLinks(resource, world)];
  if (isService(resource)) links.push(...targetPortLinks(world.serviceOf(resource), world));
  if (isIngress(resource)) links.push(...ingressLinks(resource, world));
  return links;
}
