import type { Connection } from '../topology.ts';

/** What a card reaches, or what reaches it. */
export interface Closure {
  /** Ids, without the card asked for. */
  readonly cards: ReadonlySet<string>;
  readonly connections: ReadonlySet<string>;
}

/** Follows connections that let traffic pass, any number of steps far; mounts carry none. */
export function closureOf(connections: readonly Connection[], card: string, way: 'upstream' | 'downstream'): Closure {
  const cards = new Set([card]);
  const found = new Set<string>();
  for (const here of cards) {
    for (const { id, from, to, type, verdict } of connections) {
      if (verdict !== 'flows' || type === 'mounts') continue;
      const [near, far] = way === 'downstream' ? [from.card, to.card] : [to.card, from.card];
      if (near !== here) continue;
      found.add(id);
      cards.add(far);
    }
  }
  cards.delete(card);
  return { cards, connections: found };
}
