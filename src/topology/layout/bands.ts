import { t } from '../../base/l10n.ts';
import type { Scene, SceneCard } from '../scene.ts';
import type { Card, Topology } from '../topology.ts';
import { toldLines } from './assemble.ts';
import type { BoxLayout, BoxMetrics } from './box.ts';
import { bandSize, briefSize } from './chips.ts';
import { type Call, longestPaths, withoutCycles } from './layers.ts';
import { arrange, CAPTIONS, type LayoutOptions, layoutBoxes, MARGIN } from './layout.ts';
import { headHeight, layoutMatrix } from './matrix.ts';
import { type PlacedCard, pinWires } from './pins.ts';
import { boxHeadWidth, sizeOf } from './sizes.ts';

const METRICS: BoxMetrics = { top: 32, pad: 10, gap: 5, caption: 0 };
const LEAST_BAND = 420;
const SHELF_GAP = 8;

/**
 * A band for each namespace, with lines only inside it and from the internet into it; what namespaces call of each
 * other is a matrix, whose rows are the bands. What is outside of all stands at the foot and is its last column.
 */
export function layoutBands(topology: Topology, level: 'bands' | 'boxes', options: LayoutOptions): Scene {
  const boxIds = new Set(topology.boxes.map(({ id }) => id));
  const boxOf = (card: Card | undefined) => (card?.box !== undefined && boxIds.has(card.box) ? card.box : undefined);
  const byId = new Map(topology.cards.map((card) => [card.id, card]));
  const isEntry = (card: Card) => card.zone === 'internet' || card.zone === 'edge';
  const cards = new Map<string, PlacedCard>();
  const outside: Card[] = [];
  // All equally wide, so that the columns of one band stand about where those of the next do.
  const chip = Math.max(0, ...topology.cards.flatMap((card) => (boxOf(card) ? bandSize(card).width : [])));
  for (const card of topology.cards) {
    if (boxOf(card) !== undefined) cards.set(card.id, { card, size: { ...bandSize(card), width: chip } });
    else if (isEntry(card)) cards.set(card.id, { card, size: card.zone === 'edge' ? briefSize(card) : sizeOf(card) });
    else outside.push(card);
  }
  const ordered = { ...topology, boxes: orderBoxes(topology, boxOf, byId) };
  const known = topology.connections.filter(({ from, to }) => byId.has(from.card) && byId.has(to.card));
  const told = known.filter(({ from, to }) => {
    const [source, target] = [byId.get(from.card)!, byId.get(to.card)!];
    if (!cards.has(source.id) || !cards.has(target.id)) return true;
    return !isEntry(source) && boxOf(source) !== boxOf(target);
  });
  const inMatrix = new Set(told);
  const drawn = known.filter((connection) => !inMatrix.has(connection));
  const wires = pinWires(cards, drawn);
  const layouts = layoutBoxes(ordered, cards, wires, options, METRICS);
  const widest = Math.max(
    LEAST_BAND,
    ...[...layouts.values()].map((box) => box?.width ?? 0),
    ...ordered.boxes.map(boxHeadWidth),
  );
  const boxes = new Map([...layouts].map(([id, box]) => [id, box && stretched(box, widest)]));
  const top = Math.max(CAPTIONS, headHeight(ordered.boxes, outside.length > 0));
  const inner = { ...ordered, cards: topology.cards.filter(({ id }) => cards.has(id)) };
  const arranged = arrange(inner, {
    level,
    cards,
    wires,
    boxes,
    previous: options.previous,
    macro: { stacked: true },
    top,
  });
  const left = Math.max(MARGIN, ...arranged.boxes.map(({ x }) => x));
  const bands = arranged.boxes.map((box) => ({ ...box, width: widest }));
  const right = bands.length > 0 ? left + widest : arranged.width;
  const shelf = shelve(outside, {
    x: left,
    y: arranged.height + (outside.length > 0 ? CAPTIONS - MARGIN : 0),
    width: widest,
  });
  const elsewhere = new Set(told.flatMap(({ to, type }) => (type === 'mounts' ? [] : [to.card])));
  const matrix = layoutMatrix(
    bands,
    told.map((connection) => ({
      connection,
      from: boxOf(byId.get(connection.from.card)),
      to: boxOf(byId.get(connection.to.card)),
    })),
    { x: right + 24, outside: outside.length > 0 },
  );
  return {
    ...arranged,
    zones: [
      ...arranged.zones.map((zone) =>
        zone.id === 'namespaces' ? { ...zone, label: t('Inside each namespace') } : zone,
      ),
      ...(outside.length > 0
        ? [{ id: 'outside' as const, label: t('Storage and external'), x: left, y: shelf.top - 14, width: widest }]
        : []),
    ],
    boxes: bands,
    cards: [
      ...arranged.cards.map((placed): SceneCard => {
        if (isEntry(placed.card)) return placed.card.zone === 'edge' ? { ...placed, look: 'brief' } : placed;
        return { ...placed, look: 'chip', ...(elsewhere.has(placed.card.id) ? { calledFromElsewhere: true } : {}) };
      }),
      ...shelf.cards,
    ],
    // Of folded bands by the hundred, numbers are enough.
    lines: [...arranged.lines, ...(level === 'boxes' ? [] : toldLines(told))],
    ...(matrix ? { matrix } : {}),
    width: Math.max(right, matrix ? matrix.x + matrix.width + headHeight([], false) : 0) + MARGIN,
    height: Math.max(arranged.height, shelf.bottom + MARGIN),
    counts: { cards: topology.cards.length, connections: topology.connections.length },
  };
}

/** Exposed namespaces first, then those that they call, so that most cells of the matrix are right of its diagonal. */
function orderBoxes(
  { boxes, cards, connections }: Topology,
  boxOf: (card: Card | undefined) => string | undefined,
  byId: ReadonlyMap<string, Card>,
): Topology['boxes'] {
  const index = new Map(boxes.map(({ id }, i) => [id, i]));
  const calls = connections.flatMap(({ from, to }): Call[] => {
    const [source, target] = [boxOf(byId.get(from.card)), boxOf(byId.get(to.card))];
    if (source === undefined || target === undefined || source === target) return [];
    return [[index.get(source)!, index.get(target)!]];
  });
  const exposed = new Set(cards.flatMap((card) => (card.exposed ? [boxOf(card)] : [])));
  const ranks = longestPaths(boxes.length, withoutCycles(boxes.length, calls));
  const rank = (i: number) => (exposed.has(boxes[i]!.id) ? 0 : 1 + ranks[i]!);
  return boxes
    .map((_, i) => i)
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .map((i) => boxes[i]!);
}

function stretched(box: BoxLayout, width: number): BoxLayout {
  return { ...box, width };
}

/** Storage, external names and the like, by rows. */
function shelve(
  cards: readonly Card[],
  room: { x: number; y: number; width: number },
): { cards: SceneCard[]; top: number; bottom: number } {
  let x = room.x;
  let y = room.y;
  let bottom = 0;
  const placed = cards.map((card): SceneCard => {
    const size = bandSize(card);
    if (x > room.x && x + size.width > room.x + room.width) {
      x = room.x;
      y += size.height + SHELF_GAP;
    }
    const at = { card, look: 'chip' as const, x, y, ...size };
    x += size.width + SHELF_GAP;
    bottom = y + size.height;
    return at;
  });
  return { cards: placed, top: room.y, bottom };
}
