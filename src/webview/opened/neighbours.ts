import { t } from '../../base/l10n.ts';
import type { Neighbour } from '../../topology/opened/opened.ts';
import { clean } from '../../topology/text.ts';
import type { Verdict } from '../../topology/topology.ts';
import { html } from '../dom.ts';
import { verdictLine } from './verdictLine.ts';

/** Who calls the card, or whom it calls: a button each, which opens that card. */
export function neighbourColumn(
  side: 'callers' | 'callees',
  neighbours: readonly Neighbour[],
  open: (card: string) => void,
): HTMLElement {
  const title = side === 'callers' ? t('Callers') : t('Calls');
  const none = side === 'callers' ? t('Nobody calls it') : t('Calls nothing');
  const items = neighbours.map((neighbour) => html('li', {}, neighbourButton(side, neighbour, open)));
  return html(
    'section',
    { class: `op-column op-${side}`, 'aria-label': title },
    html('h2', { class: 'op-title' }, title),
    items.length > 0 ? html('ul', {}, ...items) : html('p', { class: 'op-none' }, none),
  );
}

function neighbourButton(
  side: string,
  { card, verdict, public: isPublic, ports, reasons }: Neighbour,
  open: (card: string) => void,
): HTMLElement {
  const second = [ports, card.type === 'service' ? '' : card.detail].filter(Boolean).join(' · ');
  const button = html(
    'button',
    { class: 'op-neighbour', type: 'button', 'data-verdict': verdict, 'data-key': `${side} ${card.id} ${ports}` },
    html('span', { class: 'op-neighbour-name' }, clean(card.name)),
    html('span', { class: 'op-second' }, [second, verdictText(verdict)].filter(Boolean).join(' · ')),
    verdict === 'flows' ? undefined : html('span', { class: 'op-reason' }, clean(reasons.at(-1)?.message ?? '')),
  );
  button.addEventListener('click', () => open(card.id));
  return html('div', { class: 'op-hop' }, button, verdictLine(verdict, isPublic));
}

/** Nothing where traffic flows: that is what a line is for. */
export function verdictText(verdict: Verdict): string {
  const texts: Readonly<Record<Verdict, string>> = {
    flows: '',
    denied: t('denied'),
    broken: t('broken'),
    unknown: t('unknown'),
  };
  return texts[verdict];
}
