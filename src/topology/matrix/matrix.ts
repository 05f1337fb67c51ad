import type { Location } from '../../base/range.ts';
import type { Verdict } from '../topology.ts';

/** Callers × callees, as plain data. Rows call, columns are called. */

export interface MatrixParams {
  /** The world to show; the first one where absent or gone. */
  readonly world?: string;
  /** Only the workloads of this namespace as columns, with whoever is of interest for them as rows. */
  readonly namespace?: string;
  /** The id of the NetworkPolicy in the lens. */
  readonly policy?: string;
  /** A cut of an overview, by the places of callers and callees in it: what a magnifier shows. */
  readonly cut?: { readonly rows: Stretch; readonly columns: Stretch };
}

/** Places from `start` on. */
export interface Stretch {
  readonly start: number;
  readonly count: number;
}

export interface Matrix {
  readonly namespaces: readonly MatrixNamespace[];
  readonly policies: readonly MatrixPolicy[];
  /** Policies that the list leaves out. */
  readonly morePolicies: number;
  /** Up to so many rows and columns that each cell can be shown. */
  readonly grid?: Grid;
  /** More than that. */
  readonly overview?: Overview;
  /** What follows from the policies, in words. */
  readonly follows: readonly Look[];
  /** What deserves a look before all else. */
  readonly looks: readonly Look[];
}

export interface MatrixNamespace {
  readonly name: string;
  readonly workloads: number;
  readonly policies: number;
}

export interface MatrixPolicy {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** Whom it selects, and what it lets through: full sentences. */
  readonly text: readonly string[];
  readonly source: Location;
}

/** A row or a column. */
export interface MatrixEnd {
  readonly id: string;
  readonly name: string;
  /** Absent outside the cluster. */
  readonly namespace?: string;
  /** `Deployment`; of what is outside, nothing. */
  readonly kind?: string;
  /** Of a column: no row reaches it. */
  readonly closed?: boolean;
  readonly source?: Location;
}

/**
 * Whether policies let a caller connect, and who opens it: the policy in the lens, another one, or nobody, since no
 * policy has a say. `self` is the diagonal.
 */
export type Opening = 'closed' | 'unknown' | 'free' | 'policy' | 'lens' | 'self';

/** The letter of each in the rows of a grid. */
export const LETTERS: Readonly<Record<Opening, string>> = {
  closed: 'x',
  unknown: '?',
  free: 'f',
  policy: 'p',
  lens: 'l',
  self: '-',
};

export interface Grid {
  readonly rows: readonly MatrixEnd[];
  readonly columns: readonly MatrixEnd[];
  /** A text a row, a letter a column. */
  readonly opens: readonly string[];
  readonly marks: readonly Mark[];
  /** Callers without a known call that were left out, so that the grid stays small. */
  readonly hiddenRows: number;
  readonly lens?: Lens;
}

/** Known calls in a cell. */
export interface Mark {
  readonly row: number;
  readonly column: number;
  /** The worst of them. */
  readonly verdict: Verdict;
  readonly calls: number;
}

/** What the policy in the lens does to the cells shown. */
export interface Lens {
  readonly policy: string;
  /** The first rows and columns are those that it opens. */
  readonly rows: number;
  readonly columns: number;
  /** All cells of these are opened by it. */
  readonly isRectangle: boolean;
  readonly opened: number;
  /** Of those, cells with a known call that policies let through; it may break for other reasons. */
  readonly used: number;
  /** Known calls to or from what it selects that are denied. */
  readonly denied: number;
}

/** Many workloads, on both sides in the same order. */
export interface Overview {
  readonly workloads: number;
  readonly bands: readonly Band[];
  /** Of each known call three numbers: caller, callee, and the place of its verdict in `OVERVIEW_VERDICTS`. */
  readonly calls: readonly number[];
}

export const OVERVIEW_VERDICTS: readonly Verdict[] = ['flows', 'unknown', 'broken', 'denied'];

/** A namespace in an overview. */
export interface Band extends Stretch {
  readonly namespace: string;
  /** Workloads that no policy closes to anybody. */
  readonly free: number;
  /** Workloads that an entry leads to. */
  readonly exposed: number;
}

export interface Look {
  readonly type: 'denied' | 'broken' | 'open' | 'bare' | 'closed' | 'used';
  readonly title: string;
  readonly text?: string;
  /** The cell that it is about. */
  readonly cell?: { readonly caller: string; readonly callee: string; readonly namespace: string };
  readonly namespace?: string;
  readonly source?: Location;
}

export interface MatrixCellParams {
  readonly world?: string;
  readonly caller: string;
  readonly callee: string;
}

/** All about one cell. */
export interface MatrixCell {
  readonly verdict: Verdict;
  /** `TCP 8080`, “all ports”; empty where nothing gets through for certain. */
  readonly ports: string;
  readonly calls: readonly CellCall[];
  /** What decides, with lines. */
  readonly reasons: readonly CellReason[];
}

export interface CellCall {
  /** `http://cart:7070`, as somebody wrote it, or the route of an entry. */
  readonly text: string;
  readonly verdict: Verdict;
  readonly source?: Location;
}

export interface CellReason {
  readonly text: string;
  readonly source?: Location;
}
