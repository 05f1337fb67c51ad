/**
 * Computes something about an immutable object when it is first asked for, and keeps the answer as long as the object
 * lives: a value is cached by what it derives from.
 */
export function remember<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
