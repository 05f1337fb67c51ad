import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Level, Point, Scene } from '../scene.ts';
import type { Topology, Zone } from '../topology.ts';
import { add, sceneBoxes, sceneCards, sceneLines } from './assemble.ts';
import { type BoxLayout, type BoxMetrics, gateInId, gateOutId, wireId } from './box.ts';
import { boxAsBefore } from './boxAsBefore.ts';
import { simplify } from './engine.ts';
import { boxUnit, layoutMacro, type MacroOptions, macroId, type Unit } from './macro.ts';
import { type PlacedCard, pinWires, type Wire } from './pins.ts';
import { boxHeadWidth, captionWidth, FOLDED, sizeOf } from './sizes.ts';

export interface LayoutOptions {
  /** Ids of boxes that show only their head. */
  readonly folded: ReadonlySet<string>;
  /** The scene before this one: what did not change does not move about. */
  readonly previous?: Scene;
}

export const MARGIN = 16;
/** Room for the captions of the zones. */
export const CAPTIONS = 44;

/**
 * Gives everything in a topology its place. Pure: the same input gives the same scene.
 *
 * First the insides of every open box, then, one level up and with the same engine, the boxes among entry cards,
 * storage and what is outside. A line that leaves a box passes a gate at its border, where the parts of its path join.
 */
export function layoutTopology(topology: Topology, options: LayoutOptions): Scene {
  const cards = new Map<string, PlacedCard>(topology.cards.map((card) => [card.id, { card, size: sizeOf(card) }]));
  const wires = pinWires(cards, topology.connections);
  const boxes = layoutBoxes(topology, cards, wires, options);
  return arrange(topology, { level: 'cards', cards, wires, boxes, previous: options.previous });
}

/** The parts of a map, each with its size, before they have places. */
export interface Parts {
  readonly level: Level;
  readonly cards: ReadonlyMap<string, PlacedCard>;
  readonly wires: readonly Wire[];
  /** The insides of boxes; `undefined` of folded ones. */
  readonly boxes: ReadonlyMap<string, BoxLayout | undefined>;
  readonly previous: Scene | undefined;
  readonly macro?: MacroOptions;
  /** Of a folded box, where its lines need more than its head. */
  readonly foldedHeight?: (box: string) => number;
}

/** Places boxes, and cards that stand in none, and joins the parts of each path. */
export function arrange(topology: Topology, parts: Parts): Scene {
  const { level, cards, wires, boxes } = parts;
  const homes = new Map<string, string>();
  for (const { card } of cards.values()) {
    homes.set(card.id, card.box !== undefined && boxes.has(card.box) ? boxUnit(card.box) : card.id);
  }
  const unitOf = (card: string) => homes.get(card)!;
  const units = unitsOf(topology, parts, unitOf);
  const macro = layoutMacro([...units.values()], wires, unitOf, parts.previous, parts.macro);

  const offset = { x: MARGIN, y: CAPTIONS };
  const place = (unit: string): Point => add(macro.places.get(unit)!, offset);
  const shown = wires.filter(({ exit, entry }) => {
    return unitOf(exit.card) !== unitOf(entry.card) || !units.get(unitOf(exit.card))!.folded;
  });
  const pathOf = (wire: Wire): Point[] => {
    const from = unitOf(wire.exit.card);
    const to = unitOf(wire.entry.card);
    const inner = (unit: string, id: string) =>
      units
        .get(unit)!
        .inside?.paths.get(id)
        ?.map((point) => add(point, place(unit))) ?? [];
    if (from === to) return inner(from, wireId(wire));
    const outer = macro.paths.get(macroId(wire))!.map((point) => add(point, offset));
    return simplify([...inner(from, gateOutId(wire.exit)), ...outer, ...inner(to, gateInId(wire.entry))]);
  };
  const zones = macro.zones.map(({ id, x, width }) => ({ id, label: zoneLabel(id), x: x + MARGIN, width }));
  const captions = zones.map((zone) => zone.x + captionWidth(zone.label));
  return {
    name: topology.name,
    level,
    width: Math.max(macro.width + MARGIN, ...captions) + MARGIN,
    height: macro.height + CAPTIONS + MARGIN,
    zones,
    boxes: sceneBoxes(topology, units, place),
    cards: sceneCards(cards, units, unitOf, place),
    lines: sceneLines(shown, pathOf, unitOf),
    problems: topology.problems,
    counts: { cards: topology.cards.length, connections: topology.connections.length },
  };
}

