import { groupBy } from '../../base/order.ts';
import type { Point, Scene } from '../scene.ts';
import type { Change, Zone } from '../topology.ts';
import type { BoxLayout } from './box.ts';
import { type Block, boxColumns } from './columns.ts';
import { type Column, layoutGraph } from './engine.ts';
import { addNode, emptyGraph, type Node, type Pin } from './graph.ts';
import { type Call, longestPaths, withoutCycles } from './layers.ts';
import type { PinSpec, PlainStyle, Style, Wire } from './pins.ts';
import { CARD_GAP } from './sizes.ts';

/** A box, or a card that stands in none: what the outer layout places. */
export interface Unit {
  readonly id: string;
  readonly zone: Zone;
  readonly width: number;
  readonly height: number;
  readonly exposed: boolean;
  /** Of a box that is open. */
  readonly inside?: BoxLayout;
  readonly folded: boolean;
}

export interface MacroLayout {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Point>;
  /** The outer part of a connection's path, by `macroId`. */
  readonly paths: ReadonlyMap<string, readonly Point[]>;
  readonly zones: readonly { readonly id: Zone; readonly x: number; readonly width: number }[];
}

const ZONES: readonly Zone[] = ['internet', 'edge', 'namespaces', 'outside'];
export const BOX_GAP = 26;
/** Heights of the pins of a folded box: one for each kind of line. */
const FOLDED_PINS: Readonly<Record<PlainStyle, number>> = { flows: 17, denied: 25, broken: 9, unknown: 30, mounts: 4 };
/** And of each kind of change, where a person has folded what changed. */
const FOLDED_CHANGES: Readonly<Record<Change, number>> = { added: 7, changed: 21, removed: 28 };

export interface MacroOptions {
  /** Room for what stands where lines end. */
  readonly marks?: number;
  /** Lines have their pins at folded boxes, too; else each kind of line has one there. */
  readonly ownPins?: boolean;
}

/**
 * Places boxes among the internet, entry cards and what is outside: zones from left to right, with as many layers as
 * each needs.
 *
 * @param unitOf the id of the unit that a card stands in, or is
 */
export function layoutMacro(
  units: readonly Unit[],
  wires: readonly Wire[],
  unitOf: (card: string) => string,
  previous: Scene | undefined,
  { marks, ownPins = false }: MacroOptions = {},
): MacroLayout {
  const index = new Map(units.map((unit, i) => [unit.id, i]));
  const outer = wires.filter((wire) => unitOf(wire.exit.card) !== unitOf(wire.entry.card));
  const calls = outer.map((wire): Call => [index.get(unitOf(wire.exit.card))!, index.get(unitOf(wire.entry.card))!]);
  const layers = assignLayers(units, calls, previous);
  const graph = emptyGraph(Math.max(0, ...layers) + 2);
  const before = placesBefore(previous);
  const nodes = units.map((unit, i): Node => {
    const { id, width, height } = unit;
    const isBox = unit.inside !== undefined || unit.folded;
    const gap = isBox ? BOX_GAP : CARD_GAP;
    // Entry cards stay in the order that people know.
    const rank = unit.zone === 'edge' ? before.get(id) : undefined;
    return addNode(graph, { id, kind: 'card', layer: layers[i]!, width, height, gap, rank });
  });

  const pins = new Map<string, Pin>();
  const pinOf = (spec: PinSpec, style: Style, entry: boolean): Pin => {
    const i = index.get(unitOf(spec.card))!;
    const unit = units[i]!;
    const shared = unit.folded && !ownPins;
    const key = shared ? `${entry} ${style} ${unit.id}` : spec.key;
    const gates = entry ? unit.inside?.gatesIn : unit.inside?.gatesOut;
    const offset = shared ? foldedPin(style) : (gates?.get(spec.key) ?? spec.y);
    const mark = entry && !gates?.has(spec.key);
    const solo = spec.solo && !unit.inside && !unit.folded;
    const wide = changeIn(style) !== undefined;
    const pin = pins.get(key) ?? { node: nodes[i]!, side: entry ? 'left' : 'right', offset, mark, solo, wide };
    pins.set(key, pin);
    return pin;
  };
  const edges = new Map<Pin, Map<Pin, string>>();
  const edgeOf = new Map<string, string>();
  for (const wire of outer) {
    const from = pinOf(wire.exit, wire.style, false);
    const to = pinOf(wire.entry, wire.style, true);
    const fromHere = edges.get(from) ?? new Map<Pin, string>();
    edges.set(from, fromHere);
    // Folded boxes have one pin for many cards, and so one edge for many wires.
    const known = fromHere.get(to);
    const id = known ?? macroId(wire);
    edgeOf.set(macroId(wire), id);
    if (known !== undefined) continue;
    fromHere.set(to, id);
    graph.edges.push({ id, from, to, style: wire.style, links: [] });
  }

  const pads = [0, BOX_GAP, 0] as const;
  const layout = layoutGraph(graph, {
    pads,
    stretch: false,
    grid: false,
    marks,
    leastWidth: 0,
    previous: before,
  });
  return {
    width: layout.width,
    height: layout.height,
    places: new Map(nodes.map((node) => [node.id, { x: node.x, y: node.y }])),
    paths: new Map([...edgeOf].map(([id, edge]) => [id, layout.paths.get(edge)!])),
    zones: zonesOf(units, layers, layout.columns),
  };
}

