import type { Resource } from '../model/resource.ts';

/**
 * Whether two objects surely end up in one namespace. Without one of their own, objects go wherever somebody applies them:
 * together only where they stand in one file.
 */
export function inSameNamespace(a: Resource, b: Resource): boolean {
  if (a.templated || b.templated || a.namespace !== b.namespace) return false;
  return a.namespaceStated ? b.namespaceStated : !b.namespaceStated && a.uri === b.uri;
}
