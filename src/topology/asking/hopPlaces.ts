import type { HopPlace, TraceHop } from '../../protocol.ts';
import type { Card, Connection } from '../topology.ts';

/** One place a hop, in their order, on a whole map: what of it is folded or filtered away is the view's business. */
export function hopPlaces(
  hops: readonly Pick<TraceHop, 'from' | 'to'>[],
  cards: readonly Card[],
  connections: readonly Connection[],
): HopPlace[] {
  const named = new Map<string, string[]>();
  for (const card of cards) {
    for (const name of namesOf(card)) named.set(name, [...(named.get(name) ?? []), card.id]);
  }
  let last: readonly string[] = [];
  return hops.map(({ from, to }) => {
    // What has no card of its own, as an Ingress beside others of its class, is part of the card before it.
    const sources = named.get(from) ?? last;
    const targets = named.get(to) ?? sources;
    last = targets;
    const between = connections.filter(
      (connection) => sources.includes(connection.from.card) && targets.includes(connection.to.card),
    );
    // Pods behind several Services have several cards: those on the way are meant.
    const met = between.flatMap((connection) => [connection.from.card, connection.to.card]);
    return {
      cards: [...new Set(met.length > 0 ? met : [...sources, ...targets])],
      connections: between.map(({ id }) => id),
    };
  });
}

/** A trace names workloads, Services and fronts by their full names. */
function namesOf({ id, type, box, name, workloads, standsFor = [] }: Card): Set<string> {
  const own = type === 'internet' ? 'internet' : type === 'external' ? name : id;
  return new Set([own, ...standsFor, ...workloads.map((workload) => `${box}/${workload.name}[${workload.kind}]`)]);
}
