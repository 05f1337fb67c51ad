import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import { verdictName } from '../../topology/comparison/changeWords.ts';
import type { ChangeItem } from '../../topology/comparison/comparison.ts';
import { changeSign } from '../../topology/draw-change.ts';
import type { Change, Verdict } from '../../topology/topology.ts';
import { html, svg } from '../dom.ts';
import { Drawing } from '../patch.ts';

const SIGN_NAMES: Readonly<Record<Change, () => string>> = {
  added: () => t('added'),
  removed: () => t('removed'),
  changed: () => t('changed'),
};

/** One change: its sign as on the map, what it is, and the line that says why. */
export function changeRow(item: ChangeItem, reveal: (location: Location) => void, show: () => void): HTMLElement {
  const { change, title, before, after, note, source } = item;
  const picture = svg('svg', { viewBox: '0 0 16 16', role: 'img', 'aria-label': SIGN_NAMES[change]() });
  new Drawing(picture).update([changeSign(change, 8, 8)]);
  const name = html('button', { type: 'button', class: 'pt-compare-title' }, html('bdi', {}, title));
  name.addEventListener('click', show);
  const words = [before, after].flatMap((verdict) => (verdict ? [word(verdict)] : []));
  const facts = [
    ...(words.length > 0 ? [html('span', {}, ...words.flatMap((one, i) => (i > 0 ? [' → ', one] : [one])))] : []),
    ...(source ? [link(source, reveal)] : []),
  ];
  const why = note !== undefined && html('p', { class: 'pt-compare-why', title: note }, html('bdi', {}, note));
  return html(
    'li',
    { class: 'pt-compare-row' },
    picture,
    html('div', {}, name, facts.length > 0 && html('p', { class: 'pt-compare-facts' }, ...facts), why),
  );
}

function word(verdict: Verdict): HTMLElement {
  return html('span', { class: `pt-compare-${verdict}` }, verdictName(verdict));
}

function link(source: Location, reveal: (location: Location) => void): HTMLElement {
  const file = decodeURIComponent(source.uri.slice(source.uri.lastIndexOf('/') + 1));
  const button = html('button', { type: 'button', class: 'pt-link' }, `${file}:${source.range.start.line + 1}`);
  button.addEventListener('click', () => reveal(source));
  return button;
}
