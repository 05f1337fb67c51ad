import { searchCards } from '../topology/cardSearch.ts';
import type { Scene } from '../topology/scene.ts';
import type { Box, Card } from '../topology/topology.ts';

/** The cards of a scene, and those known of its folded boxes (`HiddenCards`), that match a query; best first. */
export function search(scene: Scene, query: string, hidden: readonly Card[] = []): Card[] {
  const shown = scene.cards.map(({ card }) => card);
  const ids = new Set(shown.map(({ id }) => id));
  return searchCards([...shown, ...hidden.filter(({ id }) => !ids.has(id))], boxesOf(scene), query);
}

/** The second text of a suggestion: where the card stands and what it listens to. */
export function whereabouts(scene: Scene, card: Card): string {
  const box = boxesOf(scene).find(({ id }) => id === card.box)?.name;
  const ports = card.ports.map((row) => `:${row.port}`).join(' ');
  return [box, ports].filter(Boolean).join(' · ');
}

function boxesOf(scene: Scene): Box[] {
  return scene.boxes.map(({ box }) => box);
}
