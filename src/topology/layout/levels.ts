import { untouchedBoxes } from '../comparison/untouchedBoxes.ts';
import type { Level, Scene } from '../scene.ts';
import type { Topology } from '../topology.ts';
import { layoutBands } from './bands.ts';
import { type LayoutOptions, layoutTopology } from './layout.ts';
import { layoutList } from './list.ts';
import { layoutNames } from './names.ts';
import { splitEntries } from './splitEntries.ts';
import { unmoved } from './unmoved.ts';

/** More cards than this are shown as bands, and as folded ones from so many on. */
export const MOST_CARDS = 40;
const MOST_NAMES = 150;
/** Whole cards of more than this take longer than a person waits while zooming. */
const MOST_WHOLE = 600;

export interface LevelOptions extends LayoutOptions {
  /** The level asked for; else the one that suits the number of cards. */
  readonly level?: Level;
  /** What `previous` was laid out from. */
  readonly previousTopology?: Topology;
  /** Boxes that were unfolded where all are folded at first. */
  readonly unfolded?: ReadonlySet<string>;
}

/** Lays a topology out at a level of detail. Where there are very many cards, boxes are folded unless a person unfolds them. */
export function layoutLevel(topology: Topology, options: LevelOptions): Scene {
  const untouched = untouchedBoxes(topology);
  const cards = topology.cards.filter(({ box }) => box === undefined || !untouched.has(box));
  // Only lines tell what changed, and what did not is folded.
  const wanted = topology.compared && options.level !== 'list' ? 'cards' : options.level;
  const asked = wanted ?? levelFor(cards.length);
  const level = cards.length > MOST_WHOLE && asked !== 'list' ? 'boxes' : asked;
  const foldAll = level === 'boxes' || (level === 'list' && cards.length > MOST_NAMES);
  const unfolded = options.unfolded ?? new Set();
  const folded = foldAll
    ? new Set(topology.boxes.flatMap(({ id }) => (unfolded.has(id) ? [] : [id])))
    : new Set([...options.folded, ...[...untouched].filter((id) => !unfolded.has(id))]);
  const { previous, previousTopology } = options;
  const inParts = (whole: Topology) => (level === 'bands' || level === 'boxes' ? splitEntries(whole) : whole);
  const shown = inParts(topology);
  if (previous?.level === level && previousTopology) {
    const same = unmoved(previous, inParts(previousTopology), shown, folded);
    if (same) return same;
  }
  const scene = layoutAs(level, shown, { folded, previous });
  const counts = { cards: topology.cards.length, connections: topology.connections.length };
  return {
    ...scene,
    counts,
    ...(foldAll && { foldsAll: true }),
    ...(topology.compared && { compared: true }),
    boxes: scene.boxes.map((box) => (untouched.has(box.box.id) ? { ...box, untouched: true } : box)),
  };
}

function layoutAs(level: Level, topology: Topology, options: LayoutOptions): Scene {
  if (level === 'cards') return layoutTopology(topology, options);
  if (level === 'names') return layoutNames(topology, options);
  if (level === 'list') return layoutList(topology, options);
  return layoutBands(topology, level, options);
}

function levelFor(cards: number): Level {
  return cards > MOST_NAMES ? 'boxes' : cards > MOST_CARDS ? 'bands' : 'cards';
}
