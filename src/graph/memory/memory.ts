import type { World } from '../world.ts';

/** What an answer was computed from. */
export interface Dependency {
  /** Whether it is the same in this world, which comes of the one that the answer was computed in. */
  holdsIn(world: World): boolean;
}

/** How long something stays as it is: from one world to the last before it changes. Worlds that follow each other are counted. */
export class Span implements Dependency {
  readonly since: number;
  #until: number;

  constructor(since: number, until = Number.POSITIVE_INFINITY) {
    this.since = since;
    this.#until = until;
  }

  get until(): number {
    return this.#until;
  }

  end(era: number): void {
    this.#until = Math.min(this.#until, era);
  }

  holdsIn({ era }: World): boolean {
    return this.since <= era && era < this.#until;
  }
}

/** An answer with all that was read for it: it counts in any world where that is the same. */
class Answer<T> implements Dependency {
  readonly value: T;
  readonly #reads: readonly Dependency[];
  #checkedIn: number;
  #isStale = false;

  constructor(value: T, reads: readonly Dependency[], era: number) {
    this.value = value;
    this.#reads = reads;
    this.#checkedIn = era;
  }

  holdsIn(world: World): boolean {
    if (this.#isStale) return false;
    if (this.#checkedIn !== world.era) {
      this.#isStale = !this.#reads.every((read) => read.holdsIn(world));
      this.#checkedIn = world.era;
    }
    return !this.#isStale;
  }
}

/** What worlds that follow each other have in common: answers, and the watch over what is read for the one being computed. */
export class Memory {
  /** Of the newest of these worlds. */
  latest = 0;
  /** Not held here: who asks no more, such as a rule of other settings, needs no answers. */
  readonly #answers = new Set<WeakRef<Map<unknown, unknown>>>();
  #reads: Set<Dependency> | undefined;

  /** Whatever is computed at the moment depends on this. */
  note(read: Dependency): void {
    this.#reads?.add(read);
  }

  /** Computes something apart: what it reads is not noted for what is computed at the moment. */
  watch<T>(compute: () => T): { readonly value: T; readonly reads: readonly Dependency[] } {
    const outer = this.#reads;
    const reads = new Set<Dependency>();
    this.#reads = reads;
    try {
      return { value: compute(), reads: [...reads] };
    } catch (error) {
      // Whoever makes something of the failure depends on what led to it.
      for (const read of reads) outer?.add(read);
      throw error;
    } finally {
      this.#reads = outer;
    }
  }

  /** A place for answers, by what they are about. */
  place<K, V>(): Map<K, V> {
    const answers = new Map<K, V>();
    this.#answers.add(new WeakRef(answers));
    return answers;
  }

  /** Nobody will ask about it again. */
  forget(key: unknown): void {
    for (const reference of this.#answers) {
      const answers = reference.deref();
      if (answers) answers.delete(key);
      else this.#answers.delete(reference);
    }
  }
}

/**
 * Like `remember`, for what is derived from a world: computed when first asked for, and kept in all later worlds in which
 * everything that it read (objects, links, other answers) is the same. `compute` must return a value that holds no world,
 * and must keep nothing of a world by other means, `remember` included: what is kept so would be read without a note.
 */
export function derived<K, T>(compute: (key: K, world: World) => T): (key: K, world: World) => T {
  const places = new WeakMap<Memory, Map<K, Answer<T>>>();
  return (key, world) => {
    const { memory } = world;
    let answers = places.get(memory);
    if (!answers) {
      answers = memory.place();
      places.set(memory, answers);
    }
    let answer = answers.get(key);
    if (!answer?.holdsIn(world)) {
      const { value, reads } = memory.watch(() => compute(key, world));
      answer = new Answer(value, reads, world.era);
      answers.set(key, answer);
    }
    memory.note(answer);
    return answer.value;
  };
}

/** The same, for what is derived from a world as a whole. */
export function derivedOnce<T>(compute: (world: World) => T): (world: World) => T {
  const once = derived((_: 'world', world) => compute(world));
  return (world) => once('world', world);
}
