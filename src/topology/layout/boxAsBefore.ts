import type { Box } from '../topology.ts';
import { type BoxInput, type BoxLayout, layoutBox } from './box.ts';
import { boxHeadWidth } from './sizes.ts';

/** The last layout of a box, and what it follows from. */
const lastOf = new WeakMap<Box, { readonly key: string; readonly layout: BoxLayout }>();

/** `layoutBox`, or its last answer where nothing that it looks at has changed: an edit changes one box of many. */
export function boxAsBefore(input: BoxInput): BoxLayout {
  const key = keyOf(input);
  const last = lastOf.get(input.box);
  if (last?.key !== key) {
    const layout = layoutBox(input);
    lastOf.set(input.box, { key, layout });
    return layout;
  }
  const now = new Map(input.cards.map((placed) => [placed.card.id, placed]));
  const cards = last.layout.cards.map((one) => ({ ...one, placed: now.get(one.placed.card.id)! }));
  return { ...last.layout, cards };
}

function keyOf({ box, cards, wires, plain, previous, metrics }: BoxInput): string {
  // Where the box stood does not matter, only what stood above what in it.
  const top = Math.min(...cards.map(({ card }) => previous.get(card.id) ?? Number.POSITIVE_INFINITY));
  const heightOf = (id: string) => (previous.has(id) ? previous.get(id)! - top : undefined);
  return JSON.stringify([
    boxHeadWidth(box),
    plain,
    metrics,
    cards.map(({ card: { id, name, zone }, size }) => [id, name, zone, size, heightOf(id)]),
    wires.map(({ exit, entry, style, connection: { change } }) => [exit, entry, style, change]),
  ]);
}
