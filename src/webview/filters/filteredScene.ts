import type { Scene } from '../../topology/scene.ts';
import { type Filter, matches, mayHold } from './filter.ts';

/**
 * A scene with what matches, and what matching cards are connected with (`nearCards`). Everything keeps its place: a
 * filter that moved the rest would be another map to learn. What is asked about stays, with the lines between.
 */
export function filteredScene(scene: Scene, filters: readonly Filter[], asked: readonly string[] = []): Scene {
  if (filters.length === 0) return scene;
  const kept = new Set(scene.cards.filter(({ card }) => matches(card, filters)).map(({ card }) => card.id));
  for (const box of scene.boxes) {
    if (box.folded && mayHold(box, filters)) for (const id of box.cards) kept.add(id);
  }
  const parts = scene.cards.filter(({ card: { partOf } }) => partOf !== undefined && asked.includes(partOf));
  const way = new Set([...asked, ...parts.map(({ card }) => card.id)]);
  const changedOnly = filters.some(({ type }) => type === 'changed');
  const lines = scene.lines.flatMap((line) => {
    const indexes = line.connections.flatMap(({ from, to, change }, i) =>
      ((kept.has(from.card) || kept.has(to.card)) && (change || !changedOnly)) ||
      (way.has(from.card) && way.has(to.card))
        ? [i]
        : [],
    );
    if (indexes.length === line.connections.length) return [line];
    if (indexes.length === 0) return [];
    const pick = <T>(items: readonly T[]) => indexes.map((i) => items[i] as T);
    return [{ ...line, connections: pick(line.connections), paths: pick(line.paths) }];
  });
  const shown = new Set([...kept, ...way]);
  for (const { from, to } of lines.flatMap(({ connections }) => connections)) shown.add(from.card).add(to.card);
  const cards = scene.cards.filter(({ card }) => shown.has(card.id));
  const boxes = scene.boxes.filter((box) => box.cards.some((id) => shown.has(id)));
  const ids = new Set(boxes.map(({ box }) => box.id));
  const matrix = scene.matrix && {
    ...scene.matrix,
    cells: scene.matrix.cells.filter(({ from, to }) => ids.has(from) && (to === undefined || ids.has(to))),
  };
  const counts = { cards: kept.size, connections: lines.reduce((sum, { connections }) => sum + connections.length, 0) };
  return { ...scene, boxes, cards, lines, counts, ...(matrix && { matrix }) };
}

/** Ids of the cards that a filter shows only for the company they keep. */
export function nearCards(shown: Scene | undefined, filters: readonly Filter[]): ReadonlySet<string> {
  const near = filters.length === 0 ? [] : (shown?.cards ?? []).filter(({ card }) => !matches(card, filters));
  return new Set(near.map(({ card }) => card.id));
}
