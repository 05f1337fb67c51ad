import type { Card, Change, Connection, Verdict } from '../topology.ts';
import { type CardSize, FIRST_ROW } from './sizes.ts';

/** Which lines may run on each other: flows join flows, whatever their colour; every other verdict keeps to itself. */
export type Style = PlainStyle | `${Change} ${Verdict}`;
export type PlainStyle = 'flows' | 'mounts' | 'denied' | 'broken' | 'unknown';

export interface PlacedCard {
  readonly card: Card;
  readonly size: CardSize;
}

/** A place at the side of a card. `key` names it, so that connections which share it find each other. */
export interface PinSpec {
  readonly key: string;
  readonly card: string;
  readonly y: number;
  /** One connection's own, so it may swap places with others such. */
  readonly solo: boolean;
}

/** A connection and the two pins it runs between. */
export interface Wire {
  readonly connection: Connection;
  readonly style: Style;
  readonly exit: PinSpec;
  readonly entry: PinSpec;
}

/** Where a pin goes when the middle of its row is taken, and when that is taken, too. */
const EXIT_STEPS = [0, 8, -9, -18, 16, -27, 24, -13, 12, 4, -4, -22];
const ENTRY_STEPS = [0, 9, -9, 14, -14, -18, 18, -20, 20, -27, 27, 5, -5];

/** More lines of one verdict than this leave a card by one exit: its side has no room for each. */
const MOST_SOLO = 4;

export function styleOf(connection: Connection): Style {
  if (connection.change) return `${connection.change} ${connection.verdict}`;
  if (connection.verdict !== 'flows') return connection.verdict;
  return connection.type === 'mounts' ? 'mounts' : 'flows';
}

/** A height that is given away. */
interface Taken {
  readonly y: number;
  /** Whether a sign stands before it, that of a verdict or a change, and not an arrowhead at most. */
  readonly signed: boolean;
}

/** So much further than other lines stand two that both have a sign: these are about 14 high. */
const WIDER = 6;

/** Hands out heights along one side of a card, so that lines of different kinds never share one. */
class PinBoard {
  readonly #pins = new Map<string, PinSpec>();
  readonly #taken = new Map<string, Taken[]>();
  readonly #side: string;
  readonly #steps: readonly number[];

  constructor(side: string, steps: readonly number[]) {
    this.#side = side;
    this.#steps = steps;
  }

  /** The pin of `name` at the row in height `row`, shared with who asked before. */
  pin({ card, size }: PlacedCard, row: number, name: string, solo: boolean, signed = false): PinSpec {
    const key = JSON.stringify([this.#side, card.id, row, name]);
    const known = this.#pins.get(key);
    if (known) return known;
    const taken = this.#taken.get(card.id) ?? [];
    const pin = { key, card: card.id, y: this.#place(row, taken, size.height, signed), solo };
    taken.push({ y: pin.y, signed });
    this.#taken.set(card.id, taken);
    this.#pins.set(key, pin);
    return pin;
  }

  #place(row: number, taken: readonly Taken[], height: number, signed: boolean): number {
    const between = (other: Taken, y: number) => Math.abs(other.y - y) - (signed && other.signed ? WIDER : 0);
    const free = (y: number) => Math.min(...taken.map((other) => between(other, y)), 99);
    const heights = this.#steps.map((step) => row + step).filter((y) => y >= 5 && y <= height - 4);
    for (const room of [8, 4]) {
      const found = heights.find((y) => free(y) >= room);
      if (found !== undefined) return found;
    }
    // Crowded: the widest gap along the whole side.
    let best = row;
    for (let y = 5; y <= height - 4; y++) if (free(y) > free(best)) best = y;
    return best;
  }
}

/**
 * Gives every connection its exit and its entry. All flows that leave a card leave at one pin, and all that enter a
 * row enter at one. A line that does not flow gets an exit of its own, and joins only its like, at the target: there
 * one mark says it for all.
 */
export function pinWires(cards: ReadonlyMap<string, PlacedCard>, connections: readonly Connection[]): Wire[] {
  const exits = new PinBoard('exit', EXIT_STEPS);
  const entries = new PinBoard('entry', ENTRY_STEPS);
  // Flows first, so that they get the middle of the row.
  const plain: readonly Style[] = ['flows', 'mounts', 'denied', 'broken', 'unknown'];
  const order = new Set([...plain, ...connections.map(styleOf)]);
  const many = soloCounts(connections);
  const wires = new Map<Connection, Wire>();
  for (const style of order) {
    for (const connection of connections) {
      const from = cards.get(connection.from.card);
      const to = cards.get(connection.to.card);
      if (!from || !to || styleOf(connection) !== style) continue;
      const solo = style !== 'flows' && style !== 'mounts';
      const route = routeRow(from, connection);
      const alone = solo && route === undefined && many.get(`${style} ${connection.from.card}`)! <= MOST_SOLO;
      const name = alone ? `${style} ${connection.id}` : style;
      const exit = exits.pin(from, route ?? middleRow(from), name, alone);
      const signed = solo || connection.change !== undefined;
      const entry = entries.pin(to, rowY(to, connection.to.row), style, false, signed);
      wires.set(connection, { connection, style, exit, entry });
    }
  }
  return connections.flatMap((connection) => wires.get(connection) ?? []);
}

/** How many lines of a style leave a card: where it is more than its side has room for, they share an exit. */
function soloCounts(connections: readonly Connection[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const connection of connections) {
    const key = `${styleOf(connection)} ${connection.from.card}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** On an edge card traffic leaves at the path that sends it; elsewhere it leaves a Service's pods, not one port. */
function routeRow(placed: PlacedCard, connection: Connection): number | undefined {
  const route = placed.card.routes.some((row) => row.id === connection.from.row);
  return route ? rowY(placed, connection.from.row) : undefined;
}

function rowY(placed: PlacedCard, row: string | undefined): number {
  return placed.size.rows.find((candidate) => candidate.id === row)?.y ?? middleRow(placed);
}

function middleRow(placed: PlacedCard): number {
  const { height } = placed.size;
  // A chip is lower than the head of a card.
  return placed.card.type === 'internet' || height < FIRST_ROW ? Math.round(height / 2) : FIRST_ROW;
}
