import { t } from '../../base/l10n.ts';
import { compareText } from '../../base/order.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { replicasOf } from '../../model/replicas.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service, ServicePort } from '../../model/service.ts';
import { workloadsBehind } from '../../traffic/servicePaths.ts';
import { type Traffic, trafficOf } from '../../traffic/traffic.ts';
import type { PortRow, WorkloadChip } from '../topology.ts';
import { type CardDraft, emptyCard, type ProblemsOf, sourceOf, type TopologyBuilder, worstFirst } from './builder.ts';

/** Which card shows a workload or Service. */
export class CardIndex {
  readonly #cards = new Map<Resource, string>();

  set(resource: Resource, card: string): void {
    if (!this.#cards.has(resource)) this.#cards.set(resource, card);
  }

  get(resource: Resource): string | undefined {
    return this.#cards.get(resource);
  }
}

/** The cards of namespaces: a Service with the workloads behind it, and workloads without a Service. */
export function addServiceCards(
  builder: TopologyBuilder,
  world: World,
  traffic: Traffic,
  problemsOf: ProblemsOf,
  hidden: ReadonlySet<Resource>,
): CardIndex {
  const index = new CardIndex();
  const services = world.services.filter(({ resource }) => !hidden.has(resource));
  const backs = new Map(services.map((service) => [service, workloadsBehind(service, world)] as const));
  // A workload stands for itself as a caller on one card only: of the Service that bears its name, else the first with
  // a virtual IP.
  for (const service of services.sort(
    (a, b) => Number(a.headless) - Number(b.headless) || compareText(a.resource.name, b.resource.name),
  )) {
    const card = serviceCard(service, backs.get(service) ?? [], world, problemsOf);
    builder.add(card);
    index.set(service.resource, card.id);
  }
  for (const [service, workloads] of backs) {
    for (const workload of workloads)
      if (workload.name === service.resource.name) index.set(workload, serviceId(service.resource));
  }
  for (const service of services)
    for (const workload of backs.get(service) ?? []) index.set(workload, serviceId(service.resource));
  for (const workload of world.workloads) {
    if (hidden.has(workload) || index.get(workload)) continue;
    const card = workloadCard(workload, traffic, problemsOf);
    builder.add(card);
    index.set(workload, card.id);
  }
  return index;
}

function serviceId(resource: Resource): string {
  return resource.toString();
}

function serviceCard(
  service: Service,
  workloads: readonly Resource[],
  world: World,
  problemsOf: ProblemsOf,
): CardDraft {
  const traffic = trafficOf(world);
  const exposed = workloads.some((workload) =>
    traffic.exposed(workload).some((route) => route.judgement.verdict === 'flows'),
  );
  const problems = [service.resource, ...workloads].flatMap((resource) => problemsOf(resource)).sort(worstFirst);
  return { ...bareServiceCard(service.resource, world), exposed, problems };
}

/** What of a card hangs on its own pods and policies, and so outlives edits elsewhere. */
const bareServiceCard = derived((resource: Resource, world): CardDraft => {
  const service = world.serviceOf(resource);
  const workloads = workloadsBehind(service, world);
  const traffic = trafficOf(world);
  const policies = new Set(workloads.flatMap((workload) => traffic.policiesFor(workload)));
  return {
    ...emptyCard(serviceId(resource), resource.name),
    type: 'service',
    zone: 'namespaces',
    box: resource.namespace,
    ...detailOf(service, workloads),
    ports: service.ports.map(portRow),
    workloads: workloads.map(chip),
    policies: policies.size,
    volumes: workloads.reduce((sum, workload) => sum + claimCount(workload), 0),
    ...labelsOf([resource, ...workloads]),
    source: sourceOf(resource),
    title: [resource.kind, ...workloads.map(titleOf), resource.namespace].join(' · '),
  };
});

function detailOf(service: Service, workloads: readonly Resource[]): { detail?: string } {
  if (service.externalName !== undefined) return { detail: `ExternalName ${service.externalName}` };
  if (workloads.length > 0 && service.ports.length > 0) return {};
  if (workloads.length > 0) return { detail: service.headless ? t('headless') : t('no ports') };
  return { detail: service.selector ? t('no pods') : t('no selector') };
}

function workloadCard(workload: Resource, traffic: Traffic, problemsOf: ProblemsOf): CardDraft {
  return {
    ...emptyCard(workload.toString(), workload.name),
    type: 'workload',
    zone: 'namespaces',
    box: workload.namespace,
    detail: t('no Service'),
    workloads: [chip(workload)],
    policies: traffic.policiesFor(workload).length,
    volumes: claimCount(workload),
    exposed: traffic.exposed(workload).some((route) => route.judgement.verdict === 'flows'),
    problems: [...problemsOf(workload)].sort(worstFirst),
    ...labelsOf([workload]),
    source: sourceOf(workload),
    title: [titleOf(workload), workload.namespace].join(' · '),
  };
}

/** Labels of objects and of the pods they make, which people know them by. */
function labelsOf(resources: readonly Resource[]): { labels?: readonly string[] } {
  const all = resources.flatMap((resource) => [...resource.labels, ...(resource.podTemplate?.labels ?? [])]);
  const labels = [...new Set(all.map(([key, value]) => `${key}=${value}`))].sort(compareText);
  return labels.length > 0 ? { labels } : {};
}

function titleOf(workload: Resource): string {
  const replicas = replicasOf(workload);
  return replicas === undefined ? workload.kind : `${workload.kind} ×${replicas}`;
}

function chip(workload: Resource): WorkloadChip {
  const replicas = replicasOf(workload);
  return {
    kind: workload.kind,
    name: workload.name,
    ...(replicas === undefined ? {} : { replicas }),
    source: sourceOf(workload),
  };
}

function claimCount(workload: Resource): number {
  const claims =
    workload.podTemplate?.spec
      .at('volumes')
      .items()
      .filter((v) => v.at('persistentVolumeClaim').exists) ?? [];
  return claims.length + workload.spec.at('volumeClaimTemplates').items().length;
}

export function portRow(port: ServicePort): PortRow {
  const words = [port.protocol === 'TCP' ? '' : port.protocol, port.name ?? port.appProtocol ?? ''].filter(Boolean);
  const number = port.port === undefined ? '?' : String(port.port);
  return { id: portRowId(port), port: number, text: words.join(' ') || 'TCP', source: port.at.at('port').location };
}

/** Two ports of a Service may share a number when their protocols differ. */
export function portRowId(port: ServicePort): string {
  return `${port.protocol} ${port.port ?? port.name ?? ''}`;
}
