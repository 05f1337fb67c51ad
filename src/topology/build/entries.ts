import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service } from '../../model/service.ts';
import { workloadsBehind } from '../../traffic/servicePaths.ts';
import type { Entry, EntryRoute, Traffic } from '../../traffic/traffic.ts';
import { FLOWS } from '../../traffic/verdict.ts';
import type { CardEnd, CardProblem, PortRow, RouteRow } from '../topology.ts';
import { type CardDraft, emptyCard, type ProblemsOf, sourceOf, type TopologyBuilder, worstFirst } from './builder.ts';
import { ghostCard } from './named.ts';
import { type CardIndex, portRowId } from './services.ts';

export const INTERNET = 'internet';

/** How the Ingresses of one class are shown: one card, with the Service in front of the controller. */
interface IngressGroup {
  readonly className: string | undefined;
  readonly entries: readonly Entry[];
  readonly controller: Resource | undefined;
  /** The LoadBalancer or NodePort Services in front of the controller. */
  readonly fronts: readonly Entry[];
}

/** The edge of the map: who lets the internet in. */
export class EdgeCards {
  readonly #groups: readonly IngressGroup[];
  readonly #direct: readonly Entry[];
  /** Objects that an edge card stands for, so that they have no card of their own. */
  readonly hidden: ReadonlySet<Resource>;
  readonly #world: World;

  constructor(world: World, traffic: Traffic) {
    this.#world = world;
    const ingresses = traffic.entries.filter((entry) => entry.type === 'Ingress');
    const others = traffic.entries.filter((entry) => entry.type !== 'Ingress');
    this.#groups = [...groupBy(ingresses, (entry) => readIngress(entry.resource).className)].map(
      ([className, entries]) => {
        const controller = entries.find((entry) => entry.controller)?.controller;
        return {
          className,
          entries,
          controller,
          fronts: others.filter((front) => controller && serves(front, controller)),
        };
      },
    );
    const fronts = new Set(this.#groups.flatMap((group) => group.fronts));
    this.#direct = others.filter((entry) => !fronts.has(entry));
    this.hidden = this.#hiddenObjects();
  }

