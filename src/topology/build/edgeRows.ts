import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { isIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnattachedRoute } from '../../traffic/gateway/unattachedRoutes.ts';
import { type CanaryShare, canaryShares } from '../../traffic/ingress/canary.ts';
import type { Entry, EntryRoute } from '../../traffic/traffic.ts';
import type { PortRow, RouteRow } from '../topology.ts';
import { canaryCondition, conditionsOf, percent } from './routeTerms.ts';

/** A route with the id of the row that it starts at; several may share one. */
export interface RoutedRow {
  readonly id: string;
  readonly route: EntryRoute;
  readonly conditions: readonly string[];
  readonly share?: string;
}

/**
 * The rows of an entry’s routes: of an Ingress one each; of a Gateway one for each route object, host, path and condition,
 * and for each backend where they share requests.
 */
export function routedRows({ type, resource, routes }: Pick<Entry, 'type' | 'resource' | 'routes'>, world: World) {
  const canaries: ReturnType<typeof canaryShares> = type === 'Ingress' ? canaryShares(world) : new Map();
  return routes.map((route, i): RoutedRow => {
    const canary = canaries.get(route.at);
    const conditions = canary ? canaryCondition(canary.headers) : route.match ? conditionsOf(route.match) : [];
    const share = shareText(route, canary);
    const words = [route.host ?? '*', route.path ?? route.outerPort ?? '', ...conditions];
    // Not the share itself: a row stays what it is when its weight is edited.
    const more = share === undefined ? [] : [targetOf(route) ?? '', ...(route.mirror ? ['mirror'] : [])];
    return {
      id: type === 'Gateway' ? [route.resource, ...words, ...more].join(' ') : `${resource} ${i}`,
      route,
      conditions,
      ...(share === undefined ? {} : { share }),
    };
  });
}

/** `90 %`, `canary · 10 %`, `copies`; nothing for what gets all. */
function shareText({ share, mirror }: EntryRoute, canary: CanaryShare | undefined): string | undefined {
  if (mirror) return t('copies');
  const part = canary ? canary.share : share;
  const words = [canary?.isCanary ? t('canary') : '', part === undefined ? '' : percent(part)].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : undefined;
}

/** The ports that clients outside connect to. */
export function outerPortRows({ routes }: Entry): PortRow[] {
  const rows = routes.flatMap((route) => {
    const port = route.outerPort ?? route.port?.port;
    return port === undefined ? [] : outerPortRow(port, route.port?.protocol ?? 'TCP', route.at.location);
  });
  return distinct(rows);
}

export function outerPortRow(port: number, protocol: string, source: PortRow['source']): PortRow {
  const id = `${protocol} ${port}`;
  return { id, port: String(port), text: protocol === 'TCP' ? '' : protocol, ...(source ? { source } : {}) };
}

/** Of rows with one id the last. */
export function distinct(rows: readonly PortRow[]): PortRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Host rows with their paths below, in the order of the routes. */
export function routeRows(rows: readonly RoutedRow[]): RouteRow[] {
  const result: RouteRow[] = [];
  for (const [host, group] of groupBy(rows, ({ route }) => route.host)) {
    const first = group[0];
    result.push({
      id: `host ${host ?? '*'}`,
      type: 'host',
      text: host ?? t('any host'),
      tls: group.some(({ route }) => route.tls),
      ...(first ? { source: first.route.at.location } : {}),
    });
    for (const [id, same] of groupBy(group, (row) => row.id)) {
      const [one] = same;
      if (!one) continue;
      const targets = [...new Set(same.flatMap(({ route }) => targetOf(route) ?? []))];
      result.push({
        id,
        type: 'path',
        text: one.route.path ?? noPath(one.route),
        source: one.route.at.location,
        ...(one.conditions.length > 0 ? { conditions: one.conditions } : {}),
        ...(one.share === undefined ? {} : { share: one.share }),
        ...(targets.length > 0 ? { target: shortList(targets) } : {}),
      });
    }
  }
  return result;
}

/** TCP has no paths, and gRPC may match all: a Gateway tells its listeners apart by their ports. */
function noPath({ outerPort, resource }: EntryRoute): string {
  if (outerPort !== undefined) return `:${outerPort}`;
  return isIngress(resource) ? t('default backend') : nameOf(resource);
}

/** Routes that no listener takes, below a row that says so; each with where it would lead. */
export function unattachedRows(routes: readonly UnattachedRoute[]): RouteRow[] {
  if (routes.length === 0) return [];
  const rows = [...groupBy(routes, ({ route }) => route)].map(([route, same]): RouteRow => {
    const targets = [...new Set(same.flatMap(({ routes }) => routes.flatMap((one) => targetOf(one) ?? [])))];
    return {
      id: unattachedRow(route),
      type: 'path',
      text: nameOf(route),
      unattached: verdictOf(same),
      source: route.nameField.location,
      ...(targets.length > 0 ? { target: shortList(targets) } : {}),
    };
  });
  return [{ id: 'unattached', type: 'host', text: t('not attached'), unattached: verdictOf(routes) }, ...rows];
}

function verdictOf(routes: readonly UnattachedRoute[]): 'broken' | 'unknown' {
  return routes.some(({ judgement }) => judgement.verdict === 'broken') ? 'broken' : 'unknown';
}

export function unattachedRow(route: Resource): string {
  return `unattached ${route}`;
}

function nameOf({ kind, name }: Resource): string {
  return `${kind} ${name}`;
}

function targetOf({ serviceName, port }: EntryRoute): string | undefined {
  const number = port?.port ?? port?.name;
  return serviceName === undefined || number === undefined ? serviceName : `${serviceName}:${number}`;
}

/** `blue:80 +1` */
function shortList([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} +${more.length}`;
}
