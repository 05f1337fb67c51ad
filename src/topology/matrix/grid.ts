import { groupBy } from '../../base/order.ts';
import type { PolicyLayers } from '../../traffic/policies/layers.ts';
import type { NetworkPolicy } from '../../traffic/policies/networkPolicy.ts';
import { sourceOf } from '../build/builder.ts';
import type { Verdict } from '../topology.ts';
import type { End, KnownCall } from './ends.ts';
import { type Grid, LETTERS, type Lens, type Mark, type MatrixEnd, type Opening } from './matrix.ts';
import { Openings } from './openings.ts';

export interface GridParts {
  readonly rows: readonly End[];
  readonly columns: readonly End[];
  readonly calls: readonly KnownCall[];
  readonly layers: PolicyLayers;
  readonly lens?: NetworkPolicy;
  readonly hiddenRows: number;
}

/** The cells of some callers and callees. What the policy in the lens opens comes first on both sides. */
export function gridOf({ rows, columns, calls, layers, lens, hiddenRows }: GridParts): Grid {
  const openings = new Openings(layers, [...new Set([...rows, ...columns])], lens);
  const judged = rows.map((row) => columns.map((column) => openings.between(row, column)));
  const isLens = (opening: Opening | undefined) => opening === 'lens';
  const rowOrder = firstThose(rows, (i) => judged[i]?.some(isLens) ?? false);
  const columnOrder = firstThose(columns, (i) => judged.some((row) => isLens(row[i])));
  const cells = rowOrder.map((i) => columnOrder.map((k) => judged[i]?.[k] ?? 'unknown'));
  const ordered = {
    rows: rowOrder.flatMap((i) => rows[i] ?? []),
    columns: columnOrder.flatMap((i) => columns[i] ?? []),
  };
  const marks = marksOf(ordered.rows, ordered.columns, calls);
  const closed = (k: number) => cells.every((row) => row[k] === 'closed' || row[k] === 'self');
  return {
    rows: ordered.rows.map((end) => toEnd(end)),
    columns: ordered.columns.map((end, k) => toEnd(end, hiddenRows === 0 && closed(k))),
    opens: cells.map((row) => row.map((opening) => LETTERS[opening]).join('')),
    marks,
    hiddenRows,
    ...(lens && { lens: lensOf(lens, ordered.rows, ordered.columns, cells, marks, layers) }),
  };
}

/** Places of a list, those that hold first, the order kept otherwise. */
function firstThose(list: readonly unknown[], holds: (place: number) => boolean): number[] {
  const places = list.map((_, i) => i);
  const first = places.filter(holds);
  return [...first, ...places.filter((i) => !first.includes(i))];
}

function toEnd({ id, name, namespace, resource }: End, closed = false): MatrixEnd {
  return {
    id,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(namespace !== undefined && resource && { kind: resource.kind }),
    ...(closed && { closed }),
    ...(resource && { source: sourceOf(resource) }),
  };
}

const WORST_FIRST: readonly Verdict[] = ['denied', 'broken', 'unknown', 'flows'];

export function worstOf(calls: readonly KnownCall[]): Verdict {
  return WORST_FIRST.find((verdict) => calls.some(({ judgement }) => judgement.verdict === verdict)) ?? 'unknown';
}

function marksOf(rows: readonly End[], columns: readonly End[], calls: readonly KnownCall[]): Mark[] {
  const rowOf = new Map(rows.map(({ id }, i) => [id, i]));
  const columnOf = new Map(columns.map(({ id }, i) => [id, i]));
  const inView = calls.filter(({ from, to }) => rowOf.has(from) && columnOf.has(to));
  const marks = [...groupBy(inView, ({ from, to }) => `${rowOf.get(from)} ${columnOf.get(to)}`).values()].map(
    (group): Mark => ({
      row: rowOf.get(group[0]?.from ?? '') ?? 0,
      column: columnOf.get(group[0]?.to ?? '') ?? 0,
      verdict: worstOf(group),
      calls: group.length,
    }),
  );
  return marks.sort((a, b) => a.row - b.row || a.column - b.column);
}

function lensOf(
  lens: NetworkPolicy,
  rows: readonly End[],
  columns: readonly End[],
  cells: readonly (readonly Opening[])[],
  marks: readonly Mark[],
  layers: PolicyLayers,
): Lens {
  const opensRow = cells.filter((row) => row.includes('lens')).length;
  const opensColumn = columns.filter((_, k) => cells.some((row) => row[k] === 'lens')).length;
  const rectangle = cells.slice(0, opensRow).map((row) => row.slice(0, opensColumn));
  const selects = (end: End | undefined) =>
    end?.peers.some(
      (peer) =>
        peer.type === 'pods' &&
        layers.networkPolicies.selecting(peer).some(({ policy }) => policy.resource === lens.resource),
    ) ?? false;
  const touched = marks.filter(
    ({ row, column }) => (lens.ingress && selects(columns[column])) || (lens.egress && selects(rows[row])),
  );
  return {
    policy: lens.resource.toString(),
    rows: opensRow,
    columns: opensColumn,
    isRectangle: opensRow > 0 && rectangle.every((row) => row.every((cell) => cell === 'lens' || cell === 'self')),
    opened: cells.flat().filter((cell) => cell === 'lens').length,
    used: marks.filter(({ row, column, verdict }) => cells[row]?.[column] === 'lens' && verdict !== 'denied').length,
    denied: touched.filter(({ verdict }) => verdict === 'denied').length,
  };
}
