import { compareText } from '../../base/order.ts';
import type { Resource } from '../../model/resource.ts';

/**
 * Which of several objects counts where all want the same: the oldest, then the first by namespace and name (Gateway API,
 * “Conflicts”). What has no timestamp is newer than what has.
 */
export function compareAge(a: Resource, b: Resource): number {
  return compareText(ageOf(a), ageOf(b)) || compareText(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`);
}

function ageOf(resource: Resource): string {
  return resource.at('metadata', 'creationTimestamp').string ?? '~';
}
