import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service } from '../../model/service.ts';
import { unattachedRoutes } from '../../traffic/gateway/unattachedRoutes.ts';
import { workloadsBehind } from '../../traffic/servicePaths.ts';
import type { Entry, EntryRoute, Traffic } from '../../traffic/traffic.ts';
import { FLOWS } from '../../traffic/verdict.ts';
import type { CardEnd, CardProblem, PortRow } from '../topology.ts';
import { type CardDraft, emptyCard, type ProblemsOf, sourceOf, type TopologyBuilder, worstFirst } from './builder.ts';
import { outerPortRows, routedRows, routeRows, unattachedRows } from './edgeRows.ts';
import { ghostCard } from './named.ts';
import { type ProxyGroup, proxyGroups } from './proxyGroups.ts';
import { type CardIndex, portRowId } from './services.ts';
import { refusedRows, unattachedCards } from './unattachedCards.ts';

export const INTERNET = 'internet';

/** The edge of the map: who lets the internet in. */
export class EdgeCards {
  readonly #groups: readonly ProxyGroup[];
  readonly #direct: readonly Entry[];
  /** Objects that an edge card stands for, so that they have no card of their own. */
  readonly hidden: ReadonlySet<Resource>;
  readonly #world: World;

  constructor(world: World, traffic: Traffic) {
    this.#world = world;
    this.#groups = proxyGroups(world, traffic.entries);
    const shown = new Set(this.#groups.flatMap((group) => [...group.entries, ...group.fronts]));
    this.#direct = traffic.entries.filter((entry) => !shown.has(entry));
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
    this.#addUnattached(builder, index, problemsOf);
    if (this.#groups.length === 0 && this.#direct.length === 0) return;
    builder.add({ ...emptyCard(INTERNET, t('Internet')), type: 'internet', zone: 'internet', title: t('Internet') });
    for (const group of this.#groups) this.#addProxyCard(builder, index, group, problemsOf);
    for (const [resource, entries] of groupBy(this.#direct, (entry) => entry.resource)) {
      // A Service that has a card inside shows its problems there.
      const problems = this.hidden.has(resource) ? problemsOfAll([resource], problemsOf) : [];
      this.#addDirectCard(builder, index, resource, entries, problems);
    }
  }

  #addProxyCard(builder: TopologyBuilder, index: CardIndex, group: ProxyGroup, problemsOf: ProblemsOf): void {
    const { id, name, type, detail, title, resources, controller, isPublic } = group;
    const rows = group.entries.flatMap((entry) => routedRows(entry, this.#world));
    const unattached = unattachedRoutes(this.#world).filter(({ gateway }) => gateway && resources[0] === gateway);
    const source = type === 'ingress' ? (controller ?? resources[0]) : resources[0];
    const card: CardDraft = {
      ...emptyCard(id, name),
      type,
      zone: 'edge',
      detail,
      ports: [...group.ports],
      routes: [...routeRows(rows), ...unattachedRows(unattached)],
      problems: problemsOfAll(
        [
          ...resources,
          controller,
          group.fronts[0]?.resource,
          ...unattached.map(({ route }) => route).filter((route) => !resources.includes(route)),
        ],
        problemsOf,
      ),
      exposed: isPublic,
      standsFor: namesOf([
        ...resources,
        ...(controller ? [controller] : []),
        ...group.fronts.map(({ resource }) => resource),
        ...rows.map(({ route }) => route.resource),
        ...unattached.map(({ route }) => route),
      ]),
      ...(source ? { source: sourceOf(source) } : {}),
      title,
    };
    builder.add(card);
    if (isPublic) {
      const ports = card.ports.map((row) => row.id).join(', ');
      builder.connect('exposes', { card: INTERNET }, firstRow(card), FLOWS, { public: true, ports });
    }
    for (const { route, id: row } of rows) this.#connect(builder, index, { card: id, row }, route, isPublic);
    for (const { route, id: row } of refusedRows(unattached))
      this.#connect(builder, index, { card: id, row }, route, false);
  }

  #addUnattached(builder: TopologyBuilder, index: CardIndex, problemsOf: ProblemsOf): void {
    const shown = new Set(this.#groups.flatMap(({ entries }) => entries.map(({ resource }) => resource)));
    for (const { card, rows } of unattachedCards(this.#world, shown, problemsOf)) {
      builder.add(card);
      for (const { route, id: row } of rows) this.#connect(builder, index, { card: card.id, row }, route, false);
    }
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
    for (const entry of entries) for (const row of outerPortRows(entry)) ports.set(row.id, row);
    const card: CardDraft = {
      ...emptyCard(id, resource.name),
      type: 'loadbalancer',
      zone: 'edge',
      detail: types.join(', '),
      ports: [...ports.values()],
      exposed: isPublic,
      problems,
      standsFor: namesOf([resource]),
      source: sourceOf(resource),
      title: [types.join(', '), resource.namespace].join(' · '),
    };
    builder.add(card);
    if (isPublic) builder.connect('exposes', { card: INTERNET }, firstRow(card), FLOWS, { public: true });
    for (const route of routes) this.#connect(builder, index, { card: id }, route, isPublic);
  }

  #connect(builder: TopologyBuilder, index: CardIndex, from: CardEnd, route: EntryRoute, isPublic: boolean): void {
    for (const to of this.#targets(builder, index, route)) {
      builder.connect('routes', from, to, route.judgement, { public: isPublic, ports: portsOf(route) });
    }
  }

  /** Where a route leads: to its Service, to the workloads of a Service without a card, to a name that is not there. */
  #targets(builder: TopologyBuilder, index: CardIndex, route: EntryRoute): CardEnd[] {
    const card = route.service && index.get(route.service);
    if (card !== undefined) return [endAt(builder, card, route.port && portRowId(route.port))];
    if (!route.service && route.serviceName !== undefined) {
      const { at, resource } = route;
      const port = at.at('backend', 'service', 'port', 'number').number ?? at.at('port').number;
      const namespace = at.at('namespace').string ?? resource.namespace;
      return [ghostCard(builder, this.#world, route.serviceName, namespace, port)];
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

function firstRow(card: CardDraft): CardEnd {
  const row = card.ports[0]?.id;
  return row === undefined ? { card: card.id } : { card: card.id, row };
}

function portsOf(route: EntryRoute): string {
  return route.port?.port === undefined ? '' : `${route.port.protocol} ${route.port.port}`;
}

function namesOf(resources: readonly Resource[]): string[] {
  return [...new Set(resources.map(String))];
}
