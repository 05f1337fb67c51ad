import { backendsOf, type IngressBackend, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { withPart } from './parts.ts';
import { nameLink } from './referenceLinks.ts';

/** Ingress backends → Service, each with its port by name or number. */
export function ingressLinks(resource: Resource, world: World): Link[] {
  return backendsOf(readIngress(resource)).flatMap((backend) => backendLink(resource, backend, world));
}

function backendLink(resource: Resource, backend: IngressBackend, world: World): Link[] {
  const name = backend.service;
  if (!name) return [];
  const origin = { relation: 'routes to', from: resource, at: backend.serviceField, optional: false } as const;
  const link = nameLink(world, origin, { group: '', kind: 'Service', namespace: resource.id.namespace, name });
  return [withPart(link, 'port', backend.portField, world)];
}
