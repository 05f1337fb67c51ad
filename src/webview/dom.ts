import { ICONS, type IconName } from './icons.ts';

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | undefined | false;

/** An HTML element. Strings become text nodes: a name from a manifest can't become markup. */
export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/** Absent and false remove an attribute; true is the empty one. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) if (child) element.append(child);
}

export function icon(name: IconName): SVGSVGElement {
  return svg(
    'svg',
    { class: `pt-icon pt-icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { d: ICONS[name] }),
  );
}

/** A sentence with `code` in it, written with backticks so that translators see one text. */
export function prose(sentence: string): (Node | string)[] {
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? html('code', {}, part) : part));
}

/** Shows or hides; `hidden` alone would lose against a `display` of the style sheet. */
export function toggle(element: Element, shown: boolean): void {
  element.toggleAttribute('hidden', !shown);
}
