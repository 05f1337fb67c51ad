import { compareText, groupBy } from '../../base/order.ts';
import type { ExposureRow } from '../connections/exposure.ts';
import type { ChangeType } from './objectChanges.ts';

/** What a workload opens to peers that no manifest shows, where it is not the same before and after. */
export interface ExposureChange {
  readonly type: ChangeType;
  readonly direction: ExposureRow['direction'];
  readonly workload: string;
  readonly peer: string;
  /** Ports as `ExposureRow` writes them; undefined for none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The differences between two lists of exposures, but for address ranges: those are among the connections. Sorted. */
export function exposureChanges(before: readonly ExposureRow[], after: readonly ExposureRow[]): ExposureChange[] {
  const rows = [...before.map((row) => ({ row, now: false })), ...after.map((row) => ({ row, now: true }))];
  const pairs = groupBy(
    rows.filter(({ row }) => !/^\d/.test(row.peer)),
    ({ row: { direction, workload, peer } }) => JSON.stringify([workload, direction, peer]),
  );
  return [...pairs.values()]
    .flatMap((pair): ExposureChange[] => {
      const [first] = pair;
      const ports = (which: boolean) => pair.findLast(({ now }) => now === which)?.row.ports;
      const [was, is] = [ports(false), ports(true)];
      if (!first || was === is) return [];
      const { direction, workload, peer } = first.row;
      const type = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
      return [{ type, direction, workload, peer, before: was, after: is }];
    })
    .sort((a, b) => compareText(a.workload, b.workload) || compareText(a.peer, b.peer));
}
