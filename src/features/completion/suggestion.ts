import type { Scalar } from '../../schema/schemaNode.ts';
import type { CompletionType } from '../types.ts';
import type { Body } from './body.ts';

/** What all suggestions say of themselves. */
export interface About {
  readonly type: CompletionType;
  /** What it is: a type, a kind. */
  readonly detail?: string;
  /** Where it comes from: a file, an apiVersion. */
  readonly from?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** The lower, the further ahead. */
  readonly rank: number;
  /** Changes elsewhere in the document that belong to it. */
  readonly changes?: readonly Change[];
}

/** A replacement in the document, by offsets. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A key of a map, with what to write below it. */
export interface EntrySuggestion extends About {
  readonly key: string;
  readonly body: Body;
}

/** A scalar. */
export interface ValueSuggestion extends About {
  readonly value: Scalar;
}

/** Ranks, in steps that leave room for an order among each. */
export const RANK = { first: 0, required: 1000, useful: 2000, other: 3000, rare: 4000, deprecated: 5000 } as const;
