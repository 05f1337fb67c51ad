import { haveSameItems } from '../base/order.ts';
import { sharing, sharingByKey } from '../base/sharing.ts';
import type { ListPatch, Scene, SceneBox, SceneCard, SceneLine, ScenePatch } from './scene.ts';
import type { Topology } from './topology.ts';

/** The same topology, made of the parts of the one before wherever they are equal. */
export function sharingTopology(before: Topology | undefined, after: Topology): Topology {
  return sharing(before, {
    ...after,
    boxes: sharingByKey(before?.boxes, after.boxes, ({ id }) => id),
    cards: sharingByKey(before?.cards, after.cards, ({ id }) => id),
    connections: sharingByKey(before?.connections, after.connections, ({ id }) => id),
  });
}

/** The same scene, made of the parts of the one before wherever they are equal. */
export function sharingScene(before: Scene | undefined, after: Scene): Scene {
  return sharing(before, {
    ...after,
    boxes: sharingByKey(before?.boxes, after.boxes, boxKey),
    cards: sharingByKey(before?.cards, after.cards, cardKey),
    lines: sharingByKey(before?.lines, after.lines, lineKey),
  });
}

/**
 * What differs in a scene that shares with the one before (`sharingScene`); undefined where sending it whole is as well.
 */
export function diffScenes(before: Scene, after: Scene): ScenePatch | undefined {
  const { boxes: _b, cards: _c, lines: _l, ...parts } = after;
  const names = Object.keys(parts) as (keyof typeof parts)[];
  if ((Object.keys(before) as (keyof Scene)[]).some((name) => after[name] === undefined)) return undefined;
  const patch = {
    rest: Object.fromEntries(names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]])),
    boxes: diffLists(before.boxes, after.boxes, boxKey),
    cards: diffLists(before.cards, after.cards, cardKey),
    lines: diffLists(before.lines, after.lines, lineKey),
  };
  const sent = patch.boxes.changed.length + patch.cards.changed.length + patch.lines.changed.length;
  const all = after.boxes.length + after.cards.length + after.lines.length;
  return 2 * sent > all ? undefined : patch;
}

/** The scene that `patch` leads to, with the parts of `before` that it leaves alone. */
export function patchScene(before: Scene, patch: ScenePatch): Scene {
  const isEmpty =
    Object.keys(patch.rest).length === 0 &&
    [patch.boxes, patch.cards, patch.lines].every(({ keys, changed }) => !keys && changed.length === 0);
  if (isEmpty) return before;
  return {
    ...before,
    ...patch.rest,
    boxes: patchList(before.boxes, patch.boxes, boxKey),
    cards: patchList(before.cards, patch.cards, cardKey),
    lines: patchList(before.lines, patch.lines, lineKey),
  };
}

const boxKey = ({ box }: SceneBox) => box.id;
const cardKey = ({ card }: SceneCard) => card.id;
const lineKey = ({ id }: SceneLine) => id;

function diffLists<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): ListPatch<T> {
  if (before === after) return { changed: [] };
  const known = keyed(before, keyOf);
  const now = keyed(after, keyOf);
  const changed = [...now].filter(([key, item]) => known.get(key) !== item);
  const keys = [...now.keys()];
  return { ...(haveSameItems([...known.keys()], keys) ? {} : { keys }), changed };
}

function patchList<T>(before: readonly T[], { keys, changed }: ListPatch<T>, keyOf: (item: T) => string): readonly T[] {
  if (!keys && changed.length === 0) return before;
  const items = keyed(before, keyOf);
  const order = keys ?? [...items.keys()];
  for (const [key, item] of changed) items.set(key, item);
  return order.flatMap((key) => items.get(key) ?? []);
}

/** Lines may share an id: a second one gets its number. */
function keyed<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    let unique = key;
    for (let n = 2; map.has(unique); n++) unique = `${key} ${n}`;
    map.set(unique, item);
  }
  return map;
}
