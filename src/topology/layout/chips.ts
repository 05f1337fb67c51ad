import type { Card } from '../topology.ts';
import {
  type CardSize,
  FIRST_ROW,
  FOOT,
  HEAD,
  headIconsWidth,
  isEdge,
  portList,
  ROW,
  sizeOf,
  widthOf,
} from './sizes.ts';

/** Sizes of cards that are drawn as less than a card. */

/** Height of a name in a box, and of a name with its port in a band. */
export const NAME_CHIP = 22;
const BAND_CHIP = 20;
const LEAST = 84;
const MOST = 150;
/** What has no box says what it is. */
export const OUTSIDE_ICON = 18;

export function nameWidth(card: Card): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, 10 + widthOf(card.name, 'host') + headIconsWidth(card) + 10)));
}

/** The ports of a chip: the first, and how many more. */
export function firstPort(card: Card): string {
  const [first, ...more] = card.ports;
  return first ? `${first.port}${more.length > 0 ? ` +${more.length}` : ''}` : '';
}

/** Of a chip with its port; every row stands in its middle. */
export function bandSize(card: Card): CardSize {
  const port = firstPort(card);
  const icon = card.zone === 'outside' ? OUTSIDE_ICON : 0;
  const width =
    icon + 12 + widthOf(card.name, 'host') + headIconsWidth(card) + (port ? 14 + widthOf(port, 'second') : 0) + 8;
  const rows = card.ports.map(({ id }) => ({ id, y: BAND_CHIP / 2 }));
  return { width: Math.round(Math.min(170, Math.max(LEAST, width))), height: BAND_CHIP, rows };
}

/** Head and first row: an entry without its routes. */
export function briefSize(card: Card): CardSize {
  if (card.type === 'internet') return sizeOf(card);
  if (!isEdge(card)) return { ...sizeOf(card), height: HEAD + ROW + FOOT, rows: [] };
  const head = 33 + widthOf(card.name, 'name') + headIconsWidth(card) + 12;
  const row = 18 + widthOf(card.detail ?? '', 'second') + 16 + widthOf(portList(card), 'port') + 8;
  const rows = [...card.ports, ...card.routes].map(({ id }) => ({ id, y: FIRST_ROW }));
  return { width: Math.round(Math.min(232, Math.max(118, head, row))), height: HEAD + ROW + FOOT, rows };
}
