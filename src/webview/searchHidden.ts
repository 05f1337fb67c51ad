import { t } from '../base/l10n.ts';
import type { Card } from '../topology/topology.ts';
import type { Actions } from './actions.ts';
import type { Announcer } from './announce.ts';
import type { Requests } from './requests.ts';
import { type Store, sceneOf } from './state.ts';

/** The cards that folded boxes hide, which the server knows: of what is searched for last. */
export class HiddenCards {
  private query = '';
  private found: readonly Card[] = [];

  constructor(
    private readonly store: Store,
    private readonly requests: Requests,
    private readonly arrived: () => void,
  ) {}

  /** Those known for a query so far; asks for them where it is a new one. */
  matching(query: string): readonly Card[] {
    const { result } = this.store.state;
    if (!result?.scene?.boxes.some(({ folded }) => folded) || query.trim() === '') return [];
    if (query !== this.query) void this.ask(query, result.world);
    return this.found;
  }

  private async ask(query: string, world: string | undefined): Promise<void> {
    this.query = query;
    this.found = [];
    try {
      const found = await this.requests.ask<readonly Card[]>('portolan/findCards', { world, query });
      if (query !== this.query) return;
      this.found = found;
      this.arrived();
    } catch {
      // What is seen is found without the server.
    }
  }
}

/** Goes to a card that the map may hide: takes filters away and unfolds its box, and jumps once it is there. */
export class Seeker {
  private wanted: Card | undefined;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly announcer: Announcer,
  ) {
    store.subscribe(() => this.look());
  }

  jump(card: Card): void {
    this.wanted = card;
    const scene = this.store.state.result?.scene;
    const box = scene?.boxes.find(({ folded, cards }) => folded && cards.includes(card.id));
    if (box) this.actions.toggleFold(box.box.id);
    else this.look();
  }

  private look(): void {
    const { wanted } = this;
    const { state } = this.store;
    const has = (cards: readonly { readonly card: Card }[] = []) => cards.some(({ card }) => card.id === wanted?.id);
    if (!wanted) return;
    if (has(sceneOf(state)?.cards)) {
      this.wanted = undefined;
      this.actions.jump(wanted);
    } else if (has(state.result?.scene?.cards) && state.filters.length > 0) {
      this.store.set({ filters: [] });
      this.announcer.say(t('Filters cleared, to show {0}', wanted.name));
    }
  }
}
