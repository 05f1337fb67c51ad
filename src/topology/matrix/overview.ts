import { groupBy } from '../../base/order.ts';
import type { PolicyLayers } from '../../traffic/policies/layers.ts';
import type { End, KnownCall } from './ends.ts';
import { type Band, OVERVIEW_VERDICTS, type Overview } from './matrix.ts';

/** Many workloads from afar: namespaces as bands, and only the cells with known calls. */
export function overviewOf(workloads: readonly End[], calls: readonly KnownCall[], layers: PolicyLayers): Overview {
  const places = new Map(workloads.map(({ id }, i) => [id, i]));
  const exposed = new Set(calls.flatMap(({ to, isEntry }) => (isEntry ? to : [])));
  let start = 0;
  const bands = [...groupBy(workloads, ({ namespace }) => namespace ?? '')].map(([namespace, ends]): Band => {
    const band = {
      namespace,
      start,
      count: ends.length,
      free: ends.filter((end) => isFree(end, layers)).length,
      exposed: ends.filter(({ id }) => exposed.has(id)).length,
    };
    start += ends.length;
    return band;
  });
  return {
    workloads: workloads.length,
    bands,
    calls: calls.flatMap(({ from, to, judgement }) => {
      const [row, column] = [places.get(from), places.get(to)];
      if (row === undefined || column === undefined) return [];
      return [row, column, OVERVIEW_VERDICTS.indexOf(judgement.verdict)];
    }),
  };
}

/** No policy closes it to anybody. */
export function isFree({ peers }: End, layers: PolicyLayers): boolean {
  return peers.some((peer) => peer.type === 'pods' && !layers.applies('ingress', peer));
}
