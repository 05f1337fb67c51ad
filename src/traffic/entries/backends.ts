import { isPort } from '../../graph/links/parts.ts';
import type { World } from '../../graph/world.ts';
import { type Ingress, type IngressBackend, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service, ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';

/** A way into the cluster that a proxy carries out: a path of an Ingress, or an OpenShift Route. */
export interface ProxyRoute {
  readonly resource: Resource;
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly tls: boolean;
  /** Name of the Service, in the namespace of `resource`. */
  readonly service: string | undefined;
  readonly serviceField: Field;
  /** Which ports of the Service are meant. */
  readonly isMeant: (port: ServicePort) => boolean;
  readonly portField: Field;
  readonly at: Field;
}

export function proxyRoutes(world: World): ProxyRoute[] {
  return [
    ...world.ofKind('networking.k8s.io', 'Ingress').flatMap(ingressRoutes),
    ...world.ofKind('route.openshift.io', 'Route').flatMap(routeRoutes),
  ];
}

export function servicesOf(route: ProxyRoute, world: World): Service[] {
  if (route.service === undefined) return [];
  const found = world.find({ group: '', kind: 'Service' }, route.resource.id.namespace, route.service);
  return found.map((resource) => world.serviceOf(resource));
}

export function ingressRoutes(resource: Resource): ProxyRoute[] {
  const ingress = readIngress(resource);
  const routes = ingress.rules.flatMap((rule) =>
    rule.paths.map(({ path, backend, at }) => ingressRoute(ingress, backend, at, rule.host, path)),
  );
  const { defaultBackend } = ingress;
  return defaultBackend
    ? [ingressRoute(ingress, defaultBackend, defaultBackend.at, undefined, undefined), ...routes]
    : routes;
}

function ingressRoute(
  { resource, tlsHosts }: Ingress,
  backend: IngressBackend,
  at: Field,
  host: string | undefined,
  path: string | undefined,
): ProxyRoute {
  const { service, serviceField, port, portField } = backend;
  return {
    resource,
    host,
    path,
    tls:
      tlsHosts.has(host) ||
      tlsHosts.has(undefined) ||
      (host !== undefined && tlsHosts.has(host.replace(/^[^.]*/, '*'))),
    service,
    serviceField,
    isMeant: (candidate) => port !== undefined && isPort(candidate, port),
    portField,
    at,
  };
}

/** OpenShift, “Route configuration”: without a port all ports of the Service take part; a name is the Service port's. */
export function routeRoutes(resource: Resource): ProxyRoute[] {
  const { spec } = resource;
  const portField = spec.at('port', 'targetPort');
  const port = portField.number ?? portField.string;
  return [spec.at('to'), ...spec.at('alternateBackends').items()]
    .filter((to) => (to.at('kind').string ?? 'Service') === 'Service' && to.at('name').exists)
    .map((to) => ({
      resource,
      host: spec.at('host').string,
      path: spec.at('path').string,
      tls: spec.at('tls').exists,
      service: to.at('name').string,
      serviceField: to.at('name'),
      isMeant: (candidate) => port === undefined || candidate.name === port || candidate.targetPort === port,
      portField,
      at: to,
    }));
}
