/**
 * `after`, made of what `before` holds wherever that is equal: whoever compares by identity then sees what changed alone.
 * Plain data: objects, arrays, strings, numbers, booleans. Members that are undefined count as absent.
 */
export function sharing<T>(before: T | undefined, after: T): T {
  if (before === after || before === undefined) return after;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Readonly<Record<string, unknown>>;
  const now = after as Readonly<Record<string, unknown>>;
  const names = Object.keys(now).filter((name) => now[name] !== undefined);
  const shared = names.map((name) => sharing(old[name], now[name]));
  const count = Object.keys(old).filter((name) => old[name] !== undefined).length;
  if (count === names.length && names.every((name, i) => shared[i] === old[name])) return before;
  if (names.every((name, i) => shared[i] === now[name])) return after;
  if (Array.isArray(after)) return shared as T;
  return Object.fromEntries(names.map((name, i) => [name, shared[i]])) as T;
}

/** The same for a list whose items have keys, wherever in it they stand. */
export function sharingByKey<T>(
  before: readonly T[] | undefined,
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  if (!before || before === after) return after;
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const shared = after.map((item) => sharing(known.get(keyOf(item)), item));
  const isSame = before.length === shared.length && shared.every((item, i) => item === before[i]);
  return isSame ? before : shared;
}
