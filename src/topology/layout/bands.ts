import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Point, Scene, SceneBox, SceneCard, SceneZone } from '../scene.ts';
import type { Box, Card, Topology } from '../topology.ts';
import { add, sceneLines, toldLines } from './assemble.ts';
import { type BoxLayout, type BoxMetrics, gateInId, wireId } from './box.ts';
import { bandSize } from './chips.ts';
import { simplify } from './engine.ts';
import { type Call, longestPaths, withoutCycles } from './layers.ts';
import { CAPTIONS, type LayoutOptions, layoutBoxes, MARGIN } from './layout.ts';
import { headHeight, layoutMatrix } from './matrix.ts';
import { type PlacedCard, pinWires, type Wire } from './pins.ts';
import { shelve } from './shelve.ts';
import { boxHeadWidth, FOLDED, isEdge, sizeOf } from './sizes.ts';

const METRICS: BoxMetrics = { top: 30, pad: 8, gap: 5, caption: 0, before: 28, arrows: 16 };
const LEAST_BAND = 420;
const BAND_GAP = 6;
/** Between the strip of the internet and the bands. */
const WAY_IN = 34;

/**
 * A band for each namespace, with lines only inside it and from the internet into it; what namespaces call of each
 * other is a matrix, whose rows are the bands. What is outside of all stands at the foot and is its last column.
 *
 * @param topology with its entries in parts (`splitEntries`)
 */
export function layoutBands(topology: Topology, level: 'bands' | 'boxes', options: LayoutOptions): Scene {
  const boxIds = new Set(topology.boxes.map(({ id }) => id));
  const byId = new Map(topology.cards.map((card) => [card.id, card]));
  const boxOf = (id: string) => {
    const box = byId.get(id)?.box;
    return box !== undefined && boxIds.has(box) ? box : undefined;
  };
  const internet = topology.cards.find(({ zone }) => zone === 'internet');
  const cards = placeable(topology, boxOf, internet);
  const outside = topology.cards.filter(({ id }) => !cards.has(id));
  const known = topology.connections.filter(({ from, to }) => byId.has(from.card) && byId.has(to.card));
  const told = known.filter(({ from, to }) => {
    if (!cards.has(from.card) || !cards.has(to.card)) return true;
    return from.card !== internet?.id && boxOf(from.card) !== boxOf(to.card);
  });
  const inMatrix = new Set(told);
  const wires = pinWires(
    cards,
    known.filter((connection) => !inMatrix.has(connection)),
  );
  const boxes = orderBoxes(topology, boxOf);
  const layouts = layoutBoxes({ ...topology, boxes }, cards, wires, options, METRICS);
  const left = MARGIN + (internet ? sizeOf(internet).width + WAY_IN : 0);
  const top = Math.max(CAPTIONS, headHeight(boxes, outside.length > 0));
  const bands = stack(boxes, layouts, topology.cards, { x: left, y: top });
  const right = left + Math.max(0, ...bands.map(({ width }) => width));
  const bottom = Math.max(top, ...bands.map(({ y, height }) => y + height));
  const strip = internet && stripOf(internet, top, bottom);
  const foot = strip ? Math.max(bottom, strip.y + strip.height) : bottom;
  const room = { x: left, y: foot, width: right - left };
  const idle = shelve(t('Leads to no namespace'), outside.filter(isEdge), room);
  const others = outside.filter((card) => !isEdge(card));
  const shelf = shelve(t('Storage and external'), others, { ...room, y: idle.bottom });
  const elsewhere = new Set(told.flatMap(({ to, type }) => (type === 'mounts' ? [] : [to.card])));
  const matrix = layoutMatrix(
    bands,
    told.map((connection) => ({ connection, from: boxOf(connection.from.card), to: boxOf(connection.to.card) })),
    { x: right + 24, outside: outside.length > 0 },
  );
  const inside = bands.flatMap((band) =>
    (layouts.get(band.box.id)?.cards ?? []).map(({ placed: { card, size }, x, y, width }): SceneCard => {
      const place = add({ x, y }, band);
      const called = elsewhere.has(card.id) ? { calledFromElsewhere: true } : {};
      return { card, look: 'chip', ...place, width, height: size.height, rows: size.rows, ...called };
    }),
  );
  return {
    name: topology.name,
    level,
    zones: [...zonesOf(bands), ...idle.zones, ...shelf.zones],
    boxes: bands,
    cards: [...(strip ? [strip] : []), ...inside, ...idle.cards, ...shelf.cards],
    // Of folded bands by the hundred, numbers are enough.
    lines: [...linesOf(wires, bands, layouts, boxOf, strip), ...(level === 'boxes' ? [] : toldLines(told))],
    ...(matrix ? { matrix } : {}),
    width: Math.max(right, matrix ? matrix.x + matrix.width + headHeight([], false) : 0) + MARGIN,
    height: shelf.bottom + MARGIN,
    problems: topology.problems,
    counts: { cards: topology.cards.length, connections: topology.connections.length },
  };
}

