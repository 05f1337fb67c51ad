import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Point, Scene, SceneBox, SceneCard } from '../scene.ts';
import type { Box, Card, Topology } from '../topology.ts';
import { sceneLines, toldLines } from './assemble.ts';
import { channel } from './channels.ts';
import type { Link, Node, Pin } from './graph.ts';
import { type Call, layerNodes } from './layers.ts';
import type { LayoutOptions } from './layout.ts';
import { type PinSpec, type Style, styleOf, type Wire } from './pins.ts';
import { HOST, hosts, LEAST_ROW, LIST_MARGIN, LIST_ROW } from './rows.ts';
import { BOX_HEAD, FOLDED, isEdge } from './sizes.ts';

const BETWEEN = 14;
const CAPTION = 26;
/** Rails: room left of the first lane and right of the last, where marks stand. */
const START = 8;
const MARKS = 24;
const LANE = 9;
const LEAST_LANE = 3;
/** What the lanes share, so that a panel of 420 px still has room for the rows; they get more where they need it. */
const RAILS = 84;
const MOST_RAILS = 132;
const MOST_TOLD = 2000;

/** From a row's first entry to the next, and from the last to the first exit. */
const ENTRY_STEP = 15;
const EXIT_STEP = 7;

/**
 * The map for narrow panels: a row for each card, and one channel of rails left of all rows. The webview makes the rows
 * as wide as it is (`widened`).
 */
export function layoutList(topology: Topology, { folded }: LayoutOptions): Scene {
  const boxIds = new Set(topology.boxes.map(({ id }) => id));
  const byId = new Map(topology.cards.map((card) => [card.id, card]));
  const hidden = (card: Card) => card.box !== undefined && boxIds.has(card.box) && folded.has(card.box);
  /** The row a card stands in: its own, or that of its folded box. */
  const unitOf = (id: string) => {
    const card = byId.get(id)!;
    return hidden(card) ? `box ${card.box}` : id;
  };
  const connections = topology.connections.filter(({ from, to }) => {
    return (
      byId.has(from.card) &&
      byId.has(to.card) &&
      (unitOf(from.card) !== unitOf(to.card) || !hidden(byId.get(from.card)!))
    );
  });
  const rows = new Rows();
  const ends = connections.map((connection) => {
    const style = styleOf(connection);
    const { from, to } = connection;
    const route = isEdge(byId.get(from.card)!) && from.row !== undefined ? hostOf(byId.get(from.card)!, from.row) : -1;
    rows.add(unitOf(from.card), 'exit', style, route);
    rows.add(unitOf(to.card), 'entry', style, -1);
    return { connection, style, route };
  });

  const zones: Scene['zones'][number][] = [];
  const boxes: SceneBox[] = [];
  const cards: SceneCard[] = [];
  const tops = new Map<string, number>();
  let y = LIST_MARGIN;
  const place = (card: Card) => {
    const height = Math.max(LIST_ROW + HOST * hosts(card).length, rows.height(card.id));
    tops.set(card.id, y);
    cards.push({ card, look: 'row', x: 0, y, width: LEAST_ROW, height, rows: rowsOf(card) });
    y += height;
  };
  const loose = topology.cards.filter(({ box }) => box === undefined || !boxIds.has(box));
  const inZone = (zone: Card['zone']) => loose.filter((card) => card.zone === zone);
  for (const card of [...inZone('internet'), ...inZone('edge'), ...inZone('namespaces')]) place(card);
  if (cards.length > 0) y += BETWEEN;
  const members = groupBy(topology.cards, (card) => card.box);
  for (const box of orderedBoxes(topology)) {
    const inside = members.get(box.id) ?? [];
    const top = y;
    const isFolded = folded.has(box.id);
    tops.set(`box ${box.id}`, top);
    y += isFolded ? Math.max(FOLDED, rows.height(`box ${box.id}`)) : BOX_HEAD;
    if (!isFolded) for (const card of byDepth(inside, topology)) place(card);
    const rect = { x: 0, y: top, width: LEAST_ROW, height: y - top };
    boxes.push({ box, folded: isFolded, ...rect, cards: inside.map(({ id }) => id) });
    y += BETWEEN;
  }
  const outside = inZone('outside');
  if (outside.length > 0) {
    y += CAPTION - BETWEEN;
    zones.push({ id: 'outside', label: t('Storage and external'), x: 0, y: y - CAPTION / 2, width: LEAST_ROW });
    for (const card of outside) place(card);
  }

  const wires = ends.map(({ connection, style, route }): Wire => {
    const exit = rows.pin(unitOf(connection.from.card), 'exit', style, route, connection.from.card);
    return {
      connection,
      style,
      exit,
      entry: rows.pin(unitOf(connection.to.card), 'entry', style, -1, connection.to.card),
    };
  });
  const { rails, paths } = tracks(wires, (wire, end) => {
    const spec = end === 'from' ? wire.exit : wire.entry;
    return tops.get(unitOf(spec.card))! + spec.y;
  });
  const left = LIST_MARGIN + rails;
  const shift = <T extends { x: number }>(item: T): T => ({ ...item, x: item.x + left });
  const drawn = wires.filter((wire) => paths.has(wire));
  const rest = wires.filter((wire) => !paths.has(wire)).map(({ connection }) => connection);
  const lines = sceneLines(drawn, (wire) => paths.get(wire)!.map(({ x, y }) => ({ x: x + LIST_MARGIN, y })), unitOf);
  return {
    name: topology.name,
    level: 'list',
    width: left + LEAST_ROW + LIST_MARGIN,
    height: y + LIST_MARGIN,
    zones: zones.map(shift),
    boxes: boxes.map(shift),
    cards: cards.map(shift),
    // Of thousands nobody follows one.
    lines: rest.length > MOST_TOLD ? lines : [...lines, ...toldLines(rest)],
    problems: topology.problems,
    counts: { cards: topology.cards.length, connections: topology.connections.length },
  };
}

