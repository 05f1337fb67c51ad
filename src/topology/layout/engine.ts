import type { Point } from '../scene.ts';
import { type Channel, channel, type Net } from './channels.ts';
import { type Edge, type Graph, type Pin, pinY } from './graph.ts';
import { orderLayers, restoreOrder, saveOrder } from './order.ts';
import { placeGrid, placeRows } from './place.ts';
import { route } from './route.ts';
import { sortExits, straighten } from './straighten.ts';

/** Distance of two lanes, and what all lanes of a channel take at most: a hundred of them move closer together. */
const LANE = 8;
const MOST_LANES = 400;
const LEAST_LANE = 3;
/** Between a card and the first lane right of it. */
const START = 12;
/** The badge zone before what lines end at: arrowheads and verdict marks stand there, lanes never do. */
const MARKS = 26;
/** The same, where what became of a line stands before its verdict. */
const WIDE_MARKS = 44;
const END = 8;
/** A new order has to save this many crossings before what people know moves. */
const WORTH_MOVING = 2;

export interface EngineOptions {
  /** Width of a channel without lines: before the first column, between columns, behind the last. */
  readonly pads: readonly [first: number, between: number, last: number];
  /** Whether cards are as wide as their column. */
  readonly stretch: boolean;
  /** Whether cards keep to a grid, or go where their lines get straight. */
  readonly grid: boolean;
  readonly leastWidth: number;
  /** Room for marks, where they are more than a sign. */
  readonly marks?: number;
  /** Room where nothing but arrowheads stands, if that may be less. */
  readonly arrows?: number;
  /** The y of nodes in the layout before this one, by id. */
  readonly previous: ReadonlyMap<string, number>;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By layer. */
  readonly columns: readonly Column[];
  readonly paths: ReadonlyMap<string, readonly Point[]>;
}

export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Lays a layered graph out: gives every node its place and every edge its path. The top left corner is (0, 0). */
export function layoutGraph(graph: Graph, options: EngineOptions): Layout {
  route(graph);
  orderStably(graph, options.previous);
  const { grid } = options;
  if (grid) placeGrid(graph);
  else placeRows(graph);
  sortExits(graph);
  if (!grid) straighten(graph);
  moveToTop(graph);
  const channels = graph.layers.map((_, i) => channel(graph.links.filter((link) => link.channel === i)));
  const columns = placeColumns(graph, channels, options);
  const last = columns.at(-1)!;
  return {
    width: last.x,
    height: Math.max(0, ...graph.layers.flat().map((node) => node.y + node.height)),
    columns,
    paths: new Map(graph.edges.map((edge) => [edge.id, pathOf(edge, channels, columns, options.stretch)])),
  };
}

/**
 * Orders layers anew only where that is worth it. What stood on the map before keeps its order, as ranks, while the
 * rest finds its place; then all may move, if that saves crossings.
 */
function orderStably(graph: Graph, previous: ReadonlyMap<string, number>): void {
  const cards = graph.layers.flat().filter((node) => node.kind === 'card');
  const known = cards.filter((node) => previous.has(node.id) && node.rank === undefined);
  for (const node of known) node.rank = previous.get(node.id);
  const least = orderLayers(graph);
  const kept = saveOrder(graph);
  for (const node of known) node.rank = undefined;
  if (known.length > 0 && least > 0 && orderLayers(graph) > least - WORTH_MOVING) restoreOrder(graph, kept);
}

function moveToTop(graph: Graph): void {
  const nodes = graph.layers.flat();
  const top = Math.min(...nodes.map((node) => node.y));
  for (const node of nodes) node.y -= top;
}

/**
 * Adds up the widths of columns and channels. A column is as wide as its widest card; the empty last layer's place is
 * the width of the whole.
 */
function placeColumns(graph: Graph, channels: readonly Channel[], options: EngineOptions): Column[] {
  const columns: Column[] = [];
  const [first, between, last] = options.pads;
  let x = 0;
  graph.layers.forEach((layer, i) => {
    const width = Math.max(0, ...layer.map((node) => node.width));
    if (i === graph.layers.length - 1) x = Math.max(x, options.leastWidth);
    columns.push({ x, width });
    for (const node of layer) node.x = x;
    const empty = i === 0 ? first : i >= graph.layers.length - 2 ? last : between;
    x += width + channelWidth(graph, channels[i]!, i, empty, options);
  });
  return columns;
}

function channelWidth(
  graph: Graph,
  { used, lanes, dodges }: Channel,
  index: number,
  empty: number,
  { marks: room = MARKS, arrows = room }: EngineOptions,
): number {
  if (!used) return empty;
  const ending = graph.links.filter((link) => link.channel === index && link.to.mark);
  const sign = ending.every(({ style }) => style === 'flows') ? arrows : room;
  const marks = ending.some((link) => link.to.wide) ? Math.max(room, WIDE_MARKS) : sign;
  const count = lanes + Number(dodges);
  return START + pitch(count) * count + (ending.length > 0 ? marks : END);
}

function pitch(lanes: number): number {
  return Math.max(LEAST_LANE, Math.min(LANE, Math.floor(MOST_LANES / Math.max(1, lanes))));
}

function pathOf(edge: Edge, channels: readonly Channel[], columns: readonly Column[], stretch: boolean): Point[] {
  const points: Point[] = [];
  const at = (pin: Pin): Point => {
    const column = columns[pin.node.layer]!;
    const width = stretch || pin.node.kind === 'dummy' ? column.width : pin.node.width;
    return { x: column.x + (pin.side === 'right' ? width : 0), y: pinY(pin) };
  };
  for (const link of edge.links) {
    const { nets, lanes, dodges } = channels[link.channel]!;
    const net = nets.get(link)!;
    const column = columns[link.channel]!;
    const start = column.x + column.width + START;
    points.push(at(link.from));
    if (net.top !== net.bottom) {
      const step = pitch(lanes + Number(dodges));
      const lane = start + step * net.lane;
      const dodgeX = start + step * lanes;
      points.push(...stepAside(net, link.from, dodgeX), { x: lane, y: heightIn(net, link.from) });
      points.push({ x: lane, y: heightIn(net, link.to) }, ...stepAside(net, link.to, dodgeX).reverse());
    }
    points.push(at(link.to));
  }
  return simplify(points);
}

function heightIn(net: Net, pin: Pin): number {
  return net.pins.find((candidate) => candidate.pin === pin)!.dodge;
}

/** The two points at which a horizontal leaves the height of its pin, if it has to dodge another. */
function stepAside(net: Net, pin: Pin, x: number): Point[] {
  const y = pinY(pin);
  const dodge = heightIn(net, pin);
  return dodge === y
    ? []
    : [
        { x, y },
        { x, y: dodge },
      ];
}

/** The same polyline without points that are no corners. */
export function simplify(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    const last = corners.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = corners.at(-2);
    const straight =
      last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) corners.pop();
    corners.push(point);
  }
  return corners;
}
