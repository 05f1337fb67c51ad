import { compareText } from '../../base/order.ts';
import type { Point } from '../scene.ts';
import type { Box } from '../topology.ts';
import { layoutGraph } from './engine.ts';
import { addNode, emptyGraph, type Graph, type Node, type Pin } from './graph.ts';
import { type Call, layerNodes, wrapLayers } from './layers.ts';
import type { PinSpec, PlacedCard, Wire } from './pins.ts';
import { BOX_HEAD, BOX_PAD, boxHeadWidth, CARD_GAP } from './sizes.ts';

/** The insides of a box, from its top left corner. */
export interface BoxLayout {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly {
    readonly placed: PlacedCard;
    readonly x: number;
    readonly y: number;
    readonly width: number;
  }[];
  /** Height at which lines enter for an entry pin, or leave from an exit pin. */
  readonly gatesIn: ReadonlyMap<string, number>;
  readonly gatesOut: ReadonlyMap<string, number>;
  /** By `wireId`, `gateInId` and `gateOutId`. */
  readonly paths: ReadonlyMap<string, readonly Point[]>;
  /** Where the caption of the shelf stands, if there is one. */
  readonly shelf?: Point;
}

export interface BoxInput {
  readonly box: Box;
  readonly cards: readonly PlacedCard[];
  /** All that start or end in this box. */
  readonly wires: readonly Wire[];
  /** Columns by name, since too few calls are known to make layers of them. */
  readonly plain: boolean;
  readonly previous: ReadonlyMap<string, number>;
  readonly metrics?: BoxMetrics;
}

/** Room above all cards of a box, at its sides and foot, and between cards. */
export interface BoxMetrics {
  /** For the caption above cards without a known caller; 0: it does not say so. */
  readonly caption: number;
  readonly top: number;
  readonly pad: number;
  readonly gap: number;
  /** Left of the first column where no line enters, so that columns of several boxes are in line. */
  readonly before?: number;
  /** Room where lines end with nothing but arrowheads, if that may be less. */
  readonly arrows?: number;
}

export const wireId = (wire: Wire) => `${wire.exit.key} ${wire.entry.key}`;
export const gateInId = (entry: PinSpec) => `in ${entry.key}`;
export const gateOutId = (exit: PinSpec) => `out ${exit.key}`;

const GATE = 4;
const CARDS: BoxMetrics = {
  caption: 20,
  top: BOX_HEAD + 4,
  pad: BOX_PAD,
  gap: CARD_GAP,
};

/** Lays out the cards of a namespace: layers by who calls whom, and a shelf for those without a known call. */
export function layoutBox(input: BoxInput): BoxLayout {
  const metrics = input.metrics ?? CARDS;
  const { top, pad, gap, caption: room } = metrics;
  const used = new Set(input.wires.flatMap((wire) => [wire.exit.card, wire.entry.card]));
  const linked = input.cards.filter(({ card }) => input.plain || used.has(card.id));
  const shelf = new Shelf(
    input.cards.filter((placed) => !linked.includes(placed)),
    metrics,
  );
  const leastWidth = Math.max(boxHeadWidth(input.box), shelf.leastWidth + 2 * pad);
  if (linked.length === 0) {
    const shelved = shelf.place(leastWidth - 2 * pad, top + (shelf.empty ? 0 : room));
    const caption = shelf.empty || room === 0 ? undefined : { x: pad, y: top + room / 2 - 2 };
    const height = shelved.bottom + pad;
    return { ...NOTHING, width: leastWidth, height, cards: shelved.cards, shelf: caption };
  }

  const { graph, nodes } = makeGraph(input, linked, gap);
  const pads = [metrics.before ?? pad, gap, pad] as const;
  const { plain: grid, previous } = input;
  const { arrows } = metrics;
  const layout = layoutGraph(graph, { pads, stretch: true, grid, leastWidth, arrows, previous });
  const cards = linked.map((placed, i) => {
    const node = nodes[i]!;
    return { placed, x: node.x, y: node.y + top, width: layout.columns[node.layer]!.width };
  });
  const bottom = layout.height + top;
  const shelved = shelf.place(layout.width - 2 * pad, bottom + gap + room);
  return {
    width: layout.width,
    height: (shelf.empty ? bottom : shelved.bottom) + pad,
    cards: [...cards, ...shelved.cards],
    gatesIn: gateHeights(graph, 'in ', top),
    gatesOut: gateHeights(graph, 'out ', top),
    paths: new Map([...layout.paths].map(([id, path]) => [id, path.map(({ x, y }) => ({ x, y: y + top }))])),
    shelf: shelf.empty || room === 0 ? undefined : { x: pad, y: bottom + gap + room / 2 - 2 },
  };
}

const NOTHING = {
  gatesIn: new Map<string, number>(),
  gatesOut: new Map<string, number>(),
  paths: new Map<string, Point[]>(),
};

function gateHeights(graph: Graph, prefix: string, top: number): Map<string, number> {
  const gates = graph.layers.flat().filter((node) => node.kind === 'gate' && node.id.startsWith(prefix));
  return new Map(gates.map((node) => [node.id.slice(prefix.length), node.y + GATE / 2 + top]));
}

