import { plural, t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { MatrixCell, MatrixColumn, Rect, SceneBox, SceneMatrix } from '../scene.ts';
import type { Box, Connection, Verdict } from '../topology.ts';
import { widthOf } from './sizes.ts';

/** A connection and the boxes at its ends; none where it ends outside of all. */
export interface ThroughMatrix {
  readonly connection: Connection;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const CELL = 32;
const PITCH = 36;
const LEAST_PITCH = 18;
/** All columns together, before they move closer. */
const ROOM = 760;
/** Slanted heads rise so much for each pixel of their length. */
const SLOPE = 0.5;
export const HEAD_ROOM = 110;

/** What the heads of the columns and the caption above them take. */
export function headHeight(boxes: readonly Box[], outside: boolean): number {
  const widths = [...boxes.map(({ name }) => name), ...(outside ? [outsideLabel()] : [])].map((name) =>
    widthOf(name, 'port'),
  );
  return Math.round(Math.min(HEAD_ROOM, Math.max(0, ...widths)) * SLOPE) + 46;
}

function outsideLabel(): string {
  return t('outside');
}

/** The matrix of calls between namespaces, its rows at the heights of the bands. */
export function layoutMatrix(
  bands: readonly SceneBox[],
  told: readonly ThroughMatrix[],
  { x, outside }: { readonly x: number; readonly outside: boolean },
): SceneMatrix | undefined {
  const count = bands.length + Number(outside);
  if (bands.length < 2) return undefined;
  const pitch = Math.max(LEAST_PITCH, Math.min(PITCH, Math.floor(ROOM / count)));
  const middle = (i: number) => x + pitch * (i + 0.5);
  const columns: MatrixColumn[] = bands.map(({ box }, i) => ({ box: box.id, label: box.name, x: middle(i) }));
  if (outside) columns.push({ label: outsideLabel(), x: middle(bands.length) });
  const byPair = groupBy(
    told.filter(({ from }) => from !== undefined),
    ({ from, to }) => JSON.stringify([from, to ?? null]),
  );
  const most = Math.max(1, ...[...byPair.values()].map((list) => list.length));
  const rows = new Map(bands.map((band) => [band.box.id, band]));
  const places = new Map(columns.map((column) => [column.box, column]));
  const cells = [...byPair.values()].flatMap((list): MatrixCell[] => {
    const { from, to } = list[0]!;
    const row = rows.get(from!);
    const column = places.get(to);
    if (!row || !column) return [];
    const connections = list.map(({ connection }) => connection);
    return [cellAt(row, column, pitch, connections, most)];
  });
  const first = bands[0]!;
  const last = bands.at(-1)!;
  return { x, y: first.y, width: pitch * count, height: last.y + last.height - first.y, columns, cells };
}

/** From the worst to the best. */
const VERDICTS: readonly Verdict[] = ['denied', 'broken', 'unknown', 'flows'];

function cellAt(
  row: SceneBox,
  column: MatrixColumn,
  pitch: number,
  list: readonly Connection[],
  most: number,
): MatrixCell {
  const width = Math.min(CELL, pitch - 3);
  const height = Math.min(CELL, row.height - 6);
  const verdict = VERDICTS.find((candidate) => list.some((connection) => connection.verdict === candidate))!;
  const rect: Rect = { x: column.x - width / 2, y: row.y + (row.height - height) / 2, width, height };
  const connections = plural(list.length, '1 connection', '{0} connections');
  return {
    ...rect,
    from: row.box.id,
    ...(column.box === undefined ? {} : { to: column.box }),
    count: list.length,
    verdict,
    weight: Math.log1p(list.length) / Math.log1p(most),
    label: [t('{0} calls {1}', row.box.name, column.label), connections, ...stopped(list)].join(', '),
  };
}

function stopped(list: readonly Connection[]): string[] {
  const count = (verdict: Verdict) => list.filter((connection) => connection.verdict === verdict).length;
  const [denied, broken, unknown] = [count('denied'), count('broken'), count('unknown')];
  return [
    ...(denied > 0 ? [t('{0} denied', denied)] : []),
    ...(broken > 0 ? [t('{0} broken', broken)] : []),
    ...(unknown > 0 ? [t('{0} unknown', unknown)] : []),
  ];
}
