import type { Resource } from '../model/resource.ts';

/**
 * The namespace that a reference means, if that is certain: without one of its own, an object may be put anywhere, and what
 * it refers to beside it.
 */
export function certainNamespace(from: Resource, namespace: string | undefined): string | undefined {
  if (namespace === undefined || from.templated) return undefined;
  return from.namespaceStated || namespace !== from.id.namespace ? namespace : undefined;
}
