import { t } from '../../base/l10n.ts';
import { type Ingress, isIngress, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { missingService, type Network } from '../network.ts';
import { cloudBalancer, type Peer, unknownProxy } from '../peer.ts';
import type { Entry, EntryRoute, ServicePortPath } from '../traffic.ts';
import { FLOWS, inParallel, inSeries, type Judgement, judge } from '../verdict.ts';
import { ingressRoutes, type ProxyRoute, routeRoutes, servicesOf } from './backends.ts';
import { type Controllers, controllersOf } from './controllers.ts';
import { isInternal } from './internal.ts';

/** What a proxy lets in through an Ingress or an OpenShift Route. */
export function proxyEntries(resource: Resource, network: Network): Entry[] {
  const ingress = isIngress(resource) ? readIngress(resource) : undefined;
  if (!ingress && !resource.is('route.openshift.io', 'Route')) return [];
  const controllers = controllersOf(network.world);
  const controller = ingress && controllers.of(ingress);
  const cloud = ingress !== undefined && controllers.isCloud(ingress);
  const proxy = (controller && network.podsOf(controller)) ?? (cloud ? cloudBalancer() : unknownProxy());
  const served = ingress ? judgeClass(ingress, controllers) : FLOWS;
  const written = ingress ? ingressRoutes(resource) : routeRoutes(resource);
  const routes = written.flatMap((route) => entryRoutes(route, served, proxy, network));
  return [{ type: ingress ? 'Ingress' : 'Route', resource, routes, controller, internal: isInternal(resource) }];
}

/** Who carries an Ingress out. Source: Ingress, “Ingress class” and “Default IngressClass”. */
function judgeClass(ingress: Ingress, controllers: Controllers): Judgement {
  const { className, classField: at, resource } = ingress;
  const { classes, defaultClasses } = controllers;
  if (className !== undefined) {
    // The annotation that came before `ingressClassName` names no object.
    const named = at.segment === 'ingressClassName';
    if (!named || classes.length === 0 || controllers.classOf(ingress) || at.templated) return FLOWS;
    return judge('unknown', { text: t('There is no IngressClass {0} in these manifests', className), at });
  }
  if (defaultClasses.length === 1) return FLOWS;
  const text =
    defaultClasses.length > 1
      ? t('Ingress {0} names no class, and several classes are marked as default', resource.name)
      : t(
          'Ingress {0} names no class: only a default class, or a controller that watches all Ingresses, serves it',
          resource.name,
        );
  return judge(classes.length > 0 ? 'unknown' : 'flows', { text, at: resource.nameField });
}

/** A route through a proxy; a Route without port leads to all ports of its Service. */
function entryRoutes(route: ProxyRoute, served: Judgement, proxy: Peer, network: Network): EntryRoute[] {
  const { host, path, tls, service: serviceName, at } = route;
  const common = { resource: route.resource, host, path, tls, serviceName, at };
  const [service] = servicesOf(route, network.world);
  if (!service) {
    const links = network.world.linksFrom(route.resource);
    const link = links.find((l) => l.relation === 'routes to' && l.wanted.name === serviceName);
    // A path that leads to something else than a Service (`resource`), or to nothing.
    const verdict = link?.absence === 'missing' ? 'broken' : 'unknown';
    const text =
      serviceName === undefined
        ? t('This path leads to no Service')
        : missingService(serviceName, link?.nearest?.resource);
    const judgement = inSeries([served, judge(verdict, { text, at: route.serviceField })]);
    return [{ ...common, service: undefined, port: undefined, workloads: [], judgement }];
  }
  const { resource } = service;
  const paths = network.pathsOf(resource).filter((p) => route.isMeant(p.port));
  if (paths.length === 0) {
    const judgement = inSeries([served, noPort(route, resource)]);
    return [{ ...common, service: resource, port: undefined, workloads: [], judgement }];
  }
  return [
    {
      ...common,
      service: resource,
      port: paths[0]?.port,
      workloads: [...new Set(paths.flatMap(({ targets }) => targets.map(({ workload }) => workload)))],
      judgement: inSeries([served, inParallel(paths.map((p) => judgeProxied(p, proxy, network)))]),
    },
  ];
}

/** An ingress controller sends to the pods themselves, from its own. */
function judgeProxied(path: ServicePortPath, proxy: Peer, network: Network): Judgement {
  return network.judgePath(path, (pods, ports) => network.mayConnect(proxy, pods, ports));
}

function noPort(route: ProxyRoute, service: Resource): Judgement {
  const { portField } = route;
  const unsure = portField.templated || service.spec.at('ports').partial;
  const wanted = portField.number ?? portField.string;
  const text =
    wanted === undefined
      ? t('No port of Service {0} is named', service.name)
      : t('Service {0} has no port {1}', service.name, wanted);
  return judge(unsure ? 'unknown' : 'broken', { text, at: portField });
}
