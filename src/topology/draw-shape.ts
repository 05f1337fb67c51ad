import { ICONS, type IconName } from './icons.ts';
import { fitted, type TextStyle, TYPE } from './layout/sizes.ts';
import type { Point, Rect } from './scene.ts';

/** An SVG element that is yet to be made: of the webview's document, or of a file. */
export interface Shape {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string | number>>;
  readonly children: readonly Shape[];
  readonly text?: string;
}

type Attrs = Readonly<Record<string, string | number | undefined>>;

export function shape(tag: string, attrs: Attrs, children: readonly (Shape | undefined)[] = []): Shape {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined) kept[name] = value;
  return { tag, attrs: kept, children: children.filter((child) => child !== undefined) };
}

export function group(attrs: Attrs, children: readonly (Shape | undefined)[]): Shape {
  return shape('g', attrs, children);
}

/** A line of text around the height `y`, cut to `width`. */
export function label(
  content: string,
  x: number,
  y: number,
  style: TextStyle,
  width: number,
  more: { class?: string; anchor?: 'end' | 'middle' } = {},
): Shape | undefined {
  const shown = fitted(content, Math.max(0, width), style);
  if (shown === '') return undefined;
  const attrs = {
    class: more.class ? `t-${style} ${more.class}` : `t-${style}`,
    x,
    // Half the height of a capital below the middle: `dominant-baseline` is not drawn alike everywhere.
    y: Math.round((y + TYPE[style][0] * 0.36) * 10) / 10,
    'text-anchor': more.anchor,
  };
  return { ...shape('text', attrs), text: shown };
}

/** An icon whose middle is at (`x`, `y`). */
export function icon(name: IconName, x: number, y: number, more = '', size = 16): Shape {
  const scale = size === 16 ? '' : ` scale(${size / 16})`;
  return shape('path', {
    class: `icon icon-${name}${more && ` ${more}`}`,
    transform: `translate(${x - size / 2} ${y - size / 2})${scale}`,
    d: ICONS[name],
  });
}

export function rect({ x, y, width, height }: Rect, attrs: Attrs): Shape {
  return shape('rect', { ...attrs, x, y, width, height });
}

/** The focus ring: 2 pixels wide, 3 pixels outside. */
export function ring({ x, y, width, height }: Rect, radius: number): Shape {
  const out = 4;
  const outside = { x: x - out, y: y - out, width: width + 2 * out, height: height + 2 * out };
  return rect(outside, { class: 'ring', rx: radius + out });
}

const RADIUS = 6;

/** A polyline with rounded corners. Where there is little room for two corners, they share it. */
export function roundedPath(points: readonly Point[], radius = RADIUS): string {
  const parts: string[] = [];
  points.forEach((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (!before) parts.push(`M${at(point)}`);
    else if (!after) parts.push(`L${at(point)}`);
    else {
      const room = Math.min(
        distance(before, point) / (i > 1 ? 2 : 1),
        distance(point, after) / (i < points.length - 2 ? 2 : 1),
      );
      const r = Math.min(radius, room);
      parts.push(`L${at(towards(point, before, r))}Q${at(point)} ${at(towards(point, after, r))}`);
    }
  });
  return parts.join('');
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
