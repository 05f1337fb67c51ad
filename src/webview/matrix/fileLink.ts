import type { Location } from '../../base/range.ts';
import { shownText } from '../../topology/shownText.ts';
import { shorten } from '../../topology/text.ts';
import { html } from '../dom.ts';

/** For a name, in pixels. */
const ROOM = 90;

/** `shop.yaml:16`; a click shows the line. */
export function fileLink(location: Location, reveal: (location: Location) => void): HTMLElement {
  const file = decodeURIComponent(location.uri.slice(location.uri.lastIndexOf('/') + 1));
  const line = `:${location.range.start.line + 1}`;
  const label = `${shorten(shownText(file), ROOM, 11)}${line}`;
  const link = html('button', { type: 'button', class: 'mx-link', title: `${shownText(file)}${line}` }, label);
  link.addEventListener('click', () => reveal(location));
  return link;
}
