import type { Box, Card, Change, Connection, Verdict, Zone } from './topology.ts';

/**
 * How much a map shows of each card, and how it is arranged: whole cards; names in boxes with bundles of lines between
 * the boxes; a band of short cards for each namespace, with the calls between them in a matrix; bands that are all
 * folded unless they were opened; or one row for each card with rails beside them, for narrow panels.
 */
export type Level = 'cards' | 'names' | 'bands' | 'boxes' | 'list';

/** A Topology with a place for everything, in CSS pixels at zoom 1. The origin is the top left corner. */
export interface Scene {
  readonly name: string;
  readonly level: Level;
  readonly width: number;
  readonly height: number;
  readonly zones: readonly SceneZone[];
  readonly boxes: readonly SceneBox[];
  /** There are so many that all are folded at first. */
  readonly foldsAll?: boolean;
  /** It is compared with an earlier state. */
  readonly compared?: boolean;
  readonly cards: readonly SceneCard[];
  readonly lines: readonly SceneLine[];
  /** Calls between namespaces, where lines would tangle. */
  readonly matrix?: SceneMatrix;
  readonly problems: { readonly errors: number; readonly warnings: number };
  readonly counts: { readonly cards: number; readonly connections: number };
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface SceneZone {
  readonly id: Zone;
  readonly label: string;
  readonly x: number;
  /** The middle of its label, where that is not at the top of a column. */
  readonly y?: number;
  readonly width: number;
}

export interface SceneBox extends Rect {
  readonly box: Box;
  readonly folded: boolean;
  /** Ids of all cards in it, also of those that folding hides. */
  readonly cards: readonly string[];
  /** On a compared map: nothing in it changed, so it is folded at first. */
  readonly untouched?: boolean;
  /** The caption, at its left end and middle, above the cards that nobody is known to call. */
  readonly shelf?: Point & { readonly label: string };
}

/**
 * What of a card is drawn: its name; name and port; its head and first row; or all of it in one row of the list.
 */
export type CardLook = 'name' | 'chip' | 'brief' | 'row';

/** Rows stand at `y` (their centre) from the top of the card. */
export interface SceneCard extends Rect {
  readonly card: Card;
  /** Absent: the whole card. */
  readonly look?: CardLook;
  /** Another namespace calls it, which the matrix tells and no line. */
  readonly calledFromElsewhere?: boolean;
  readonly rows: readonly { readonly id: string; readonly y: number }[];
}

/** What stands where a line ends; its shape says the verdict without colour. */
export type MarkType = 'arrow' | 'denied' | 'broken' | 'unknown' | 'mount';

/**
 * A drawn line: connections that share a source or a target pin and a verdict run on one line. Polylines with right
 * angles; the drawing rounds their corners.
 */
export interface SceneLine {
  readonly id: string;
  readonly verdict: Verdict;
  readonly type: Connection['type'];
  readonly public: boolean;
  /** On a compared map: what became of it. */
  readonly change?: Change;
  /**
   * One polyline a connection, in the order of `connections`; parts that are shared lie exactly on each other. Empty
   * where the matrix tells them, and no line.
   */
  readonly paths: readonly (readonly Point[])[];
  readonly connections: readonly Connection[];
  readonly mark: { readonly type: MarkType; readonly at: Point; readonly direction: 'left' | 'right' };
  /** Between boxes: the number of connections is written at the mark. */
  readonly bundle?: boolean;
}

/** Rows are the boxes of the scene, columns the same in the same order, and at last what is outside of all. */
export interface SceneMatrix extends Rect {
  readonly columns: readonly MatrixColumn[];
  /** Pairs that call each other; the others stay empty. */
  readonly cells: readonly MatrixCell[];
}

export interface MatrixColumn {
  /** The box; none for what is outside of all. */
  readonly box?: string;
  readonly label: string;
  /** The middle. */
  readonly x: number;
}

export interface MatrixCell extends Rect {
  readonly from: string;
  readonly to?: string;
  readonly count: number;
  /** The worst verdict among them. */
  readonly verdict: Verdict;
  /** From 0 to 1: how many, beside the fullest cell. */
  readonly weight: number;
  /** For screen readers: “shop calls data: 4 connections, 1 denied”. */
  readonly label: string;
}

/** What turns one scene into the next, where that is less than all of it. */
export interface ScenePatch {
  /** What is no list of places, as far as it differs. */
  readonly rest: Partial<Omit<Scene, 'boxes' | 'cards' | 'lines'>>;
  readonly boxes: ListPatch<SceneBox>;
  readonly cards: ListPatch<SceneCard>;
  readonly lines: ListPatch<SceneLine>;
}

export interface ListPatch<T> {
  /** The keys of all items in their order; absent where they are the same as before. */
  readonly keys?: readonly string[];
  /** Items that are new or differ, by key. */
  readonly changed: readonly (readonly [key: string, item: T])[];
}
