import { backendsOf, type IngressBackend, readIngress } from '../model/ingress.ts';
import type { Resource } from '../model/resource.ts';
import type { ServicePort } from '../model/service.ts';
import type { Link } from './link.ts';
import { nameLink } from './references.ts';
import type { World } from './world.ts';

/** Ingress backends → Service, each with its port by name or number. */
export function ingressLinks(resource: Resource, world: World): Link[] {
  return backendsOf(readIngress(resource)).flatMap((backend) => backendLink(resource, backend, world));
}

function backendLink(resource: Resource, backend: IngressBackend, world: World): Link[] {
  const name = backend.service;
  if (!name) return [];
  const origin = { relation: 'routes to', from: resource, at: backend.serviceField, optional: false } as const;
  const link = nameLink(world, origin, { group: '', kind: 'Service', namespace: resource.id.namespace, name });
  return [withPort(link, backend, world)];
}

/** Narrows a link to a port of the Service. */
function withPort(link: Link, backend: IngressBackend, world: World): Link {
  const { port } = backend;
  if (port === undefined || link.to.length === 0) return link;
  const wanted = { ...link.wanted, port };
  const services = link.to.map((service) => world.serviceOf(service));
  // Nothing in the cluster listens for an ExternalName: the port is the one outside.
  if (services.some(({ type }) => type === 'ExternalName')) return { ...link, wanted };
  const ports = services.flatMap((service) => service.ports);
  const places = ports.filter((p) => isPort(p, port)).map((p) => p.at.at(typeof port === 'number' ? 'port' : 'name'));
  if (places.length > 0) return { ...link, partAt: backend.portField, wanted, places };
  const unsure = backend.portField.templated || link.to.some((service) => service.spec.at('ports').partial);
  return {
    ...link,
    at: backend.portField,
    partAt: backend.portField,
    wanted,
    places: [],
    missingPart: 'port',
    absence: unsure ? 'templated' : 'missing',
  };
}

/** Whether a reference by number or name means this port of a Service. */
export function isPort(servicePort: ServicePort, port: number | string): boolean {
  return typeof port === 'number' ? servicePort.port === port : servicePort.name === port;
}
