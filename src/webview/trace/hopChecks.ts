import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { TraceFix, TraceHop, TraceSource } from '../../protocol.ts';
import { clean } from '../../topology/text.ts';
import { html, icon } from '../dom.ts';
import { endName } from './hopName.ts';
import { placeLink, placeName } from './hopRow.ts';
import { hopSign } from './hopSign.ts';

export interface HopActions {
  reveal(location: Location): void;
  /** Applies the quick fix of this title. */
  fix(location: Location, title: string): void;
}

/** What one hop was judged by, each with its line; of the one that stops the trace also its text and what helps. */
export function hopChecks(
  hop: TraceHop,
  index: number,
  { fix, source }: { readonly fix?: TraceFix | undefined; readonly source?: TraceSource | undefined },
  actions: HopActions,
): HTMLElement[] {
  const { from, to, verdict, reasons } = hop;
  const title = t('Hop {0}: {1} → {2}', index + 1, endName(from).name, endName(to).name);
  const checks = reasons.map(({ text, location }, place) => {
    // Where it stops, the first one says why, and the others what there is besides.
    const sign = verdict === 'flows' || place === 0 ? verdict : 'note';
    return html(
      'li',
      {},
      hopSign(sign),
      html('span', {}, clean(text)),
      location && placeLink(location, actions.reveal),
    );
  });
  return [
    html('h2', { class: 'pt-checks-title' }, title),
    html('ul', { class: 'pt-checks' }, ...checks),
    ...(source ? [sourceLines(source)] : []),
    ...(fix || source ? [help(fix, source, actions)] : []),
  ];
}

/** The text as it is written, and the stretch that is meant marked. */
function sourceLines({ location: { range }, first, lines }: TraceSource): HTMLElement {
  const rows = lines.map((line, index) => {
    const number = first + index;
    const isMeant = number >= range.start.line && number <= range.end.line;
    const start = number === range.start.line ? range.start.character : line.length - line.trimStart().length;
    const end = number === range.end.line ? range.end.character : line.length;
    const text = isMeant ? [line.slice(0, start), html('mark', {}, line.slice(start, end)), line.slice(end)] : [line];
    return html(
      'div',
      { class: isMeant ? 'pt-source-line meant' : 'pt-source-line' },
      html('span', { class: 'pt-source-number', 'aria-hidden': 'true' }, String(number + 1)),
      html('code', {}, ...text),
    );
  });
  return html('div', { class: 'pt-source', role: 'group', 'aria-label': t('Source'), dir: 'ltr' }, ...rows);
}

function help(fix: TraceFix | undefined, source: TraceSource | undefined, actions: HopActions): HTMLElement {
  const place = source?.location ?? fix?.location;
  const open = place && html('button', { type: 'button', class: 'pt-trace-open' }, t('Open {0}', placeName(place)));
  open?.addEventListener('click', () => actions.reveal(place!));
  const { applies, location, text = '' } = fix ?? {};
  if (!applies || !location) {
    const advice = fix && html('p', { class: 'pt-trace-advice' }, t('What helps:'), ' ', clean(text));
    return html('div', { class: 'pt-trace-help' }, advice, open);
  }
  const button = html('button', { type: 'button', class: 'pt-trace-fix' }, icon('fix'), clean(text));
  button.addEventListener('click', () => actions.fix(location, text));
  return html('div', { class: 'pt-trace-help' }, button, open);
}
