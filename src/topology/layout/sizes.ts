import { plural, t } from '../../base/l10n.ts';
import { measure, shorten, type Weight } from '../text.ts';
import type { Box, Card, RouteRow } from '../topology.ts';

/** The grid numbers that layout and drawing share: what has which size, and where its rows stand. */

export const HEAD = 26;
export const ROW = 20;
export const FOOT = 2;
export const BOX_HEAD = 32;
export const BOX_PAD = 14;
export const FOLDED = 34;
/** Between two cards of a column. */
export const CARD_GAP = 18;
export const CHIP = 15;
/** Half the height of the tab of a port row. */
export const TAB = 8;

export type TextStyle = 'name' | 'host' | 'path' | 'port' | 'second' | 'zone';

/** The type sizes of the map. */
export const TYPE: Readonly<Record<TextStyle, readonly [size: number, weight: Weight]>> = {
  name: [13, 600],
  host: [12, 500],
  path: [12, 400],
  port: [11, 500],
  second: [11, 400],
  zone: [11, 500],
};

export function widthOf(text: string, style: TextStyle): number {
  return measure(text, ...TYPE[style]);
}

/** The captions of the zones are in capitals, set wide. */
export function captionWidth(label: string): number {
  return widthOf(label.toUpperCase(), 'zone') + Math.ceil(label.length * 0.4);
}

export function fitted(text: string, width: number, style: TextStyle): string {
  return shorten(text, width, ...TYPE[style]);
}

/** A card that has its own layout of rows: hosts and paths, each path an exit. */
export function isEdge(card: Card): boolean {
  return card.type === 'loadbalancer' || card.type === 'ingress' || card.type === 'gateway';
}

const LEAST_CARD = 118;
const MOST_CARD = 232;
const MOST_EDGE = 268;

/** The second text of a port row. A ghost has nothing to say about its ports, but about itself. */
export function rowText(card: Card, index: number): string {
  const texts = [card.ports[index]?.text ?? '', index === 0 ? (card.detail ?? '') : ''];
  return texts.filter((text) => text !== '').join(' · ');
}

const MOST_PORTS = 3;

/** `:80 :443`, or `:80 :443 :8443 +2`. */
export function portList(card: Card): string {
  const ports = card.ports.slice(0, MOST_PORTS).map((row) => `:${row.port}`);
  const more = card.ports.length - ports.length;
  return [...ports, ...(more > 0 ? [`+${more}`] : [])].join(' ');
}

/** What stands right of the first row: shield, cylinder, and a glyph with `×2` for each kind of workload. */
export function chips(card: Card): { readonly icon: string; readonly text: string }[] {
  const list: { icon: string; text: string }[] = [];
  if (card.policies > 0) list.push({ icon: 'shield', text: '' });
  if (card.volumes > 0) list.push({ icon: 'cylinder', text: '' });
  for (const workload of card.workloads.slice(0, 2)) {
    const text = workload.replicas === undefined ? '' : `×${workload.replicas}`;
    list.push({ icon: workloadIcon(workload.kind), text });
  }
  if (card.workloads.length > 2) list.push({ icon: '', text: `+${card.workloads.length - 2}` });
  return list;
}

export function workloadIcon(kind: string): string {
  if (kind === 'StatefulSet') return 'stack';
  if (kind === 'DaemonSet') return 'grid';
  if (kind === 'Job' || kind === 'CronJob') return 'clock';
  return kind === 'Pod' ? 'square' : 'copies';
}

export function chipsWidth(card: Card): number {
  let width = 0;
  for (const chip of chips(card))
    width += (chip.icon ? CHIP : 4) + (chip.text ? widthOf(chip.text, 'second') + 1 : 0) + 3;
  return width;
}

/** Room that the icons right of the name take: globe, worst problem, what became of it. */
export function headIconsWidth(card: Card): number {
  return (card.change ? 19 : 0) + (card.exposed && !isEdge(card) ? 19 : 0) + (card.problems.length > 0 ? 19 : 0);
}

