/** Whether some name is meant by both; either may begin with `*`. */
export function hostsOverlap(one: string, other: string): boolean {
  const [short, long] = one.replace('*', '').length < other.replace('*', '').length ? [one, other] : [other, one];
  if (one === other || short === '*') return true;
  return short.startsWith('*') && long.endsWith(short.slice(1));
}
