import { t } from '../../base/l10n.ts';
import { compareText } from '../../base/order.ts';
import type { Card, Change, Connection, RouteRow, Topology } from '../topology.ts';
import { SameThings } from './sameThings.ts';

/**
 * The map of now with what became of each part since `before`. What is gone is there, too, marked as removed: a person
 * sees what goes. Names, problems and counts are those of now.
 */
export function compareTopologies(before: Topology, now: Topology): Topology {
  const same = new SameThings(before, now);
  const connections = compareConnections(before, now, same);
  const touched = new Set(connections.flatMap(({ change, from, to }) => (change ? [from.card, to.card] : [])));
  const hosts = new Set(now.cards.flatMap(workloadKeys));
  const hosted = new Set(before.cards.flatMap(workloadKeys));
  const kept = new Set(now.cards.map(({ id }) => id));
  const cards = [
    ...now.cards.map((card) => compareCard(same.before(card), card, same, hosted)),
    ...before.cards.flatMap((card): Card[] => {
      // The pods of a card without a Service may stand behind one now.
      const moved = card.type === 'workload' && workloadKeys(card).every((key) => hosts.has(key));
      return kept.has(same.idNow(card.id)) || moved ? [] : [{ ...marked(card, 'removed'), problems: [] }];
    }),
  ];
  const boxes = new Map([...before.boxes, ...now.boxes].map((box) => [box.id, box]));
  return {
    ...now,
    boxes: [...boxes.values()].sort((a, b) => compareText(a.id, b.id)),
    cards: cards
      .map((card) => (touched.has(card.id) ? { ...card, touched: true } : card))
      .sort((a, b) => compareText(a.id, b.id)),
    connections,
    compared: true,
  };
}

function workloadKeys({ box, workloads }: Card): string[] {
  return workloads.map(({ kind, name }) => `${box}/${name}[${kind}]`);
}

function compareConnections(before: Topology, now: Topology, same: SameThings): Connection[] {
  const old = new Map(before.connections.map((connection) => [same.keyOf(connection, 'before'), connection]));
  const ids = new Set(now.connections.map(({ id }) => id));
  const current = now.connections.map((connection): Connection => {
    const key = same.keyOf(connection, 'now');
    const previous = old.get(key);
    old.delete(key);
    if (!previous) return { ...connection, change: 'added' };
    if (previous.verdict === connection.verdict && previous.ports === connection.ports) return connection;
    return { ...connection, change: 'changed', was: previous.verdict };
  });
  const cards = new Map(before.cards.map((card) => [card.id, card]));
  const gone = [...old.values()].map(({ from, to, ...rest }): Connection => {
    const routes = cards.get(from.card)?.routes ?? [];
    const row = routes.some(({ id }) => id === from.row) ? removedRow(from.row!) : from.row;
    return {
      ...rest,
      // The rows of an Ingress are numbered: another may have the number now.
      id: ids.has(rest.id) ? `removed ${rest.id}` : rest.id,
      from: { card: same.idNow(from.card), ...(row !== undefined && { row }) },
      to: { ...to, card: same.idNow(to.card) },
      change: 'removed',
    };
  });
  return [...current, ...gone].sort((a, b) => compareText(a.id, b.id));
}

const removedRow = (id: string) => `removed ${id}`;

function compareCard(before: Card | undefined, now: Card, same: SameThings, hosted: ReadonlySet<string>): Card {
  if (!before) {
    // Its Service has gone, and its pods were there before.
    const moved = now.type === 'workload' && workloadKeys(now).every((key) => hosted.has(key));
    return marked(now, moved ? 'changed' : 'added');
  }
  if (before === now) return now;
  if (before.type !== now.type && now.type === 'ghost') return marked(now, 'removed');
  if (before.type !== now.type && before.type === 'ghost') return marked(now, 'added');
  const routes = mergeRoutes(before, now, same);
  const differs =
    routes.some(({ change }) => change) ||
    before.exposed !== now.exposed ||
    before.policies > 0 !== now.policies > 0 ||
    before.detail !== now.detail ||
    portsOf(before) !== portsOf(now);
  return differs ? { ...marked(now, 'changed'), routes } : now;
}

function portsOf({ ports }: Card): string {
  return JSON.stringify(ports.map(({ id, text }) => [id, text]));
}

const WORDS: Readonly<Record<Change, () => string>> = {
  added: () => t('added'),
  removed: () => t('removed'),
  changed: () => t('changed'),
};

function marked(card: Card, change: Change): Card {
  return { ...card, change, label: `${card.label}, ${WORDS[change]()}` };
}

/** The rows of now with what became of them, and those that are gone: a path below its host, a host at the end. */
function mergeRoutes(before: Card, now: Card, same: SameThings): RouteRow[] {
  const old = new Map(before.routes.map((row) => [same.rowKey(before, row.id), row]));
  const known = new Set(now.routes.map((row) => same.rowKey(now, row.id)));
  const gone = new Map<string, RouteRow[]>();
  let host = '';
  for (const row of before.routes) {
    if (row.type === 'host') host = row.text;
    if (known.has(same.rowKey(before, row.id))) continue;
    const list = gone.get(host) ?? [];
    gone.set(host, [...list, { ...row, id: removedRow(row.id), change: 'removed' }]);
  }
  const rows: RouteRow[] = [];
  const endHost = () => {
    rows.push(...(gone.get(host) ?? []));
    gone.delete(host);
  };
  host = '';
  for (const row of now.routes) {
    if (row.type === 'host') {
      endHost();
      host = row.text;
    }
    const previous = old.get(same.rowKey(now, row.id));
    const isSame = previous && previous.target === row.target && previous.tls === row.tls;
    rows.push(isSame ? row : { ...row, change: previous ? 'changed' : 'added' });
  }
  endHost();
  return [...rows, ...[...gone.values()].flat()];
}
