import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import { remember } from '../../base/remember.ts';
import type { Card, Connection, RouteRow, Topology } from '../topology.ts';

/**
 * Entries in parts: in each box that an entry leads into a card of its own, named by the hosts that lead there. A line
 * from one entry to every band would be a thicket. What leads into no box stays whole.
 */
export const splitEntries = remember((topology: Topology): Topology => {
  const boxIds = new Set(topology.boxes.map(({ id }) => id));
  const byId = new Map(topology.cards.map((card) => [card.id, card]));
  const boxOf = (id: string) => {
    const box = byId.get(id)?.box;
    return box !== undefined && boxIds.has(box) ? box : undefined;
  };
  const leaving = groupBy(topology.connections, ({ from }) => from.card);
  const parts = new Map<string, ReadonlyMap<string, Card>>();
  for (const card of topology.cards) {
    if (card.zone !== 'edge') continue;
    const byBox = groupBy(leaving.get(card.id) ?? [], ({ to }) => boxOf(to.card));
    const entered = [...byBox].flatMap(([box, connections]): [string, Card][] =>
      box === undefined ? [] : [[box, partOf(card, box, connections)]],
    );
    if (entered.length > 0) parts.set(card.id, new Map(entered));
  }
  return {
    ...topology,
    cards: topology.cards.flatMap((card) => [...(parts.get(card.id)?.values() ?? [card])]),
    connections: topology.connections.flatMap((connection) => split(connection, parts, boxOf)),
  };
});

function partOf(entry: Card, box: string, connections: readonly Connection[]): Card {
  const rows = new Set(connections.map(({ from }) => from.row));
  const routes = rowsOf(entry.routes, rows);
  const [host, ...more] = routes
    .filter(({ type, text }) => type === 'host' && text.includes('.'))
    .map(({ text }) => text);
  // “Any host” would not tell it from others.
  const name = host === undefined ? entry.name : more.length > 0 ? `${host} +${more.length}` : host;
  const label = t('{0}, part of {1}', name, entry.name);
  return { ...entry, id: `${entry.id} ${box}`, partOf: entry.id, box, name, label, routes, ports: [] };
}

/** The paths among `rows`, each below its host. */
function rowsOf(routes: readonly RouteRow[], rows: ReadonlySet<string | undefined>): RouteRow[] {
  let host: RouteRow | undefined;
  return routes.flatMap((row) => {
    if (row.type === 'host') host = row;
    if (row.type === 'host' || !rows.has(row.id)) return [];
    const told = host ? [host, row] : [row];
    host = undefined;
    return told;
  });
}

function split(
  connection: Connection,
  parts: ReadonlyMap<string, ReadonlyMap<string, Card>>,
  boxOf: (card: string) => string | undefined,
): Connection[] {
  const { from, to, id } = connection;
  const into = parts.get(to.card);
  if (into) {
    return [...into].map(([box, part]) => ({ ...connection, id: `${id} ${box}`, to: { card: part.id } }));
  }
  const out = parts.get(from.card);
  if (!out) return [connection];
  // What leads out of all boxes is told by each part; one of them stands for it here.
  const part = out.get(boxOf(to.card) ?? '') ?? [...out.values()][0]!;
  return [{ ...connection, from: { ...from, card: part.id } }];
}
