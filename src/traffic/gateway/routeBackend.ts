import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { isPort } from '../../graph/links/parts.ts';
import { isGranted, isSureOfGrants, needsGrant } from '../../graph/referenceGrants.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { missingService, type Network } from '../network.ts';
import type { Peer } from '../peer.ts';
import type { RouteBackend } from '../routing/front.ts';
import type { ServicePortPath } from '../traffic.ts';
import { inParallel, inSeries, type Judgement, judge } from '../verdict.ts';
import { judgeBackendTls } from './backendTls.ts';

/** What a route is judged with: the links that start in it, and who sends to its backends. */
export interface RouteContext {
  readonly route: Resource;
  readonly proxy: Peer;
  readonly network: Network;
}

/** A `backendRef` of a route, judged from the proxy to the pods. */
export function readBackend(ref: Field, role: RouteBackend['role'], context: RouteContext): RouteBackend {
  const { route, proxy, network } = context;
  const link = network.world
    .linksFrom(route)
    .find(({ relation, at, nameAt }) => relation === 'routes to' && (nameAt ?? at).parent?.pointer === ref.pointer);
  const isService = link?.wanted.group === '' && link.wanted.kind === 'Service';
  const service = isService ? link.to[0] : undefined;
  const paths = service ? pathsTo(ref, service, context) : [];
  const [first] = paths;
  return {
    at: ref,
    role,
    weight: role === 'mirror' ? 0 : (ref.at('weight').number ?? 1),
    service,
    serviceName: isService ? link.wanted.name : undefined,
    port: first?.port,
    workloads: [...new Set(paths.flatMap(({ targets }) => targets.map(({ workload }) => workload)))],
    judgement:
      judgeReference(ref, link, service, network) ??
      (first
        ? inParallel(
            paths.map((path) => {
              const arrival = network.judgePath(path, (pods, ports) => network.mayConnect(proxy, pods, ports));
              const tls = service && judgeBackendTls(service, path.port, network.world);
              return tls ? inSeries([tls, arrival]) : arrival;
            }),
          )
        : noPort(ref, route, service)),
  };
}

function pathsTo(ref: Field, service: Resource, { route, network }: RouteContext): ServicePortPath[] {
  const port = ref.at('port').number;
  if (port === undefined) return [];
  return network.pathsOf(service).filter((path) => isPort(path.port, port) && path.port.protocol === protocolOf(route));
}

function protocolOf({ kind }: Resource): 'TCP' | 'UDP' {
  return kind === 'UDPRoute' ? 'UDP' : 'TCP';
}

/** What is wrong with the reference itself; undefined if nothing is. */
function judgeReference(
  ref: Field,
  link: Link | undefined,
  service: Resource | undefined,
  { world }: Network,
): Judgement | undefined {
  if (!link) return judge('unknown', { text: t('Which backend is meant is not known yet'), at: ref });
  const { kind, name = '', namespace = '' } = link.wanted;
  const at = link.nameAt ?? link.at;
  if (needsGrant(link) && !isGranted(link, world)) {
    const text = t('No ReferenceGrant in namespace {0} allows this route to send to {1} {2}', namespace, kind, name);
    return judge(isSureOfGrants(link, world) ? 'broken' : 'unknown', { text, at });
  }
  if (service) return undefined;
  const verdict = link.absence === 'missing' ? 'broken' : 'unknown';
  if (kind === 'Service') return judge(verdict, { text: missingService(name, link.nearest?.resource), at });
  const text =
    link.to.length > 0
      ? t('What is behind {0} {1}, these manifests don’t show', kind, name)
      : t('There is no {0} {1} in these manifests', kind, name);
  return judge(verdict, { text, at });
}

function noPort(ref: Field, route: Resource, service: Resource | undefined): Judgement {
  const at = ref.at('port');
  const name = service?.name ?? '';
  const ports = service?.spec.at('ports');
  const isMade = ports?.partial || ports?.items().some((port) => port.at('port').templated);
  const unsure = at.templated || service?.patched || isMade;
  const text =
    at.number === undefined
      ? t('No port of Service {0} is named', name)
      : t('Service {0} has no port {1} ({2})', name, at.number, protocolOf(route));
  return judge(unsure ? 'unknown' : 'broken', { text, at });
}