/** Cards in layers, between a layer of gates at the left border and one at the right. */
function makeGraph(input: BoxInput, cards: readonly PlacedCard[], gap: number): { graph: Graph; nodes: Node[] } {
  const index = new Map(cards.map(({ card }, i) => [card.id, i]));
  const columns = input.plain ? plainColumns(cards) : callColumns(input.wires, index);
  const graph = emptyGraph(columns.depth + 2);
  const nodes = cards.map(({ card, size }, i): Node => {
    const node = { id: card.id, kind: 'card' as const, width: size.width, height: size.height, gap };
    return addNode(graph, { ...node, layer: columns.layers[i]! + 1, band: columns.bands[i], rank: columns.ranks?.[i] });
  });
  const pins = new Map<string, Pin>();
  const pinOf = (spec: PinSpec, entry: boolean, wide: boolean): Pin => {
    const known = pins.get(spec.key);
    if (known) return known;
    const i = index.get(spec.card)!;
    const side = entry || columns.saddled.has(i) ? 'left' : 'right';
    const pin = { node: nodes[i]!, side, offset: spec.y, mark: entry, solo: spec.solo, wide } as const;
    pins.set(spec.key, pin);
    return pin;
  };
  const gate = (id: string, side: 'left' | 'right'): Pin => {
    const layer = side === 'right' ? 0 : columns.depth + 1;
    const node = addNode(graph, { id, kind: 'gate', layer, width: 0, height: GATE });
    return { node, side, offset: GATE / 2, mark: false, solo: false };
  };
  const ids = new Set<string>();
  for (const wire of input.wires) {
    const exit = index.has(wire.exit.card);
    const entry = index.has(wire.entry.card);
    const id = exit && entry ? wireId(wire) : exit ? gateOutId(wire.exit) : gateInId(wire.entry);
    if (ids.has(id)) continue;
    ids.add(id);
    const changed = wire.connection.change !== undefined;
    const from = exit ? pinOf(wire.exit, false, false) : gate(id, 'right');
    const to = entry ? pinOf(wire.entry, true, changed) : gate(id, 'left');
    graph.edges.push({ id, from, to, style: wire.style, links: [] });
  }
  return { graph, nodes };
}

interface Columns {
  readonly layers: readonly number[];
  readonly bands: readonly number[];
  readonly ranks?: readonly number[];
  readonly saddled: ReadonlySet<number>;
  readonly depth: number;
}

function callColumns(wires: readonly Wire[], index: ReadonlyMap<string, number>): Columns {
  const calls: Call[] = [];
  const entered = new Set<number>();
  const leaving = new Set<number>();
  for (const { exit, entry } of wires) {
    const from = index.get(exit.card);
    const to = index.get(entry.card);
    if (from !== undefined && to !== undefined) calls.push([from, to]);
    else if (to !== undefined) entered.add(to);
    else if (from !== undefined) leaving.add(from);
  }
  const layering = layerNodes(index.size, calls, entered, leaving);
  return { ...wrapLayers(layering), saddled: layering.saddled };
}

/** Fills columns from top to bottom, by name; what leads into the box stands in one before them. */
function plainColumns(cards: readonly PlacedCard[]): Columns {
  const isEntry = ({ card }: PlacedCard) => card.zone === 'edge';
  const sorted = byName(cards);
  const entries = sorted.filter(isEntry);
  const rest = sorted.filter((placed) => !isEntry(placed));
  const depth = gridColumns(rest.length, Math.max(...cards.map(({ size }) => size.width)));
  const tall = Math.ceil(rest.length / depth);
  const first = entries.length > 0 ? 1 : 0;
  const places = new Map([...entries, ...rest].map((placed, place) => [placed, place]));
  const ranks = cards.map((placed) => places.get(placed)!);
  const layers = ranks.map((rank) => (rank < entries.length ? 0 : first + Math.floor((rank - entries.length) / tall)));
  return {
    layers,
    bands: layers.map(() => 0),
    ranks,
    saddled: new Set(),
    depth: Math.max(...layers) + 1,
  };
}

function byName(cards: readonly PlacedCard[]): PlacedCard[] {
  return [...cards].sort((a, b) => compareText(a.card.name, b.card.name) || compareText(a.card.id, b.card.id));
}

/** How many columns make `count` cards about as wide as a screen. */
function gridColumns(count: number, width: number): number {
  return Math.max(1, Math.min(count, 6, Math.round(Math.sqrt((count * 66 * 1.5) / (width + CARD_GAP)))));
}

/** Cards that nobody calls and that call nobody, by name, in rows at the foot of their box. */
class Shelf {
  readonly #cards: readonly PlacedCard[];
  readonly #width: number;
  readonly #metrics: BoxMetrics;

  constructor(cards: readonly PlacedCard[], metrics: BoxMetrics) {
    this.#metrics = metrics;
    this.#cards = byName(cards);
    this.#width = Math.max(0, ...cards.map(({ size }) => size.width));
  }

  get empty(): boolean {
    return this.#cards.length === 0;
  }

  get leastWidth(): number {
    if (this.empty) return 0;
    return gridColumns(this.#cards.length, this.#width) * (this.#width + this.#metrics.gap) - this.#metrics.gap;
  }

  place(width: number, top: number): { cards: BoxLayout['cards']; bottom: number } {
    const { pad, gap } = this.#metrics;
    const columns = Math.max(1, Math.floor((width + gap) / (this.#width + gap)));
    const cards: BoxLayout['cards'][number][] = [];
    let y = top;
    let bottom = top;
    for (let start = 0; start < this.#cards.length; start += columns) {
      const row = this.#cards.slice(start, start + columns);
      row.forEach((placed, i) => {
        cards.push({ placed, x: pad + i * (this.#width + gap), y, width: this.#width });
      });
      bottom = y + Math.max(...row.map(({ size }) => size.height));
      y = bottom + gap;
    }
    return { cards, bottom };
  }
}
