import { plural, t } from '../base/l10n.ts';
import type { Card } from '../topology/topology.ts';
import type { Announcer } from './announce.ts';
import { html, icon, setAttributes, toggle } from './dom.ts';
import type { Requests } from './requests.ts';
import { search, whereabouts } from './search.ts';
import { HiddenCards } from './searchHidden.ts';
import type { State, Store } from './state.ts';

/** More than people look through; the number of all is announced. */
const SHOWN = 50;

/** The search field with its suggestions: a combobox as the ARIA practices describe it. */
export class SearchBox {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list = html('ul', { class: 'pt-suggestions', id: 'pt-suggestions', role: 'listbox', hidden: true });
  private readonly clear: HTMLButtonElement;
  private readonly hidden: HiddenCards;
  private found: readonly Card[] = [];
  private active = 0;

  constructor(
    private readonly store: Store,
    private readonly announcer: Announcer,
    requests: Requests,
    private readonly jump: (card: Card) => void,
    private readonly leave: () => void,
  ) {
    this.hidden = new HiddenCards(store, requests, () => this.suggest());
    const label = t('Find a service, host or port');
    this.input = html('input', {
      type: 'text',
      role: 'combobox',
      placeholder: label,
      'aria-label': label,
      'aria-keyshortcuts': '/',
      'aria-expanded': 'false',
      'aria-controls': 'pt-suggestions',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.list.setAttribute('aria-label', t('Cards found'));
    this.clear = html(
      'button',
      { type: 'button', class: 'pt-clear', title: t('Clear'), 'aria-label': t('Clear') },
      icon('clear'),
    );
    this.element = html('div', { class: 'pt-search' }, icon('search'), this.input, this.clear, this.list);
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('focus', () => this.open(this.input.value !== ''));
    this.input.addEventListener('blur', () => this.open(false));
    // The field keeps the focus while a suggestion is clicked.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const index = (event.target as Element).closest('li')?.getAttribute('data-index');
      if (index) this.choose(Number(index));
    });
    this.clear.addEventListener('click', () => {
      store.set({ query: '' });
      this.input.focus();
    });
  }

  update(state: State, previous: State): void {
    if (this.input.value !== state.query) this.input.value = state.query;
    toggle(this.clear, state.query !== '');
    if (state.query !== previous.query || state.result?.scene !== previous.result?.scene) this.suggest();
  }

  /** All of the map, whatever filters leave of it: who searches wants to find. */
  private suggest(): void {
    const { query, result } = this.store.state;
    const scene = result?.scene;
    this.found = scene ? search(scene, query, this.hidden.matching(query)) : [];
    this.active = 0;
    this.list.replaceChildren(
      ...this.found
        .slice(0, SHOWN)
        .map((card, index) =>
          html(
            'li',
            { role: 'option', id: `pt-suggestion-${index}`, 'data-index': index },
            html('bdi', { class: 'pt-suggestion-name' }, card.name),
            html('span', { class: 'pt-suggestion-place' }, scene && whereabouts(scene, card)),
          ),
        ),
    );
    if (this.found.length === 0)
      this.list.append(
        html('li', { class: 'pt-nothing', role: 'option', 'aria-disabled': 'true' }, t('Nothing matches')),
      );
    this.markActive();
    this.open(query !== '' && document.activeElement === this.input);
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private typed(): void {
    this.store.set({ query: this.input.value });
    if (this.input.value) this.announcer.say(plural(this.found.length, '1 card found', '{0} cards found'));
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (this.input.value) this.store.set({ query: '' });
      else this.leave();
    } else if (event.key === 'Enter') {
      this.choose(this.active);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const count = Math.min(SHOWN, this.found.length);
      if (count > 0) this.active = (this.active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
      this.open(this.input.value !== '');
      this.markActive();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private choose(index: number): void {
    const card = this.found[index];
    if (!card) return;
    this.open(false);
    this.jump(card);
  }

  private open(open: boolean): void {
    toggle(this.list, open);
    this.input.setAttribute('aria-expanded', String(open));
    this.markActive();
  }

  private markActive(): void {
    for (const option of this.list.children) {
      const isActive = option.getAttribute('data-index') === String(this.active);
      setAttributes(option, { 'aria-selected': isActive ? 'true' : 'false' });
      if (isActive && !this.list.hidden) option.scrollIntoView({ block: 'nearest' });
    }
    const has = !this.list.hidden && this.found.length > 0;
    setAttributes(this.input, { 'aria-activedescendant': has && `pt-suggestion-${this.active}` });
  }
}