  /** A controller that the world shows is drawn at the edge, with all the Services in front of it. */
  #hiddenObjects(): Set<Resource> {
    const controllers = new Set(this.#groups.flatMap((group) => group.controller ?? []));
    const hidden = new Set<Resource>(controllers);
    for (const service of this.#world.services) {
      const workloads = workloadsBehind(service, this.#world);
      const frontsController = workloads.length > 0 && workloads.every((workload) => controllers.has(workload));
      if (frontsController || this.#isDoor(service)) hidden.add(service.resource);
    }
    return hidden;
  }

  /** A Service that only lets the internet in to pods which another Service offers inside: the edge card is enough. */
  #isDoor(service: Service): boolean {
    const { resource } = service;
    if (!this.#direct.some((entry) => entry.resource === resource)) return false;
    const incoming = this.#world.linksTo(resource);
    if (incoming.some(({ relation }) => relation === 'calls' || relation === 'routes to')) return false;
    const workloads = workloadsBehind(service, this.#world);
    return workloads.length > 0 && workloads.every((workload) => this.#isOfferedInside(workload));
  }

  #isOfferedInside(workload: Resource): boolean {
    const services = this.#world.linksTo(workload).filter(({ relation }) => relation === 'selects');
    return services.some(({ from }) => !this.#direct.some((entry) => entry.resource === from));
  }

  add(builder: TopologyBuilder, index: CardIndex, problemsOf: ProblemsOf): void {
    if (this.#groups.length === 0 && this.#direct.length === 0) return;
    builder.add({ ...emptyCard(INTERNET, t('Internet')), type: 'internet', zone: 'internet', title: t('Internet') });
    for (const group of this.#groups) this.#addIngressCard(builder, index, group, problemsOf);
    for (const [resource, entries] of groupBy(this.#direct, (entry) => entry.resource)) {
      // A Service that has a card inside shows its problems there.
      const problems = this.hidden.has(resource) ? problemsOfAll([resource], problemsOf) : [];
      this.#addDirectCard(builder, index, resource, entries, problems);
    }
  }

  #addIngressCard(builder: TopologyBuilder, index: CardIndex, group: IngressGroup, problemsOf: ProblemsOf): void {
    const id = `ingress:${group.className ?? ''}`;
    const resources = group.entries.map((entry) => entry.resource);
    const front = group.fronts[0];
    const rows = group.entries.flatMap((entry) =>
      entry.routes.map((route, i) => ({ entry, route, id: `${entry.resource} ${i}` })),
    );
    const only = resources.length === 1 ? resources[0] : undefined;
    const name = group.controller?.name ?? group.className ?? only?.name ?? t('Ingress');
    const detail =
      front?.type ??
      (group.className === undefined ? t('Ingress without class') : t('Ingress class {0}', group.className));
    const source = group.controller ?? resources[0];
    const card: CardDraft = {
      ...emptyCard(id, name),
      type: 'ingress',
      zone: 'edge',
      detail,
      ports: front ? listenerRows(front) : [],
      routes: routeRows(rows),
      problems: problemsOfAll([...resources, group.controller, front?.resource], problemsOf),
      exposed: true,
      ...(source ? { source: sourceOf(source) } : {}),
      title: [detail, ...resources.map((resource) => t('Ingress {0}', `${resource.namespace}/${resource.name}`))].join(
        ' · ',
      ),
    };
    builder.add(card);
    builder.connect('exposes', { card: INTERNET }, firstRow(card), FLOWS, {
      public: true,
      ports: card.ports.map((p) => `TCP ${p.port}`).join(', '),
    });
    for (const { entry, route, id: row } of rows)
      this.#connect(builder, index, { card: id, row }, route, entry.resource);
  }

  #addDirectCard(
    builder: TopologyBuilder,
    index: CardIndex,
    resource: Resource,
    entries: readonly Entry[],
    problems: readonly CardProblem[],
  ): void {
    const isPublic = entries.some((entry) => !entry.internal);
    const types = [...new Set(entries.map((entry) => entry.type))];
    const routes = entries.flatMap((entry) => entry.routes);
    const id = `edge:${resource}`;
    const ports = new Map<string, PortRow>();
    for (const entry of entries) for (const row of listenerRows(entry)) ports.set(row.id, row);
    const card: CardDraft = {
      ...emptyCard(id, resource.name),
      type: 'loadbalancer',
      zone: 'edge',
      detail: types.join(', '),
      ports: [...ports.values()],
      exposed: isPublic,
      problems,
      source: sourceOf(resource),
      title: [types.join(', '), resource.namespace].join(' · '),
    };
    builder.add(card);
    if (isPublic) builder.connect('exposes', { card: INTERNET }, firstRow(card), FLOWS, { public: true });
    for (const route of routes) this.#connect(builder, index, { card: id }, route, resource, isPublic);
  }

  #connect(
    builder: TopologyBuilder,
    index: CardIndex,
    from: CardEnd,
    route: EntryRoute,
    owner: Resource,
    isPublic = true,
  ): void {
    for (const to of this.#targets(builder, index, route, owner)) {
      builder.connect('routes', from, to, route.judgement, { public: isPublic, ports: portsOf(route) });
    }
  }

  /** Where a route leads: to its Service, to the workloads of a Service without a card, to a name that is not there. */
  #targets(builder: TopologyBuilder, index: CardIndex, route: EntryRoute, owner: Resource): CardEnd[] {
    const card = route.service && index.get(route.service);
    if (card !== undefined) return [endAt(builder, card, route.port && portRowId(route.port))];
    if (!route.service && route.serviceName !== undefined) {
      const port = route.at.at('backend', 'service', 'port', 'number').number;
      return [ghostCard(builder, this.#world, route.serviceName, owner.namespace, port)];
    }
    return route.workloads.flatMap((workload) => {
      const card = index.get(workload);
      return card === undefined ? [] : [endAt(builder, card, undefined)];
    });
  }
}

/** The end at a row of a card, the first where none is named. */
function endAt(builder: TopologyBuilder, card: string, named: string | undefined): CardEnd {
  const row = named ?? builder.cards.get(card)?.ports[0]?.id;
  return row === undefined ? { card } : { card, row };
}

function problemsOfAll(resources: readonly (Resource | undefined)[], problemsOf: ProblemsOf): CardProblem[] {
  return resources.flatMap((resource) => (resource ? problemsOf(resource) : [])).sort(worstFirst);
}

/** Whether a Service of an outward type sends to the pods of a controller. */
function serves(front: Entry, controller: Resource): boolean {
  return front.routes.some((route) => route.workloads.includes(controller));
}

function listenerRows(entry: Entry): PortRow[] {
  const rows = new Map<string, PortRow>();
  for (const route of entry.routes) {
    const port = route.outerPort ?? route.port?.port;
    if (port === undefined) continue;
    const protocol = route.port?.protocol ?? 'TCP';
    rows.set(`${protocol} ${port}`, {
      id: `${protocol} ${port}`,
      port: String(port),
      text: protocol === 'TCP' ? '' : protocol,
      source: route.at.location,
    });
  }
  return [...rows.values()];
}

function firstRow(card: CardDraft): CardEnd {
  const row = card.ports[0]?.id;
  return row === undefined ? { card: card.id } : { card: card.id, row };
}

/** Host rows with their paths below, in the order of the manifests. */
function routeRows(rows: readonly { entry: Entry; route: EntryRoute; id: string }[]): RouteRow[] {
  const result: RouteRow[] = [];
  for (const [host, group] of groupBy(rows, ({ route }) => route.host)) {
    const tls = group.some(({ route }) => route.tls);
    const first = group[0];
    result.push({
      id: `host ${host ?? '*'}`,
      type: 'host',
      text: host ?? t('any host'),
      tls,
      ...(first ? { source: first.route.at.location } : {}),
    });
    for (const { route, id } of group) {
      const port = route.port?.port ?? route.port?.name;
      const target =
        route.serviceName === undefined
          ? undefined
          : port === undefined
            ? route.serviceName
            : `${route.serviceName}:${port}`;
      result.push({
        id,
        type: 'path',
        text: route.path ?? t('default backend'),
        source: route.at.location,
        ...(target ? { target } : {}),
      });
    }
  }
  return result;
}

function portsOf(route: EntryRoute): string {
  return route.port?.port === undefined ? '' : `${route.port.protocol} ${route.port.port}`;
}
