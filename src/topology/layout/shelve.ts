import type { Point, SceneCard, SceneZone } from '../scene.ts';
import type { Card } from '../topology.ts';
import { bandSize } from './chips.ts';
import { CAPTIONS } from './layout.ts';

const GAP = 8;

/** Cards in rows under a caption; nothing where there are none. */
export function shelve(
  label: string,
  cards: readonly Card[],
  room: Point & { readonly width: number },
): { cards: SceneCard[]; zones: SceneZone[]; bottom: number } {
  if (cards.length === 0) return { cards: [], zones: [], bottom: room.y };
  let { x } = room;
  let y = room.y + CAPTIONS;
  let bottom = y;
  const placed = cards.map((card): SceneCard => {
    const size = bandSize(card);
    if (x > room.x && x + size.width > room.x + room.width) {
      x = room.x;
      y += size.height + GAP;
    }
    const at = { card, look: 'chip' as const, x, y, ...size };
    x += size.width + GAP;
    bottom = y + size.height;
    return at;
  });
  const caption = { id: 'outside' as const, label, x: room.x, y: room.y + CAPTIONS - 14, width: room.width };
  return { cards: placed, zones: [caption], bottom };
}