/** Which of the hosts a route belongs to. */
function hostOf(card: Card, route: string): number {
  const index = card.routes.findIndex(({ id }) => id === route);
  if (index < 0) return -1;
  const before = card.routes.slice(0, index + 1).filter(({ type }) => type === 'host').length;
  return card.routes[0]?.type === 'host' ? before - 1 : before;
}

function rowsOf(card: Card): SceneCard['rows'] {
  return [
    ...card.ports.map(({ id }) => ({ id, y: LIST_ROW / 2 })),
    ...card.routes.map(({ id }) => ({ id, y: LIST_ROW + HOST * (hostOf(card, id) + 0.5) })),
  ];
}

type Side = 'entry' | 'exit';

const STYLES: readonly Style[] = ['flows', 'denied', 'broken', 'unknown', 'mounts'];
/** What changed stands beside the middle of a row. */
const CHANGED = 2;

/** Heights at which rails meet rows: first what enters, one below the other, then what leaves. */
class Rows {
  readonly #styles = new Map<string, { entry: Style[]; exit: Style[] }>();

  add(unit: string, side: Side, style: Style, host: number): void {
    const styles = this.#styles.get(unit) ?? { entry: [], exit: [] };
    this.#styles.set(unit, styles);
    if (host < 0 && !styles[side].includes(style)) styles[side].push(style);
  }

  height(unit: string): number {
    const styles = this.#styles.get(unit);
    return styles ? Math.max(LIST_ROW, this.#firstExit(unit) + EXIT_STEP * (styles.exit.length - 1) + 5) : LIST_ROW;
  }

  pin(unit: string, side: Side, style: Style, host: number, card: string): PinSpec {
    const styles = this.#styles.get(unit)!;
    const index = styles[side].indexOf(style);
    const atHost = LIST_ROW + HOST * (host + 0.5) + (STYLES.includes(style) ? STYLES.indexOf(style) : CHANGED) * 4;
    const y =
      host >= 0
        ? atHost
        : side === 'entry'
          ? LIST_ROW / 2 + ENTRY_STEP * index
          : this.#firstExit(unit) + EXIT_STEP * index;
    return { key: JSON.stringify([side, unit, style, host]), card, y, solo: false };
  }

  #firstExit(unit: string): number {
    const { entry } = this.#styles.get(unit)!;
    return entry.length === 0 ? LIST_ROW / 2 : LIST_ROW / 2 + ENTRY_STEP * (entry.length - 1) + EXIT_STEP + 2;
  }
}

