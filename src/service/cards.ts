import { codeActions } from '../features/codeActions.ts';
import { openCard } from '../topology/opened/build.ts';
import type { OpenedCard, OpenedParams } from '../topology/opened/opened.ts';
import type { CardProblem } from '../topology/topology.ts';
import { type Access, filesOf } from './access.ts';
import type { Maps } from './maps.ts';

/** Cards of the map, opened. */
export class Cards {
  readonly #access: Access;
  readonly #maps: Maps;

  constructor(access: Access, maps: Maps) {
    this.#access = access;
    this.#maps = maps;
  }

  opened({ world, card }: OpenedParams): OpenedCard | undefined {
    const map = this.#maps.mapOf(world);
    return map && openCard(map.world, map.topology, card, (problem) => this.#fixesOf(problem));
  }

  #fixesOf({ rule, source: { uri, range } }: CardProblem): string[] {
    const actions = codeActions(this.#access.diagnostics(uri), range, filesOf(this.#access));
    return actions
      .filter(({ diagnostic }) => diagnostic.rule === rule)
      .sort((a, b) => Number(b.preferred) - Number(a.preferred))
      .map(({ title }) => title);
  }
}
