import { plural, t } from '../../base/l10n.ts';
import type { WayRow } from '../../topology/opened/opened.ts';
import { clean } from '../../topology/text.ts';
import { html } from '../dom.ts';
import { foldedRest, pills, reasonList, sourceLink } from './cells.ts';
import type { OpenedActions } from './openedView.ts';
import { verdictLine } from './verdictLine.ts';
import { verdictText } from './verdictText.ts';

const ROWS = 40;
const ADDRESSES = 5;

/** The ways in which a Service is exposed, from what is simple to what gives more: does it get through, and what it gives. */
export function waysTables(ways: readonly WayRow[], actions: OpenedActions): HTMLElement[] {
  const rest = ways.slice(ROWS);
  const first = table(ways.slice(0, ROWS), actions);
  return rest.length > 0 ? [first, foldedRest(rest.length, 'ways', table(rest, actions))] : [first];
}

function table(ways: readonly WayRow[], actions: OpenedActions): HTMLElement {
  const hasServices = ways.some(({ service }) => service !== undefined);
  const head = [...(hasServices ? [t('Service')] : []), t('Way'), t('Address'), t('Gives'), t('Source')];
  return html(
    'table',
    { class: 'op-ways' },
    html('thead', {}, html('tr', {}, ...head.map((text) => html('th', { scope: 'col' }, text)))),
    html('tbody', {}, ...ways.map((way) => wayRow(way, hasServices, actions))),
  );
}

function wayRow(way: WayRow, hasServices: boolean, actions: OpenedActions): HTMLElement {
  const { type, service, through, addresses, gives, internal, verdict, reasons, source } = way;
  const word = verdictText(verdict);
  const more = addresses.length - ADDRESSES;
  const name = html(
    'span',
    { class: 'op-way-name' },
    html('strong', {}, type),
    through !== undefined && html('span', { class: 'op-second' }, clean(through)),
    word && html('span', { class: `pt-word-${verdict}` }, word),
  );
  return html(
    'tr',
    { 'data-verdict': verdict },
    hasServices && html('th', { scope: 'row' }, clean(service ?? '')),
    html('td', { class: 'op-way' }, verdictLine(verdict, { public: !internal, width: 30 }), name),
    html(
      'td',
      {},
      ...addresses.slice(0, ADDRESSES).map((address) => html('div', { class: 'op-address' }, clean(address))),
      more > 0 && html('div', { class: 'op-second' }, plural(more, '{0} more', '{0} more')),
      internal && html('div', { class: 'op-second' }, t('private networks only')),
    ),
    html('td', {}, pills(gives), ...reasonList(reasons, verdict, actions)),
    html('td', {}, sourceLink(source, actions)),
  );
}
