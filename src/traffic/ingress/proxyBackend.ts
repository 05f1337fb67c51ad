import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import { missingService, type Network } from '../network.ts';
import type { Peer } from '../peer.ts';
import type { RouteBackend } from '../routing/front.ts';
import { inParallel, inSeries, type Judgement, judge } from '../verdict.ts';
import type { BackendRef } from './backendRefs.ts';

/** What a reference leads to, from the proxy to the pods: an ingress controller sends to those themselves. */
export function proxyBackend(ref: BackendRef, proxy: Peer, network: Network, weight = 1): RouteBackend {
  const { at, service: serviceName } = ref;
  const common = { at, role: 'serve', weight, serviceName } as const;
  const service = serviceOf(ref, network);
  const paths = service ? network.pathsOf(service).filter(({ port }) => ref.isMeant(port)) : [];
  if (!service || paths.length === 0) {
    const judgement = service ? noPort(ref, service) : noService(ref, network);
    return { ...common, service, port: undefined, workloads: [], judgement };
  }
  return {
    ...common,
    service,
    port: paths[0]?.port,
    workloads: [...new Set(paths.flatMap(({ targets }) => targets.map(({ workload }) => workload)))],
    judgement: inParallel(
      paths.map((path) =>
        inSeries([
          ref.judgePort(path.port),
          network.judgePath(path, (pods, ports) => network.mayConnect(proxy, pods, ports)),
        ]),
      ),
    ),
  };
}

function serviceOf({ from, service }: BackendRef, { world }: Network): Resource | undefined {
  if (service === undefined) return undefined;
  return world.find({ group: '', kind: 'Service' }, from.id.namespace, service)[0];
}

function noService({ from, service, serviceField, at }: BackendRef, { world }: Network): Judgement {
  // A path that leads to something else than a Service (`resource`), or to nothing.
  if (service === undefined) return judge('unknown', { text: t('This path leads to no Service'), at: serviceField });
  // AWS Load Balancer Controller, “Annotations”, `actions.${action-name}`: the backend names an annotation.
  if (at.at('service', 'port', 'name').string === 'use-annotation') {
    const action = from.at('metadata', 'annotations', `alb.ingress.kubernetes.io/actions.${service}`);
    const text = t('The annotation {0} says where this path leads', `actions.${service}`);
    return judge('unknown', { text, at: action.exists ? action : serviceField });
  }
  const link = world
    .linksFrom(from)
    .find(({ relation, wanted }) => relation === 'routes to' && wanted.name === service);
  const verdict = link?.absence === 'missing' ? 'broken' : 'unknown';
  return judge(verdict, { text: missingService(service, link?.nearest?.resource), at: serviceField });
}

function noPort({ portField: at }: BackendRef, service: Resource): Judgement {
  const unsure = at.templated || service.patched || service.spec.at('ports').partial;
  const wanted = at.number ?? at.string;
  const text =
    wanted === undefined
      ? t('No port of Service {0} is named', service.name)
      : t('Service {0} has no port {1}', service.name, wanted);
  return judge(unsure ? 'unknown' : 'broken', { text, at });
}
