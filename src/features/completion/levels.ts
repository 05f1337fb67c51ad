import type { ListOutline, MapOutline, Outline } from './outline.ts';
import type { Path } from './place.ts';

/** A map or list of lines that is open at an offset: it, or the key it stands under, began before. */
export interface Level {
  readonly node: MapOutline | ListOutline;
  readonly path: Path;
  /** How many of its parts begin before. */
  readonly before: number;
}

/** The last key or dash before an offset, under which no further level is open. */
export interface Tail {
  readonly path: Path;
  /** Of that key or dash. */
  readonly column: number;
  readonly owner: 'map' | 'list';
  readonly value: Outline | undefined;
}

/** From the outermost level in. */
export function openLevels(root: Outline | undefined, offset: number): { levels: Level[]; tail?: Tail } {
  const levels: Level[] = [];
  let node = root;
  let path: Path = [];
  while (node && node.kind !== 'scalar' && !node.flow) {
    const before: number = node.parts.filter(({ start }) => start < offset).length;
    levels.push({ node, path, before });
    if (before === 0) break;
    const last: number = before - 1;
    path = [...path, node.kind === 'map' ? (node.parts[last]?.key ?? '') : last];
    const value: Outline | undefined = node.parts[last]?.value;
    if (!value || value.kind === 'scalar' || value.flow) {
      return { levels, tail: { path, column: node.column, owner: node.kind, value } };
    }
    node = value;
  }
  return { levels };
}
