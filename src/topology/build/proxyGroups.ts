import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { gatewayFrontOf } from '../../traffic/gateway/gatewayFronts.ts';
import type { Entry } from '../../traffic/traffic.ts';
import type { PortRow } from '../topology.ts';
import { distinct, outerPortRow, outerPortRows } from './edgeRows.ts';

/** What a proxy at the edge is shown as: the Ingresses of one class, or a Gateway, with the Service in front of its pods. */
export interface ProxyGroup {
  readonly id: string;
  readonly type: 'ingress' | 'gateway';
  readonly name: string;
  readonly detail: string;
  readonly title: string;
  readonly ports: readonly PortRow[];
  readonly entries: readonly Entry[];
  /** The objects whose problems it shows, besides those in front. */
  readonly resources: readonly Resource[];
  readonly controller: Resource | undefined;
  /** The LoadBalancer or NodePort Services in front of it. */
  readonly fronts: readonly Entry[];
  readonly isPublic: boolean;
}

export function proxyGroups(world: World, entries: readonly Entry[]): ProxyGroup[] {
  const ingresses = entries.filter(({ type }) => type === 'Ingress');
  const others = entries.filter(({ type }) => type !== 'Ingress' && type !== 'Gateway');
  const classes = groupBy(ingresses, ({ resource }) => readIngress(resource).className);
  return [
    ...[...classes].map(([className, own]) => ingressGroup(className, own, others)),
    ...entries.filter(({ type }) => type === 'Gateway').map((entry) => gatewayGroup(entry, others, world)),
  ];
}

function ingressGroup(className: string | undefined, entries: readonly Entry[], others: readonly Entry[]): ProxyGroup {
  const resources = entries.map(({ resource }) => resource);
  const controller = entries.find((entry) => entry.controller)?.controller;
  const fronts = frontsOf(controller, others);
  const only = resources.length === 1 ? resources[0] : undefined;
  const detail =
    fronts[0]?.type ?? (className === undefined ? t('Ingress without class') : t('Ingress class {0}', className));
  return {
    id: `ingress:${className ?? ''}`,
    type: 'ingress',
    name: controller?.name ?? className ?? only?.name ?? t('Ingress'),
    detail,
    title: [detail, ...resources.map((resource) => t('Ingress {0}', `${resource.namespace}/${resource.name}`))].join(
      ' · ',
    ),
    ports: fronts[0] ? outerPortRows(fronts[0]) : [],
    entries,
    resources,
    controller,
    fronts,
    isPublic: true,
  };
}

function gatewayGroup(entry: Entry, others: readonly Entry[], world: World): ProxyGroup {
  const { resource, controller, routes } = entry;
  const fronts = frontsOf(controller, others);
  const className = resource.spec.at('gatewayClassName').string;
  const detail = fronts[0]?.type ?? (className === undefined ? t('Gateway') : t('Gateway class {0}', className));
  const listeners = gatewayFrontOf(resource, world)?.listeners ?? [];
  return {
    id: `edge:${resource}`,
    type: 'gateway',
    name: resource.name,
    detail,
    title: [detail, t('Gateway {0}', `${resource.namespace}/${resource.name}`)].join(' · '),
    ports: distinct(
      listeners.map(({ port, protocol, at }) => outerPortRow(port, protocol === 'UDP' ? 'UDP' : 'TCP', at?.location)),
    ),
    entries: [entry],
    resources: [resource, ...new Set(routes.map((route) => route.resource))],
    controller,
    fronts,
    isPublic: !entry.internal,
  };
}

function frontsOf(controller: Resource | undefined, others: readonly Entry[]): Entry[] {
  return others.filter(({ routes }) => controller && routes.some(({ workloads }) => workloads.includes(controller)));
}
