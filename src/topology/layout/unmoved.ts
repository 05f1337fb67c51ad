import type { Scene } from '../scene.ts';
import type { Card, Topology } from '../topology.ts';

/**
 * The scene before, with what is now in its places: where nothing changed that has a size or a line, nothing moves, and
 * nothing has to be laid out. Undefined where something did.
 */
export function unmoved(
  scene: Scene,
  before: Topology,
  topology: Topology,
  folded: ReadonlySet<string>,
): Scene | undefined {
  if (before.compared !== topology.compared) return undefined;
  if (scene.boxes.some((box) => box.folded !== folded.has(box.box.id))) return undefined;
  if (!takeAlikePlaces(before, topology)) return undefined;
  const cards = new Map(topology.cards.map((card) => [card.id, card]));
  const boxes = new Map(topology.boxes.map((box) => [box.id, box]));
  const connections = new Map(topology.connections.map((connection) => [connection.id, connection]));
  return {
    ...scene,
    name: topology.name,
    cards: scene.cards.map((placed) => ({ ...placed, card: cards.get(placed.card.id)! })),
    boxes: scene.boxes.map((placed) => ({ ...placed, box: boxes.get(placed.box.id)! })),
    lines: scene.lines.map((line) => ({
      ...line,
      connections: line.connections.map(({ id }) => connections.get(id)!),
    })),
    problems: topology.problems,
  };
}

/** Whether all that decides about places is alike: sizes of cards follow from their texts. */
function takeAlikePlaces(before: Topology, now: Topology): boolean {
  return (
    isAlike(before.boxes, now.boxes, ({ id, name, policies, problems }) => [id, name, policies, problems]) &&
    isAlike(before.cards, now.cards, outline) &&
    isAlike(before.connections, now.connections, ({ id, from, to, type, verdict, change, public: isPublic }) => [
      id,
      from,
      to,
      type,
      verdict,
      change,
      isPublic,
    ])
  );
}

/** What did not change is the same object: little is left to compare. */
function isAlike<T>(before: readonly T[], now: readonly T[], outlineOf: (item: T) => unknown): boolean {
  const text = (item: T) => JSON.stringify(outlineOf(item));
  return before.length === now.length && before.every((item, i) => item === now[i] || text(item) === text(now[i]!));
}

function outline(card: Card): unknown {
  const { id, type, zone, box, name, detail, policies, volumes, exposed } = card;
  return [
    [id, type, zone, box, name, detail, policies, volumes, exposed, card.problems.length > 0, card.change],
    card.ports.map((row) => [row.id, row.port, row.text]),
    card.routes.map((row) => [row.id, row.type, row.text, row.target, row.tls, row.change]),
    card.workloads.map(({ kind, replicas }) => [kind, replicas]),
  ];
}
