import type { Resource } from '../model/resource.ts';

/** Whether some namespace sees both of two objects with `exportTo`; without it, all do. */
export function shareScope(one: Resource, other: Resource): boolean {
  const [mine, theirs] = [scopeOf(one), scopeOf(other)];
  return mine.includes('*') || theirs.includes('*') || mine.some((namespace) => theirs.includes(namespace));
}

function scopeOf(resource: Resource): readonly string[] {
  const names = resource.spec.at('exportTo').items();
  if (names.length === 0) return ['*'];
  return names.map(({ string = '' }) => (string === '.' ? resource.namespace : string));
}

/** Objects of one name are versions of each other, of which a cluster has one. */
export function isSameObject(one: Resource, other: Resource): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}
