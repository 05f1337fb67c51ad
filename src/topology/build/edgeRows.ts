import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Entry, EntryRoute } from '../../traffic/traffic.ts';
import type { PortRow, RouteRow } from '../topology.ts';

/** A route with the id of the row that it starts at; several may share one. */
export interface RoutedRow {
  readonly id: string;
  readonly route: EntryRoute;
}

/** The rows of an entry’s routes: of an Ingress one each; of a Gateway one for each route object, host and path. */
export function routedRows({ type, resource, routes }: Entry): RoutedRow[] {
  return routes.map((route, i) => ({
    id:
      type === 'Gateway'
        ? `${route.resource} ${route.host ?? '*'} ${route.path ?? route.outerPort}`
        : `${resource} ${i}`,
    route,
  }));
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
        ...(targets.length > 0 ? { target: shortList(targets) } : {}),
      });
    }
  }
  return result;
}

/** TCP has no paths, and gRPC may match all: a Gateway tells its listeners apart by their ports. */
function noPath({ outerPort }: EntryRoute): string {
  return outerPort === undefined ? t('default backend') : `:${outerPort}`;
}

function targetOf({ serviceName, port }: EntryRoute): string | undefined {
  const number = port?.port ?? port?.name;
  return serviceName === undefined || number === undefined ? serviceName : `${serviceName}:${number}`;
}

/** `blue:80 +1` */
function shortList([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} +${more.length}`;
}