function changeIn(style: Style): Change | undefined {
  const [change, verdict] = style.split(' ');
  return verdict === undefined ? undefined : (change as Change);
}

function foldedPin(style: Style): number {
  const change = changeIn(style);
  return change ? FOLDED_CHANGES[change] : FOLDED_PINS[style as PlainStyle];
}

export const macroId = (wire: Wire) => `${wire.exit.key} ${wire.entry.key}`;

/** The layer of each unit: zone after zone, from 1. */
function assignLayers(units: readonly Unit[], calls: readonly Call[], previous: Scene | undefined): number[] {
  const layers = new Array<number>(units.length).fill(0);
  const before = new Map(previous?.boxes.map((box) => [boxUnit(box.box.id), box.x]));
  let next = 1;
  for (const zone of ZONES) {
    const members = units.flatMap((unit, i) => (unit.zone === zone ? [i] : []));
    if (members.length === 0) continue;
    const local = new Map(members.map((unit, i) => [unit, i]));
    const within = calls.flatMap(([from, to]): Call[] =>
      local.has(from) && local.has(to) ? [[local.get(from)!, local.get(to)!]] : [],
    );
    const columns =
      zone === 'namespaces'
        ? boxColumns(
            members.map((i): Block => ({ ...units[i]!, before: before.get(units[i]!.id) })),
            within,
          )
        : longestPaths(members.length, withoutCycles(members.length, within));
    members.forEach((unit, i) => {
      layers[unit] = next + columns[i]!;
    });
    next += Math.max(...columns) + 1;
  }
  return layers;
}

export const boxUnit = (id: string) => `box ${id}`;

function placesBefore(previous: Scene | undefined): Map<string, number> {
  const places = new Map<string, number>();
  for (const box of previous?.boxes ?? []) places.set(boxUnit(box.box.id), box.y);
  for (const card of previous?.cards ?? []) places.set(card.card.id, card.y);
  return places;
}

function zonesOf(units: readonly Unit[], layers: readonly number[], columns: readonly Column[]): MacroLayout['zones'] {
  const byZone = groupBy(units.keys(), (i) => units[i]!.zone);
  return ZONES.flatMap((id) => {
    const members = byZone.get(id);
    if (!members) return [];
    const x = Math.min(...members.map((i) => columns[layers[i]!]!.x));
    const end = Math.max(...members.map((i) => columns[layers[i]!]!.x + columns[layers[i]!]!.width));
    return [{ id, x, width: end - x }];
  });
}
