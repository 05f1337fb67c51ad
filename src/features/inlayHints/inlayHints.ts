import { comparePositions, contains, overlaps, type Range } from '../../base/range.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Settings } from '../../protocol.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import type { InlayHint } from '../types.ts';
import { namespaceHints } from './namespaceHints.ts';
import { podHints } from './podHints.ts';
import { portHints } from './portHints.ts';

/**
 * What is not written and yet counts, in a part of a file: the pods behind selectors, the numbers behind port names,
 * the namespace. `isChart`: it belongs to a Helm chart, which is installed into any namespace.
 */
export function inlayHints(
  graph: Graph,
  uri: string,
  range: Range,
  settings: Settings['inlayHints'],
  isChart: boolean,
): InlayHint[] {
  const shown = graph.resourcesIn(uri).filter(({ body }) => overlaps(body.fullRange, range));
  return shown
    .flatMap((resource) => {
      const world = graph.viewOf(resource);
      return [
        ...(settings.namespace && !isChart ? namespaceHints(resource, world) : []),
        ...(settings.pods ? podHints(resource, world) : []),
        ...(settings.ports ? portHints(resource, world, trafficOf(world)) : []),
      ];
    })
    .filter(({ position }) => contains(range, position))
    .sort((a, b) => comparePositions(a.position, b.position));
}
