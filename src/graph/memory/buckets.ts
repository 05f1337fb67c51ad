import { placeIn } from '../../base/order.ts';
import { PatchedMap } from '../../base/patchedMap.ts';
import type { Resource } from '../../model/resource.ts';
import { compareResources } from './compareResources.ts';
import { Span } from './memory.ts';

/** What an index has under one key. */
export interface Bucket {
  readonly resources: readonly Resource[];
  /** While these very objects are in it. */
  readonly span: Span;
  /** While it is empty, or is not. */
  readonly presence: Span;
}

interface Names {
  readonly names: readonly string[];
  readonly span: Span;
}

interface Change {
  readonly removed: Set<Resource>;
  readonly added: Resource[];
}

/** Lookups that found nothing are kept, too; names that were written for a moment must not pile up. */
const MANY = 10_000;

/** An index of the objects of a world. Immutable; the one after a change shares all buckets that the change leaves alone. */
export class Buckets {
  readonly #keysOf: (resource: Resource) => readonly string[];
  readonly #buckets: PatchedMap<string, Bucket>;
  readonly #span: Span;
  #misses: Map<string, Bucket>;
  #names: Names | undefined;

  private constructor(
    keysOf: (resource: Resource) => readonly string[],
    buckets: PatchedMap<string, Bucket>,
    era: number,
    misses = new Map<string, Bucket>(),
  ) {
    this.#keysOf = keysOf;
    this.#buckets = buckets;
    this.#span = new Span(era);
    this.#misses = misses;
  }

  static of(keysOf: (resource: Resource) => readonly string[], resources: readonly Resource[]): Buckets {
    const groups = new Map<string, Resource[]>();
    for (const resource of resources) {
      for (const key of keysOf(resource)) {
        const group = groups.get(key);
        if (group) group.push(resource);
        else groups.set(key, [resource]);
      }
    }
    const buckets = new Map<string, Bucket>();
    for (const [key, group] of groups) buckets.set(key, { resources: group, span: new Span(0), presence: new Span(0) });
    return new Buckets(keysOf, new PatchedMap(buckets), 0);
  }

  get(key: string): Bucket {
    const bucket = this.#buckets.get(key) ?? this.#misses.get(key);
    if (bucket) return bucket;
    const span = new Span(this.#span.since, this.#span.until);
    const miss = { resources: [], span, presence: span };
    this.#misses.set(key, miss);
    return miss;
  }

  /** The keys under which there is something, sorted. */
  get names(): Names {
    this.#names ??= {
      names: [...this.#buckets.entries.keys()].sort(),
      span: new Span(this.#span.since, this.#span.until),
    };
    return this.#names;
  }

  /** The index of the world `era`. */
  with(removed: Iterable<Resource>, added: Iterable<Resource>, era: number): Buckets {
    const changes = this.#changes(removed, added);
    if (changes.size === 0) return this;
    const buckets = new Map<string, Bucket | undefined>();
    let isRenamed = false;
    for (const [key, change] of changes) {
      const before = this.get(key);
      const resources = apply(change, before.resources);
      const flips = before.resources.length === 0 || resources.length === 0;
      before.span.end(era);
      if (flips) before.presence.end(era);
      isRenamed ||= flips;
      this.#misses.delete(key);
      const presence = flips ? new Span(era) : before.presence;
      buckets.set(key, resources.length === 0 ? undefined : { resources, span: new Span(era), presence });
    }
    this.#span.end(era);
    const next = new Buckets(this.#keysOf, this.#buckets.with(buckets), era, this.#handOverMisses(era));
    if (isRenamed) this.#names?.span.end(era);
    else next.#names = this.#names;
    return next;
  }

  #handOverMisses(era: number): Map<string, Bucket> {
    const misses = this.#misses;
    this.#misses = new Map();
    if (misses.size < MANY + 2 * this.#buckets.bound) return misses;
    for (const { span } of misses.values()) span.end(era);
    return new Map();
  }

  #changes(removed: Iterable<Resource>, added: Iterable<Resource>): Map<string, Change> {
    const changes = new Map<string, Change>();
    const at = (key: string): Change => {
      const change = changes.get(key) ?? { removed: new Set(), added: [] };
      changes.set(key, change);
      return change;
    };
    for (const resource of removed) for (const key of this.#keysOf(resource)) at(key).removed.add(resource);
    for (const resource of added) for (const key of this.#keysOf(resource)) at(key).added.push(resource);
    return changes;
  }
}

/** In the order of the world: where one object takes another's place, in that place. */
function apply({ removed, added }: Change, before: readonly Resource[]): readonly Resource[] {
  const resources = removed.size === 0 ? [...before] : before.filter((resource) => !removed.has(resource));
  for (const resource of added) {
    resources.splice(
      placeIn(resources, (other) => compareResources(other, resource) <= 0),
      0,
      resource,
    );
  }
  return resources;
}
