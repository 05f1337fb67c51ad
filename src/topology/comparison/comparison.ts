import type { Location } from '../../base/range.ts';
import type { Change, Verdict } from '../topology.ts';

/** What a compared map has changed, as a list beside it. */
export interface MapComparison {
  /** What it is compared with: `HEAD 4f1c2e9`, a branch. */
  readonly with: string;
  /** Files that differ. */
  readonly files: number;
  /** Connections that differ, of all that there are now or were before. */
  readonly differing: number;
  readonly connections: number;
  /** What matters most first; none of them is empty. */
  readonly groups: readonly ChangeGroup[];
}

/**
 * `public`: the internet reaches it now. `stopped`, `opened`: it flowed, or flows now. `private`: the internet does not
 * reach it any more.
 */
export type ChangeGroupType = 'public' | 'stopped' | 'opened' | 'added' | 'changed' | 'removed' | 'private';

export interface ChangeGroup {
  readonly type: ChangeGroupType;
  /** The first ones, as many as a person reads; of what became public, all. */
  readonly rows: readonly ChangeItem[];
  readonly count: number;
}

export interface ChangeItem {
  readonly change: Change;
  /** `checkout → payment :50051`, or the name of a card. */
  readonly title: string;
  readonly before?: Verdict;
  readonly after?: Verdict;
  /** A sentence or less on how, or why. */
  readonly note?: string;
  readonly source?: Location;
  /** Ids of what lights with it. */
  readonly cards: readonly string[];
  readonly connections: readonly string[];
}