/** What lines may end at. All chips are equally wide, so that the columns of one band stand about where those of the next do. */
function placeable(
  { cards }: Topology,
  boxOf: (card: string) => string | undefined,
  internet: Card | undefined,
): Map<string, PlacedCard> {
  const chips = cards.filter(({ id }) => boxOf(id) !== undefined);
  const width = Math.max(0, ...chips.map((card) => bandSize(card).width));
  return new Map([
    ...(internet ? [[internet.id, { card: internet, size: sizeOf(internet) }] as const] : []),
    ...chips.map((card) => [card.id, { card, size: { ...bandSize(card), width } }] as const),
  ]);
}

/** Exposed namespaces first, then those that they call, so that most cells of the matrix are right of its diagonal. */
function orderBoxes({ boxes, cards, connections }: Topology, boxOf: (card: string) => string | undefined): Box[] {
  const index = new Map(boxes.map(({ id }, i) => [id, i]));
  const calls = connections.flatMap(({ from, to }): Call[] => {
    const [source, target] = [boxOf(from.card), boxOf(to.card)];
    if (source === undefined || target === undefined || source === target) return [];
    return [[index.get(source)!, index.get(target)!]];
  });
  const exposed = new Set(cards.flatMap((card) => (card.exposed ? [boxOf(card.id)] : [])));
  const ranks = longestPaths(boxes.length, withoutCycles(boxes.length, calls));
  const rank = (i: number) => (exposed.has(boxes[i]!.id) ? 0 : 1 + ranks[i]!);
  return boxes
    .map((_, i) => i)
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .map((i) => boxes[i]!);
}

/** The bands below each other, all as wide as the widest. */
function stack(
  boxes: readonly Box[],
  layouts: ReadonlyMap<string, BoxLayout | undefined>,
  cards: readonly Card[],
  { x, y }: Point,
): SceneBox[] {
  const insides = [...layouts.values()].map((inside) => inside?.width ?? 0);
  const width = Math.max(LEAST_BAND, ...insides, ...boxes.map(boxHeadWidth));
  const members = groupBy(cards, (card) => card.box);
  let next = y;
  return boxes.map((box): SceneBox => {
    const inside = layouts.get(box.id);
    const height = inside?.height ?? FOLDED;
    const band = {
      box,
      folded: !inside,
      x,
      y: next,
      width,
      height,
      cards: (members.get(box.id) ?? []).map(({ id }) => id),
    };
    next += height + BAND_GAP;
    return band;
  });
}

/** The internet stands along all bands: what enters one goes straight. */
function stripOf(internet: Card, top: number, bottom: number): SceneCard {
  const { width, height, rows } = sizeOf(internet);
  return { card: internet, x: MARGIN, y: top, width, height: Math.max(height, bottom - top), rows };
}

function linesOf(
  wires: readonly Wire[],
  bands: readonly SceneBox[],
  layouts: ReadonlyMap<string, BoxLayout | undefined>,
  boxOf: (card: string) => string | undefined,
  strip: SceneCard | undefined,
): Scene['lines'] {
  const byId = new Map(bands.map((band) => [band.box.id, band]));
  const bandOf = (card: string) => byId.get(boxOf(card) ?? '')!;
  const isFromStrip = ({ exit }: Wire) => exit.card === strip?.card.id;
  const pathOf = (wire: Wire): Point[] => {
    const band = bandOf(wire.entry.card);
    const inside = layouts.get(band.box.id)?.paths.get(isFromStrip(wire) ? gateInId(wire.entry) : wireId(wire));
    const path = (inside ?? [{ x: 0, y: FOLDED / 2 }]).map((point) => add(point, band));
    return isFromStrip(wire) && strip ? simplify([{ x: strip.x + strip.width, y: path[0]!.y }, ...path]) : path;
  };
  const shown = wires.filter((wire) => isFromStrip(wire) || !bandOf(wire.entry.card).folded);
  return sceneLines(shown, pathOf, (card) => boxOf(card) ?? card);
}

function zonesOf([first]: readonly SceneBox[]): SceneZone[] {
  return first ? [{ id: 'namespaces', label: t('Inside each namespace'), x: first.x, width: first.width }] : [];
}
