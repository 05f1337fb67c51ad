import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { MatrixCell, MatrixEnd, Opening } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import { html, icon, svg } from '../dom.ts';
import { drawMark, fullName } from './drawGrid.ts';
import { fileLink } from './fileLink.ts';
import { openingWords } from './words.ts';

/** All about one cell: ports, calls with their lines, and what decides. */
export class CellSheet {
  readonly element = html('section', { class: 'mx-sheet', hidden: true, 'aria-label': t('The cell') });

  constructor(
    private readonly reveal: (location: Location) => void,
    private readonly close: () => void,
  ) {}

  show(caller: MatrixEnd, callee: MatrixEnd, opening: Opening, cell: MatrixCell): void {
    const close = html('button', { type: 'button', class: 'pt-button', 'aria-label': t('Close') }, icon('clear'));
    close.addEventListener('click', () => this.close());
    const open = openingWords(opening);
    this.element.replaceChildren(
      html('header', {}, html('h2', {}, `${shownText(caller.name)} → ${shownText(callee.name)}`), close),
      html('p', { class: 'mx-note' }, `${shownText(fullName(caller))} → ${shownText(fullName(callee))}`),
      html('p', {}, cell.ports ? t('{0}, on {1}', capital(open), cell.ports) : capital(open)),
      ...this.list(
        t('Known calls'),
        cell.calls.map(({ text, verdict, source }) => [mark(verdict), shownText(text), source] as const),
      ),
      ...this.list(
        t('What decides'),
        cell.reasons.map(({ text, source }) => [undefined, shownText(text), source] as const),
      ),
    );
    this.element.removeAttribute('hidden');
    this.element.scrollIntoView({ block: 'nearest' });
  }

  hide(): void {
    this.element.setAttribute('hidden', '');
  }

  private list(title: string, rows: readonly (readonly [Node | undefined, string, Location | undefined])[]): Node[] {
    if (rows.length === 0) return [];
    const items = rows.map(([sign, text, source]) =>
      html('li', {}, sign, html('span', { class: 'mx-words' }, text), source && fileLink(source, this.reveal)),
    );
    return [html('h3', {}, title), html('ul', {}, ...items)];
  }
}

function mark(verdict: MatrixCell['verdict']): SVGSVGElement {
  const root = svg('svg', { class: 'mx-sign', viewBox: '0 0 16 16', role: 'img', 'aria-label': verdictWord(verdict) });
  root.append(drawMark(verdict, 8, 8, 4));
  return root;
}

function verdictWord(verdict: MatrixCell['verdict']): string {
  const words = { flows: t('flows'), denied: t('denied'), broken: t('broken'), unknown: t('unknown') };
  return words[verdict];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