interface Railway {
  readonly rails: number;
  readonly paths: ReadonlyMap<Wire, readonly Point[]>;
}

/** Rails for all wires; where they have no room beside each other, for those from the internet and those stopped. */
function tracks(wires: readonly Wire[], heightOf: (wire: Wire, end: 'from' | 'to') => number): Railway {
  const notable = wires.filter(
    ({ connection, style }) => connection.public || (style !== 'flows' && style !== 'mounts'),
  );
  for (const some of [wires, notable]) {
    if (some.length > MOST_TOLD) continue;
    const found = railway(some, heightOf);
    if (found.rails <= START + MOST_RAILS + MARKS) return found;
  }
  return railway([], heightOf);
}

/** Gives every wire its path through the one channel, whose right side is at `rails`. */
function railway(wires: readonly Wire[], heightOf: (wire: Wire, end: 'from' | 'to') => number): Railway {
  const pins = new Map<string, Pin>();
  const pinOf = (spec: PinSpec, y: number): Pin => {
    const node: Node = { id: spec.key, kind: 'card', layer: 1, width: 0, height: 0, gap: 0, band: 0, x: 0, y };
    const pin = pins.get(spec.key) ?? { node, side: 'left', offset: 0, mark: false, solo: false };
    pins.set(spec.key, pin);
    return pin;
  };
  const links = new Map<string, Link>();
  const linkOf = new Map<Wire, Link>();
  for (const wire of wires) {
    const from = pinOf(wire.exit, heightOf(wire, 'from'));
    const to = pinOf(wire.entry, heightOf(wire, 'to'));
    const key = `${wire.exit.key} ${wire.entry.key}`;
    const link = links.get(key) ?? { channel: 0, from, to, style: wire.style };
    links.set(key, link);
    linkOf.set(wire, link);
  }
  const { nets, lanes } = channel([...links.values()]);
  const pitch = Math.max(LEAST_LANE, Math.min(LANE, Math.floor(RAILS / Math.max(1, lanes))));
  const rails = wires.length === 0 ? 0 : Math.round(START + pitch * Math.max(0, lanes - 1)) + MARKS;
  const paths = new Map<Wire, Point[]>();
  for (const [wire, link] of linkOf) {
    const lane = START + pitch * nets.get(link)!.lane;
    const [from, to] = [link.from.node.y, link.to.node.y];
    paths.set(wire, [
      { x: rails, y: from },
      { x: lane, y: from },
      { x: lane, y: to },
      { x: rails, y: to },
    ]);
  }
  return { rails, paths };
}

/** As in their namespace on the map: who is called stands below who calls. */
function byDepth(cards: readonly Card[], { connections }: Topology): Card[] {
  const index = new Map(cards.map(({ id }, i) => [id, i]));
  const calls = connections.flatMap(({ from, to }): Call[] => {
    const [source, target] = [index.get(from.card), index.get(to.card)];
    return source === undefined || target === undefined || source === target ? [] : [[source, target]];
  });
  const { layers } = layerNodes(cards.length, calls, new Set(), new Set());
  return cards
    .map((_, i) => i)
    .sort((a, b) => layers[a]! - layers[b]! || a - b)
    .map((i) => cards[i]!);
}

/** Namespaces that the internet reaches come first. */
function orderedBoxes({ boxes, cards }: Topology): Box[] {
  const exposed = new Set(cards.flatMap((card) => (card.exposed ? [card.box] : [])));
  return [...boxes].sort((a, b) => Number(exposed.has(b.id)) - Number(exposed.has(a.id)));
}
