import { t } from '../base/l10n.ts';
import { groupBy } from '../base/order.ts';
import type { Link } from '../graph/link.ts';
import { isPort } from '../graph/links/parts.ts';
import type { Resource } from '../model/resource.ts';
import type { Service, ServicePort } from '../model/service.ts';
import { missingService, type Network } from './network.ts';
import { type PodPeer, publicHost } from './peer.ts';
import { PortSet } from './ports.ts';
import { workloadsBehind } from './servicePaths.ts';
import type { Call, ServicePortPath } from './traffic.ts';
import { FLOWS, inParallel, inSeries, type Judgement, judge } from './verdict.ts';

/** The calls that a workload reveals, each judged from pod to pod; what several places name is one call. */
export function callsFrom(from: Resource, network: Network): Call[] {
  const links = network.world.linksFrom(from).filter((link) => link.relation === 'calls');
  const distinct = groupBy(links, ({ wanted: { host, namespace, name, port } }) =>
    JSON.stringify([host, namespace, name, port]),
  );
  return [...distinct.values()].flatMap(([link]) => (link ? callsOver(from, link, network) : []));
}

function callsOver(from: Resource, link: Link, network: Network): Call[] {
  const caller = network.podsOf(from);
  if (!caller) return [];
  const { host, name, port: wantedPort } = link.wanted;
  const port = typeof wantedPort === 'number' ? wantedPort : undefined;
  if (host !== undefined) {
    return [{ from, link, to: undefined, host, judgement: judgeHost(caller, host, port, network) }];
  }
  if (link.to.length === 0) {
    const reason = { text: missingService(name ?? '', link.nearest?.resource), at: link.at };
    return [{ from, link, to: undefined, judgement: judge('unknown', reason) }];
  }
  return link.to.map((to) => ({ from, link, to, ...judgeService(caller, link, to, port, network) }));
}

function judgeHost(caller: PodPeer, host: string, port: number | undefined, network: Network): Judgement {
  return network.mayConnect(caller, publicHost(host), port === undefined ? PortSet.all : PortSet.of('TCP', port));
}

function judgeService(
  caller: PodPeer,
  link: Link,
  to: Resource,
  port: number | undefined,
  network: Network,
): { port?: ServicePort; judgement: Judgement } {
  const service = network.world.serviceOf(to);
  if (service.externalName !== undefined) return { judgement: judgeHost(caller, service.externalName, port, network) };
  const paths = network.pathsOf(to).filter((path) => port === undefined || isPort(path.port, port));
  if (service.headless && port !== undefined) {
    return {
      port: paths[0]?.port,
      judgement: judgeHeadless(caller, to, PortSet.of(paths[0]?.port.protocol ?? 'TCP', port), network),
    };
  }
  if (paths.length === 0) {
    const text =
      port === undefined ? t('Service {0} has no ports', to.name) : t('Service {0} has no port {1}', to.name, port);
    const unsure = link.absence === 'templated' || to.spec.at('ports').partial;
    return { judgement: judge(unsure ? 'unknown' : 'broken', { text, at: link.at }) };
  }
  const ways = paths.map((path) => inSeries([judgePath(caller, path, network), judgeNode(caller, path, service)]));
  return { port: port === undefined && paths.length > 1 ? undefined : paths[0]?.port, judgement: inParallel(ways) };
}

function judgePath(caller: PodPeer, path: ServicePortPath, network: Network): Judgement {
  const { addresses = [], port, judgement } = path;
  if (addresses.length === 0) {
    return network.judgePath(path, (pods, ports) => network.mayConnect(caller, pods, ports));
  }
  const ways = addresses.map((to) => network.mayConnect(caller, to.peer, PortSet.of(port.protocol, to.port)));
  return inSeries([judgement, inParallel(ways)]);
}

/** Service Internal Traffic Policy: with Local, a pod reaches only those on its own node; a DaemonSet has one on each. */
function judgeNode(caller: PodPeer, { targets }: ServicePortPath, { resource }: Service): Judgement {
  const at = resource.spec.at('internalTrafficPolicy');
  const isEverywhere = targets.some(({ workload }) => workload.kind === 'DaemonSet' || workload === caller.workload);
  if (at.string !== 'Local' || targets.length === 0 || isEverywhere) return FLOWS;
  const text = t(
    'With internalTrafficPolicy Local a caller reaches only pods of Service {0} on its own node, if there are any',
    resource.name,
  );
  return judge('unknown', { text, at });
}

/** Headless Services: the name resolves to pods, and no port is translated. */
function judgeHeadless(caller: PodPeer, to: Resource, ports: PortSet, network: Network): Judgement {
  const ways = workloadsBehind(network.world.serviceOf(to), network.world).flatMap((workload) => {
    const pods = network.podsOf(workload);
    return pods ? network.mayConnect(caller, pods, ports) : [];
  });
  const [path] = network.pathsOf(to);
  ways.push(...(path?.addresses ?? []).map(({ peer }) => network.mayConnect(caller, peer, ports)));
  if (ways.length > 0) return inParallel(ways);
  return path?.judgement ?? judge('unknown', { text: t('Service {0} shows no pods', to.name), at: to.nameField });
}
