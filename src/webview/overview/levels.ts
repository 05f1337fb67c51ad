import type { Level, Scene } from '../../topology/scene.ts';
import { fitWhole, READABLE_ZOOM, type Size } from '../camera.ts';

/** A panel that is narrower shows the list. */
const NARROW = 640;
/** Zoomed out further than this, cards say less than names; zoomed in further, names less than cards. */
const CARDS_FROM = 0.55;
const NAMES_TO = 1.3;
const BANDS_FROM = 0.4;
/** Whole cards of more than this are too much at once. */
const MOST_WHOLE = 600;
const MOST_CARDS = 40;

export function isNarrow({ width }: Size): boolean {
  return width > 0 && width < NARROW;
}

/** The level next to that of the scene, where a zoom goes beyond what suits it. */
export function levelOnZoom(scene: Scene, zoom: number, factor: number): Level | undefined {
  const { level, counts, boxes } = scene;
  if (factor < 1) {
    if (level === 'cards' && zoom < CARDS_FROM) return overviewOf(scene);
    if (level === 'bands' && zoom < BANDS_FROM && boxes.length > 4) return 'boxes';
  } else if (factor > 1 && zoom > NAMES_TO && counts.cards <= MOST_WHOLE) {
    if (level === 'names' || level === 'bands') return 'cards';
    if (level === 'boxes') return 'bands';
  }
  return undefined;
}

/** The overview to show instead of cards that would not be readable as a whole. */
export function levelToFit(scene: Scene, size: Size): Level | undefined {
  if (scene.level !== 'cards' || scene.boxes.length < 2) return undefined;
  return fitWhole(size, scene).zoom < READABLE_ZOOM ? overviewOf(scene) : undefined;
}

/** Bundles between boxes where most calls are such; else bands, which show what is called inside. */
function overviewOf({ boxes, lines, counts }: Scene): Level {
  if (counts.cards > MOST_CARDS) return 'bands';
  const home = new Map(boxes.flatMap(({ box, cards }) => cards.map((id) => [id, box.id] as const)));
  const calls = lines.flatMap(({ connections }) => connections);
  const inside = calls.filter(({ from, to }) => home.has(from.card) && home.get(from.card) === home.get(to.card));
  return inside.length * 2 >= calls.length ? 'bands' : 'names';
}
