import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { OpenedCard } from '../../topology/opened/opened.ts';
import type { Announcer } from '../announce.ts';
import { html, toggle } from '../dom.ts';
import type { Requests } from '../requests.ts';
import { type State, type Store, sceneOf } from '../state.ts';
import { cardElement } from './cardElement.ts';
import { neighbourColumn } from './neighbours.ts';

/** What a person can do with an opened card. */
export interface OpenedActions {
  reveal(location: Location): void;
  fix(location: Location, title: string): void;
  open(card: string): void;
  /** Back to the map, where `card` has the focus. */
  close(card: string | undefined): void;
}

/** One card in place of the map: callers left, its parts in the middle, callees right. */
export class OpenedView {
  readonly element = html('section', { class: 'pt-opened', hidden: true, 'aria-label': t('Opened card') });
  private readonly crumbs = html('nav', { class: 'op-crumbs', 'aria-label': t('Breadcrumb') });
  private readonly body = html('div', { class: 'op-body' });
  private readonly failure = html('p', { class: 'op-failure', role: 'alert', hidden: true });
  private turn = 0;
  private shown: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly requests: Requests,
    private readonly announcer: Announcer,
    private readonly actions: OpenedActions,
  ) {
    this.element.append(this.crumbs, this.failure, this.body);
    this.element.addEventListener('keydown', (event) => this.onKey(event));
  }

  update(state: State, previous: State): void {
    const isShown = state.mode === 'card' && state.opened !== undefined;
    toggle(this.element, isShown);
    if (!isShown) {
      this.shown = undefined;
      return;
    }
    const isNew = state.opened !== previous.opened || state.mode !== previous.mode;
    if (isNew || state.result !== previous.result) void this.ask(state);
  }

  private async ask({ result, opened }: State): Promise<void> {
    const turn = ++this.turn;
    try {
      const params = { world: result?.world, card: opened };
      const card = await this.requests.ask<OpenedCard | null>('portolan/card', params);
      if (turn !== this.turn || this.store.state.mode !== 'card') return;
      toggle(this.failure, false);
      if (card) this.show(card);
      else this.gone();
    } catch (error) {
      if (turn !== this.turn) return;
      const back = html('button', { class: 'op-crumb', type: 'button' }, t('Back to the map'));
      back.addEventListener('click', () => this.actions.close(opened));
      // A card that was there before would be taken for this one.
      this.crumbs.replaceChildren(back);
      this.body.replaceChildren();
      this.failure.textContent = error instanceof Error ? error.message : String(error);
      toggle(this.failure, true);
    }
  }

  private gone(): void {
    this.announcer.say(t('This card is gone'));
    this.actions.close(undefined);
  }

  private show(opened: OpenedCard): void {
    const isNew = this.shown !== opened.card.id;
    const focused = document.activeElement?.closest('[data-key]')?.getAttribute('data-key');
    const hadFocus = this.element.contains(document.activeElement);
    const { scrollTop } = this.body;
    const unfolded = new Set(this.rests().flatMap(({ open, dataset }) => (open ? dataset.more : [])));
    this.shown = opened.card.id;
    this.crumbs.replaceChildren(...this.breadcrumb(opened));
    this.body.replaceChildren(
      neighbourColumn('callers', opened, (card) => this.actions.open(card)),
      cardElement(opened, this.actions),
      neighbourColumn('callees', opened, (card) => this.actions.open(card)),
    );
    for (const details of this.rests()) details.open = !isNew && unfolded.has(details.dataset.more);
    if (isNew) {
      this.body.scrollTop = 0;
      this.focus('card');
      this.announcer.say(t('{0} is opened', opened.card.label));
    } else {
      this.body.scrollTop = scrollTop;
      if (hadFocus) this.focus(focused ?? 'card');
    }
  }

  /** What of long lists is folded away, or unfolded. */
  private rests(): HTMLDetailsElement[] {
    return [...this.body.querySelectorAll<HTMLDetailsElement>('.op-more')];
  }

  private focus(key: string): void {
    const keyed = [...this.element.querySelectorAll<HTMLElement>('[data-key]')];
    const found = keyed.find((element) => element.dataset.key === key) ?? keyed.find((e) => e.dataset.key === 'card');
    found?.focus({ preventScroll: key === 'card' });
  }

  private breadcrumb({ card }: OpenedCard): Node[] {
    const back = (text: string) => {
      const button = html('button', { class: 'op-crumb', type: 'button', 'data-key': `crumb ${text}` }, text);
      button.addEventListener('click', () => this.actions.close(card.id));
      return button;
    };
    const scene = sceneOf(this.store.state);
    const world = scene?.name ?? t('Map');
    // A folder is often named like the namespace in it.
    const steps = [world, ...(card.box === undefined || card.box === world ? [] : [card.box])];
    const between = () => html('span', { class: 'op-between', 'aria-hidden': 'true' }, '›');
    return [
      ...steps.flatMap((step) => [back(step), between()]),
      html('span', { class: 'op-here', 'aria-current': 'page' }, card.name),
      html('span', { class: 'op-hint' }, t('Esc shows the map')),
    ];
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') this.actions.close(this.shown);
    else if (!this.walk(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** From the card into a column, along it, and on: the way that leads outwards opens. */
  private walk(key: string): boolean {
    const focused = document.activeElement;
    const column = focused?.closest<HTMLElement>('.op-column');
    const entries = (side: Element | null | undefined) => [
      ...(side?.querySelectorAll<HTMLElement>('.op-neighbour') ?? []),
    ];
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const side = key === 'ArrowLeft' ? 'callers' : 'callees';
      const there = entries(this.body.querySelector(`.op-${side}`));
      if (column?.classList.contains(`op-${side}`)) (focused as HTMLElement).click();
      else if (column) this.focus('card');
      else if (there.length === 1) there[0]?.click();
      else if (there[0]) there[0].focus();
      else this.announcer.say(side === 'callees' ? t('Calls nothing') : t('Nobody calls it'));
      return true;
    }
    if (!column || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false;
    const all = entries(column);
    all[all.indexOf(focused as HTMLElement) + (key === 'ArrowUp' ? -1 : 1)]?.focus();
    return true;
  }
}
