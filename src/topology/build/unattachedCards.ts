import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { type UnattachedRoute, unattachedRoutes } from '../../traffic/gateway/unattachedRoutes.ts';
import { type CardDraft, emptyCard, type ProblemsOf, sourceOf, worstFirst } from './builder.ts';
import { type RoutedRow, routedRows, routeRows, unattachedRow, unattachedRows } from './edgeRows.ts';

/** Cards for routes that attach to no Gateway on the map, with the rows that their lines start from. */
export interface UnattachedCard {
  readonly card: CardDraft;
  readonly rows: readonly Pick<RoutedRow, 'id' | 'route'>[];
}

/**
 * A Gateway that these manifests don't hold is a card of its own, with the routes that name it; one that takes no traffic
 * from outside shows those that it refuses; and routes that name none share a card.
 * @param shown Gateways that have a card already
 */
export function unattachedCards(world: World, shown: ReadonlySet<Resource>, problemsOf: ProblemsOf): UnattachedCard[] {
  const rest = unattachedRoutes(world).filter(({ gateway }) => !(gateway && shown.has(gateway)));
  return [...groupBy(rest, ({ gateway, wanted }) => String(gateway ?? wanted))].map(([id, own]) => {
    const [first] = own;
    const problems = [...new Set(own.map(({ route }) => route))].flatMap((route) => problemsOf(route)).sort(worstFirst);
    const standsFor = [...new Set(own.map(({ route }) => String(route)))];
    const common = { type: 'gateway', zone: 'edge', problems, standsFor } as const;
    if (first?.gateway) {
      const { gateway } = first;
      const className = gateway.spec.at('gatewayClassName').string;
      const detail = className === undefined ? t('Gateway') : t('Gateway class {0}', className);
      const source = sourceOf(gateway);
      const title = [detail, t('Gateway {0}', `${gateway.namespace}/${gateway.name}`)].join(' · ');
      const card = { ...emptyCard(`edge:${id}`, gateway.name), ...common, detail, source, title };
      return { card: { ...card, routes: unattachedRows(own) }, rows: refusedRows(own) };
    }
    if (first?.wanted !== undefined) {
      const rows = own.flatMap(({ route, routes }) => routedRows({ type: 'Gateway', resource: route, routes }, world));
      const detail = t('not in these manifests');
      const card = {
        ...emptyCard(`ghost:${id}`, nameIn(id)),
        ...common,
        detail,
        title: [detail, kindAndName(id)].join(' · '),
      };
      return { card: { ...card, routes: routeRows(rows) }, rows };
    }
    const detail = t('routes that name none');
    const card = { ...emptyCard('unattached', t('No Gateway')), ...common, detail, title: detail };
    return { card: { ...card, routes: unattachedRows(own) }, rows: refusedRows(own) };
  });
}

/** A line for each place that a refused route would lead to. */
export function refusedRows(own: readonly UnattachedRoute[]): Pick<RoutedRow, 'id' | 'route'>[] {
  return own.flatMap(({ route, routes }) => routes.map((one) => ({ id: unattachedRow(route), route: one })));
}

/** `infra/edge[Gateway]` → `Gateway infra/edge` */
function kindAndName(id: string): string {
  const kind = id.lastIndexOf('[');
  return `${id.slice(kind + 1, -1)} ${id.slice(0, kind)}`;
}

/** `infra/edge[Gateway]` → `edge` */
function nameIn(id: string): string {
  return id.slice(id.indexOf('/') + 1, id.lastIndexOf('['));
}
