/** So many changes are kept apart before they become part of the whole. */
const MANY = 200;

/** An immutable map that costs little to change: most of it is shared with the map that it comes of. */
export class PatchedMap<K, V> {
  readonly #whole: ReadonlyMap<K, V>;
  /** What differs from it; `undefined`: gone. */
  readonly #patch: ReadonlyMap<K, V | undefined>;

  constructor(whole: ReadonlyMap<K, V>, patch: ReadonlyMap<K, V | undefined> = new Map()) {
    this.#whole = whole;
    this.#patch = patch;
  }

  get(key: K): V | undefined {
    return this.#patch.has(key) ? this.#patch.get(key) : this.#whole.get(key);
  }

  /** @param changes `undefined`: the key is gone */
  with(changes: ReadonlyMap<K, V | undefined>): PatchedMap<K, V> {
    const patch = new Map([...this.#patch, ...changes]);
    return patch.size < MANY ? new PatchedMap(this.#whole, patch) : new PatchedMap(patched(this.#whole, patch));
  }

  /** All of it, in no particular order. */
  get entries(): ReadonlyMap<K, V> {
    return this.#patch.size === 0 ? this.#whole : patched(this.#whole, this.#patch);
  }

  /** How many there are at most; exact but for keys that are gone. */
  get bound(): number {
    return this.#whole.size + this.#patch.size;
  }
}

function patched<K, V>(whole: ReadonlyMap<K, V>, patch: ReadonlyMap<K, V | undefined>): ReadonlyMap<K, V> {
  const all = new Map(whole);
  for (const [key, value] of patch) {
    if (value === undefined) all.delete(key);
    else all.set(key, value);
  }
  return all;
}
