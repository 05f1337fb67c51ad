import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { MarkType, Point, SceneBox, SceneCard, SceneLine } from '../scene.ts';
import type { Connection, Topology } from '../topology.ts';
import { boxUnit, type Unit } from './macro.ts';
import type { PlacedCard, Wire } from './pins.ts';

/** Puts what the layout found together into the parts of a scene. */

export function add(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y };
}

export function sceneBoxes(
  topology: Topology,
  units: ReadonlyMap<string, Unit>,
  place: (unit: string) => Point,
): SceneBox[] {
  const members = groupBy(topology.cards, (card) => card.box);
  return topology.boxes.map((box) => {
    const { inside, folded, width, height } = units.get(boxUnit(box.id))!;
    const corner = place(boxUnit(box.id));
    const shelf = inside?.shelf && { ...add(inside.shelf, corner), label: t('No known caller') };
    const cards = (members.get(box.id) ?? []).map((card) => card.id);
    return { box, folded, ...corner, width, height, cards, ...(shelf ? { shelf } : {}) };
  });
}

/** All cards that folding does not hide. */
export function sceneCards(
  cards: ReadonlyMap<string, PlacedCard>,
  units: ReadonlyMap<string, Unit>,
  unitOf: (card: string) => string,
  place: (unit: string) => Point,
): SceneCard[] {
  const boxed = new Map([...units.values()].flatMap(({ inside }) => inside?.cards ?? []).map((it) => [it.placed, it]));
  return [...cards.values()].flatMap((placed): SceneCard[] => {
    const { card, size } = placed;
    const unit = units.get(unitOf(card.id))!;
    if (unit.folded) return [];
    const { x, y, width } = boxed.get(placed) ?? { x: 0, y: 0, width: unit.width };
    return [{ card, ...add({ x, y }, place(unit.id)), width, height: size.height, rows: size.rows }];
  });
}

function markOf({ verdict, type }: Connection): MarkType {
  if (verdict !== 'flows') return verdict;
  return type === 'mounts' ? 'mount' : 'arrow';
}

/** From what must not hide anything to what must not be hidden. */
const DEPTH: readonly string[] = ['mounts', 'flows', 'public', 'unknown', 'broken', 'denied'];

/** What changed lies above all. */
function depthOf(look: string): number {
  const depth = DEPTH.indexOf(look);
  return depth < 0 ? DEPTH.length : depth;
}

/** A line for all that ends at one mark and looks the same. */
export function sceneLines(
  wires: readonly Wire[],
  pathOf: (wire: Wire) => Point[],
  unitOf: (card: string) => string,
): SceneLine[] {
  const look = (wire: Wire) => (wire.style === 'flows' && wire.connection.public ? 'public' : wire.style);
  const drawn = wires.map((wire) => ({ wire, path: pathOf(wire), look: look(wire) }));
  const groups = groupBy(drawn, ({ wire, path, look }) => {
    const end = path.at(-1)!;
    // A card has one entry for all its lines of a kind; a folded box has one for all its cards.
    return JSON.stringify([unitOf(wire.entry.card), look, end.x, end.y]);
  });
  const lines = [...groups.values()].map((group): SceneLine & { look: string } => {
    const { wire, path, look } = group[0]!;
    const { connection } = wire;
    return {
      id: `${look} ${connection.to.card} ${connection.to.row ?? ''}`,
      look,
      verdict: connection.verdict,
      type: connection.type,
      public: connection.public,
      paths: group.map((member) => member.path),
      connections: group.map((member) => member.wire.connection),
      mark: { type: markOf(connection), at: path.at(-1)!, direction: 'right' },
      ...(connection.change && { change: connection.change }),
    };
  });
  lines.sort((a, b) => depthOf(a.look) - depthOf(b.look));
  return lines.map(({ look: _, ...line }) => line);
}

/** Connections that no line shows: the matrix, a card's neighbours and its tooltip tell them. */
export function toldLines(connections: Topology['connections']): SceneLine[] {
  return connections.map((connection) => ({
    id: `told ${connection.id}`,
    verdict: connection.verdict,
    type: connection.type,
    public: connection.public,
    paths: [[]],
    connections: [connection],
    mark: { type: 'arrow', at: { x: 0, y: 0 }, direction: 'right' },
    ...(connection.change && { change: connection.change }),
  }));
}
