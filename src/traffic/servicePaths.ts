import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import { isTarget } from '../graph/links/targetPorts.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Service, ServicePort } from '../model/service.ts';
import { type WrittenEndpoints, writtenEndpoints } from './services/writtenEndpoints.ts';
import { writtenPath } from './services/writtenPath.ts';
import type { ServicePortPath, Target } from './traffic.ts';
import { type Judgement, judge, type Reason } from './verdict.ts';

/** Where connections to the ports of a Service arrive, whatever the policies say. */
export function servicePaths(service: Service, world: World): ServicePortPath[] {
  const arrival = arrivalOf(service, world);
  const { written } = arrival;
  if (written) return service.ports.map((port) => ({ port, targets: [], ...writtenPath(port, service, written) }));
  return service.ports.map((port) => {
    const targets = arrival.workloads.flatMap((workload) => targetIn(workload, port) ?? []);
    return { port, targets, judgement: arrival.judgement ?? judgePort(port, arrival.workloads, targets) };
  });
}

/** The workloads whose pods a Service selects; Endpoints written by hand are none. */
export function workloadsBehind(service: Service, world: World): Resource[] {
  return (selectsLink(service, world)?.to ?? []).filter((resource) => resource.podTemplate);
}

function selectsLink(service: Service, world: World): Link | undefined {
  return world.linksFrom(service.resource).find((link) => link.relation === 'selects');
}

/** Services, “Field spec.ports[].targetPort”: a number is sent to as it is, a name is looked up in each pod. */
export function targetIn(workload: Resource, port: ServicePort): Target | undefined {
  const declared = workload.podTemplate?.ports.find((p) => isTarget(p, port));
  const number = typeof port.targetPort === 'number' ? port.targetPort : declared?.port;
  return number === undefined ? undefined : { workload, port: number, declared: declared !== undefined };
}

interface Arrival {
  readonly workloads: readonly Resource[];
  /** What manifests list instead of pods. */
  readonly written?: readonly WrittenEndpoints[];
  /** Of all ports alike. */
  readonly judgement?: Judgement;
}

/** The pods behind a Service, or what there is instead. */
function arrivalOf(service: Service, world: World): Arrival {
  const { resource, selector, externalName } = service;
  const name = resource.name;
  const by = (verdict: Judgement['verdict'], reason: Reason) => ({ workloads: [], judgement: judge(verdict, reason) });
  if (service.type === 'ExternalName') {
    const text = t(
      'Service {0} is another name of {1}; what answers there, these manifests don’t show',
      name,
      externalName ?? '?',
    );
    return by('unknown', { text, at: resource.spec.at('externalName') });
  }
  const written = writtenEndpoints(service, world);
  if (!selector) {
    if (written.length > 0) return { workloads: [], written };
    const text = t('Service {0} has no selector: something that these manifests don’t show gives it addresses', name);
    return by('unknown', { text, at: resource.nameField });
  }
  const workloads = workloadsBehind(service, world);
  if (workloads.length > 0) return { workloads };
  const at = resource.spec.at('selector');
  if (written.length > 0) return { workloads: [], written };
  const link = selectsLink(service, world);
  if (link?.absence !== 'missing') {
    return by('unknown', { text: t('Service {0} selects no pods that these manifests show', name), at });
  }
  const near = link.nearest?.resource;
  const text = near
    ? t('Service {0} selects no pods; the nearest are those of {1}', name, shortId(near.id))
    : t('Service {0} selects no pods', name);
  return by('broken', { text, at });
}

function judgePort(port: ServicePort, workloads: readonly Resource[], targets: readonly Target[]): Judgement {
  const { targetPort, protocol, targetField: at } = port;
  if (targetPort === undefined || at.templated) {
    return judge('unknown', { text: t('The target port is not known yet'), at });
  }
  if (typeof targetPort === 'number') {
    const undeclared = targets.filter(({ declared, workload }) => !declared && declaredPorts(workload) !== '');
    return judge('flows', ...undeclared.map(({ workload }) => ({ text: undeclaredText(workload, targetPort), at })));
  }
  const lacking = workloads.filter((workload) => !targets.some((target) => target.workload === workload));
  const reasons = lacking.map((workload) => ({
    text: t('No container of {0} declares a port {1} ({2})', shortId(workload.id), targetPort, protocol),
    at,
  }));
  if (targets.length > 0) return judge('flows', ...reasons);
  const unsure = lacking.some(
    ({ podTemplate }) => podTemplate?.spec.partial || podTemplate?.containers.some((c) => c.field.at('ports').partial),
  );
  return judge(unsure ? 'unknown' : 'broken', ...reasons);
}

/** Container API reference: ports are informational; what listens can be reached. */
export function undeclaredText(workload: Resource, port: number): string {
  return t(
    'No container of {0} declares port {1}; declared are {2}',
    shortId(workload.id),
    port,
    declaredPorts(workload),
  );
}

export function declaredPorts(workload: Resource): string {
  const ports = workload.podTemplate?.ports ?? [];
  return ports.map((p) => (p.name ? `${p.port} (${p.name})` : `${p.port}`)).join(t(', '));
}
