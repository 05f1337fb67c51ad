import { t } from '../base/l10n.ts';
import { remember } from '../base/remember.ts';
import { group, label, rect, type Shape, shape } from './draw-shape.ts';
import { HEAD_ROOM } from './layout/matrix.ts';
import type { MatrixCell, MatrixColumn, Scene, SceneMatrix } from './scene.ts';

const MOST_DOTS = 4000;
/** Slanted names stand so far apart, at least. */
const HEAD_PITCH = 26;

/**
 * ```
 * g.matrix  text.t-name, text.t-second
 *           g.matrix-heads  g: text.t-port            slanted names of columns
 *           g.matrix-rows   rect.matrix-row, path.matrix-dots
 *           g.cell.cell-VERDICT.weight-N[data-cell]   rect.ring, rect.cell-body, text or icon
 * ```
 * N is 1 to 4: how full the cell is.
 */
export function drawMatrix(scene: Scene, matrix: SceneMatrix): Shape {
  const { x, y, width, columns, cells } = matrix;
  return group({ class: 'matrix' }, [
    label(t('Between namespaces'), x, 16, 'name', 300),
    label(t('row calls column'), x, 32, 'second', 300),
    group(
      { class: 'matrix-heads', 'aria-hidden': 'true' },
      columns
        .filter(isNamed(columns))
        .map((column) =>
          group({ transform: `translate(${column.x - 2} ${y - 8}) rotate(-30)` }, [
            label(column.label, 0, 0, 'port', HEAD_ROOM),
          ]),
        ),
    ),
    group({ class: 'matrix-rows', 'aria-hidden': 'true' }, [
      ...scene.boxes.map((box) =>
        rect({ x: x - 6, y: box.y, width: width + 12, height: box.height }, { class: 'matrix-row', rx: 6 }),
      ),
      // Where there are many, empty cells say it by themselves.
      scene.boxes.length * columns.length < MOST_DOTS ? drawDots(scene, matrix) : undefined,
    ]),
    ...cells.map(cellShape),
  ]);
}

/** Where columns are too narrow for all their names, every second or third has its. */
function isNamed([first, second]: SceneMatrix['columns']): (column: MatrixColumn, index: number) => boolean {
  const every = first && second ? Math.ceil(HEAD_PITCH / (second.x - first.x)) : 1;
  return (_, index) => index % every === 0;
}

/** What did not change since the last scene is not drawn again. */
const cellShape = remember(drawCell);

/** In the middle of each cell that nobody calls through. */
function drawDots({ boxes }: Scene, { columns, cells }: SceneMatrix): Shape {
  const filled = new Set(cells.map((cell) => `${cell.from} ${cell.to}`));
  const dots = boxes.flatMap(({ box, y, height }) =>
    columns
      .filter((column) => !filled.has(`${box.id} ${column.box}`))
      .map((column) => `M${column.x - 1} ${Math.round(y + height / 2)}h2`),
  );
  return shape('path', { class: 'matrix-dots', d: dots.join('') });
}

const SIGNS = { denied: 'stop', broken: 'fault', unknown: 'question' } as const;

function drawCell(cell: MatrixCell): Shape {
  const { width, height, count, verdict } = cell;
  const own = cell.from === cell.to ? ' cell-own' : '';
  const middle = height / 2;
  const wide = width >= 30 && verdict !== 'flows';
  const attrs = {
    class: `cell cell-${verdict} weight-${Math.max(1, Math.ceil(cell.weight * 4))}${own}`,
    'data-cell': `${cell.from} ${cell.to ?? ''}`,
    transform: `translate(${cell.x} ${cell.y})`,
    role: 'button',
    tabindex: -1,
    'aria-label': cell.label,
  };
  return group(attrs, [
    rect({ x: -3, y: -3, width: width + 6, height: height + 6 }, { class: 'ring', rx: 6 }),
    rect({ x: 0, y: 0, width, height }, { class: 'cell-body', rx: 4 }),
    label(count > 999 ? '999+' : String(count), wide ? width * 0.3 : width / 2, middle, 'port', width, {
      anchor: 'middle',
    }),
    wide ? sign(SIGNS[verdict], width - 10, middle) : undefined,
  ]);
}

/** Signs of verdicts, 12 pixels wide: a disc with a bar, a diamond with a break, a question mark. */
function sign(name: 'stop' | 'fault' | 'question', x: number, y: number): Shape {
  const paths = {
    stop: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0M-3.5-3.5l7 7',
    fault: 'M0-6L6 0 0 6-6 0ZM-2 2.2l1.4-4.4M.6 2.2L2-2.2',
    question: 'M-2-2a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6M0 4v.4',
  };
  return shape('path', { class: 'cell-sign', transform: `translate(${x} ${y})`, d: paths[name] });
}
