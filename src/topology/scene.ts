import type { Box, Card, Connection, Verdict, Zone } from './topology.ts';

/** A Topology with a place for everything, in CSS pixels at zoom 1. The origin is the top left corner. */
export interface Scene {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly zones: readonly SceneZone[];
  readonly boxes: readonly SceneBox[];
  readonly cards: readonly SceneCard[];
  readonly lines: readonly SceneLine[];
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
  readonly width: number;
}

export interface SceneBox extends Rect {
  readonly box: Box;
  readonly folded: boolean;
  /** Ids of all cards in it, also of those that folding hides. */
  readonly cards: readonly string[];
  /** The caption, at its left end and middle, above the cards that nobody is known to call. */
  readonly shelf?: Point & { readonly label: string };
}

/** Rows stand at `y` (their centre) from the top of the card. */
export interface SceneCard extends Rect {
  readonly card: Card;
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
  /** One polyline a connection, in the order of `connections`; parts that are shared lie exactly on each other. */
  readonly paths: readonly (readonly Point[])[];
  readonly connections: readonly Connection[];
  readonly mark: { readonly type: MarkType; readonly at: Point; readonly direction: 'left' | 'right' };
}
