import type { Topology } from '../topology.ts';

/** Ids of the boxes in which nothing changed; none where nothing changed at all. */
export function untouchedBoxes({ compared, boxes, cards }: Topology): ReadonlySet<string> {
  const changed = compared ? cards.filter(({ change, touched }) => change || touched) : [];
  if (changed.length === 0) return new Set();
  const holding = new Set(changed.map(({ box }) => box));
  return new Set(boxes.map(({ id }) => id).filter((id) => !holding.has(id)));
}
