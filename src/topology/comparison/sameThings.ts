import { groupBy } from '../../base/order.ts';
import type { Card, CardEnd, Connection, Topology } from '../topology.ts';

/**
 * What is one and the same in two states of a map. Ids alone don't tell: the rows of an Ingress are numbered, a Service
 * that is gone lives on as the ghost that its callers call, and its pods as a card of their own.
 */
export class SameThings {
  readonly #before: ReadonlyMap<string, Card>;
  readonly #now: ReadonlyMap<string, Card>;
  readonly #rows = new Map<Card, ReadonlyMap<string, string>>();
  /** Ids of cards before, by those that stand for the same now. */
  readonly #idNow = new Map<string, string>();

  constructor(before: Topology, now: Topology) {
    this.#before = byId(before.cards);
    this.#now = byId(now.cards);
    for (const [here, there, note] of [
      [this.#now, this.#before, (ghost: string, service: string) => this.#idNow.set(service, ghost)],
      [this.#before, this.#now, (ghost: string, service: string) => this.#idNow.set(ghost, service)],
    ] as const) {
      const services = groupBy(
        [...there.values()].filter((card) => card.type === 'service' && !here.has(card.id)),
        ghostIdOf,
      );
      for (const { id, type } of here.values()) {
        const [service] = type === 'ghost' && !there.has(id) ? (services.get(id) ?? []) : [];
        if (service) note(id, service.id);
      }
    }
  }

  /** The card before that a card of now stands for. */
  before(card: Card): Card | undefined {
    const id = [...this.#idNow].find(([, now]) => now === card.id)?.[0] ?? card.id;
    return this.#before.get(id);
  }

  /** The id that the card of before has now, whether it is there or not. */
  idNow(before: string): string {
    return this.#idNow.get(before) ?? before;
  }

  /** Names a connection of before or of now alike. */
  keyOf(connection: Connection, when: 'before' | 'now'): string {
    const end = ({ card: id, row }: CardEnd) => {
      const card = (when === 'before' ? this.#before : this.#now).get(id);
      return [when === 'before' ? this.idNow(id) : id, row === undefined ? '' : this.rowKey(card, row)];
    };
    return JSON.stringify([connection.type, end(connection.from), end(connection.to)]);
  }

  /** Names a row: a path by its host and itself, wherever it stands. */
  rowKey(card: Card | undefined, row: string): string {
    if (!card || card.routes.length === 0) return row;
    const known = this.#rows.get(card) ?? routeKeys(card);
    this.#rows.set(card, known);
    return known.get(row) ?? row;
  }
}

/** The id of the ghost that a Service would be, if it were gone and somebody called it. */
export function ghostIdOf({ box, name }: Card): string {
  return `ghost:${box}/${name}`;
}

function byId(cards: readonly Card[]): ReadonlyMap<string, Card> {
  return new Map(cards.map((card) => [card.id, card]));
}

function routeKeys({ routes }: Card): ReadonlyMap<string, string> {
  let host = '';
  const counts = new Map<string, number>();
  return new Map(
    routes.map(({ id, type, text }) => {
      if (type === 'host') host = text;
      const key = JSON.stringify(type === 'host' ? [host] : [host, text]);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [id, `${key} ${count}`];
    }),
  );
}
