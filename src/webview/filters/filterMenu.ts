import { plural, t } from '../../base/l10n.ts';
import type { Scene } from '../../topology/scene.ts';
import { html, icon, setAttributes, toggle } from '../dom.ts';
import type { State } from '../state.ts';
import { choices, type Filter, filterName, sameFilter } from './filter.ts';

/** The button “Filter” and the boxes to tick below it: a disclosure, so that plain Tab and Space work in it. */
export class FilterMenu {
  readonly element: HTMLElement;
  private readonly button = html(
    'button',
    { type: 'button', class: 'pt-button', 'aria-expanded': 'false', 'aria-controls': 'pt-filter-menu' },
    icon('filter'),
  );
  private readonly popup = html('div', { class: 'pt-filter-menu', id: 'pt-filter-menu', hidden: true });
  private state: State | undefined;
  /** The boxes are those of this scene. */
  private filled: Scene | undefined;
  private readonly inputs = new Map<HTMLInputElement, Filter>();

  constructor(private readonly choose: (filter: Filter) => void) {
    this.element = html('div', { class: 'pt-filter' }, this.button, this.popup);
    this.button.addEventListener('click', () => this.open(this.popup.hidden));
    this.element.addEventListener('focusout', (event) => {
      const to = event.relatedTarget as Node | null;
      if (to && !this.element.contains(to)) this.open(false);
    });
    // A press elsewhere on what can't take the focus.
    document.addEventListener('pointerdown', ({ target }) => {
      if (!this.element.contains(target as Node)) this.open(false);
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.popup.hidden) return;
      this.open(false);
      this.button.focus();
      event.preventDefault();
      event.stopPropagation();
    });
  }

  focus(): void {
    this.button.focus();
  }

  update(state: State, previous: State): void {
    this.state = state;
    const { filters } = state;
    if (filters !== previous.filters || !this.button.title) {
      const label =
        filters.length === 0 ? t('Filter') : plural(filters.length, 'Filter, 1 is set', 'Filter, {0} are set');
      setAttributes(this.button, { title: label, 'aria-label': label });
      this.button.classList.toggle('pt-set', filters.length > 0);
    }
    this.refresh();
  }

  private open(open: boolean): void {
    if (open !== this.popup.hidden) return;
    toggle(this.popup, open);
    setAttributes(this.button, { 'aria-expanded': String(open) });
    this.refresh();
  }

  /** What is not seen is not built. */
  private refresh(): void {
    const scene = this.state?.result?.scene;
    if (this.popup.hidden || !scene || !this.state) return;
    if (scene !== this.filled) this.fill(scene);
    for (const [input, filter] of this.inputs) {
      input.checked = this.state.filters.some((one) => sameFilter(one, filter));
    }
  }

  private fill(scene: Scene): void {
    const focused = this.inputs.get(document.activeElement as HTMLInputElement);
    this.filled = scene;
    this.inputs.clear();
    const groups = choices(scene).map(({ label, filters }) =>
      html('fieldset', {}, html('legend', {}, label), ...filters.map((filter) => this.choice(filter, scene))),
    );
    this.popup.replaceChildren(...groups);
    for (const [input, filter] of this.inputs) if (focused && sameFilter(filter, focused)) input.focus();
  }

  private choice(filter: Filter, scene: Scene): HTMLElement {
    const input = html('input', { type: 'checkbox' });
    input.addEventListener('change', () => this.choose(filter));
    this.inputs.set(input, filter);
    return html('label', {}, input, html('bdi', {}, filterName(filter, scene)));
  }
}
