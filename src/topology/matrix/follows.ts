import { plural, t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import { type Grid, LETTERS, type Look, type MatrixEnd } from './matrix.ts';

const SHOWN = 6;

/** What follows from the policies in the cells shown, in words. */
export function followsOf(grid: Grid): Look[] {
  return [...closedColumns(grid), ...deniedInLens(grid), ...shutOut(grid), ...usage(grid)];
}

function closedColumns({ rows, columns, marks }: Grid): Look[] {
  const closed = columns.flatMap((column, place) => (column.closed ? [{ column, place }] : []));
  const shown = closed.slice(0, SHOWN).map(({ column, place }): Look => {
    const denied = marks.filter((mark) => mark.column === place && mark.verdict === 'denied');
    const callers = denied.flatMap(({ row }) => rows[row] ?? []);
    const [caller] = callers;
    return {
      type: denied.length > 0 ? 'denied' : 'closed',
      title: t('{0} is closed to everyone', column.name),
      text:
        callers.length === 0
          ? t('No known call needs it.')
          : plural(callers.length, '{1} calls it and is refused.', '{1} call it and are refused.', namesOf(callers)),
      ...(caller && { cell: cellOf(caller, column) }),
    };
  });
  if (closed.length <= SHOWN) return shown;
  const more = closed.length - SHOWN;
  return [
    ...shown,
    { type: 'closed', title: plural(more, '1 more is closed to everyone', '{0} more are closed to everyone') },
  ];
}

/** Denied calls to what is not closed to everyone. */
function deniedInLens({ rows, columns, marks, lens }: Grid): Look[] {
  if (!lens) return [];
  return marks.flatMap(({ row, column, verdict }): Look[] => {
    const [caller, callee] = [rows[row], columns[column]];
    if (verdict !== 'denied' || !caller || !callee || callee.closed) return [];
    return [
      { type: 'denied', title: t('{0} is refused by {1}', caller.name, callee.name), cell: cellOf(caller, callee) },
    ];
  });
}

/** Namespaces of which no workload gets in where the lens lets others in. */
function shutOut({ rows, columns, opens, lens, marks }: Grid): Look[] {
  if (!lens || lens.columns === 0) return [];
  const own = columns[0]?.namespace;
  const places = rows.map((row, place) => ({ row, place })).filter(({ row }) => row.namespace !== undefined);
  const shut = [...groupBy(places, ({ row }) => row.namespace ?? '')].filter(
    ([namespace, members]) =>
      namespace !== own &&
      members.every(({ place }) =>
        [...(opens[place] ?? '')].slice(0, lens.columns).every((letter) => letter === LETTERS.closed),
      ),
  );
  if (shut.length === 0) return [];
  const members = new Set(shut.flatMap(([, list]) => list.map(({ place }) => place)));
  const calls = marks.filter(({ row, column }) => members.has(row) && column < lens.columns).length;
  return [
    {
      type: calls > 0 ? 'denied' : 'closed',
      title: plural(
        shut.length,
        '{1} cannot reach what it opens',
        '{1} cannot reach what it opens',
        shortList(shut.map(([namespace]) => namespace)),
      ),
      text:
        calls > 0
          ? plural(calls, '1 known call from there is refused.', '{0} known calls from there are refused.')
          : t('Nothing there is known to call it, so nothing breaks.'),
    },
  ];
}

function usage({ lens, opens, marks }: Grid): Look[] {
  const open: readonly string[] = [LETTERS.lens, LETTERS.policy, LETTERS.free];
  const opened = lens
    ? lens.opened
    : opens.reduce((sum, row) => sum + [...row].filter((c) => open.includes(c)).length, 0);
  const used = lens
    ? lens.used
    : marks.filter(({ row, column, verdict }) => verdict !== 'denied' && open.includes(opens[row]?.[column] ?? ''))
        .length;
  if (opened === 0) return [];
  const unused = opened - used;
  return [
    {
      type: 'used',
      title: plural(opened, '{1} of {0} opened pair is used', '{1} of {0} opened pairs are used', used),
      ...(unused > 0 && {
        text: plural(
          unused,
          'The other one could be closed without denying a known call.',
          'The other {0} could be closed without denying a known call.',
        ),
      }),
    },
  ];
}

function cellOf(caller: MatrixEnd, callee: MatrixEnd): Look['cell'] {
  return { caller: caller.id, callee: callee.id, namespace: callee.namespace ?? '' };
}

function namesOf(ends: readonly MatrixEnd[]): string {
  return shortList(ends.map(({ name }) => name));
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? t('{0} and {1} more', shown, names.length - 3) : shown;
}
