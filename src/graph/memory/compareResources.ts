import { compareText } from '../../base/order.ts';
import type { Resource } from '../../model/resource.ts';
import { folderOf } from '../folders.ts';

/** The order of the objects of a world: by folder, file, document, and place in a list. */
export function compareResources(a: Resource, b: Resource): number {
  if (a.uri !== b.uri) return compareText(folderOf(a.uri), folderOf(b.uri)) || compareText(a.uri, b.uri);
  return a.body.manifest.index - b.body.manifest.index || comparePaths(a.body.path, b.body.path);
}

/** Of items in lists within lists. */
function comparePaths(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, step] of a.entries()) {
    const other = b[i];
    if (typeof step === 'number' && typeof other === 'number' && step !== other) return step - other;
  }
  return a.length - b.length;
}
