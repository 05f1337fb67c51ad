import { changeSign } from './draw-change.ts';
import { group, icon, label, type Shape, shape } from './draw-shape.ts';
import { kindIcon, worstOf } from './draw-sign.ts';
import { firstPort, OUTSIDE_ICON } from './layout/chips.ts';
import { isEdge, widthOf } from './layout/sizes.ts';
import type { SceneCard } from './scene.ts';

/** A card as its name alone, or as name and port: with globe, worst problem, and a stripe if others call it. */
export function chipShapes({ card, look, width, height, calledFromElsewhere }: SceneCard): (Shape | undefined)[] {
  const middle = height / 2;
  const port = look === 'chip' ? firstPort(card) : '';
  const portWidth = port ? widthOf(port, 'second') : 0;
  const left = card.zone === 'outside' ? 10 + OUTSIDE_ICON : 10;
  let right = width - 8;
  const portLabel = label(port, right, middle, 'second', portWidth + 2, { anchor: 'end' });
  right -= portWidth + (port ? 8 : 0);
  const signs: Shape[] = [];
  const sign = (shape: Shape) => {
    signs.push(shape);
    right -= 18;
  };
  if (card.change) sign(changeSign(card.change, right - 6, middle));
  const worst = worstOf(card);
  if (worst) sign(icon(worst, right - 6, middle, 'problem', 14));
  if (card.exposed && !isEdge(card)) sign(icon('globe', right - 6, middle, 'public', 14));
  return [
    calledFromElsewhere ? shape('path', { class: 'stripe', d: `M3.5 5V${height - 5}` }) : undefined,
    left > 10 ? icon(kindIcon(card), 16, middle, 'kind', 14) : undefined,
    label(card.name, left, middle, 'host', right - left - 2),
    portLabel,
    signs.length > 0 ? group({ class: 'signs' }, signs) : undefined,
  ];
}
