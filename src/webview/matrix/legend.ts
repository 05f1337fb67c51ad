import { t } from '../../base/l10n.ts';
import type { Matrix, Opening } from '../../topology/matrix/matrix.ts';
import type { Verdict } from '../../topology/topology.ts';
import { html, svg } from '../dom.ts';
import { drawMark } from './drawGrid.ts';

/** What the cells and marks mean; those of the overview are fewer. */
export function matrixLegend({ grid, overview }: Matrix): HTMLElement[] {
  if (overview) {
    return [
      item(swatch('mx-ink-call'), t('a call')),
      item(swatch('mx-ink-against'), t('against the stream')),
      item(swatch('mx-ink-denied'), t('a call is denied')),
      item(swatch('mx-ink-broken'), t('a call is broken')),
      item(swatch('mx-ink-public'), t('entries lead there')),
      item(swatch('mx-ink-free'), t('no policy closes it')),
    ];
  }
  const openings: readonly (readonly [Opening, string])[] = [
    ...(grid?.lens ? ([['lens', t('this policy opens')]] as const) : []),
    ['policy', grid?.lens ? t('another policy opens') : t('a policy opens')],
    ['free', t('no policy: open')],
    ['closed', t('closed')],
    ['unknown', t('not decided here')],
  ];
  const marks: readonly (readonly [Verdict, string])[] = [
    ['flows', t('a call uses it')],
    ['denied', t('a call is denied')],
    ['broken', t('a call is broken')],
    ['unknown', t('a call, unknown')],
  ];
  const has = (verdict: Verdict) =>
    verdict === 'flows' || verdict === 'denied' || grid?.marks.some((m) => m.verdict === verdict);
  return [
    ...openings.map(([opening, text]) => {
      const cell = svg('path', { class: `mx-${opening}`, d: 'M2 2h18v12h-18z' });
      return item(svg('svg', { class: 'mx-key', viewBox: '0 0 22 16', 'aria-hidden': 'true' }, cell), text);
    }),
    ...marks
      .filter(([verdict]) => has(verdict))
      .map(([verdict, text]) =>
        item(
          svg('svg', { class: 'mx-key', viewBox: '0 0 22 16', 'aria-hidden': 'true' }, drawMark(verdict, 11, 8, 4)),
          text,
        ),
      ),
  ];
}

function item(sign: Element, text: string): HTMLElement {
  return html('span', { class: 'mx-item' }, sign, text);
}

function swatch(ink: string): HTMLElement {
  return html('span', { class: `mx-swatch ${ink}`, 'aria-hidden': 'true' });
}
