import { groupBy } from '../../src/base/order.ts';
import type { Point, Rect, Scene, SceneLine } from '../../src/topology/scene.ts';
import type { Connection, Topology } from '../../src/topology/topology.ts';

/** What must hold in every scene. Each check lists what does not, so that a failure says where. */

interface Drawn {
  readonly line: SceneLine;
  readonly connection: Connection;
  readonly path: readonly Point[];
}

export function drawnPaths(scene: Scene): Drawn[] {
  return scene.lines.flatMap((line) =>
    line.connections.map((connection, i) => ({ line, connection, path: line.paths[i] ?? [] })),
  );
}

export function faults(scene: Scene, topology: Topology): string[] {
  return [
    ...crossedCards(scene),
    ...falseMerges(scene),
    ...overlaps(scene),
    ...strays(scene),
    ...wrongEnds(scene),
    ...missing(scene, topology),
  ];
}

function cuts(a: Point, b: Point, rect: Rect): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return right > rect.x && left < rect.x + rect.width && bottom > rect.y && top < rect.y + rect.height;
}

/** Lines that run through a card. */
function crossedCards(scene: Scene): string[] {
  const solid = [
    ...scene.cards.map((card) => ({ rect: card as Rect, name: card.card.id })),
    ...scene.boxes.filter((box) => box.folded).map((box) => ({ rect: box as Rect, name: box.box.id })),
  ];
  return drawnPaths(scene).flatMap(({ connection, path }) =>
    solid.flatMap(({ rect, name }) =>
      path.some((point, i) => i > 0 && cuts(path[i - 1]!, point, rect)) ? [`${connection.id} crosses ${name}`] : [],
    ),
  );
}

function overlaps(scene: Scene): string[] {
  const found: string[] = [];
  const check = (items: readonly { name: string; rect: Rect }[]) => {
    items.forEach((a, i) => {
      for (const b of items.slice(i + 1)) {
        const apart =
          a.rect.x + a.rect.width <= b.rect.x ||
          b.rect.x + b.rect.width <= a.rect.x ||
          a.rect.y + a.rect.height <= b.rect.y ||
          b.rect.y + b.rect.height <= a.rect.y;
        if (!apart) found.push(`${a.name} overlaps ${b.name}`);
      }
    });
  };
  const boxed = new Set(scene.boxes.flatMap((box) => box.cards));
  check(scene.cards.map((card) => ({ name: card.card.id, rect: card })));
  check([
    ...scene.boxes.map((box) => ({ name: box.box.id, rect: box as Rect })),
    ...scene.cards
      .filter(({ card }) => !boxed.has(card.id))
      .map((card) => ({ name: card.card.id, rect: card as Rect })),
  ]);
  return found;
}

function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** What stands outside its box, or outside the scene. */
function strays(scene: Scene): string[] {
  const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
  const boxes = new Map(scene.boxes.map((box) => [box.box.id, box]));
  const found: string[] = [];
  for (const card of scene.cards) {
    const box = card.card.box === undefined ? undefined : boxes.get(card.card.box);
    if (!within(card, box ?? whole)) found.push(`${card.card.id} is not in its box`);
  }
  for (const box of scene.boxes) if (!within(box, whole)) found.push(`${box.box.id} is outside`);
  for (const { connection, path } of drawnPaths(scene)) {
    const out = path.some(({ x, y }) => !(x >= 0 && y >= 0 && x <= scene.width && y <= scene.height));
    if (out) found.push(`${connection.id} is outside`);
  }
  return found;
}

/** Lines that do not start at the side of their source and end at the left side of their target, about at its row. */
function wrongEnds(scene: Scene): string[] {
  const cards = new Map(scene.cards.map((card) => [card.card.id, card]));
  const folded = new Map(scene.boxes.flatMap((box) => (box.folded ? box.cards.map((id) => [id, box] as const) : [])));
  return drawnPaths(scene).flatMap(({ connection, path }) => {
    const start = path[0]!;
    const end = path.at(-1)!;
    const from: Rect | undefined = cards.get(connection.from.card) ?? folded.get(connection.from.card);
    const to: Rect | undefined = cards.get(connection.to.card) ?? folded.get(connection.to.card);
    if (!from || !to) return [`${connection.id} has no card`];
    const inside = (y: number, rect: Rect) => y > rect.y && y < rect.y + rect.height;
    const starts = (start.x === from.x || start.x === from.x + from.width) && inside(start.y, from);
    const row = cards.get(connection.to.card)?.rows.find((candidate) => candidate.id === connection.to.row);
    const ends = end.x === to.x && inside(end.y, to) && (!row || Math.abs(end.y - to.y - row.y) <= 27);
    const turns = path.every((point, i) => i === 0 || point.x === path[i - 1]!.x || point.y === path[i - 1]!.y);
    return [
      ...(starts ? [] : [`${connection.id} does not start at its source`]),
      ...(ends ? [] : [`${connection.id} does not end at its target`]),
      ...(turns ? [] : [`${connection.id} is not made of right angles`]),
    ];
  });
}

