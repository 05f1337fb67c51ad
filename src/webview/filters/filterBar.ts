import { plural, t } from '../../base/l10n.ts';
import type { Announcer } from '../announce.ts';
import { html, icon, setAttributes, toggle } from '../dom.ts';
import { type State, type Store, sceneOf } from '../state.ts';
import { type Filter, filterName, toggled } from './filter.ts';
import { nearCards } from './filteredScene.ts';
import { FilterMenu } from './filterMenu.ts';

/** Filters and the storage lens: the buttons for the toolbar, the bar of chips below it, and what an empty map says. */
export class FilterBar {
  readonly menu: FilterMenu;
  readonly storage = storageLens(() => this.toggleLens());
  /** Below the toolbar, while something is filtered. */
  readonly element = html('section', { class: 'pt-filters', 'aria-label': t('Filters'), hidden: true });
  /** In place of a map that nothing is left of. */
  readonly empty: HTMLElement;
  private readonly chips = html('ul', {});
  private readonly count = html('span', { class: 'pt-filters-count' });

  constructor(
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly canvas: Element,
  ) {
    this.menu = new FilterMenu((filter) => this.set(toggled(store.state.filters, filter)));
    const clear = (name: string) => {
      const button = html('button', { type: 'button', class: `pt-button ${name}` }, t('Clear filters'));
      button.addEventListener('click', () => {
        this.set([]);
        this.menu.focus();
      });
      return button;
    };
    this.element.append(this.chips, this.count, html('span', { class: 'pt-space' }), clear('pt-filters-clear'));
    this.empty = html(
      'div',
      { class: 'pt-filters-empty', hidden: true },
      html('p', {}, t('No card matches these filters')),
      clear('pt-filters-reset'),
    );
  }

  update(state: State, previous: State): void {
    const shown = sceneOf(state);
    const whole = state.result?.scene;
    if (shown === sceneOf(previous) && whole === previous.result?.scene && state.filters === previous.filters) return;
    const { filters } = state;
    const active = filters.length > 0 && whole !== undefined;
    toggle(this.element, active);
    toggle(this.empty, active && shown?.cards.length === 0 && shown.boxes.length === 0);
    if (state.filters !== previous.filters || whole !== previous.result?.scene) {
      this.chips.replaceChildren(...filters.map((filter) => this.chip(filter, state)));
    }
    if (shown && whole) this.count.textContent = countText(shown.counts.cards, whole.counts.cards);
    this.markNear(nearCards(shown, filters));
  }

  private chip(filter: Filter, state: State): HTMLElement {
    const name = filterName(filter, state.result?.scene);
    const remove = t('Remove the filter {0}', name);
    const button = html(
      'button',
      { type: 'button', title: remove, 'aria-label': remove },
      html('bdi', {}, name),
      icon('clear'),
    );
    button.addEventListener('click', () => {
      this.set(toggled(this.store.state.filters, filter));
      (this.chips.querySelector('button') ?? this.menu).focus();
    });
    return html('li', {}, button);
  }

  private set(filters: readonly Filter[]): void {
    this.store.set({ filters });
    const { state } = this.store;
    const shown = sceneOf(state);
    const whole = state.result?.scene;
    if (shown && whole) this.announcer.say(countText(shown.counts.cards, whole.counts.cards));
  }

  toggleLens(): void {
    const lens = this.store.state.lens === 'storage' ? undefined : 'storage';
    this.store.set({ lens });
    const claims = sceneOf(this.store.state)?.cards.filter(({ card }) => card.type === 'storage').length ?? 0;
    this.announcer.say(lens ? plural(claims, 'Storage: 1 claim', 'Storage: {0} claims') : t('All traffic'));
  }

  private markNear(near: ReadonlySet<string>): void {
    for (const card of this.canvas.querySelectorAll('.pt-scene [data-card]')) {
      card.classList.toggle('near', near.has(card.getAttribute('data-card') ?? ''));
    }
  }
}

function countText(shown: number, all: number): string {
  return shown === all ? plural(all, '1 card', '{0} cards') : t('{0} of {1} cards', shown, all);
}

/** The toolbar has it. */
function storageLens(run: () => void) {
  const label = t('Storage: light what is mounted');
  const element = html(
    'button',
    { type: 'button', class: 'pt-button pt-collapses', title: label, 'aria-label': label, 'aria-pressed': 'false' },
    icon('storage'),
  );
  element.addEventListener('click', run);
  return {
    element,
    label,
    update({ lens }: State) {
      setAttributes(element, { 'aria-pressed': String(lens === 'storage') });
    },
  };
}
