import { changeSign } from './draw-change.ts';
import { group, icon, label, type Shape, shape } from './draw-shape.ts';
import { kindIcon, worstOf } from './draw-sign.ts';
import type { IconName } from './icons.ts';
import { firstPort } from './layout/chips.ts';
import { HOST, hosts, LIST_ROW } from './layout/rows.ts';
import { CHIP, chips, isEdge, rowText, TAB, tabWidth, widthOf } from './layout/sizes.ts';
import type { SceneCard } from './scene.ts';

const MIDDLE = LIST_ROW / 2;
/** Names begin below each other, whatever the width of the ports. */
const KIND = 78;
const NAME = KIND + 15;

/** A card as one row of the list: port, kind, name, and at the right what else there is to say; hosts below. */
export function rowShapes({ card, width, height }: SceneCard): (Shape | undefined)[] {
  const port = isEdge(card)
    ? card.ports
        .map((row) => row.port)
        .slice(0, 2)
        .join(' ')
    : firstPort(card);
  const tab = Math.min(KIND - 14, tabWidth(port));
  let right = width - 8;
  const end: (Shape | undefined)[] = [];
  if (card.change) {
    end.push(changeSign(card.change, right - 7, MIDDLE));
    right -= 19;
  }
  const worst = worstOf(card);
  const sign = (name: IconName, more: string) => {
    end.push(icon(name, right - 7, MIDDLE, more, 14));
    right -= 19;
  };
  if (worst) sign(worst, 'problem');
  if (card.exposed && !isEdge(card) && card.type !== 'internet') sign('globe', 'public');
  for (const chip of [...chips(card)].reverse()) {
    const text = chip.text ? widthOf(chip.text, 'second') + 1 : 0;
    const start = right - text - (chip.icon ? CHIP : 4);
    if (start < NAME + 60) break;
    end.push(
      group({ class: 'chip' }, [
        chip.icon ? icon(chip.icon as IconName, start + CHIP / 2, MIDDLE, '', 14) : undefined,
        label(chip.text, start + CHIP + 1, MIDDLE, 'second', 60),
      ]),
    );
    right = start - 4;
  }
  const name = widthOf(card.name, 'name');
  const second = isEdge(card) || card.ports.length === 0 ? (card.detail ?? '') : rowText(card, 0);
  const room = right - 6 - (NAME + name + 10);
  return [
    port
      ? group({ class: 'port' }, [
          shape('path', { class: 'tab', d: `M1 ${MIDDLE - TAB}h${tab}v${2 * TAB}h${-tab}Z` }),
          label(port, 1 + tab / 2, MIDDLE, 'port', tab - 4, { anchor: 'middle' }),
        ])
      : undefined,
    icon(kindIcon(card), KIND, MIDDLE, card.exposed ? 'kind public' : 'kind', 15),
    label(card.name, NAME, MIDDLE, 'name', right - NAME - 6),
    room > 30 ? label(second, right - 4, MIDDLE, 'second', room, { anchor: 'end' }) : undefined,
    ...end,
    ...hosts(card).flatMap((host, i) => {
      const y = LIST_ROW + HOST * (i + 0.5);
      const paths = host.paths.join(' ');
      const lock = host.tls ? 20 : 0;
      const hostWidth = Math.min(widthOf(host.text, 'host'), width - 40);
      return [
        label(host.text, 14, y, 'host', width - 28 - lock),
        label(paths, width - 8 - lock, y, 'second', width - hostWidth - 36 - lock, { anchor: 'end' }),
        host.tls ? icon('lock', width - 15, y, '', 14) : undefined,
      ];
    }),
    shape('path', { class: 'rule', d: `M0 ${height - 0.5}H${width}` }),
  ];
}
