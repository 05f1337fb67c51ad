import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { BaselineChoice } from '../../protocol.ts';
import { changesMarkdown } from '../../topology/comparison/changesMarkdown.ts';
import { groupName, nothingChanged, summaryOf } from '../../topology/comparison/changeWords.ts';
import type { ChangeItem, MapComparison } from '../../topology/comparison/comparison.ts';
import type { Announcer } from '../announce.ts';
import { html, icon, setAttributes, toggle } from '../dom.ts';
import { cardKey } from '../graph.ts';
import { type MenuItem, menuButton } from '../menu.ts';
import { type State, type Store, sceneOf } from '../state.ts';
import { changeRow } from './changeRow.ts';

/** What else the list can do to the panel. */
export interface ComparisonActions {
  compare(choice: BaselineChoice | 'nothing'): void;
  reveal(location: Location): void;
  /** Brings what is lit into view. */
  show(cards: readonly string[]): void;
  /** Where the focus goes from what is no more. */
  leave(): void;
}

/** Compares the map with an earlier state: the menu for the toolbar, and below the map the list of what changed. */
export class ComparisonView {
  readonly element = html('section', { class: 'pt-compare', 'aria-label': t('What changed'), hidden: true });
  readonly menu: { readonly element: HTMLElement; update(state: State): void };
  private readonly head = html('div', { class: 'pt-compare-head' });
  private readonly body = html('div', { class: 'pt-compare-body', role: 'group', 'aria-label': t('Changes') });
  private readonly close = this.closeButton();
  private shown: MapComparison | undefined;
  private failure: string | undefined;
  private rows: readonly { readonly item: ChangeItem; readonly element: HTMLElement }[] = [];

