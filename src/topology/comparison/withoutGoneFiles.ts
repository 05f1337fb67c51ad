import type { Location } from '../../base/range.ts';
import type { Topology } from '../topology.ts';

/** A map of before, without the places in files that are not there any more. In others, a place is where it was. */
export function withoutGoneFiles(before: Topology, gone: ReadonlySet<string>): Topology {
  if (gone.size === 0) return before;
  const kept = <T extends { readonly source?: Location }>(part: T): T =>
    part.source && gone.has(part.source.uri) ? { ...part, source: undefined } : part;
  return {
    ...before,
    boxes: before.boxes.map(kept),
    cards: before.cards.map((card) => ({
      ...kept(card),
      ports: card.ports.map(kept),
      routes: card.routes.map(kept),
      workloads: card.workloads.map(kept),
    })),
    connections: before.connections.map((connection) => ({ ...connection, reasons: connection.reasons.map(kept) })),
  };
}
