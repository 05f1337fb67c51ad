import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { TraceHop, TraceVerdict } from '../../protocol.ts';
import { clean } from '../../topology/text.ts';
import { html } from '../dom.ts';
import { endName, hopPort } from './hopName.ts';
import { hopSign } from './hopSign.ts';

/** One row of the table: number, way, verdict, what decides, and the line that does. */
export function hopRow(hop: TraceHop, index: number, reveal: (location: Location) => void): HTMLElement {
  const told = hop.reasons.map(({ text }) => clean(text)).join(' · ');
  const source = hop.reasons.find(({ location }) => location)?.location;
  const [from, to] = [endName(hop.from), endName(hop.to)];
  const button = html(
    'button',
    { type: 'button', class: 'pt-trace-way', tabindex: -1 },
    html('span', { class: `pt-hop-number pt-hop-${hop.verdict}` }, String(index + 1)),
    html(
      'span',
      { class: 'pt-trace-name', title: `${hop.from} → ${hop.to}` },
      html('bdi', {}, from.name),
      ' → ',
      // Of a Service and its workload the name is told once.
      html('bdi', {}, from.name === to.name ? (to.kind ?? to.name) : to.name),
      html(
        'span',
        { class: 'pt-trace-kind' },
        ` ${[from.name !== to.name && to.kind, hopPort(hop)].filter(Boolean).join(' ')}`,
      ),
    ),
    html('span', { class: 'pt-trace-verdict' }, hopSign(hop.verdict), verdictWord(hop.verdict)),
    html('span', { class: 'pt-trace-why', title: told }, told),
  );
  return html('li', {}, button, source && placeLink(source, reveal, -1));
}

/** `policies.yaml:47` */
export function placeLink(location: Location, reveal: (location: Location) => void, tabindex?: number): HTMLElement {
  const link = html('button', { type: 'button', class: 'pt-link', tabindex }, placeName(location));
  link.addEventListener('click', (event) => {
    event.stopPropagation();
    reveal(location);
  });
  return link;
}

export function placeName({ uri, range }: Location): string {
  return `${clean(decodeURIComponent(uri.replace(/^.*\//, '')))}:${range.start.line + 1}`;
}

export function verdictWord(verdict: TraceVerdict): string {
  return { flows: t('flows'), denied: t('denied'), broken: t('broken'), unknown: t('unknown') }[verdict];
}