function missing(scene: Scene, topology: Topology): string[] {
  const folded = new Map(scene.boxes.flatMap((box) => (box.folded ? box.cards.map((id) => [id, box.box.id]) : [])));
  const drawn = new Set(drawnPaths(scene).map(({ connection }) => connection.id));
  const home = (id: string) => folded.get(id) ?? id;
  return topology.connections.flatMap(({ id, from, to }) => {
    const hidden = folded.has(from.card) && home(from.card) === home(to.card);
    return drawn.has(id) || hidden ? [] : [`${id} is not drawn`];
  });
}

interface Part {
  readonly horizontal: boolean;
  /** The coordinate that does not change along it. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly target: string;
  next?: Part;
}

/**
 * Following lines from a card as a train does, straight on or around a curve, also from one line onto another that
 * lies on it: what is reached that the card has no connection to.
 */
export function falseMerges(scene: Scene): string[] {
  const folded = new Map(
    scene.boxes.flatMap((box) => (box.folded ? box.cards.map((id) => [id, `box ${box.box.id}`]) : [])),
  );
  const home = (id: string) => folded.get(id) ?? id;
  const starts = new Map<string, Part[]>();
  const calls = new Map<string, Set<string>>();
  const parts: Part[] = [];
  for (const { connection, path } of drawnPaths(scene)) {
    const source = home(connection.from.card);
    const target = home(connection.to.card);
    calls.set(source, (calls.get(source) ?? new Set()).add(target));
    let last: Part | undefined;
    for (let i = 1; i < path.length; i++) {
      const a = path[i - 1]!;
      const b = path[i]!;
      const horizontal = a.y === b.y;
      const part: Part = {
        horizontal,
        at: horizontal ? a.y : a.x,
        from: horizontal ? a.x : a.y,
        to: horizontal ? b.x : b.y,
        target,
      };
      if (last) last.next = part;
      else starts.set(source, [...(starts.get(source) ?? []), part]);
      last = part;
      parts.push(part);
    }
  }
  const tracks = groupBy(parts, (part) => `${part.horizontal} ${part.at} ${Math.sign(part.to - part.from)}`);
  const found = new Set<string>();
  for (const [source, first] of starts) {
    // How early on each part the train has been.
    const been = new Map<Part, number>();
    const way = first.map((part) => ({ part, at: part.from }));
    for (let state = way.pop(); state; state = way.pop()) {
      const { part, at } = state;
      const sign = Math.sign(part.to - part.from);
      const known = been.get(part);
      if (known !== undefined && known * sign <= at * sign) continue;
      been.set(part, at);
      if (part.next) way.push({ part: part.next, at: part.next.from });
      else if (!calls.get(source)!.has(part.target)) found.add(`${source} seems to reach ${part.target}`);
      for (const other of tracks.get(`${part.horizontal} ${part.at} ${sign}`) ?? []) {
        const start = Math.max(other.from * sign, at * sign) * sign;
        if (other !== part && start * sign < Math.min(other.to * sign, part.to * sign))
          way.push({ part: other, at: start });
      }
    }
  }
  return [...found];
}

/** Horizontals of unlike lines that run less than `least` pixels beside each other, for a stretch that shows. */
export function tooNear(scene: Scene, least: number): string[] {
  const found = new Set<string>();
  const drawn = drawnPaths(scene).flatMap(({ connection, path }) =>
    path.slice(1).map((b, i) => ({ a: path[i]!, b, connection })),
  );
  drawn.forEach((one, i) => {
    for (const two of drawn.slice(i + 1)) {
      const horizontal = one.a.y === one.b.y && two.a.y === two.b.y;
      const vertical = one.a.x === one.b.x && two.a.x === two.b.x;
      if (!horizontal && !vertical) continue;
      const along = horizontal ? 'x' : 'y';
      const across = horizontal ? 'y' : 'x';
      const gap = Math.abs(one.a[across] - two.a[across]);
      const from = Math.max(Math.min(one.a[along], one.b[along]), Math.min(two.a[along], two.b[along]));
      const to = Math.min(Math.max(one.a[along], one.b[along]), Math.max(two.a[along], two.b[along]));
      if (gap > 0 && gap < least && to - from > 8)
        found.add(`${one.connection.id} is ${gap} beside ${two.connection.id}`);
    }
  });
  return [...found];
}
