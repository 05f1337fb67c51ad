import { LEAST_ROW, LIST_MARGIN } from '../../topology/layout/rows.ts';
import type { Scene } from '../../topology/scene.ts';

/** A list whose rows end at the right edge of a panel of this width; any other scene as it is. */
export function widened(scene: Scene, panel: number): Scene {
  if (scene.level !== 'list') return scene;
  const [first] = [...scene.cards, ...scene.boxes];
  const least = (first?.x ?? 0) + LEAST_ROW + LIST_MARGIN;
  const grow = Math.max(least, panel) - scene.width;
  if (grow === 0) return scene;
  const wider = <T extends { readonly width: number }>(item: T): T => ({ ...item, width: item.width + grow });
  return {
    ...scene,
    width: scene.width + grow,
    zones: scene.zones.map(wider),
    boxes: scene.boxes.map(wider),
    cards: scene.cards.map(wider),
  };
}
