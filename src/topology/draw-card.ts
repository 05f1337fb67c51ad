import { t } from '../base/l10n.ts';
import { changeSign } from './draw-change.ts';
import { chipShapes } from './draw-chip.ts';
import { rowShapes } from './draw-row.ts';
import { group, icon, label, rect, ring, type Shape, shape } from './draw-shape.ts';
import { kindIcon, worstOf } from './draw-sign.ts';
import type { IconName } from './icons.ts';
import {
  CHIP,
  CONDITIONS,
  chips,
  chipsWidth,
  FIRST_ROW,
  HEAD,
  headIconsWidth,
  isEdge,
  isUpright,
  LETTER,
  portList,
  ROW,
  rowText,
  STRIP_HEAD,
  shareWidth,
  TAB,
  tabWidth,
  widthOf,
} from './layout/sizes.ts';
import type { SceneCard } from './scene.ts';
import type { Card, PortRow, RouteRow } from './topology.ts';

/** One card, at its place. */
export function drawCard(scene: SceneCard): Shape {
  const { card, x, y, width, height } = scene;
  const frame = { x: 0, y: 0, width, height };
  const classes = [
    'card',
    `card-${card.type}`,
    card.type === 'gateway' && !card.source ? 'card-ghost' : '',
    card.exposed ? 'exposed' : '',
    scene.look ? `look-${scene.look}` : '',
    card.change ? `card-${card.change}` : '',
  ];
  const attrs = {
    class: classes.filter((name) => name !== '').join(' '),
    'data-card': card.id,
    transform: `translate(${x} ${y})`,
    role: 'button',
    tabindex: -1,
    'aria-label': card.label,
  };
  const content = contentOf(scene);
  return group(attrs, [ring(frame, 4), rect(frame, { class: 'card-body', rx: 4 }), ...content]);
}

function contentOf(scene: SceneCard): (Shape | undefined)[] {
  const { card, look, width } = scene;
  if (look === 'name' || look === 'chip') return chipShapes(scene);
  if (look === 'row') return rowShapes(scene);
  if (card.type === 'internet') return internet(scene);
  // In brief an entry has no routes, and another card no ports: their rows are not there to be pointed at.
  const shown =
    look === 'brief' ? { ...card, routes: [], ports: isEdge(card) ? card.ports : card.ports.slice(0, 1) } : card;
  return [...head(card, width), ...rows(shown, width)];
}

/** The strip on the left: a globe, and the word along it. */
function internet({ width, height }: SceneCard): (Shape | undefined)[] {
  const middle = width / 2;
  const word = t('Internet');
  const top = STRIP_HEAD;
  // Of a tall strip the word stays at its globe.
  const foot = Math.min(height - 8, top + widthOf(word, 'path') + 4);
  const words = isUpright(word)
    ? [...word].map((letter, i) => label(letter, middle, top + LETTER * (i + 0.5), 'path', 40, { anchor: 'middle' }))
    : [
        group({ transform: `translate(${middle} ${(top + foot) / 2}) rotate(-90)` }, [
          label(word, 0, 0, 'path', foot - top, { anchor: 'middle' }),
        ]),
      ];
  return [icon('globe', middle, 20, 'public'), ...words];
}

/** Kind, name, globe, the worst problem. */
function head(card: Card, width: number): (Shape | undefined)[] {
  const middle = HEAD / 2 + 1;
  const kind = icon(kindIcon(card), 17, middle, card.exposed ? 'kind public' : 'kind');
  const worst = worstOf(card);
  let right = width - 15;
  const sign = card.change ? changeSign(card.change, right, middle) : undefined;
  if (sign) right -= 19;
  return [
    kind,
    label(card.name, 30, middle, 'name', width - 30 - 8 - headIconsWidth(card)),
    card.exposed && !isEdge(card) ? icon('globe', worst ? right - 19 : right, middle, 'public', 15) : undefined,
    worst ? icon(worst, right, middle, 'problem', 15) : undefined,
    sign,
  ];
}

function rows(card: Card, width: number): (Shape | undefined)[] {
  if (isEdge(card)) return edgeRows(card, width);
  if (card.ports.length === 0) return detailRow(card, width);
  return card.ports.flatMap((row, i) => portShapes(card, row, i, width));
}

