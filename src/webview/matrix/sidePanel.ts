import { plural, t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import { ICONS as MAP_ICONS } from '../../topology/icons.ts';
import type { Look, Matrix, MatrixPolicy } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import { html, svg } from '../dom.ts';
import { drawMark } from './drawGrid.ts';
import { fileLink } from './fileLink.ts';

export interface SideEvents {
  choosePolicy(id: string | undefined): void;
  look(look: Look): void;
  reveal(location: Location): void;
}

/** Beside the cells: the policies in words, what follows from them, and where to look first. */
export class SidePanel {
  readonly element = html('div', { class: 'mx-lists' });

  constructor(private readonly events: SideEvents) {}

  show(matrix: Matrix, scope: string | undefined, lens: string | undefined): void {
    const focused = document.activeElement?.getAttribute('data-policy');
    this.element.replaceChildren(
      ...this.section(
        t('Look here first'),
        matrix.looks.map((look) => this.look(look)),
      ),
      ...this.section(
        t('What follows'),
        matrix.follows.map((look) => this.look(look)),
      ),
      ...this.section(
        scope === undefined ? t('Policies') : t('Policies of {0}', shownText(scope)),
        matrix.policies.map((policy) => this.policy(policy, policy.id === lens, scope === undefined)),
        matrix.morePolicies > 0
          ? plural(matrix.morePolicies, 'and 1 more: pick a namespace', 'and {0} more: pick a namespace')
          : matrix.policies.length === 0
            ? t('There is none: everything is open.')
            : undefined,
      ),
    );
    if (focused !== null && focused !== undefined) {
      this.element.querySelector<HTMLElement>(`[data-policy="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  private section(title: string, items: readonly HTMLElement[], note?: string): HTMLElement[] {
    if (items.length === 0 && note === undefined) return [];
    return [
      html(
        'section',
        {},
        html('h2', {}, title),
        html('ul', {}, ...items),
        note !== undefined && html('p', { class: 'mx-note' }, note),
      ),
    ];
  }

  private policy(policy: MatrixPolicy, isChosen: boolean, withNamespace: boolean): HTMLElement {
    const name = withNamespace ? `${policy.namespace}/${policy.name}` : policy.name;
    const button = html(
      'button',
      {
        type: 'button',
        class: 'mx-policy',
        'aria-pressed': String(isChosen),
        'data-policy': policy.id,
        title: isChosen ? t('Take it out of the lens') : t('Show what it opens'),
      },
      glyph(MAP_ICONS.shield, 'mx-shield'),
      html(
        'span',
        { class: 'mx-words' },
        html('strong', {}, shownText(name)),
        ...policy.text.map((sentence) => html('span', {}, shownText(sentence))),
      ),
    );
    button.addEventListener('click', () => this.events.choosePolicy(isChosen ? undefined : policy.id));
    return html('li', { class: 'mx-card' }, button, fileLink(policy.source, this.events.reveal));
  }

  private look(look: Look): HTMLElement {
    const words = html(
      'span',
      { class: 'mx-words' },
      html('strong', {}, shownText(look.title)),
      look.text !== undefined && html('span', {}, shownText(look.text)),
    );
    const content = [sign(look.type), words];
    if (!look.cell && look.namespace === undefined) return html('li', { class: 'mx-look' }, ...content);
    const button = html('button', { type: 'button', class: 'mx-look mx-look-link' }, ...content);
    button.addEventListener('click', () => this.events.look(look));
    return html('li', {}, button);
  }
}

/** Each sort of news has a shape of its own. */
function sign(type: Look['type']): SVGSVGElement {
  const root = svg('svg', { class: 'mx-sign', viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  if (type === 'denied' || type === 'broken') root.append(drawMark(type, 8, 8, 4.5));
  else if (type === 'closed') root.append(svg('path', { class: 'mx-stroke', d: MAP_ICONS.lock }));
  else if (type === 'used') root.append(drawMark('flows', 8, 8, 3.5));
  else root.append(svg('path', { class: 'mx-stroke mx-dashed', d: MAP_ICONS.shield }));
  return root;
}

function glyph(d: string, name: string): SVGSVGElement {
  return svg(
    'svg',
    { class: `mx-sign ${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { class: 'mx-stroke', d }),
  );
}
