import { plural, t } from '../base/l10n.ts';
import { remember } from '../base/remember.ts';
import { drawCard } from './draw-card.ts';
import { drawLine } from './draw-line.ts';
import { drawMatrix } from './draw-matrix.ts';
import { group, icon, label, rect, ring, type Shape, shape } from './draw-shape.ts';
import { BOX_HEAD, FOLDED, policyText, widthOf } from './layout/sizes.ts';
import type { Scene, SceneBox, SceneLine, SceneZone } from './scene.ts';

export { type LegendEntry, legend } from './draw-legend.ts';
export type { Shape } from './draw-shape.ts';

/**
 * Draws a scene as a tree of SVG elements. Looks come from media/topology.css alone: no `style`, no colours here.
 *
 * ```
 * svg.pt-map
 *   g.zones   g.zone[data-zone]            path.zone-rule, text.t-zone
 *   g.boxes   g.box(.folded)[data-box]     rect.ring, rect.box-body, g.box-head: rect.box-hit, icons, texts; text.shelf
 *   g.lines   g.line.line-LOOK(.public)[data-line]
 *                                          path.wire[data-connection] for each connection, then g.mark.mark-TYPE
 *   g.cards   g.card.card-TYPE(.exposed)[data-card]
 *                                          rect.ring, rect.card-body, path.icon.kind, text.t-name, path.icon.problem,
 *                                          g.port|host|path[data-row]: path.tab, texts; g.chip: path.icon, text
 * ```
 * `g.matrix` comes last where calls between namespaces are cells (draw-matrix.ts). Cards that are drawn as less have the
 * class `look-` and their `CardLook`; a bundle has one wire `bundle-1` to `-3` for each pair of boxes, and a `g.pill`.
 *
 * LOOK is `flows`, `denied`, `broken`, `unknown` or `mounts`; TYPE of a mark is that of `SceneLine.mark`, of a card that
 * of `Card`. Texts have the class `t-` and their style: name, host, path, port, second, zone. Icons have `icon-` and
 * their name; `public` where the internet is meant.
 *
 * The webview marks states: `dim` on the svg (or any element around it), `lit` on wires, marks, cards and boxes that
 * stay bright, `selected` on a card or box. Lit lines belong above dimmed ones: it draws them once more in a `g.over`.
 * Cards and boxes can take the focus (`tabindex="-1"`: the webview rovers).
 */
export function drawScene(scene: Scene): Shape {
  const { width, height } = scene;
  const attrs = {
    class: 'pt-map',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'group',
    'aria-label': scene.name,
  };
  return shape('svg', attrs, [
    group(
      { class: 'zones', 'aria-hidden': 'true' },
      scene.zones.map((zone, i) => drawZone(zone, i > 0, height)),
    ),
    group({ class: 'boxes' }, scene.boxes.map(boxShape)),
    group({ class: 'lines', 'aria-hidden': 'true' }, scene.lines.filter(isDrawn).map(lineShape)),
    group({ class: 'cards' }, scene.cards.map(cardShape)),
    scene.matrix ? drawMatrix(scene, scene.matrix) : undefined,
  ]);
}

// What did not change since the last scene is not drawn again.
const boxShape = remember(drawBox);
const lineShape = remember(drawLine);
const cardShape = remember(drawCard);

/** What the matrix tells has no line. */
function isDrawn(line: SceneLine): boolean {
  return line.paths.some((path) => path.length > 0);
}

const CAPTION = 20;

function drawZone(zone: SceneZone, ruled: boolean, height: number): Shape {
  const x = Math.round(zone.x) - 9.5;
  return group({ class: 'zone', 'data-zone': zone.id }, [
    ruled && zone.y === undefined ? shape('path', { class: 'zone-rule', d: `M${x} 10V${height - 10}` }) : undefined,
    label(zone.label, zone.x, zone.y ?? CAPTION, 'zone', 400),
  ]);
}

const BOX_NAME = 220;

function drawBox(scene: SceneBox): Shape {
  const { box, folded, width, height } = scene;
  const frame = { x: 0, y: 0, width, height };
  const middle = folded ? FOLDED / 2 : BOX_HEAD / 2 + 1;
  let x = 32;
  const next = (shapes: readonly (Shape | undefined)[], used: number) => {
    x += used;
    return shapes;
  };
  const name = Math.min(BOX_NAME, widthOf(box.name, 'name'));
  const policies = policyText(box);
  const count = (kind: 'error' | 'warning', value: number) => {
    if (value === 0) return [];
    const start = x;
    const digits = String(value);
    return next(
      [icon(kind, start + 8, middle, 'problem', 14), label(digits, start + 19, middle, 'second', 40)],
      26 + widthOf(digits, 'second'),
    );
  };
  const head = [
    rect({ ...frame, height: folded ? FOLDED : BOX_HEAD }, { class: 'box-hit', rx: 6 }),
    icon(folded ? 'folded' : 'open', 18, middle),
    ...next([label(box.name, x, middle, 'name', BOX_NAME)], name + 12),
    icon('shield', x + 8, middle, box.policies === 0 ? 'none' : '', 14),
    ...next([label(policies, x + 19, middle, 'second', 200)], 20 + widthOf(policies, 'second') + 10),
    ...count('error', box.problems.errors),
    ...count('warning', box.problems.warnings),
    folded ? cardCount(scene, x, middle) : undefined,
  ];
  const attrs = {
    class: folded ? 'box folded' : 'box',
    'data-box': box.id,
    transform: `translate(${scene.x} ${scene.y})`,
    role: 'button',
    tabindex: -1,
    'aria-expanded': folded ? 'false' : 'true',
    'aria-label': boxLabel(scene),
  };
  const shelf = scene.shelf;
  return group(attrs, [
    ring(frame, 6),
    rect(frame, { class: 'box-body', rx: 6 }),
    group({ class: 'box-head' }, head),
    shelf
      ? label(shelf.label, shelf.x - scene.x, shelf.y - scene.y, 'second', width - 28, { class: 'shelf' })
      : undefined,
  ]);
}

/** How many cards are folded away, at the right end where there is room. */
function cardCount({ cards, width }: SceneBox, from: number, middle: number): Shape | undefined {
  const text = plural(cards.length, '{0} card', '{0} cards');
  const room = width - 12 - from;
  return widthOf(text, 'second') < room
    ? label(text, width - 12, middle, 'second', room, { anchor: 'end' })
    : undefined;
}

/** “shop, namespace, 12 cards, 4 policies, 2 errors, 1 warning” */
function boxLabel({ box, cards }: SceneBox): string {
  const parts = [
    t('{0}, namespace', box.name),
    plural(cards.length, '{0} card', '{0} cards'),
    policyText(box),
    box.problems.errors > 0 ? plural(box.problems.errors, '{0} error', '{0} errors') : '',
    box.problems.warnings > 0 ? plural(box.problems.warnings, '{0} warning', '{0} warnings') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
