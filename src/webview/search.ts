import type { Scene } from '../topology/scene.ts';
import type { Card } from '../topology/topology.ts';

/** Cards that hold every word of the query in a name, host, path, port or namespace; best first. */
export function search(scene: Scene, query: string): Card[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const boxes = new Map(scene.boxes.map(({ box }) => [box.id, box.name]));
  const rank = (card: Card) => {
    const name = card.name.toLowerCase();
    const first = words[0] as string;
    return name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2;
  };
  return scene.cards
    .map(({ card }) => card)
    .filter((card) => {
      const texts = textsOf(card, boxes.get(card.box ?? ''));
      return words.every((word) => texts.some((text) => text.includes(word)));
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** The second text of a suggestion: where the card stands and what it listens to. */
export function whereabouts(scene: Scene, card: Card): string {
  const box = scene.boxes.find((candidate) => candidate.box.id === card.box)?.box.name;
  const ports = card.ports.map((row) => `:${row.port}`).join(' ');
  return [box, ports].filter(Boolean).join(' · ');
}

function textsOf(card: Card, box: string | undefined): string[] {
  return [
    card.name,
    box ?? '',
    card.detail ?? '',
    ...card.ports.flatMap((row) => [`:${row.port}`, row.text]),
    ...card.routes.map((row) => row.text),
    ...card.workloads.map((chip) => chip.name),
  ].map((text) => text.toLowerCase());
}
