import { t } from '../../base/l10n.ts';
import type { Line, OpenedCard, OpenedProblem, Part, Row, Section, Stage } from '../../topology/opened/opened.ts';
import { clean } from '../../topology/text.ts';
import { html, icon } from '../dom.ts';
import { foldedRest, pills, reasonList, revealing, sourceLink } from './cells.ts';
import type { OpenedActions } from './openedView.ts';
import { verdictLine } from './verdictLine.ts';
import { verdictText } from './verdictText.ts';
import { waysTables } from './waysTable.ts';

/** Of a long list the rest is there when asked for. */
const SHOWN = { problems: 8, rows: 25, parts: 6 } as const;

/** The middle of the view: all that stands behind the card. */
export function cardElement(opened: OpenedCard, actions: OpenedActions): HTMLElement {
  const { card, note, stages, problems, ways, sections } = opened;
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
      card.title !== card.name && html('span', { class: 'op-second' }, clean(card.title)),
      card.exposed && html('span', { class: 'op-exposed' }, icon('globe'), t('reachable from the internet')),
      html('span', { class: 'op-head-end' }, sourceLink(card.source, actions), close),
    ),
    note !== undefined && html('p', { class: 'op-note' }, clean(note)),
    stages.length > 0 && stagesElement(opened, actions),
    problems.length > 0 &&
      group('problems', t('Problems'), problems.length, [
        ...limited(
          problems.map((problem) => problemElement(problem, actions)),
          SHOWN.problems,
          'problems',
        ),
      ]),
    ways && waysElement(opened, actions),
    ...sections.map((section) => sectionElement(section, actions)),
  );
}

/** Lines between stages stop where a part before them lets nothing on; those of a claim bind it to its volume. */
function stagesElement({ card, stages }: OpenedCard, actions: OpenedActions): HTMLElement {
  const between = ({ parts }: Stage) => {
    const verdicts = parts.map(({ verdict = 'flows' }) => verdict);
    const [first = 'flows'] = verdicts;
    const verdict = verdicts.includes('flows') ? 'flows' : first;
    const line = verdictLine(verdict, { mounts: card.type === 'storage', width: 28 });
    return html('div', { class: 'op-between-stages', 'aria-hidden': 'true' }, line);
  };
  return html(
    'div',
    { class: stages.length === 1 ? 'op-stages op-stages-one' : 'op-stages' },
    ...stages.flatMap((stage, i) => [...(i > 0 ? [between(stages[i - 1]!)] : []), stageElement(stage, actions)]),
  );
}

function stageElement({ title, parts }: Stage, actions: OpenedActions): HTMLElement {
  const items = parts.map((part) => partElement(part, actions));
  return html(
    'section',
    { class: 'op-stage' },
    html('h3', { class: 'op-title' }, title),
    html('ul', { class: 'op-parts' }, ...limited(items, SHOWN.parts, `parts ${title}`)),
  );
}

function partElement({ name, lines, source, verdict = 'flows', reasons = [] }: Part, actions: OpenedActions) {
  const label = source
    ? revealing(html('button', { class: 'op-part-name', type: 'button' }, clean(name)), source, actions)
    : html('span', { class: 'op-part-name' }, clean(name));
  // Where ports are marked, they say it themselves.
  const word = lines.some(({ mark }) => mark === verdict) ? '' : verdictText(verdict);
  return html(
    'li',
    { class: 'op-part', 'data-verdict': verdict },
    label,
    word && html('span', { class: `op-verdict pt-word-${verdict}` }, verdictLine(verdict, { width: 24 }), word),
    ...lines.map(lineElement),
    ...reasonList(reasons, verdict, actions),
  );
}

function lineElement({ tab, text, mark }: Line): HTMLElement {
  const verdict = mark === 'hint' ? undefined : mark;
  return html(
    'div',
    { class: mark ? `op-part-line op-part-${mark}` : 'op-part-line' },
    tab !== undefined && html('span', { class: 'op-tab' }, tab),
    clean(text),
    verdict &&
      html(
        'span',
        { class: `op-verdict pt-word-${verdict}` },
        verdictLine(verdict, { width: 24 }),
        verdictText(verdict),
      ),
  );
}

function waysElement({ card, ways = [] }: OpenedCard, actions: OpenedActions): HTMLElement {
  const none =
    card.type === 'internet' ? t('It reaches nothing here.') : t('Only the inside of the cluster reaches it.');
  const title = card.type === 'internet' ? t('What it reaches, and how') : t('Ways in from outside');
  return html(
    'section',
    { class: 'op-group' },
    groupTitle(title, ways.length),
    ...(ways.length > 0 ? waysTables(ways, actions) : [html('p', { class: 'op-none' }, none)]),
  );
}

function sectionElement({ id, title, rows, note }: Section, actions: OpenedActions): HTMLElement {
  const items = limited(
    rows.map((row) => rowElement(row, id, actions)),
    SHOWN.rows,
    id,
  );
  if (note !== undefined) items.push(html('li', { class: 'op-none' }, note));
  return group(id, title, rows.length, items);
}

function rowElement(row: Row, section: Section['id'], actions: OpenedActions): HTMLElement {
  const { name, text, tags = [], verdict, public: isPublic, reasons = [], source } = row;
  // Of a route its text says what became of it.
  const word = verdict && section !== 'routes' && verdictText(verdict);
  return html(
    'li',
    { class: 'op-row', 'data-verdict': verdict },
    html(
      'span',
      { class: 'op-row-name' },
      verdict && verdictLine(verdict, { public: isPublic, width: 30 }),
      html('span', {}, clean(name)),
    ),
    html(
      'span',
      { class: 'op-second' },
      word && html('span', { class: `pt-word-${verdict}` }, word),
      html('span', {}, clean(text)),
      pills(tags),
      ...(verdict ? reasonList(reasons, verdict, actions) : []),
    ),
    sourceLink(source, actions),
  );
}

function problemElement({ severity, message, rule, source, fixes }: OpenedProblem, actions: OpenedActions) {
  const line = source.range.start.line;
  const buttons = fixes.map((title, index) => {
    const button = html(
      'button',
      {
        class: index === 0 ? 'op-fix op-fix-first' : 'op-fix',
        type: 'button',
        'data-key': `fix ${rule} ${source.uri} ${line} ${title}`,
      },
      clean(title),
    );
    button.addEventListener('click', () => actions.fix(source, title));
    return button;
  });
  return html(
    'li',
    { class: `op-problem op-${severity}` },
    html(
      'div',
      { class: 'op-problem-head' },
      icon(severity),
      html('span', {}, clean(message), html('span', { class: 'op-rule' }, rule)),
      sourceLink(source, actions),
    ),
    buttons.length > 0 && html('div', { class: 'op-fixes' }, ...buttons),
  );
}

/** The first of a list, and the rest behind a line. One more than `most` takes no more room than that line would. */
function limited(items: readonly HTMLElement[], most: number, key: string): HTMLElement[] {
  if (items.length <= most + 1) return [...items];
  const rest = items.slice(most);
  return [...items.slice(0, most), html('li', {}, foldedRest(rest.length, key, html('ul', {}, ...rest)))];
}

function group(id: string, title: string, count: number, items: readonly Node[]): HTMLElement {
  return html('section', { class: `op-group op-${id}-group` }, groupTitle(title, count), html('ul', {}, ...items));
}

function groupTitle(title: string, count: number): HTMLElement {
  return html(
    'h3',
    { class: 'op-group-title' },
    title,
    count > 0 && html('span', { class: 'op-count' }, String(count)),
  );
}
