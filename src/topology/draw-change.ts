import { group, type Shape, shape } from './draw-shape.ts';
import type { Change } from './topology.ts';

/** From the middle to the edge. */
export const CHANGE_RADIUS = 6.5;

const SIGNS: Readonly<Record<Change, string>> = {
  added: 'M-3 0H3M0-3V3',
  removed: 'M-3 0H3',
  changed: 'M-3.2.8C-2.2-1.6-.9-1.6 0 0S2.2 1.6 3.2-.8',
};

/** A disc with +, − or ~ around (`x`, `y`): what became of something. */
export function changeSign(change: Change, x: number, y: number, more = ''): Shape {
  return group({ class: `${more}change change-${change}`, transform: `translate(${x} ${y})` }, [
    shape('circle', { class: 'change-disc', r: CHANGE_RADIUS }),
    shape('path', { class: 'change-sign', d: SIGNS[change] }),
  ]);
}