  constructor(
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly actions: ComparisonActions,
  ) {
    this.menu = this.compareMenu();
    this.element.append(this.head, this.body);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.end();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  end(): void {
    const inside = this.element.contains(document.activeElement);
    this.failure = undefined;
    if (this.shown) this.actions.compare('nothing');
    else toggle(this.element, false);
    if (inside) this.actions.leave();
  }

  /** Says why there is nothing to compare with. */
  fail(message: string): void {
    this.failure = message;
    this.shown = undefined;
    this.head.replaceChildren(html('h2', {}, t('Nothing to compare with')), html('p', {}), this.close);
    this.body.replaceChildren(html('p', { class: 'pt-compare-empty' }, message));
    toggle(this.element, true);
    this.announcer.say(message);
  }

  update(state: State, previous: State): void {
    const comparison = state.result?.comparison;
    if (state.result !== previous.result) this.receive(comparison);
    if (state.hover !== previous.hover) this.markRows(state);
  }

  private receive(comparison: MapComparison | undefined): void {
    if (comparison) this.failure = undefined;
    if (this.failure !== undefined) return;
    toggle(this.element, comparison !== undefined);
    const before = this.shown;
    this.shown = comparison;
    if (!comparison) {
      this.dropFilter();
      if (before) this.store.set({ asked: undefined });
      if (before) this.announcer.say(t('The comparison has ended'));
      return;
    }
    if (JSON.stringify(before) === JSON.stringify(comparison)) return;
    this.fill(comparison);
    if (before?.with !== comparison.with) this.begin(comparison);
  }

  private begin(comparison: MapComparison): void {
    const { groups } = comparison;
    const names = groups.filter(({ type }) => type === 'public').flatMap(({ rows }) => rows.map(({ title }) => title));
    const found = groups.length > 0 ? summaryOf(comparison) : nothingChanged(comparison);
    const words = names.length > 0 ? t('{0}. Newly public: {1}', found, names.join(', ')) : found;
    this.announcer.say(`${t('Compared with {0}', comparison.with)}. ${words}`);
    // In the next frame the map knows the room that this list leaves to it.
    const cards = groups.flatMap(({ rows }) => rows.flatMap((row) => row.cards));
    requestAnimationFrame(() => requestAnimationFrame(() => this.actions.show(cards)));
  }

  /** Without a comparison nothing has changed, and the filter would leave nothing. */
  private dropFilter(): void {
    const { filters } = this.store.state;
    const kept = filters.filter(({ type }) => type !== 'changed');
    if (kept.length < filters.length) this.store.set({ filters: kept });
  }

  private fill(comparison: MapComparison): void {
    const focused = this.rows.findIndex(({ element }) => element.contains(document.activeElement));
    const { groups, with: name } = comparison;
    this.head.replaceChildren(
      html('h2', {}, t('Changes since'), ' ', html('bdi', { class: 'pt-compare-name' }, name)),
      html('p', {}, groups.length > 0 ? summaryOf(comparison) : ''),
      ...(groups.length > 0 ? [this.copyButton(comparison)] : []),
      this.close,
    );
    const reveal = (location: Location) => this.actions.reveal(location);
    const sections = groups.map(({ type, rows, count: all }) => {
      const entries = rows.map((item) => ({
        item,
        element: changeRow(item, reveal, () => this.actions.show(item.cards)),
      }));
      const count = html('span', {}, String(all));
      const element = html(
        'section',
        { class: `pt-compare-group pt-compare-group-${type}` },
        html('h3', {}, type === 'public' && icon('globe'), groupName(type), count),
        html('ul', {}, ...entries.map((entry) => entry.element)),
        all > rows.length && html('p', { class: 'pt-compare-more' }, t('and {0} more', all - rows.length)),
      );
      return { element, entries };
    });
    this.rows = sections.flatMap(({ entries }) => entries);
    for (const { item, element } of this.rows) this.lightWith(item, element);
    const empty = html('p', { class: 'pt-compare-empty' }, nothingChanged(comparison));
    this.body.replaceChildren(...(sections.length > 0 ? sections.map(({ element }) => element) : [empty]));
    // An edit must not take the focus away.
    if (focused >= 0) {
      const row = this.rows[Math.min(focused, this.rows.length - 1)]?.element;
      (row?.querySelector('button') ?? this.close).focus();
    }
  }

  private lightWith({ cards, connections }: ChangeItem, row: HTMLElement): void {
    const lit = { cards, connections };
    // A trace below the map has its light back afterwards.
    let before: State['asked'];
    const on = () => {
      const { asked } = this.store.state;
      if (asked === lit) return;
      before = asked;
      this.store.set({ asked: lit });
    };
    const off = () => {
      if (this.store.state.asked === lit) this.store.set({ asked: before });
    };
    row.addEventListener('pointerenter', on);
    row.addEventListener('focusin', on);
    row.addEventListener('pointerleave', off);
    row.addEventListener('focusout', off);
  }

  /** The rows of the line or the card that the pointer is on. */
  private markRows({ hover }: State): void {
    for (const { item, element } of this.rows) {
      const isMeant =
        hover?.type === 'connections'
          ? item.connections.some((id) => hover.ids.includes(id))
          : hover !== undefined && item.cards.some((id) => cardKey(id) === hover.key);
      element.classList.toggle('pt-lit', isMeant);
      if (isMeant) element.scrollIntoView({ block: 'nearest' });
    }
  }

  private copyButton(comparison: MapComparison): HTMLElement {
    const button = html('button', { type: 'button', class: 'pt-button pt-compare-copy' }, t('Copy as Markdown'));
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(changesMarkdown(comparison));
        this.announcer.say(t('Copied'));
      } catch {
        this.announcer.say(t('The clipboard takes no text here'));
      }
    });
    return button;
  }

  private closeButton(): HTMLButtonElement {
    const label = t('End the comparison');
    const attributes = { type: 'button', class: 'pt-button', 'aria-label': label, title: `${label} (Esc)` } as const;
    const button = html('button', attributes, icon('clear'));
    button.addEventListener('click', () => this.end());
    return button;
  }

  /** What a narrow toolbar has in its menu. */
  get items(): readonly MenuItem[] {
    const compare = (choice: BaselineChoice) => () => this.actions.compare(choice);
    return [
      { label: t('Compare with the last commit (HEAD)'), run: compare('head') },
      { label: t('Compare with a branch, tag or commit…'), run: compare('revision') },
      { label: t('Compare with the saved text'), run: compare('saved') },
    ];
  }

  private compareMenu(): ComparisonView['menu'] {
    const label = t('Compare');
    const element = menuButton(label, this.items, 'compare');
    element.classList.add('pt-compare-menu', 'pt-collapses');
    const button = element.querySelector('button')!;
    return {
      element,
      update(state) {
        const name = state.result?.comparison?.with;
        const text = name === undefined ? label : t('Compare: with {0}', name);
        if (button.title === text) return;
        setAttributes(button, { title: text, 'aria-label': text });
        button.classList.toggle('pt-set', sceneOf(state) !== undefined && name !== undefined);
      },
    };
  }
}
