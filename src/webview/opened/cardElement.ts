import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { Neighbour, OpenedCard, OpenedProblem, Part, Row, Section, Stage } from '../../topology/opened/opened.ts';
import { clean } from '../../topology/text.ts';
import { type Child, html, icon } from '../dom.ts';
import { verdictText } from './neighbours.ts';
import type { OpenedActions } from './openedView.ts';
import { verdictLine } from './verdictLine.ts';

/** The middle of the view: all that stands behind the card. */
export function cardElement(opened: OpenedCard, actions: OpenedActions): HTMLElement {
  const { card, note, stages, problems, sections, callees } = opened;
  const close = html(
    'button',
    { class: 'op-close', type: 'button', 'aria-label': t('Back to the map') },
    icon('clear'),
  );
  close.addEventListener('click', () => actions.close(card.id));
  return html(
    'article',
    { class: 'op-card', tabindex: '-1', 'data-key': 'card', 'aria-label': card.label },
    html(
      'header',
      { class: 'op-head' },
      html('h2', { class: 'op-name' }, clean(card.name)),
      html('span', { class: 'op-second' }, clean(card.title)),
      card.exposed && html('span', { class: 'op-exposed' }, icon('globe'), t('reachable from the internet')),
      link(card.source, actions),
      close,
    ),
    note !== undefined && html('p', { class: 'op-note' }, clean(note)),
    stages.length > 0 && html('div', { class: 'op-stages' }, ...stages.map((stage) => stageElement(stage, actions))),
    problems.length > 0 &&
      group(
        t('Problems'),
        problems.length,
        problems.map((problem) => problemElement(problem, actions)),
      ),
    callees.length > 0 &&
      group(
        t('Calls, and what names them'),
        callees.length,
        callees.map((callee) => evidence(callee, actions)),
      ),
    ...sections.map((section) => sectionElement(section, actions)),
  );
}

function stageElement({ title, parts }: Stage, actions: OpenedActions): HTMLElement {
  return html(
    'section',
    { class: 'op-stage' },
    html('h3', { class: 'op-title' }, title),
    ...parts.map((part) => partElement(part, actions)),
  );
}

function partElement({ name, lines, source }: Part, actions: OpenedActions): HTMLElement {
  const label = source
    ? revealing(html('button', { class: 'op-part-name', type: 'button' }, clean(name)), source, actions)
    : html('span', { class: 'op-part-name' }, clean(name));
  return html(
    'div',
    { class: 'op-part' },
    label,
    ...lines.map(({ tab, text }) =>
      html('div', { class: 'op-part-line' }, tab !== undefined && html('span', { class: 'op-tab' }, tab), clean(text)),
    ),
  );
}

function sectionElement({ title, rows, note }: Section, actions: OpenedActions): HTMLElement {
  const items: Node[] = rows.map((row) => html('li', { class: 'op-row' }, ...rowCells(row, actions)));
  if (note !== undefined) items.push(html('li', { class: 'op-none' }, note));
  return group(title, rows.length, items);
}

function rowCells({ name, text, source }: Row, actions: OpenedActions): Child[] {
  return [
    html('span', { class: 'op-row-name' }, clean(name)),
    html('span', { class: 'op-second' }, clean(text)),
    link(source, actions),
  ];
}

/** What names a callee, or why traffic to it stops. */
function evidence({ card, verdict, public: isPublic, reasons }: Neighbour, actions: OpenedActions): HTMLElement {
  const text = reasons.map(({ message }) => message).join(' · ');
  return html(
    'li',
    { class: 'op-row', 'data-verdict': verdict },
    html('span', { class: 'op-row-name' }, verdictLine(verdict, isPublic), clean(card.name)),
    html('span', { class: 'op-second' }, [verdictText(verdict), clean(text)].filter(Boolean).join(' · ')),
    link(reasons.find(({ source }) => source)?.source, actions),
  );
}

function problemElement(
  { severity, message, rule, source, fixes }: OpenedProblem,
  actions: OpenedActions,
): HTMLElement {
  const buttons = fixes.map((title, index) => {
    const button = html(
      'button',
      { class: index === 0 ? 'op-fix op-fix-first' : 'op-fix', type: 'button', 'data-key': `fix ${rule} ${title}` },
      clean(title),
    );
    button.addEventListener('click', () => actions.fix(source, title));
    return button;
  });
  return html(
    'li',
    { class: `op-problem op-${severity}` },
    html('div', { class: 'op-problem-head' }, icon(severity), html('span', {}, clean(message)), link(source, actions)),
    html('div', { class: 'op-fixes' }, ...buttons, html('span', { class: 'op-rule' }, rule)),
  );
}

function group(title: string, count: number, items: readonly Node[]): HTMLElement {
  return html(
    'section',
    { class: 'op-group' },
    html('h3', { class: 'op-group-title' }, title, count > 0 && html('span', { class: 'op-count' }, String(count))),
    html('ul', {}, ...items),
  );
}

/** `email.yaml:757` */
function link(source: Location | undefined, actions: OpenedActions): HTMLElement | undefined {
  if (!source) return undefined;
  const file = decodeURIComponent(source.uri.slice(source.uri.lastIndexOf('/') + 1));
  const text = `${clean(file)}:${source.range.start.line + 1}`;
  return revealing(html('button', { class: 'op-link', type: 'button' }, text), source, actions);
}

function revealing(button: HTMLElement, source: Location, actions: OpenedActions): HTMLElement {
  button.addEventListener('click', () => actions.reveal(source));
  return button;
}
