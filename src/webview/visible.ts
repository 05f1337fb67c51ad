import type { Rect, Scene, SceneLine, SceneMatrix } from '../topology/scene.ts';
import { type Camera, type Size, toScene } from './camera.ts';
import { boxKey, cardKey } from './graph.ts';

/** A scene of more parts than this is drawn only where one looks: text as SVG is dear, each time the zoom changes. */
const MANY = 800;
/** Room around what is in view, as parts of its size: so far one can pan before more is drawn. */
const AROUND = 0.5;
/** More is drawn when what is drawn ends so near, as a part of the view: before one sees that it is missing. */
const NEAR = 0.1;
/** What was drawn for a view so much larger than the present one is too much for it. */
const TOO_LARGE = 4;

/** Whether only a part of the scene is to be drawn. */
export function isLarge({ boxes, cards, lines, matrix }: Scene): boolean {
  return boxes.length + cards.length + lines.length + (matrix?.cells.length ?? 0) > MANY;
}

/** The stretch of the scene to draw; `drawn`, what is drawn already, for as long as that suits. */
export function areaToDraw(camera: Camera, size: Size, drawn: Rect | undefined): Rect {
  const corner = toScene(camera, { x: 0, y: 0 });
  const view = { ...corner, width: size.width / camera.zoom, height: size.height / camera.zoom };
  if (drawn && contains(drawn, grown(view, NEAR)) && drawn.width <= TOO_LARGE * view.width) return drawn;
  return grown(view, AROUND);
}

function grown({ x, y, width, height }: Rect, part: number): Rect {
  const [dx, dy] = [width * part, height * part];
  return { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
}

/** The scene with nothing outside of `area`, except nodes that are to be kept. */
export function partOf(scene: Scene, area: Rect, kept: ReadonlySet<string | undefined>): Scene {
  const { boxes, cards, lines, matrix } = scene;
  return {
    ...scene,
    boxes: boxes.filter((box) => overlaps(area, box) || kept.has(boxKey(box.box.id))),
    cards: cards.filter((card) => overlaps(area, card) || kept.has(cardKey(card.card.id))),
    lines: lines.filter((line) => passes(line, area)),
    ...(matrix ? { matrix: partOfMatrix(matrix, area) } : {}),
  };
}

function partOfMatrix(matrix: SceneMatrix, area: Rect): SceneMatrix {
  const columns = matrix.columns.filter(({ x }) => x > area.x && x < area.x + area.width);
  return { ...matrix, columns, cells: matrix.cells.filter((cell) => overlaps(area, cell)) };
}

function contains(a: Rect, b: Rect): boolean {
  return a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Lines have right angles: one that passes has a corner or an end inside, or a part that goes through. */
function passes({ paths }: SceneLine, area: Rect): boolean {
  return paths.some((path) =>
    path.some((end, i) => {
      const start = path[i - 1] ?? end;
      const [x, y] = [Math.min(start.x, end.x), Math.min(start.y, end.y)];
      // A line has no width of its own.
      return overlaps(area, {
        x: x - 1,
        y: y - 1,
        width: Math.abs(end.x - start.x) + 2,
        height: Math.abs(end.y - start.y) + 2,
      });
    }),
  );
}
