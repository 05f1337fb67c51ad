import { plural, t } from '../base/l10n.ts';
import type { Actions } from './actions.ts';
import type { ComparisonView } from './comparison/comparisonView.ts';
import { html, icon, setAttributes, toggle } from './dom.ts';
import type { Exports } from './exports/exports.ts';
import type { FilterBar } from './filters/filterBar.ts';
import type { IconName } from './icons.ts';
import { modeSwitch } from './matrix/modeSwitch.ts';
import { menuButton } from './menu.ts';
import { boxWithProblems, listProblems } from './problems.ts';
import type { SearchBox } from './searchBox.ts';
import { type State, sceneOf } from './state.ts';
import type { TraceView } from './trace/traceView.ts';
import { worldPicker } from './worldPicker.ts';

/** One thing on the bar. What collapses moves into a menu where the panel is narrow. */
type Item =
  | { readonly type: 'widget'; readonly widget: Widget }
  | ({ readonly type: 'button'; readonly icon: IconName; readonly collapses: boolean } & Command)
  | { readonly type: 'separator' | 'space' };

interface Command {
  readonly label: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

interface Widget {
  readonly element: HTMLElement;
  update(state: State, previous: State): void;
}

export class Toolbar {
  readonly element = html('header', { class: 'pt-toolbar' });
  private readonly widgets: Widget[] = [];
  /** Of no use without a map. */
  private readonly forMap: HTMLElement[] = [];

  constructor(
    actions: Actions,
    searchBox: SearchBox,
    filters: FilterBar,
    exports: Exports,
    trace: TraceView,
    comparison: ComparisonView,
  ) {
    const picker = worldPicker((world) => actions.setWorld(world));
    const items: Item[] = [
      { type: 'separator' },
      { type: 'widget', widget: searchBox },
      { type: 'widget', widget: filters.menu },
      { type: 'widget', widget: filters.storage },
      {
        type: 'button',
        collapses: false,
        icon: 'trace',
        label: t('Trace a request'),
        shortcut: 'T',
        run: () => trace.open(),
      },
      { type: 'widget', widget: comparison.menu },
      { type: 'space' },
      { type: 'widget', widget: problemCounter('error', actions) },
      { type: 'widget', widget: problemCounter('warning', actions) },
      { type: 'separator' },
      {
        type: 'button',
        collapses: true,
        icon: 'minus',
        label: t('Zoom out'),
        shortcut: '-',
        run: () => actions.zoomOut(),
      },
      { type: 'widget', widget: zoomLevel(() => actions.zoomReset()) },
      {
        type: 'button',
        collapses: true,
        icon: 'plus',
        label: t('Zoom in'),
        shortcut: '+',
        run: () => actions.zoomIn(),
      },
      { type: 'button', collapses: false, icon: 'fit', label: t('Fit the whole map'), run: () => actions.fit() },
    ];
    const modes = modeSwitch((mode) => actions.setMode(mode));
    this.element.append(modes.element, picker.element);
    this.widgets.push(modes, picker);
    for (const item of items) {
      if (item.type === 'widget') this.widgets.push(item.widget);
      this.forMap.push(elementOf(item));
    }
    const collapsed = items.filter((item) => item.type === 'button' && item.collapses) as Command[];
    const actual = { label: t('Actual size'), shortcut: '0', run: () => actions.zoomReset() };
    const more = menuButton(t('More actions'), [
      ...collapsed.slice(0, 2),
      actual,
      ...collapsed.slice(2),
      { label: filters.storage.label, run: () => filters.toggleLens() },
      ...comparison.items,
      ...exports.items,
    ]);
    const exporting = menuButton(t('Export'), exports.items, 'export');
    exporting.classList.add('pt-export', 'pt-collapses');
    this.forMap.push(exporting);
    more.classList.add('pt-when-narrow');
    this.forMap.push(more);
    this.element.append(...this.forMap);
  }

  update(state: State, previous: State): void {
    for (const widget of this.widgets) widget.update(state, previous);
    const usesMap = sceneOf(state) !== undefined && state.mode !== 'matrix';
    for (const element of this.forMap) toggle(element, usesMap);
  }
}

function elementOf(item: Item): HTMLElement {
  if (item.type === 'widget') return item.widget.element;
  if (item.type !== 'button') return html('span', { class: `pt-${item.type}` });
  const button = commandButton(item, icon(item.icon));
  if (item.collapses) button.classList.add('pt-collapses');
  return button;
}

function commandButton({ label, shortcut, run }: Command, ...content: Node[]): HTMLButtonElement {
  const title = shortcut ? `${label} (${shortcut})` : label;
  const button = html('button', { type: 'button', class: 'pt-button', title, 'aria-label': label }, ...content);
  button.addEventListener('click', run);
  return button;
}

/** The number of errors or warnings; a click steps through those that are on cards. */
function problemCounter(severity: 'error' | 'warning', actions: Actions): Widget {
  const count = html('span', {});
  const element = html(
    'button',
    { type: 'button', class: `pt-button pt-counter pt-counter-${severity}` },
    icon(severity),
    count,
  );
  element.addEventListener('click', () => actions.stepProblem(1, severity));
  return {
    element,
    update(state, previous) {
      const scene = sceneOf(state);
      if (!scene || scene === sceneOf(previous)) return;
      const { errors, warnings } = scene.problems;
      const number = severity === 'error' ? errors : warnings;
      const label =
        severity === 'error' ? plural(number, '1 error', '{0} errors') : plural(number, '1 warning', '{0} warnings');
      const onCards =
        listProblems(scene).some(({ problem }) => problem.severity === severity) ||
        boxWithProblems(scene, severity) !== undefined;
      count.textContent = String(number);
      const title = onCards ? t('{0}: go to the next (])', label) : label;
      setAttributes(element, {
        title,
        'aria-label': onCards ? t('{0}, go to the next', label) : label,
        disabled: !onCards,
      });
    },
  };
}

function zoomLevel(reset: () => void): Widget {
  const element = commandButton({ label: t('Actual size'), shortcut: '0', run: reset });
  element.classList.add('pt-zoom', 'pt-collapses');
  return {
    element,
    update({ camera }) {
      const text = `${Math.round(camera.zoom * 100)}%`;
      if (element.textContent === text) return;
      element.textContent = text;
      setAttributes(element, { 'aria-label': t('Actual size, now {0}', text) });
    },
  };
}