function portShapes(card: Card, row: PortRow, index: number, width: number): (Shape | undefined)[] {
  const y = FIRST_ROW + ROW * index;
  const tab = tabWidth(row.port);
  const chipsRoom = index === 0 ? chipsWidth(card) + 8 : 0;
  return [
    group({ class: 'port', 'data-row': row.id }, [
      shape('path', {
        class: 'tab',
        d: `M1 ${y - TAB}h${tab - 3}a2 2 0 0 1 2 2v${2 * TAB - 4}a2 2 0 0 1-2 2h${3 - tab}Z`,
      }),
      label(row.port, Math.round(tab / 2), y, 'port', tab - 4, { anchor: 'middle' }),
      label(rowText(card, index), tab + 7, y, 'second', width - tab - 15 - chipsRoom),
    ]),
    ...(index === 0 ? chipsOf(card, width, y) : []),
  ];
}

function detailRow(card: Card, width: number): (Shape | undefined)[] {
  const room = width - 18 - chipsWidth(card);
  return [label(card.detail ?? '', 10, FIRST_ROW, 'second', room), ...chipsOf(card, width, FIRST_ROW)];
}

/** Shield, cylinder and workloads, from the right edge leftwards. */
function chipsOf(card: Card, width: number, y: number): Shape[] {
  let x = width - 8 - chipsWidth(card) + 3;
  return chips(card).map((chip) => {
    const start = x;
    const glyph = chip.icon ? icon(chip.icon as IconName, start + CHIP / 2, y, '', 14) : undefined;
    const from = start + (chip.icon ? CHIP : 4) + 1;
    const count = chip.text ? label(chip.text, from, y, 'second', 60) : undefined;
    x = from - 1 + (chip.text ? widthOf(chip.text, 'second') + 1 : 0) + 3;
    return group({ class: 'chip' }, [glyph, count]);
  });
}

function edgeRows(card: Card, width: number): (Shape | undefined)[] {
  const ports = portList(card);
  const portsWidth = Math.min(widthOf(ports, 'port'), width * 0.6);
  return [
    label(card.detail ?? '', 10, FIRST_ROW, 'second', width - 18 - portsWidth - 8),
    label(ports, width - 8, FIRST_ROW, 'port', portsWidth, { anchor: 'end' }),
    ...card.routes.flatMap((row, i) => routeShapes(row, FIRST_ROW + ROW * (i + 1), width, i === 0)),
  ];
}

function routeShapes(row: RouteRow, y: number, width: number, first: boolean): (Shape | undefined)[] {
  const isHost = row.type === 'host';
  const rule = first || isHost ? shape('path', { class: 'rule', d: `M.5 ${y - ROW / 2}H${width - 0.5}` }) : undefined;
  if (isHost) {
    const end = row.tls ? 'lock' : row.unattached;
    const host = label(row.text, 10, y, 'host', width - 18 - (end ? 20 : 0));
    return [rule, group({ class: 'host', 'data-row': row.id }, [host, end && icon(end, width - 15, y, '', 14)])];
  }
  const target = row.target ?? '';
  const share = shareWidth(row);
  const funnel = row.conditions ? CONDITIONS : 0;
  const room = width - 18 - 8 - funnel - (share > 0 ? share + 8 : 0);
  const targetRoom = Math.min(widthOf(target, 'second'), Math.max(room * 0.55, room - 16 - widthOf(row.text, 'path')));
  const pathRoom = room - (target ? targetRoom + 10 : 0);
  const pathWidth = Math.min(widthOf(row.text, 'path'), pathRoom);
  const sign = row.change ? changeSign(row.change, 9, y) : undefined;
  return [
    rule,
    group({ class: row.unattached ? 'path unattached' : 'path', 'data-row': row.id }, [
      sign,
      label(row.text, 18, y, 'path', pathRoom),
      row.conditions ? icon('conditions', 18 + pathWidth + CONDITIONS - 8, y, '', 13) : undefined,
      ...(row.share === undefined ? [] : sharePill(row.share, width - 8 - (target ? targetRoom + 8 : 0), y, share)),
      label(target, width - 8, y, 'second', targetRoom, { anchor: 'end' }),
    ]),
  ];
}

/** Which part of the requests goes there, in a pill that ends at `right`. */
function sharePill(share: string, right: number, y: number, width: number): (Shape | undefined)[] {
  const height = 15;
  return [
    rect({ x: right - width, y: y - height / 2, width, height }, { class: 'share', rx: height / 2 }),
    label(share, right - width / 2, y, 'second', width, { anchor: 'middle' }),
  ];
}
