import type { TreeParams, TreeResult } from '../protocol.ts';
import type { Session } from './session.ts';
import { Slices } from './slices.ts';

/** So long may the search for problems keep an answer back, in milliseconds; what it has not come to is told later. */
const PATIENCE = 300;

/** A node shows the problems of all that is below it: they are looked for first, in slices that let requests pass. */
export function treeOf({ service }: Session): (params: TreeParams) => Promise<TreeResult> {
  return async (params) => {
    const slices = new Slices();
    const end = performance.now() + PATIENCE;
    for (const uri of service.files) {
      if (performance.now() > end) break;
      service.diagnostics(uri);
      await slices.pause();
    }
    return service.tree(params);
  };
}
