/** Whether a definition, or any that its fields lead to, holds what is looked for: a walk leaves out those that don't. */
export class Reach {
  readonly #holds: (definition: string) => boolean;
  readonly #below: (definition: string) => Iterable<string>;
  readonly #known = new Map<string, boolean>();

  /**
   * @param holds whether it holds it itself
   * @param below what its fields lead to
   */
  constructor(holds: (definition: string) => boolean, below: (definition: string) => Iterable<string>) {
    this.#holds = holds;
    this.#below = below;
  }

  from(definition: string): boolean {
    let found = this.#known.get(definition);
    if (found === undefined) {
      found = this.#search(definition);
      this.#known.set(definition, found);
    }
    return found;
  }

  #search(definition: string): boolean {
    const reached = new Set([definition]);
    // A set grows while it is walked: this goes on to all that is below.
    for (const one of reached) {
      const known = this.#known.get(one);
      if (known ?? this.#holds(one)) return true;
      if (known === undefined) for (const next of this.#below(one)) reached.add(next);
    }
    return false;
  }
}
