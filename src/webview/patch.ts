import { remember } from '../base/remember.ts';
import type { Shape } from '../topology/draw.ts';

const SVG = 'http://www.w3.org/2000/svg';
const KEYS = ['data-card', 'data-box', 'data-line', 'data-connection', 'data-zone', 'data-cell'] as const;

interface Drawn {
  readonly element: SVGElement;
  shape: Shape;
  children: Drawn[];
  /** Some of its shape was left out for another update. */
  isPart?: boolean;
}

/** What an update did to the elements that have a key. */
export interface Changes {
  readonly added: Element[];
  readonly redrawn: Element[];
  /** When no more were to be added, on the clock of `performance.now`. */
  readonly until: number;
  /** Some were left out for that; a further update adds them. */
  isPart: boolean;
}

function noChanges(until = Number.POSITIVE_INFINITY): Changes {
  return { added: [], redrawn: [], until, isPart: false };
}

/**
 * Keeps the children of `parent` equal to shapes. Elements are reused by key (or by tag and place), so that focus and
 * animations on what is still there go on. Attributes that no shape has set are left alone: the view marks elements.
 */
export class Drawing {
  private readonly parent: Element;
  private drawn: Drawn[] = [];

  constructor(parent: Element) {
    this.parent = parent;
  }

  /** @param budget for how many milliseconds to add elements with a key, since a frame has room for so much only */
  update(shapes: readonly Shape[], budget = Number.POSITIVE_INFINITY): Changes {
    const changes = noChanges(performance.now() + budget);
    this.drawn = patchChildren(this.parent, this.drawn, shapes, changes);
    return changes;
  }

  /** The cards and boxes that are drawn: groups hold them. */
  get nodes(): readonly SVGElement[] {
    return this.drawn.flatMap(({ children }) =>
      children.flatMap(({ element, shape: { attrs } }) =>
        'data-card' in attrs || 'data-box' in attrs ? [element] : [],
      ),
    );
  }
}

function patchChildren(parent: Element, old: readonly Drawn[], shapes: readonly Shape[], changes: Changes): Drawn[] {
  const rest = new Map(withKeys(old, (drawn) => drawn.shape));
  const next = withKeys(shapes, (shape) => shape).flatMap(([key, shape]) => {
    const found = rest.get(key);
    rest.delete(key);
    if (found) return patch(found, shape, changes);
    // One at least, so that it comes to an end.
    const hasTime = changes.added.length === 0 || performance.now() < changes.until;
    if (hasTime || keyOf(shape) === undefined) return create(shape, changes);
    changes.isPart = true;
    return [];
  });
  for (const { element } of rest.values()) element.remove();
  let place = parent.firstChild;
  for (const { element } of next) {
    if (element === place) place = place.nextSibling;
    else parent.insertBefore(element, place);
  }
  return next;
}

/** @param changes where it counts as added; what is in something new does not */
function create(shape: Shape, changes?: Changes): Drawn {
  const element = document.createElementNS(SVG, shape.tag);
  for (const name in shape.attrs) element.setAttribute(name, String(shape.attrs[name]));
  if (shape.text !== undefined) element.textContent = shape.text;
  const children = shape.children.map((child) => create(child));
  for (const child of children) element.append(child.element);
  if (keyOf(shape)) changes?.added.push(element);
  return { element, shape, children };
}

function patch(drawn: Drawn, shape: Shape, changes: Changes): Drawn {
  const { element, shape: old } = drawn;
  // Drawings of what did not change are the same objects.
  if (shape === old && !drawn.isPart) return drawn;
  const inner: Changes = keyOf(shape) ? noChanges() : changes;
  let changed = false;
  for (const name of Object.keys(old.attrs)) {
    if (shape.attrs[name] === undefined) {
      element.removeAttribute(name);
      changed = true;
    }
  }
  for (const [name, value] of Object.entries(shape.attrs)) {
    if (old.attrs[name] === value) continue;
    element.setAttribute(name, String(value));
    changed = true;
  }
  if (shape.text !== old.text && shape.children.length === 0) {
    element.textContent = shape.text ?? '';
    changed = true;
  }
  drawn.children = patchChildren(element, drawn.children, shape.children, inner);
  drawn.shape = shape;
  drawn.isPart = inner.isPart;
  if (keyOf(shape) && (changed || (inner !== changes && inner.added.length + inner.redrawn.length > 0))) {
    changes.redrawn.push(element);
  }
  return drawn;
}

/** Shapes live on while their part of the scene does, and are asked at each update. */
const keyOf = remember(({ attrs }: Shape): string | undefined => {
  const name = KEYS.find((candidate) => attrs[candidate] !== undefined);
  return name && `${name} ${attrs[name]}`;
});

const siblingKey = remember((shape: Shape) => `${shape.tag} ${keyOf(shape) ?? ''}`);

/** Keys are unique among siblings: a second one of a kind gets its number. */
function withKeys<T>(items: readonly T[], shapeOf: (item: T) => Shape): [string, T][] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const shape = shapeOf(item);
    const base = siblingKey(shape);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    // Begins with a digit, unlike any tag.
    return [count === 0 ? base : `${count} ${base}`, item];
  });
}
