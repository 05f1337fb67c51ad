import { drawMark, TRIM } from '../../topology/draw-line.ts';
import { type Shape, shape } from '../../topology/draw-shape.ts';
import type { MarkType } from '../../topology/scene.ts';
import type { Verdict } from '../../topology/topology.ts';
import { svg } from '../dom.ts';
import { Drawing } from '../patch.ts';

export interface LineLook {
  readonly public?: boolean | undefined;
  readonly mounts?: boolean | undefined;
  /** In pixels; the marks take up to 21. */
  readonly width?: number;
}

const HEIGHT = 20;

/** A short line to the right, as on the map: shape, colour and mark of a verdict, which stands where traffic stops. */
export function verdictLine(verdict: Verdict, { public: isPublic, mounts, width = 44 }: LineLook = {}): SVGSVGElement {
  const mark: MarkType = mounts ? 'mount' : verdict === 'flows' ? 'arrow' : verdict;
  const look = mounts ? 'mounts' : verdict;
  const y = HEIGHT / 2;
  const line: Shape = shape('g', { class: `line line-${look}${isPublic ? ' public' : ''}` }, [
    shape('path', { class: 'wire', d: `M${width - TRIM[mark]} ${y}H0` }),
    drawMark(mark, { x: width, y }, 'right'),
  ]);
  const size = { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` };
  const element = svg('svg', { class: 'op-line', ...size, 'aria-hidden': 'true' });
  new Drawing(element).update([line]);
  return element;
}
