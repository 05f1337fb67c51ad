import { groupBy } from '../../base/order.ts';
import type { Scene, SceneLine } from '../scene.ts';
import type { Card, Topology } from '../topology.ts';
import type { BoxLayout } from './box.ts';
import { briefSize, NAME_CHIP, nameWidth } from './chips.ts';
import { arrange, type LayoutOptions } from './layout.ts';
import { type PinSpec, type PlacedCard, type Style, styleOf, type Wire } from './pins.ts';
import { BOX_HEAD, BOX_PAD, boxHeadWidth } from './sizes.ts';

const GAP = 5;
const TOP = BOX_HEAD + 4;
/** Where bundles of each look leave and enter a box, from its top, and from one to the next. */
const FIRST_PIN = 16;
const PIN_STEP = 20;
/** Room for an arrowhead or a sign, and the number of connections beside it. */
const MARKS = 58;

type Look = Style | 'public';

/**
 * The map by names: boxes hold the names of their cards and nothing between them; what runs from box to box is bundled
 * to one line for each verdict, with the number of connections where it ends.
 */
export function layoutNames(topology: Topology, { folded, previous }: LayoutOptions): Scene {
  const boxIds = new Set(topology.boxes.map(({ id }) => id));
  const unitOf = (card: Card) => (card.box !== undefined && boxIds.has(card.box) ? `box ${card.box}` : card.id);
  const cards = new Map<string, PlacedCard>();
  const byId = new Map(topology.cards.map((card) => [card.id, card]));
  const pins = new BundlePins();
  const wires = topology.connections.flatMap((connection): Wire[] => {
    const from = byId.get(connection.from.card);
    const to = byId.get(connection.to.card);
    if (!from || !to || unitOf(from) === unitOf(to)) return [];
    const style = styleOf(connection);
    const look: Look = style === 'flows' && connection.public ? 'public' : style;
    const exit = pins.pin('exit', unitOf(from), from, look);
    return [{ connection, style, exit, entry: pins.pin('entry', unitOf(to), to, look) }];
  });
  for (const card of topology.cards) {
    const boxed = unitOf(card) !== card.id;
    const size = boxed ? { width: 0, height: NAME_CHIP, rows: [] } : briefSize(card);
    cards.set(card.id, { card, size: { ...size, height: Math.max(size.height, boxed ? 0 : pins.height(card.id)) } });
  }
  const members = groupBy(cards.values(), ({ card }) => card.box);
  const boxes = new Map(
    topology.boxes.map((box) => {
      if (folded.has(box.id)) return [box.id, undefined];
      const least = { width: boxHeadWidth(box), height: pins.height(`box ${box.id}`) };
      return [box.id, namesBox(members.get(box.id) ?? [], least)];
    }),
  );
  const scene = arrange(topology, {
    level: 'names',
    cards,
    wires,
    boxes,
    previous,
    macro: { marks: MARKS, ownPins: true },
    foldedHeight: (box) => pins.height(`box ${box}`),
  });
  return {
    ...scene,
    cards: scene.cards.map((placed) => {
      const boxed = unitOf(placed.card) !== placed.card.id;
      return placed.card.type === 'internet' ? placed : { ...placed, look: boxed ? 'name' : 'brief' };
    }),
    lines: scene.lines.map((line): SceneLine => ({ ...line, bundle: true })),
  };
}

/** One pin for each look at each side of a box or a card, from the top down. */
class BundlePins {
  readonly #pins = new Map<string, PinSpec>();
  readonly #used = new Map<string, number>();

  pin(side: 'exit' | 'entry', unit: string, card: Card, look: Look): PinSpec {
    const key = JSON.stringify([side, unit, look]);
    const known = this.#pins.get(key);
    if (known) return known;
    const place = `${side} ${unit}`;
    const count = this.#used.get(place) ?? 0;
    this.#used.set(place, count + 1);
    const first = card.type === 'internet' ? 52 : FIRST_PIN;
    const pin = { key, card: card.id, y: first + PIN_STEP * count, solo: false };
    this.#pins.set(key, pin);
    return pin;
  }

  /** What a unit needs for its pins. */
  height(unit: string): number {
    const most = Math.max(this.#used.get(`exit ${unit}`) ?? 0, this.#used.get(`entry ${unit}`) ?? 0);
    return most === 0 ? 0 : FIRST_PIN * 2 + PIN_STEP * (most - 1);
  }
}

/** Chips of one width, row by row, in about two columns. */
function namesBox(members: readonly PlacedCard[], least: { width: number; height: number }): BoxLayout {
  const width = Math.max(0, ...members.map(({ card }) => nameWidth(card)));
  const columns = members.length <= 3 ? 1 : members.length <= 24 ? 2 : Math.ceil(Math.sqrt(members.length / 8));
  const wide = Math.max(least.width, columns * (width + GAP) - GAP + 2 * BOX_PAD);
  const chip = Math.floor((wide - 2 * BOX_PAD + GAP) / columns) - GAP;
  const rows = Math.ceil(members.length / columns);
  return {
    width: wide,
    height: Math.max(least.height, TOP + rows * (NAME_CHIP + GAP) - GAP + BOX_PAD),
    cards: members.map((placed, i) => ({
      placed,
      x: BOX_PAD + (i % columns) * (chip + GAP),
      y: TOP + Math.floor(i / columns) * (NAME_CHIP + GAP),
      width: chip,
    })),
    gatesIn: new Map(),
    gatesOut: new Map(),
    paths: new Map(),
  };
}
