import { t } from '../../base/l10n.ts';
import type { Neighbour, OpenedCard } from '../../topology/opened/opened.ts';
import { clean } from '../../topology/text.ts';
import type { CardType } from '../../topology/topology.ts';
import { html } from '../dom.ts';
import { verdictLine } from './verdictLine.ts';
import { verdictText } from './verdictText.ts';

/** Who calls the card, or whom it calls: a button each, which opens that card. */
export function neighbourColumn(
  side: 'callers' | 'callees',
  { card, ...opened }: OpenedCard,
  open: (card: string) => void,
): HTMLElement {
  const neighbours = opened[side];
  const { title, none } = words(side, card.type);
  const items = neighbours.map((neighbour) => html('li', {}, neighbourButton(side, neighbour, open)));
  return html(
    'section',
    { class: `op-column op-${side}`, 'aria-label': title },
    (items.length > 0 || none !== undefined) &&
      html(
        'h2',
        { class: 'op-title' },
        title,
        items.length > 1 && html('span', { class: 'op-count' }, `${items.length}`),
      ),
    items.length > 0 ? html('ul', {}, ...items) : none !== undefined && html('p', { class: 'op-none' }, none),
  );
}

/** No word of who calls the internet, or whom a volume calls: nobody asks. */
function words(side: 'callers' | 'callees', type: CardType): { title: string; none?: string } {
  if (side === 'callers') {
    if (type === 'internet') return { title: t('Callers') };
    return type === 'storage'
      ? { title: t('Mounted by'), none: t('Nobody mounts it') }
      : { title: t('Callers'), none: t('No known caller') };
  }
  if (type === 'internet') return { title: t('Reaches'), none: t('Reaches nothing') };
  const isEnd = type === 'storage' || type === 'external' || type === 'ghost';
  return { title: t('Calls'), ...(isEnd ? {} : { none: t('Calls nothing known') }) };
}

function neighbourButton(
  side: string,
  { card, verdict, public: isPublic, ports, type }: Neighbour,
  open: (card: string) => void,
): HTMLElement {
  const second = [ports, card.type === 'service' ? '' : card.detail].filter(Boolean).join(' · ');
  const word = verdictText(verdict);
  const button = html(
    'button',
    { class: 'op-neighbour', type: 'button', 'data-verdict': verdict, 'data-key': `${side} ${card.id} ${ports}` },
    html('span', { class: 'op-neighbour-name' }, clean(card.name)),
    (second || word) &&
      html(
        'span',
        { class: 'op-second' },
        clean(second),
        word && html('span', { class: `pt-word-${verdict}` }, `${second ? ' · ' : ''}${word}`),
      ),
  );
  button.addEventListener('click', () => open(card.id));
  const line = verdictLine(verdict, { public: isPublic, mounts: type === 'mounts' });
  return html('div', { class: 'op-hop' }, button, line);
}