function zoneLabel(zone: Zone): string {
  if (zone === 'internet') return '';
  if (zone === 'edge') return t('Edge');
  return zone === 'namespaces' ? t('Namespaces') : t('Storage and external');
}

/** The layout of each box, by its id; `undefined` of a folded one. */
export function layoutBoxes(
  topology: Topology,
  cards: ReadonlyMap<string, PlacedCard>,
  wires: readonly Wire[],
  { folded, previous }: LayoutOptions,
  metrics?: BoxMetrics,
): Map<string, BoxLayout | undefined> {
  const members = groupBy(cards.values(), ({ card }) => card.box);
  const boxOf = (id: string) => cards.get(id)?.card.box;
  const touching = new Map<string | undefined, Wire[]>();
  for (const wire of wires) {
    for (const box of new Set([boxOf(wire.exit.card), boxOf(wire.entry.card)])) {
      const list = touching.get(box);
      if (list) list.push(wire);
      else touching.set(box, [wire]);
    }
  }
  const plain = fewCallsKnown(topology, wires);
  const before = new Map(previous?.cards.map((card) => [card.card.id, card.y]));
  return new Map(
    topology.boxes.map((box) => {
      if (folded.has(box.id)) return [box.id, undefined];
      const inside = members.get(box.id) ?? [];
      const input = { box, cards: inside, wires: touching.get(box.id) ?? [], plain, previous: before, metrics };
      return [box.id, boxAsBefore(input)];
    }),
  );
}

/** Whether less than half of the Services call or are called: then depth says nothing. */
function fewCallsKnown(topology: Topology, wires: readonly Wire[]): boolean {
  const services = topology.cards.filter((card) => card.type === 'service');
  const known = new Set(wires.flatMap((wire) => (wire.style === 'mounts' ? [] : [wire.exit.card, wire.entry.card])));
  return services.filter((card) => known.has(card.id)).length * 2 < services.length;
}

function unitsOf(
  topology: Topology,
  { cards, boxes, foldedHeight = () => 0 }: Parts,
  unitOf: (card: string) => string,
): Map<string, Unit> {
  const exposed = new Set([...cards.values()].flatMap(({ card }) => (card.exposed ? [card.box] : [])));
  const units = topology.boxes.map((box): Unit => {
    const inside = boxes.get(box.id);
    const { width, height } = inside ?? { width: boxHeadWidth(box), height: Math.max(FOLDED, foldedHeight(box.id)) };
    const unit = { id: boxUnit(box.id), zone: 'namespaces' as const, width, height, inside, folded: !inside };
    return { ...unit, exposed: exposed.has(box.id) };
  });
  const alone = [...cards.values()].filter(({ card }) => unitOf(card.id) === card.id);
  const widths = new Map(
    [...groupBy(alone, ({ card }) => card.zone)].map(([zone, list]) => [
      zone,
      Math.max(...list.map(({ size }) => size.width)),
    ]),
  );
  for (const { card, size } of alone) {
    // Cards of a zone are equally wide, so that their sides are in line.
    const width = widths.get(card.zone) ?? size.width;
    units.push({ id: card.id, zone: card.zone, width, height: size.height, exposed: card.exposed, folded: false });
  }
  return new Map(units.map((unit) => [unit.id, unit]));
}
