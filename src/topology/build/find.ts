import type { Resource } from '../../model/resource.ts';
import type { Card, Topology } from '../topology.ts';

/** The card that shows an object: its own, or the one it is a part of. */
export function cardShowing(topology: Topology, resource: Resource): Card | undefined {
  const id = resource.toString();
  return (
    topology.cards.find((card) => card.id === id) ??
    topology.cards.find((card) => card.id === `edge:${id}`) ??
    topology.cards.find((card) => card.id === `edge:${id}`) ??
    topology.cards.find((card) => card.routes.some((row) => row.id.startsWith(`${id} `))) ??
    topology.cards.find((card) => card.box === resource.namespace && shows(card, resource))
  );
}

function shows(card: Card, { kind, name }: Resource): boolean {
  return card.workloads.some((chip) => chip.kind === kind && chip.name === name);
}
