/** Compares texts by code unit, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const COUNTING = new Intl.Collator('en', { numeric: true });

/** Compares names as people count: `team-2` comes before `team-10`. */
export function compareNames(a: string, b: string): number {
  return COUNTING.compare(a, b) || compareText(a, b);
}

/** Groups `items` by a key, in order of first appearance. */
export function groupBy<K, V>(items: Iterable<V>, key: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}

/** Whether two lists hold the very same items. */
export function haveSameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

/** How many items of a sorted list come before a place: `isBefore` holds for those, and for none of the others. */
export function placeIn<T>(sorted: readonly T[], isBefore: (item: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