export function tabWidth(port: string): number {
  return Math.min(64, Math.max(28, widthOf(port, 'port') + 13));
}

/** The width a card would like. Hostile names are measured in part only: `fit` cuts them. */
function naturalWidth(card: Card): number {
  const head = 33 + widthOf(card.name, 'name') + headIconsWidth(card) + 12;
  if (isEdge(card)) {
    const rows = card.routes.map((row) =>
      row.type === 'host'
        ? 10 + widthOf(row.text, 'host') + (row.tls || row.unattached ? 22 : 0) + 10
        : 18 + widthOf(row.text, 'path') + 16 + extrasWidth(row) + (row.target ? widthOf(row.target, 'second') : 0) + 8,
    );
    const detail = 10 + widthOf(card.detail ?? '', 'second') + 16 + widthOf(portList(card), 'port') + 8;
    return Math.max(head, detail, ...rows);
  }
  if (card.ports.length === 0) return Math.max(head, 10 + widthOf(card.detail ?? '', 'second') + 14 + chipsWidth(card));
  const rows = card.ports.map(
    (row, i) =>
      tabWidth(row.port) + 8 + widthOf(rowText(card, i), 'second') + (i === 0 ? 14 + chipsWidth(card) : 0) + 8,
  );
  return Math.max(head, ...rows);
}

/** The glyph behind a path that has further conditions. */
export const CONDITIONS = 18;

/** The pill with a row’s part of the requests; 0 for none. */
export function shareWidth({ share }: RouteRow): number {
  return share === undefined ? 0 : widthOf(share, 'second') + 12;
}

function extrasWidth(row: RouteRow): number {
  const share = shareWidth(row);
  return (row.conditions ? CONDITIONS : 0) + (share > 0 ? share + 8 : 0);
}

export interface CardSize {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly { readonly id: string; readonly y: number }[];
}

/** The strip of the internet: its globe, then its name from top to bottom. */
export const STRIP_HEAD = 40;
export const LETTER = 17;

/** Whether letters stand upright below each other, as in Chinese; others lie on their side. */
export function isUpright(label: string): boolean {
  return [...label].every((letter) => letter > '\u2e80');
}

/** The centre of the row under the head, where a card without rows has its pins. */
export const FIRST_ROW = HEAD + ROW / 2;

export function sizeOf(card: Card): CardSize {
  if (card.type === 'internet') {
    const label = t('Internet');
    const length = isUpright(label) ? LETTER * label.length : measure(label, ...TYPE.path);
    return { width: 30, height: Math.max(104, STRIP_HEAD + length + 14), rows: [] };
  }
  const extras = Math.max(0, ...card.routes.map(extrasWidth));
  const most = isEdge(card) ? MOST_EDGE + extras : MOST_CARD;
  const width = Math.round(Math.min(most, Math.max(LEAST_CARD, naturalWidth(card))));
  if (isEdge(card)) {
    const rows = card.ports.map((row) => ({ id: row.id, y: FIRST_ROW }));
    card.routes.forEach((row, i) => {
      rows.push({ id: row.id, y: FIRST_ROW + ROW * (i + 1) });
    });
    return { width, height: HEAD + ROW * (card.routes.length + 1) + FOOT, rows };
  }
  const rows = card.ports.map((row, i) => ({ id: row.id, y: FIRST_ROW + ROW * i }));
  return { width, height: HEAD + ROW * Math.max(1, rows.length) + FOOT, rows };
}

/** How wide the head of a box must be for its name, its policies and its counts. */
export function boxHeadWidth(box: Box): number {
  const name = Math.min(220, widthOf(box.name, 'name'));
  const problems = (count: number) => (count > 0 ? 26 + widthOf(String(count), 'second') : 0);
  return (
    32 +
    name +
    34 +
    widthOf(policyText(box), 'second') +
    problems(box.problems.errors) +
    problems(box.problems.warnings) +
    14
  );
}

export function policyText(box: Box): string {
  if (box.policies === 0) return t('no policies');
  return plural(box.policies, '{0} policy', '{0} policies');
}
