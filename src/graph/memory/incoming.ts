import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { compareResources } from './compareResources.ts';
import type { Dependency } from './memory.ts';

/** Who refers to an object, for as long as neither they nor their links change. */
export class Referrers implements Dependency {
  readonly from: ReadonlySet<Resource>;
  readonly #to: Resource;
  #links: readonly Link[] | undefined;

  constructor(to: Resource, from: ReadonlySet<Resource>) {
    this.#to = to;
    this.from = from;
  }

  holdsIn(world: World): boolean {
    return world.incoming.to(this.#to) === this;
  }

  linksIn(world: World): readonly Link[] {
    this.#links ??= [...this.from]
      .sort(compareResources)
      .flatMap((from) => world.linksFrom(from).filter(({ to }) => to.includes(this.#to)));
    return this.#links;
  }
}

/** The links of a world the other way round; after a change, all is kept that is said of objects whose links are the same. */
export class Incoming {
  readonly #links = new Map<Resource, readonly Link[]>();
  readonly #referrers: Map<Resource, Referrers>;

  /** @param before that of an earlier world */
  constructor(world: World, before?: Incoming) {
    const known: ReadonlyMap<Resource, readonly Link[]> = before ? before.#links : new Map();
    this.#referrers = new Map(before ? before.#referrers : []);
    const changed = new Map<Resource, Set<Resource>>();
    const referrersOf = (to: Resource): Set<Resource> => {
      const from = changed.get(to) ?? new Set(this.#referrers.get(to)?.from);
      changed.set(to, from);
      return from;
    };
    for (const from of world.resources) {
      const links = world.linksFrom(from);
      const earlier = known.get(from);
      this.#links.set(from, links);
      if (links === earlier) continue;
      for (const to of targetsOf(earlier ?? [])) referrersOf(to).delete(from);
      for (const to of targetsOf(links)) referrersOf(to).add(from);
    }
    const gone = [...known].filter(([from]) => !this.#links.has(from));
    for (const [from, links] of gone) for (const to of targetsOf(links)) referrersOf(to).delete(from);
    for (const [to, from] of changed) this.#referrers.set(to, new Referrers(to, from));
    for (const [resource] of gone) this.#referrers.delete(resource);
  }

  to(resource: Resource): Referrers {
    const referrers = this.#referrers.get(resource) ?? new Referrers(resource, new Set());
    this.#referrers.set(resource, referrers);
    return referrers;
  }
}

function targetsOf(links: readonly Link[]): Resource[] {
  return links.flatMap(({ to }) => to);
}
