/** A text that is the same for equal JSON values, whatever the order of their keys. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Whether a value is among others. Null never is: the API server has no way to allow it here. */
export function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  if (value === null) return false;
  if (values.includes(value)) return true;
  if (typeof value !== 'object') return false;
  const key = keyOf(value);
  return values.some((one) => typeof one === 'object' && keyOf(one) === key);
}
